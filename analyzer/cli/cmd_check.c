#include "analyzer/cli/command.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/words.h"
#include "ingest/owners.h"
#include "ingest/quality.h"
#include "ingest/source.h"

#define REJECTS_SHOWN 10
#define TEAMS_SHOWN 20
#define LINKS_SHOWN 10
#define ISSUES_SHOWN 12 // a source; all of them with --verbose

static void add(Output *out, const char *indent, Str text)
{
    buf_add(&out->buf, str_from(indent));
    terminal_add(&out->buf, text);
    buf_add_char(&out->buf, '\n');
}

static void add_head(Output *out, Str text)
{
    buf_add(&out->buf, output_bold(out));
    terminal_add(&out->buf, text);
    buf_add(&out->buf, output_plain(out));
    buf_add_char(&out->buf, '\n');
}

static Str format_words(Arena *a, const Source *s)
{
    if (!s->profile)
        return STR("no export");
    Str text = str_format(a, "%.*s, %.*s", STR_ARG(profile_title(s->profile)),
                          STR_ARG(s->variant->id));
    if (s->guessed)
        text = str_format(a, "%.*s (guessed)", STR_ARG(text));
    if (s->delimiter.len && !str_eq(s->delimiter, STR(",")))
        text = str_format(a, "%.*s, separated by %.*s", STR_ARG(text),
                          STR_ARG(s->delimiter));
    return str_format(a, "%.*s, %.*s", STR_ARG(text), STR_ARG(s->encoding));
}

static void add_mapping(Arena *a, Output *out, const Source *s)
{
    Buf line = {.arena = a};
    for (size_t i = 0; i < s->n_mappings; i++)
        buf_format(&line, "%s%.*s <- %.*s", i ? "; " : "", STR_ARG(s->mapping[i].field),
                   STR_ARG(s->mapping[i].column));
    if (line.len)
        add(out, "  ", buf_str(&line));
    buf_clear(&line);
    for (size_t i = 0; i < s->n_unused_columns; i++)
        buf_format(&line, "%s%.*s", i ? ", " : "unused: ", STR_ARG(s->unused_column[i]));
    if (line.len)
        add(out, "  ", buf_str(&line));
}

// A source has at most one warning of a kind.
static bool has_said(const Source *s, const Warning *same)
{
    const Warning *theirs = source_warning(s, same->kind);
    return theirs && str_eq(theirs->message, same->message);
}

static void add_warnings(Output *out, const Source *s, const Source *told)
{
    for (size_t i = 0; i < s->n_warnings; i++)
        if (!told || !has_said(told, &s->warning[i]))
            add(out, "  ",
                str_format(out->arena, "%.*s: %.*s", STR_ARG(s->warning[i].kind),
                           STR_ARG(s->warning[i].message)));
}

static void add_rejects(const Run *run, Output *out, const Source *s)
{
    size_t shown = run->options.verbose || s->n_rejects <= REJECTS_SHOWN ? s->n_rejects
                                                                         : REJECTS_SHOWN;
    if (s->refused) // the sentence is a warning, too
        return;
    for (size_t i = 0; i < shown; i++)
        add(out, "  ",
            str_format(out->arena, "%.*s:%u: %.*s", STR_ARG(s->path), s->reject[i].line,
                       STR_ARG(source_reject_words(s, &s->reject[i], out->arena))));
    if (shown < s->n_rejects)
        add(out, "  ",
            str_format(out->arena, "... %zu more rejects (--verbose)",
                       s->n_rejects - shown));
}

static Str count_line(Arena *a, const Source *s)
{
    Buf line = {.arena = a};
    uint32_t n_incidents = s->n_of_kind[KIND_INCIDENT];
    buf_format(&line, "%u record%s, %u incident%s", s->n_records,
               s->n_records == 1 ? "" : "s", n_incidents, n_incidents == 1 ? "" : "s");
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++)
        if (s->n_of_kind[kind])
            buf_format(&line, ", %u %.*s", s->n_of_kind[kind],
                       STR_ARG(kind_name((RowKind)kind)));
    if (s->n_folded)
        buf_format(&line, ", %u update%s", s->n_folded, s->n_folded == 1 ? "" : "s");
    Str lost = source_loss_words(s->n_lost, s->n_field_rejects, a);
    if (lost.len)
        buf_format(&line, ", %.*s", STR_ARG(lost));
    if (s->truncated)
        buf_add(&line, STR(", cut short"));
    return buf_str(&line);
}

static void add_source(const Run *run, Output *out, const Source *s)
{
    Arena *a = out->arena;
    add_head(out,
             str_format(a, "%.*s: %.*s", STR_ARG(s->path), STR_ARG(format_words(a, s))));
    add(out, "  ", s->refused ? STR("not read") : count_line(a, s));
    const Source *first = source_first_alike(&run->ingest, s),
                 *told = first < s ? first : NULL; // its columns are not told again
    if (told)
        add(out, "  ", str_format(a, "columns as in %.*s", STR_ARG(told->path)));
    else
        add_mapping(a, out, s);
    add_warnings(out, s, told);
    add_rejects(run, out, s);
}

// In no record of a source at all.
static bool is_absent(const QualityIssue *q)
{
    return str_eq(q->kind, STR("missing")) && q->month == MONTH_NONE && q->count == q->of;
}

