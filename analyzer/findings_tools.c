/* From when to when each tool's exports reach, and what that leaves of a month.
 *
 * Where one export begins years after another, everything in it would seem to grow; where
 * one tool took over from another, everything would seem to end and to begin. So months
 * count as observed by the tools that a set of incidents comes from:
 *
 *   - Files of one format that were read alike (yearly exports, pages) are one tool. Its
 *     export reaches to the ends of the observed period where the silence there is no
 * longer than the tool's usual gaps make likely (and up to --as-of where that is given),
 * else to its first and newest incident.
 *   - Tools of one format, or with a team or service in common, watch the same company.
 *     A tool that follows another there speaks for the whole in its time, and that it
 * does not have a pattern says something. What runs beside it has its share of the rate.
 *   - What tools of another company say of a month says nothing about this one.
 */
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
    if (a->profile != b->profile || a->guessed != b->guessed)
        return false;
    if (!a->guessed)
        return a->variant == b->variant;
    for (size_t i = 0; i < sizeof field / sizeof *field; i++)
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

// Seconds of silence that do not show an export to have ended.
static double silence_of(const Tool *tool)
{
    double gap = tool->n_dated > 1 ? (double)(tool->to - tool->from) / (tool->n_dated - 1)
                                   : INFINITY;
    return fmax(SILENCE_DAYS * DAY, USUAL_GAPS * gap);
}

static void settle_ends(const Findings *f, Tool *tool)
{
    double silence = silence_of(tool);
    if (!tool->n_dated || (double)(tool->from - f->from) <= silence)
        tool->from = f->from;
    bool taken_then = f->options.as_of != TIME_NONE && !f->options.as_of_assumed;
    if (!tool->n_dated || taken_then || (double)(f->to - tool->to) <= silence)
        tool->to = f->to;
}

/* Companies: tools joined by their format or by a name
 * ------------------------------------ */

static void join(Findings *f, uint32_t a, uint32_t b)
{
    uint32_t x = f->tool[a].company, y = f->tool[b].company, first = x < y ? x : y;
    for (uint32_t i = 0; i < f->n_tools && x != y; i++)
        if (f->tool[i].company == x || f->tool[i].company == y)
            f->tool[i].company = first;
}

static void join_by_names(Findings *f, const Sym *sym_of_row, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t *seen = ARENA_NEW(scratch, uint32_t, intern_count(&f->table->syms)); // + 1
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i], tool = findings_tool(f, row);
        Sym sym = sym_of_row[row];
        if (sym == SYM_NONE)
            continue;
        if (seen[sym])
            join(f, tool, seen[sym] - 1);
        seen[sym] = tool + 1;
    }
    arena_rewind(scratch, mark);
}

static void find_companies(Findings *f, Arena *scratch)
{
    for (uint32_t i = 0; i < f->n_tools; i++)
        f->tool[i].company = i;
    for (uint32_t i = 1; i < f->n_tools; i++)
        for (uint32_t k = 0; k < i; k++)
            if (f->tool[i].profile == f->tool[k].profile)
                join(f, i, k);
    join_by_names(f, f->table->team, scratch);
    join_by_names(f, f->table->service, scratch);
}

/* The pause until the next tool of the company is watched, if it is no longer than the
 * silence that ends no export. */
static void bridge_pauses(Findings *f)
{
    for (uint32_t i = 0; i < f->n_tools; i++) {
        Tool *tool = &f->tool[i];
        int64_t next = TIME_NONE;
        for (uint32_t k = 0; k < f->n_tools; k++) {
            const Tool *other = &f->tool[k];
            if (other->company == tool->company && other->from >= tool->to &&
                (next == TIME_NONE || other->from < next))
                next = other->from;
        }
        if (next != TIME_NONE && (double)(next - tool->to) <= silence_of(tool))
            tool->to = next;
    }
}

void findings_tools(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    assign_tools(f, ARENA_NEW(scratch, uint32_t, f->ingest->n_sources + 1), arena);
    find_ends(f);
    find_companies(f, scratch);
    for (uint32_t i = 0; i < f->n_tools; i++)
        settle_ends(f, &f->tool[i]);
    bridge_pauses(f);
    for (uint32_t i = 0; i < f->n_tools; i++) {
        f->tool[i].partial = f->tool[i].from > f->from || f->tool[i].to < f->to;
        f->tools_differ |= f->tool[i].partial;
    }
    arena_rewind(scratch, mark);
}

/* What a set of incidents says of a month
 * ------------------------------------------------ */

