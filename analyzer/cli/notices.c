#include "analyzer/cli/notices.h"

#include "ingest/source.h"

#define MOST_LINES 12
#define MOST_NAMED 3 // files by name, of those that share a notice

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
    return source->refused || !source->profile; // no export: what it is instead
}

/* What was lost for good, and what was left out of incidents that were kept: the first of
 * each, and how many there are. */
static void say_first_reject(Speaker *speaker, const Source *s, bool field, uint64_t n)
{
    Arena *a = speaker->run->scratch;
    size_t i = 0;
    while (i < s->n_rejects && (s->reject[i].field.len > 0) != field)
        i++;
    if (!n || i == s->n_rejects)
        return;
    Str more = n > 1 ? str_format(a, " (and %llu more: faultline check)",
                                  (unsigned long long)(n - 1))
                     : (Str){0};
    say(speaker,
        str_format(a, "%.*s:%u: %.*s%.*s", STR_ARG(s->path), s->reject[i].line,
                   STR_ARG(source_reject_words(s, &s->reject[i], a)), STR_ARG(more)));
}

/* ---- Said once, of all files it holds for ---- */

static size_t skip_number(Str text, size_t at)
{
    while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9')
        at++;
    return at;
}

// Past "'...'"; at itself where no quotation begins.
static size_t skip_quoted(Str text, size_t at)
{
    if (at >= text.len || text.data[at] != '\'')
        return at;
    size_t end = str_find_char(str_slice(text, at + 1, text.len), '\'');
    return end == STR_NPOS ? at : at + end + 2;
}

bool notices_alike(Str a, Str b, bool but_quoted)
{
    size_t i = 0, k = 0;
    for (;;) {
        i = skip_number(a, i);
        k = skip_number(b, k);
        if (but_quoted) {
            i = skip_quoted(a, i);
            k = skip_quoted(b, k);
        }
        if (i >= a.len || k >= b.len)
            return i >= a.len && k >= b.len;
        if (a.data[i++] != b.data[k++])
            return false;
    }
}

typedef struct {
    Str *path;
    size_t n;
    bool same; // to the letter, in all of them
} Holders;

static const Warning *alike(const Source *s, const Warning *warning)
{
    const Warning *theirs = source_warning(s, warning->kind);
    bool same = theirs && notices_alike(theirs->message, warning->message, true);
    return same ? theirs : NULL;
}

// The files with such a warning; none when an earlier file had it.
static Holders holders_of(Speaker *speaker, size_t index, const Warning *warning)
{
    const Ingest *in = &speaker->run->ingest;
    Holders h = {ARENA_NEW(speaker->run->scratch, Str, in->n_sources), 0, true};
    for (size_t i = 0; i < in->n_sources; i++) {
        const Warning *theirs = alike(&in->source[i], warning);
        if (!theirs)
            continue;
        if (i < index)
            return (Holders){0};
        h.same &= str_eq(theirs->message, warning->message);
        h.path[h.n++] = in->source[i].path;
    }
    return h;
}

// "a.csv, b.csv, c.csv and 8 more"
static Str names(Arena *a, const Str *path, size_t n)
{
    size_t shown = n <= MOST_NAMED + 1 ? n : MOST_NAMED;
    Str list = str_join(a, path, shown, STR(", "));
    return shown == n ? list
                      : str_format(a, "%.*s and %zu more", STR_ARG(list), n - shown);
}

static void say_warning(Speaker *speaker, size_t index, const Warning *warning)
{
    Arena *a = speaker->run->scratch;
    Holders h = holders_of(speaker, index, warning);
    Str message = warning->message;
    if (h.n == 1)
        say(speaker, str_format(a, "%.*s: %.*s", STR_ARG(h.path[0]), STR_ARG(message)));
    else if (h.n && h.same)
        say(speaker, str_format(a, "in %zu files (%.*s): %.*s", h.n,
                                STR_ARG(names(a, h.path, h.n)), STR_ARG(message)));
    else if (h.n)
        say(speaker, str_format(a, "%.*s: %.*s (likewise in %zu more %s: %.*s)",
                                STR_ARG(h.path[0]), STR_ARG(message), h.n - 1,
                                h.n == 2 ? "file" : "files",
                                STR_ARG(names(a, h.path + 1, h.n - 1))));
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
    if (!s->refused) { // the sentence is a warning, too
        say_first_reject(speaker, s, false, s->n_lost);
        say_first_reject(speaker, s, true, s->n_field_rejects);
    }
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
        run_say(run, "... %zu more %s: faultline check", speaker.kept_back,
                speaker.kept_back == 1 ? "notice" : "notices");
    arena_rewind(run->scratch, mark);
}