// Fields that no record has, in one line.
static void add_absent(Output *out, const Quality *quality, Str path)
{
    Buf line = {.arena = out->arena};
    for (size_t i = 0; i < quality->n; i++)
        if (str_eq(quality->issue[i].source, path) && is_absent(&quality->issue[i]))
            buf_format(&line, "%s%.*s", line.len ? ", " : "no record has: ",
                       STR_ARG(quality->issue[i].field));
    if (line.len)
        add(out, "  ", buf_str(&line));
}

// What no record has is told in one line; details with --verbose.
static bool is_shown(const Run *run, const QualityIssue *q)
{
    return !is_absent(q) && (run->options.verbose || !quality_is_detail(q));
}

static void add_quality(const Run *run, Output *out, const Quality *quality, Str path)
{
    size_t shown = 0, more = 0;
    add_absent(out, quality, path);
    for (size_t i = 0; i < quality->n; i++) {
        const QualityIssue *q = &quality->issue[i];
        if (!str_eq(q->source, path) || !is_shown(run, q))
            continue;
        if (shown < ISSUES_SHOWN || run->options.verbose)
            add(out, "  ", quality_words(out->arena, q));
        else
            more++;
        shown++;
    }
    if (more)
        add(out, "  ", str_format(out->arena, "... %zu more (--verbose)", more));
}

static void add_links(const Run *run, Output *out)
{
    const Ingest *in = &run->ingest;
    const Table *t = in->table;
    if (!in->n_links)
        return;
    add_head(out, str_format(out->arena, "%.*s, not counted again",
                             STR_ARG(count_words(out->arena, in->n_duplicates,
                                                 "duplicate", "duplicates"))));
    size_t shown =
        run->options.verbose || in->n_links <= LINKS_SHOWN ? in->n_links : LINKS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        const DuplicateLink *link = &in->duplicate[i];
        add(out, "  ",
            str_format(out->arena, "%.*s is %.*s (%s)", STR_ARG(t->id[link->row]),
                       STR_ARG(t->id[link->original]), link->reason));
    }
    if (shown < in->n_links)
        add(out, "  ",
            str_format(out->arena,
                       "... %zu more (--verbose); not_duplicates: [[ID, ID]] in the "
                       "settings undoes one",
                       in->n_links - shown));
}

static void add_teams(const Run *run, Output *out)
{
    TeamCounts teams = owners_count(&run->ingest, out->arena);
    bool named = run->has_settings && run->settings.n_teams;
    TextTable table = text_table_new(out->arena, 2);
    if (!teams.n)
        return;
    add_head(out, count_words(out->arena, teams.n, "team", "teams"));
    text_table_row(&table, (const Str[]){STR("incidents"), STR("team")});
    for (size_t i = 0; i < teams.n && (i < TEAMS_SHOWN || run->options.verbose); i++) {
        const TeamCount *team = &teams.team[i];
        Str name = named && !team->in_settings
                       ? str_format(out->arena, "%.*s (not in the settings)",
                                    STR_ARG(team->name))
                       : team->name;
        text_table_row(
            &table, (const Str[]){str_format(out->arena, "%u", team->incidents), name});
    }
    text_table_print(&table, out);
    if (teams.n > TEAMS_SHOWN && !run->options.verbose)
        add(out, "",
            str_format(out->arena, "... %zu more (--verbose)", teams.n - TEAMS_SHOWN));
}

static void add_moves(const Run *run, Output *out)
{
    OwnerMoves moves = owners_moved(&run->ingest, out->arena);
    if (!moves.n)
        return;
    add_head(out, STR("owner then and now"));
    for (size_t i = 0; i < moves.n; i++) {
        const OwnerMove *m = &moves.move[i];
        add(out, "  ",
            str_format(
                out->arena, "%.*s is %.*s today: %.*s", STR_ARG(m->then), STR_ARG(m->now),
                STR_ARG(count_words(out->arena, m->incidents, "incident", "incidents"))));
    }
}

static void write_text(const Run *run, Output *out)
{
    Quality quality = quality_find(&run->ingest, run->options.as_of, out->arena);
    for (size_t i = 0; i < run->ingest.n_sources; i++) {
        add_source(run, out, &run->ingest.source[i]);
        add_quality(run, out, &quality, run->ingest.source[i].path);
        buf_add_char(&out->buf, '\n');
    }
    add_links(run, out);
    add_teams(run, out);
    add_moves(run, out);
}

// What a person has to mend before the numbers can be believed.
static bool found_something(const Ingest *in)
{
    bool found = false;
    for (size_t i = 0; i < in->n_sources; i++) {
        const Source *s = &in->source[i];
        found |= s->n_rejects || s->truncated;
    }
    return found || ingest_warning(in, STR("partial_export"));
}

static bool check(Run *run, Err *err)
{
    Output out;
    if (!run_ingest(run, err) || !output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        export_check(&run->ingest, run->options.as_of, run->scratch, &out.buf);
    else
        write_text(run, &out);
    if (found_something(&run->ingest))
        run->status = 1;
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", NULL};

const Command CMD_CHECK = {
    .name = "check",
    .arguments = "FILE...",
    .summary = "what was recognised, lost, missing and counted once",
    .details =
        "Says for each file as which tool's export it was read, which column became "
        "which\n"
        "field, what was rejected and why (with file:line), what is missing or "
        "impossible in\n"
        "which month, which records are the same incident, and which teams there are.\n"
        "Exits with 1 when a record or field was rejected, a file was cut short or an "
        "export\n"
        "is only a part of what the tool has.\n",
    .examples = "  faultline check exports/*\n"
                "  faultline check --to json exports/ | jq .quality\n",
    .forms = FORMS,
    .summarises = true,
    .run = check,
};
