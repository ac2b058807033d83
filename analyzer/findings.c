/* From tables, labels and patterns to what may be said. Each part of the noun is filled
 * by one file: findings_scope.c the period and what was left out, findings_pattern.c the
 * patterns, this one the teams, the categories and the coverage. */
#include "analyzer/findings_parts.h"

#include <math.h>
#include <stdlib.h>

Str verdict_name(Verdict verdict)
{
    static const char *const name[] = {"too few to tell", "no clear change", "growing",
                                       "falling"};
    return str_from(name[verdict]);
}

Str state_name(PatternState state)
{
    static const char *const name[] = {"new",   "growing",  "steady", "falling",
                                       "quiet", "returned", "gone"};
    return str_from(name[state]);
}

const PatternFinding *findings_pattern(const Findings *f, Str id)
{
    const PatternFinding *found = NULL;
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        if (str_eq_nocase(f->pattern[i].id, id))
            return &f->pattern[i];
        if (id.len >= 3 && str_starts_nocase(f->pattern[i].id, id)) {
            if (found)
                return NULL;
            found = &f->pattern[i];
        }
    }
    return found;
}

typedef struct {
    Sym team;
    uint32_t n;
    Str name;
} TeamCount;

static int by_size(const void *a, const void *b)
{
    const TeamCount *x = a, *y = b;
    bool x_unknown = x->team == SYM_NONE, y_unknown = y->team == SYM_NONE;
    if (x_unknown != y_unknown)
        return x_unknown - y_unknown;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return str_compare(x->name, y->name);
}

static TeamCount *count_teams(const Findings *f, Arena *scratch, uint32_t *n_teams)
{
    size_t n_syms = intern_count(&f->table->syms);
    uint32_t *count = ARENA_NEW(scratch, uint32_t, n_syms);
    TeamCount *team = ARENA_NEW(scratch, TeamCount, n_syms);
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->rows.n; i++)
        count[f->table->team[f->rows.row[i]]]++;
    for (Sym sym = 0; sym < n_syms; sym++)
        if (count[sym])
            team[n++] = (TeamCount){sym, count[sym], intern_str(&f->table->syms, sym)};
    qsort(team, n, sizeof *team, by_size);
    *n_teams = n;
    return team;
}

static RowList rows_of_team(const Findings *f, Sym team, Arena *arena, uint32_t n)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, n), k = 0;
    for (uint32_t i = 0; i < f->rows.n; i++)
        if (f->table->team[f->rows.row[i]] == team)
            row[k++] = f->rows.row[i];
    return (RowList){row, k};
}

static void make_teams(Findings *f, Arena *arena, Arena *scratch)
{
    uint32_t n;
    ArenaMark mark = arena_mark(scratch);
    TeamCount *count = count_teams(f, scratch, &n);
    f->team = ARENA_NEW(arena, TeamFinding, n);
    f->n_team_entries = n;
    for (uint32_t i = 0; i < n; i++) {
        RowList rows = rows_of_team(f, count[i].team, arena, count[i].n);
        f->n_teams += count[i].team != SYM_NONE;
        f->team[i] = (TeamFinding){
            .team = count[i].name,
            .incidents = rows.n,
            .rows = rows,
            .month = findings_months(f, rows, arena, scratch),
            .duration = findings_durations(f, rows, scratch),
        };
        MonthCount total = findings_month_total(f, f->team[i].month);
        f->team[i].rate = findings_rate(f, total.incidents);
        f->team[i].episode_rate = findings_rate(f, total.episodes);
        f->team[i].trend = findings_trend(f, f->team[i].month, scratch);
        for (uint32_t k = 0; k < rows.n; k++)
            f->team[i].in_patterns += f->pattern_of_row[rows.row[k]] != PATTERN_NONE;
    }
    arena_rewind(scratch, mark);
}

