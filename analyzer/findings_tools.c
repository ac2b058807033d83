/* From when to when each tool's exports reach. Where they reach differently far, a
 * pattern that is in one tool alone would seem to begin when that export does: months
 * count as observed by the tools that a set of incidents comes from, each for its share
 * of the set's rate.
 *
 * Files of one format that were read alike (yearly exports, pages) are one tool. Its
 * export reaches to the ends of the observed period where the silence there is no longer
 * than the tool's usual gaps make likely, else to its first and newest incident. */
#include <math.h>

#include "analyzer/findings_parts.h"

#define DAY 86400.0
#define SILENCE_DAYS 31 // that never is an end
#define USUAL_GAPS 10   // as many mean gaps of silence have a chance of exp(-10)

/* A tool's own export is known by its profile. What was read by its columns is alike
 * where the same columns give what an incident is made of. */
static Str column_of(const Source *s, Str field)
{
    for (size_t i = 0; i < s->n_mappings; i++)
        if (str_eq(s->mapping[i].field, field))
            return s->mapping[i].column;
    return (Str){0};
}

static bool read_alike(const Source *a, const Source *b)
{
    static const Str field[] = {STR_INIT("id"), STR_INIT("title"), STR_INIT("opened"),
                                STR_INIT("team")};
    if (a->profile != b->profile || a->variant != b->variant)
        return false;
    for (size_t i = 0; a->guessed && i < sizeof field / sizeof *field; i++)
        if (!str_eq_nocase(column_of(a, field[i]), column_of(b, field[i])))
            return false;
    return true;
}

static void assign_tools(Findings *f, uint32_t *first_source, Arena *arena)
{
    const Ingest *in = f->ingest;
    f->tool = ARENA_NEW(arena, Tool, in->n_sources + 1);
    f->tool_of_source = ARENA_NEW(arena, uint32_t, in->n_sources + 1);
    for (uint32_t i = 0; i < in->n_sources; i++) {
        uint32_t tool = 0;
        while (tool < f->n_tools &&
               !read_alike(&in->source[i], &in->source[first_source[tool]]))
            tool++;
        if (tool == f->n_tools)
            first_source[f->n_tools++] = i;
        f->tool_of_source[i] = tool;
        f->tool[tool].n_sources++;
        f->tool[tool].profile = in->source[i].profile;
    }
    if (!f->n_tools) // rows that came from no file
        f->n_tools = 1;
}

uint32_t findings_tool(const Findings *f, uint32_t row)
{
    return f->tool_of_source[f->table->source[row]];
}

static void find_ends(Findings *f)
{
    for (uint32_t i = 0; i < f->n_tools; i++)
        f->tool[i].from = f->tool[i].to = TIME_NONE;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        Tool *tool = &f->tool[findings_tool(f, f->rows.row[i])];
        int64_t opened = f->table->time[TIME_OPENED][f->rows.row[i]];
        if (opened == TIME_NONE || opened < f->from || opened >= f->to)
            continue;
        if (!tool->n_dated++)
            tool->from = opened; // rows are in order of opening
        tool->to = opened + 1;
    }
}

static void settle_ends(const Findings *f, Tool *tool)
{
    double gap = tool->n_dated > 1 ? (double)(tool->to - tool->from) / (tool->n_dated - 1)
                                   : INFINITY;
    double silence = fmax(SILENCE_DAYS * DAY, USUAL_GAPS * gap);
    if (!tool->n_dated || (double)(tool->from - f->from) <= silence)
        tool->from = f->from;
    bool taken_then = f->options.as_of != TIME_NONE; // somebody says so
    if (!tool->n_dated || taken_then || (double)(f->to - tool->to) <= silence)
        tool->to = f->to;
    tool->partial = tool->from > f->from || tool->to < f->to;
}

void findings_tools(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    assign_tools(f, ARENA_NEW(scratch, uint32_t, f->ingest->n_sources + 1), arena);
    find_ends(f);
    for (uint32_t i = 0; i < f->n_tools; i++) {
        settle_ends(f, &f->tool[i]);
        f->tools_differ |= f->tool[i].partial;
    }
    arena_rewind(scratch, mark);
}

/* Tools that ran beside each other, for the set that they share: each has its part of the
 * set's rate. Where one tool took over from another (they overlap by a month at most)
 * each speaks for the whole in its time. */
typedef struct {
    double *share;   // of its group's rate
    uint32_t *group; // the first tool of those beside it
} Shares;

static bool run_beside(const Tool *a, const Tool *b)
{
    int64_t from = a->from > b->from ? a->from : b->from,
            to = a->to < b->to ? a->to : b->to;
    return (double)(to - from) > SILENCE_DAYS * DAY;
}

static void group_tools(const Findings *f, const double *rate, uint32_t *group)
{
    for (uint32_t i = 0; i < f->n_tools; i++)
        group[i] = i;
    for (uint32_t i = 0; i < f->n_tools; i++) {
        for (uint32_t k = 0; k < i; k++) {
            uint32_t mine = group[i], other = group[k];
            if (mine == other || rate[i] <= 0 || rate[k] <= 0 ||
                !run_beside(&f->tool[i], &f->tool[k]))
                continue;
            for (uint32_t j = 0; j <= i; j++)
                group[j] = group[j] == mine || group[j] == other
                               ? (mine < other ? mine : other)
                               : group[j];
        }
    }
}

static Shares rate_shares(const Findings *f, RowList rows, Arena *scratch)
{
    Shares s = {ARENA_NEW(scratch, double, f->n_tools),
                ARENA_NEW(scratch, uint32_t, f->n_tools)};
    double *sum = ARENA_NEW(scratch, double, f->n_tools);
    for (uint32_t i = 0; i < rows.n; i++)
        if (findings_month_index(f, rows.row[i]) < f->n_months)
            s.share[findings_tool(f, rows.row[i])]++;
    for (uint32_t i = 0; i < f->n_tools; i++)
        s.share[i] /= fmax(DAY, (double)(f->tool[i].to - f->tool[i].from));
    group_tools(f, s.share, s.group);
    for (uint32_t i = 0; i < f->n_tools; i++)
        sum[s.group[i]] += s.share[i];
    for (uint32_t i = 0; i < f->n_tools; i++)
        s.share[i] = s.share[i] > 0 ? s.share[i] / sum[s.group[i]] : 0;
    return s;
}

static double overlap(int64_t from, int64_t to, int64_t start, int64_t end)
{
    int64_t a = from > start ? from : start, b = to < end ? to : end;
    return b > a ? (double)(b - a) / (double)(end - start) : 0;
}

void findings_reach(const Findings *f, RowList rows, MonthCount *month, Arena *scratch)
{
    if (!f->tools_differ || !rows.n)
        return;
    ArenaMark mark = arena_mark(scratch);
    Shares s = rate_shares(f, rows, scratch);
    for (uint32_t i = 0; i < f->n_months; i++) {
        int64_t start = month_start(month[i].month),
                end = month_start(month[i].month + 1);
        double reached = 0;
        start = start > f->from ? start : f->from;
        end = end < f->to ? end : f->to;
        for (uint32_t k = 0; k < f->n_tools; k++)
            reached += s.share[k] * overlap(f->tool[k].from, f->tool[k].to, start, end);
        month[i].exposure *= fmin(1, reached);
        month[i].partial = month[i].exposure < 0.999;
    }
    arena_rewind(scratch, mark);
}