static bool run_beside(const Tool *a, const Tool *b)
{
    int64_t from = a->from > b->from ? a->from : b->from,
            to = a->to < b->to ? a->to : b->to;
    return (double)(to - from) > SILENCE_DAYS * DAY;
}

/* Tools whose company has incidents of the set, grouped by running beside each other: the
 * number of a group is that of its first tool, UINT32_MAX for tools that say nothing. */
static void group_tools(const Findings *f, const bool *speaks, uint32_t *group)
{
    for (uint32_t i = 0; i < f->n_tools; i++) {
        group[i] = speaks[f->tool[i].company] ? i : UINT32_MAX;
        for (uint32_t k = 0; k < i && group[i] != UINT32_MAX; k++) {
            uint32_t mine = group[i], other = group[k];
            if (other == UINT32_MAX || mine == other ||
                !run_beside(&f->tool[i], &f->tool[k]))
                continue;
            for (uint32_t j = 0; j <= i; j++)
                if (group[j] == mine || group[j] == other)
                    group[j] = mine < other ? mine : other;
        }
    }
}

/* How much of the set each tool sees while it runs. In a group that has none of the set
 * each tool would see it all. */
static double *views_of(const Findings *f, RowList rows, Arena *scratch)
{
    double *view = ARENA_NEW(scratch, double, f->n_tools);
    double *sum = ARENA_NEW(scratch, double, f->n_tools);
    bool *speaks = ARENA_NEW(scratch, bool, f->n_tools);
    uint32_t *group = ARENA_NEW(scratch, uint32_t, f->n_tools);
    for (uint32_t i = 0; i < rows.n; i++)
        if (findings_month_index(f, rows.row[i]) < f->n_months)
            view[findings_tool(f, rows.row[i])]++;
    for (uint32_t i = 0; i < f->n_tools; i++) {
        speaks[f->tool[i].company] |= view[i] > 0;
        view[i] /= fmax(DAY, (double)(f->tool[i].to - f->tool[i].from));
    }
    group_tools(f, speaks, group);
    for (uint32_t i = 0; i < f->n_tools; i++)
        if (group[i] != UINT32_MAX)
            sum[group[i]] += view[i];
    for (uint32_t i = 0; i < f->n_tools; i++)
        view[i] = group[i] == UINT32_MAX ? 0
                  : sum[group[i]] > 0    ? view[i] / sum[group[i]]
                                         : 1;
    return view;
}

static double overlap(int64_t from, int64_t to, int64_t start, int64_t end)
{
    int64_t a = from > start ? from : start, b = to < end ? to : end;
    return b > a ? (double)(b - a) / (double)(end - start) : 0;
}

static void reach(const Findings *f, RowList rows, MonthCount *month, Arena *scratch)
{
    if (!f->tools_differ || !rows.n)
        return;
    ArenaMark mark = arena_mark(scratch);
    const double *view = views_of(f, rows, scratch);
    for (uint32_t i = 0; i < f->n_months; i++) {
        int64_t start = month_start(month[i].month),
                end = month_start(month[i].month + 1);
        double reached = 0;
        start = start > f->from ? start : f->from;
        end = end < f->to ? end : f->to;
        for (uint32_t k = 0; k < f->n_tools; k++)
            reached += view[k] * overlap(f->tool[k].from, f->tool[k].to, start, end);
        month[i].exposure *= fmin(1, reached);
        month[i].partial = month[i].exposure < 0.999;
    }
    arena_rewind(scratch, mark);
}

/* The exposure of the teams that the set comes from, each for its share of the set. */
static void weigh_exposure(const Findings *f, RowList rows, MonthCount *month,
                           Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *n = ARENA_NEW(scratch, double, intern_count(&f->table->syms));
    double *factor = ARENA_NEW(scratch, double, f->n_months);
    for (uint32_t i = 0; i < rows.n; i++)
        n[f->table->team[rows.row[i]]]++;
    for (Sym team = 0; team < intern_count(&f->table->syms); team++)
        for (uint32_t m = 0; n[team] > 0 && m < f->n_months; m++)
            factor[m] +=
                n[team] / rows.n *
                exposure_factor(f->options.exposure, intern_str(&f->table->syms, team),
                                month[m].month);
    for (uint32_t m = 0; m < f->n_months && rows.n; m++)
        month[m].exposure *= factor[m];
    arena_rewind(scratch, mark);
}

void findings_expose(const Findings *f, RowList rows, MonthCount *month, Arena *scratch)
{
    reach(f, rows, month, scratch);
    if (f->options.exposure)
        weigh_exposure(f, rows, month, scratch);
}
