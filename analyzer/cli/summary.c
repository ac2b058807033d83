#include "analyzer/cli/summary.h"

#include <math.h>

#include "analyzer/cli/notices.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/markup.h"
#include "ingest/source.h"

#define SOURCES_SHOWN 12
#define REJECTS_SHOWN 3
#define WARNINGS_SHOWN 4

static void add_line(Output *out, const char *label, Str text)
{
    buf_format(&out->buf, "%.*s%-12s%.*s", STR_ARG(output_bold(out)), label,
               STR_ARG(output_plain(out)));
    terminal_add(&out->buf, text);
    buf_add_char(&out->buf, '\n');
}

static void add_rejects(const Source *source, Output *out)
{
    size_t shown = source->n_rejects < REJECTS_SHOWN ? source->n_rejects : REJECTS_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        const Reject *reject = &source->reject[i];
        Str words = source_reject_words(source, reject, out->arena);
        add_line(out, "",
                 str_format(out->arena, "  %.*s:%u: %.*s", STR_ARG(source->path),
                            reject->line, STR_ARG(words)));
    }
    Str all = source_loss_words(source->n_lost, source->n_field_rejects, out->arena);
    if (shown < source->n_rejects)
        add_line(
            out, "",
            str_format(out->arena, "  ... %.*s in all (faultline check)", STR_ARG(all)));
}

/* What an earlier file said already is not said again. */
static bool is_news(const Run *run, size_t index, const Warning *warning)
{
    for (size_t i = 0; i < index; i++) {
        const Source *before = &run->ingest.source[i];
        for (size_t k = 0; k < before->n_warnings; k++)
            if (notices_alike(before->warning[k].message, warning->message, false))
                return false;
    }
    return true;
}

static void add_warnings(const Run *run, size_t index, Output *out)
{
    const Source *source = &run->ingest.source[index];
    size_t shown = 0, kept_back = 0;
    for (size_t i = 0; i < source->n_warnings; i++) {
        if (source->refused || !is_news(run, index, &source->warning[i]))
            continue;
        if (shown < WARNINGS_SHOWN)
            add_line(
                out, "",
                str_format(out->arena, "  %.*s", STR_ARG(source->warning[i].message)));
        kept_back += shown++ >= WARNINGS_SHOWN;
    }
    if (kept_back)
        add_line(out, "",
                 str_format(out->arena, "  ... %zu more notices (faultline check)",
                            kept_back));
}

static void add_source(const Run *run, size_t index, Output *out)
{
    const Source *source = &run->ingest.source[index];
    Str format = source->profile ? profile_title(source->profile) : STR("not readable");
    add_line(out, index ? "" : "sources",
             str_format(out->arena, "%.*s: %u record%s, %.*s", STR_ARG(source->path),
                        source->n_records, source->n_records == 1 ? "" : "s",
                        STR_ARG(format)));
    add_rejects(source, out);
    if (run->options.verbose || source->guessed || source->truncated)
        add_warnings(run, index, out);
}

static void add_sources(const Run *run, Output *out)
{
    size_t n = run->ingest.n_sources;
    uint64_t lost = 0, fields = 0;
    size_t shown = n > SOURCES_SHOWN && !run->options.verbose ? SOURCES_SHOWN : n;
    for (size_t i = 0; i < n; i++) {
        if (i < shown)
            add_source(run, i, out);
        lost += i < shown ? 0 : run->ingest.source[i].n_lost;
        fields += i < shown ? 0 : run->ingest.source[i].n_field_rejects;
    }
    Str words = source_loss_words(lost, fields, out->arena);
    if (shown < n)
        add_line(out, "",
                 str_format(out->arena, "... and %.*s%s%.*s (faultline check)",
                            STR_ARG(count_words(out->arena, n - shown, "more file",
                                                "more files")),
                            words.len ? ": " : "", STR_ARG(words)));
}