static void settle_trends(Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint16_t n_categories = f->taxonomy->n_categories;
    Trend **team = ARENA_NEW(scratch, Trend *, f->n_team_entries);
    Trend **category = ARENA_NEW(scratch, Trend *, n_categories);
    for (uint32_t i = 0; i < f->n_team_entries; i++)
        team[i] = &f->team[i].trend;
    for (uint16_t i = 0; i < n_categories; i++)
        category[i] = &f->category[i].trend;
    findings_trend_family(team, f->n_team_entries, scratch);
    findings_trend_family(category, n_categories, scratch);
    arena_rewind(scratch, mark);
}

static uint32_t known_teams(const Findings *f, RowList rows, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    bool *seen = ARENA_NEW(scratch, bool, intern_count(&f->table->syms));
    uint32_t n = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        Sym team = f->table->team[rows.row[i]];
        n += team != SYM_NONE && !seen[team];
        seen[team] = true;
    }
    arena_rewind(scratch, mark);
    return n;
}

/* Rows by category in one pass: counts, then slices of one array. */
static void make_categories(Findings *f, Arena *arena, Arena *scratch)
{
    uint16_t n = f->taxonomy->n_categories;
    f->category = ARENA_NEW(arena, CategoryFinding, n);
    uint32_t **row = ARENA_NEW(arena, uint32_t *, n);
    for (int pass = 0; pass < 2; pass++) {
        for (uint16_t c = 0; pass && c < n; c++) {
            row[c] = ARENA_NEW(arena, uint32_t, f->category[c].rows.n);
            f->category[c].rows = (RowList){row[c], 0};
        }
        for (uint32_t i = 0; i < f->rows.n; i++) {
            uint16_t last = CATEGORY_NONE;
            uint32_t r = f->rows.row[i];
            for (uint32_t k = f->labels->first[r]; k < f->labels->first[r + 1]; k++) {
                uint16_t c = f->labels->hit[k].category;
                if (c == last)
                    continue;
                if (pass)
                    row[c][f->category[c].rows.n] = r;
                f->category[c].rows.n++;
                last = c;
            }
        }
    }
    for (uint16_t c = 0; c < n; c++) {
        CategoryFinding *category = &f->category[c];
        category->category = c;
        category->n_teams = known_teams(f, category->rows, scratch);
        category->month = findings_months(f, category->rows, arena, scratch);
        MonthCount total = findings_month_total(f, category->month);
        category->rate = findings_rate(f, total.incidents);
        category->episode_rate = findings_rate(f, total.episodes);
        category->trend = findings_trend(f, category->month, scratch);
    }
}

static void add_status(Coverage *coverage, LabelStatus status)
{
    coverage->classified += status == LABEL_CLASSIFIED;
    coverage->unclassified += status == LABEL_UNCLASSIFIED;
    coverage->unknown += status == LABEL_UNKNOWN;
    coverage->other += status == LABEL_OTHER;
}

static void make_coverage(Findings *f, Arena *arena)
{
    f->coverage_by_month = ARENA_NEW(arena, Coverage, f->n_months);
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i];
        add_status(&f->coverage, f->labels->status[row]);
        uint32_t month = findings_month_index(f, row);
        if (month < f->n_months)
            add_status(&f->coverage_by_month[month], f->labels->status[row]);
    }
}

void findings_make(const FindingsInput *in, Arena *arena, Arena *scratch, Findings *out)
{
    *out = (Findings){
        .table = in->ingest->table,
        .ingest = in->ingest,
        .taxonomy = in->taxonomy,
        .labels = in->labels,
        .set = in->set,
        .row_of_doc = in->row_of_doc,
        .rows = in->rows,
        .options = in->options,
    };
    findings_scope(out, arena, scratch);
    findings_patterns_of(out, arena, scratch);
    make_teams(out, arena, scratch);
    findings_pattern_parts(out, arena, scratch);
    make_categories(out, arena, scratch);
    settle_trends(out, scratch);
    make_coverage(out, arena);
}
