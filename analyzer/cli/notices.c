#include "analyzer/cli/notices.h"

#define MOST_LINES 12

// Warnings that can change a result; the others are said with --verbose alone.
static const Str WEIGHTY[] = {
    STR_INIT("guessed"),           STR_INIT("truncated"),
    STR_INIT("partial_export"),    STR_INIT("ambiguous_dates"),
    STR_INIT("mixed_date_orders"), STR_INIT("service_as_team"),
    STR_INIT("nothing_mapped"),    STR_INIT("api_error"),
    STR_INIT("no_records"),        STR_INIT("empty"),
    STR_INIT("excel_damage"),      STR_INIT("unterminated_quote"),
};

typedef struct {
    const Run *run;
    size_t said, kept_back;
} Speaker;

static void say(Speaker *speaker, Str line)
{
    if (speaker->run->options.verbose || speaker->said < MOST_LINES) {
        run_say(speaker->run, "%.*s", STR_ARG(line));
        speaker->said++;
    } else {
        speaker->kept_back++;
    }
}

static bool is_weighty(const Warning *warning, const Source *source)
{
    for (size_t i = 0; i < sizeof WEIGHTY / sizeof *WEIGHTY; i++)
        if (str_eq(warning->kind, WEIGHTY[i]))
            return true;
    if (str_starts(warning->kind, STR("left_out_")))
        return true;
    return !source->profile; // no export at all: what it is instead
}

static void say_rejects(Speaker *speaker, const Source *s)
{
    Arena *a = speaker->run->scratch;
    if (!s->n_rejects)
        return;
    const Reject *first = &s->reject[0];
    Str more = s->n_rejects > 1
                   ? str_format(a, " (and %zu more: faultline check)", s->n_rejects - 1)
                   : (Str){0};
    say(speaker,
        str_format(a, "%.*s:%u: rejected: %.*s%s%.*s%.*s", STR_ARG(s->path), first->line,
                   STR_ARG(first->field), first->field.len ? ": " : "",
                   STR_ARG(first->reason), STR_ARG(more)));
}

static bool warns_of(const Source *s, const Warning *same)
{
    for (size_t i = 0; i < s->n_warnings; i++)
        if (str_eq(s->warning[i].kind, same->kind) &&
            str_eq(s->warning[i].message, same->message))
            return true;
    return false;
}

/* What several files have in common is said once, with the first of them. */
static void say_warning(Speaker *speaker, size_t index, const Warning *warning)
{
    const Ingest *in = &speaker->run->ingest;
    Arena *a = speaker->run->scratch;
    size_t others = 0;
    for (size_t i = 0; i < in->n_sources; i++) {
        if (i == index || !warns_of(&in->source[i], warning))
            continue;
        if (i < index)
            return;
        others++;
    }
    Str path = in->source[index].path;
    Str more = others ? str_format(a, " (and %zu more %s)", others,
                                   others > 1 ? "files" : "file")
                      : (Str){0};
    say(speaker, str_format(a, "%.*s%.*s: %.*s", STR_ARG(path), STR_ARG(more),
                            STR_ARG(warning->message)));
}

static void say_source(Speaker *speaker, size_t index)
{
    const Source *s = &speaker->run->ingest.source[index];
    Arena *a = speaker->run->scratch;
    bool verbose = speaker->run->options.verbose;
    if (verbose && s->profile)
        say(speaker,
            str_format(a, "%.*s: %u record%s, %.*s", STR_ARG(s->path), s->n_records,
                       s->n_records == 1 ? "" : "s", STR_ARG(profile_title(s->profile))));
    say_rejects(speaker, s);
    for (size_t i = 0; i < s->n_warnings; i++)
        if (verbose || is_weighty(&s->warning[i], s))
            say_warning(speaker, index, &s->warning[i]);
}

void notices_say(const Run *run)
{
    Speaker speaker = {run, 0, 0};
    ArenaMark mark = arena_mark(run->scratch);
    for (size_t i = 0; i < run->ingest.n_sources; i++)
        say_source(&speaker, i);
    if (speaker.kept_back)
        run_say(run, "... %zu more notices: faultline check", speaker.kept_back);
    arena_rewind(run->scratch, mark);
}