static void add_left_out(const Findings *f, Output *out)
{
    Arena *a = out->arena;
    Buf text = {.arena = a};
    if (f->n_duplicates)
        buf_format(&text, "%.*s, ",
                   STR_ARG(count_words(a, f->n_duplicates, "duplicate", "duplicates")));
    if (f->n_void)
        buf_format(&text, "%u void, ", f->n_void);
    for (int kind = KIND_INCIDENT + 1; kind < N_KINDS; kind++)
        if (f->n_not_incidents[kind])
            buf_format(&text, "%u %.*s, ", f->n_not_incidents[kind],
                       STR_ARG(kind_name((RowKind)kind)));
    Str lost = source_loss_words(f->n_lost, 0, a);
    if (lost.len)
        buf_format(&text, "%.*s, ", STR_ARG(lost));
    if (text.len)
        add_line(out, "not counted", str_slice(buf_str(&text), 0, text.len - 2));
}

void summary_of_input(const Run *run, Output *out)
{
    const Findings *f = &run->findings;
    Arena *a = out->arena;
    add_sources(run, out);
    add_line(out, "incidents",
             str_format(a, "%.*s, %.*s, %.*s",
                        STR_ARG(count_words(a, f->rows.n, "incident", "incidents")),
                        STR_ARG(period_words(a, f)),
                        STR_ARG(count_words(a, f->n_teams, "team", "teams"))));
    add_left_out(f, out);
    uint32_t with_text = f->rows.n - f->coverage.unknown;
    add_line(
        out, "classified",
        str_format(a, "%.*s of those with text, by %.*s",
                   STR_ARG(percent_words(
                       a, with_text ? (double)f->coverage.classified / with_text : NAN)),
                   STR_ARG(run->taxonomy->name)));
    add_line(out, "patterns",
             str_format(a, "%u, holding %.*s of the incidents; %u %s", f->n_patterns,
                        STR_ARG(percent_words(
                            a, f->rows.n ? (double)f->n_in_patterns / f->rows.n : NAN)),
                        f->n_candidates,
                        f->n_candidates == 1 ? "crosses teams" : "cross teams"));
}

static void add_no_teams(const Ingest *in, Output *out)
{
    const Warning *columns = ingest_warning(in, STR("team_columns"));
    buf_add(&out->buf, STR("Fewer than two teams are known, so that nothing can cross "
                           "teams: "));
    if (columns)
        terminal_add(&out->buf, columns->message);
    else
        buf_add(&out->buf, STR("--team-field COLUMN\nsays where they are named"));
    buf_add(&out->buf, STR(". `faultline patterns` shows what recurs.\n"));
}

/* What is missing, and where to look instead. */
static void add_no_candidates(const Run *run, Output *out)
{
    const Findings *f = &run->findings;
    if (!f->n_patterns)
        buf_add(&out->buf,
                STR("No pattern was found: no failure recurs in these texts.\n"));
    else if (f->n_teams < 2)
        add_no_teams(&run->ingest, out);
    else
        buf_format(
            &out->buf,
            "None of %.*s crosses teams by the rule (faultline help words); "
            "`faultline patterns`\nshows those that outlast their largest team.\n",
            STR_ARG(count_words(out->arena, f->n_patterns, "pattern", "patterns")));
}

void summary_of_candidates(const Run *run, size_t n, Output *out)
{
    const Findings *f = &run->findings;
    Arena *a = out->arena;
    TextTable table = text_table_new(a, 8);
    if (!f->n_candidates) {
        add_no_candidates(run, out);
        return;
    }
    Str unit = str_format(a, "%.*s/month", STR_ARG(f->burden_unit));
    text_table_row(&table, (const Str[]){STR("tier"), STR("pattern"), STR("teams"),
                                         STR("incidents"), unit, STR("80 % interval"),
                                         STR("trend"), STR("name")});
    for (size_t i = 0; i < f->n_candidates && i < n; i++) {
        const Candidate *c = &f->candidate[i];
        const PatternFinding *p = &f->pattern[c->pattern];
        text_table_row(&table, (const Str[]){str_format(a, "%u", c->tier), p->id,
                                             str_format(a, "%u", p->n_teams),
                                             str_format(a, "%u", p->incidents),
                                             number_words(a, c->burden.value),
                                             interval_words(a, c->burden),
                                             verdict_name(p->trend.verdict),
                                             pattern_label(a, p)});
    }
    text_table_print(&table, out);
    if (f->n_candidates > n)
        buf_format(&out->buf, "... %zu more (faultline rank)\n", f->n_candidates - n);
}
