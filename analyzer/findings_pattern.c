#include "analyzer/findings_parts.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/set_ids.h"

#define LEAST_CATEGORY 3   // incidents before a category is listed

#define FAIR_FROM 0.5 // stability
#define FIRM_FROM 0.75

/* Documents are numbered in order of opening, so ascending members are in order too. */
static RowList rows_of_found(const Findings *f, const FoundPattern *found, Arena *arena)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, found->n_docs);
    for (uint32_t i = 0; i < found->n_docs; i++)
        row[i] = f->row_of_doc[found->doc[i]];
    return (RowList){row, found->n_docs};
}

static void collect_duplicates(Findings *f, Arena *arena)
{
    const Table *t = f->table;
    uint32_t *count = ARENA_NEW(arena, uint32_t, f->n_patterns);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t p = 0; pass && p < f->n_patterns; p++) {
            f->pattern[p].duplicates.row = ARENA_NEW(arena, uint32_t, count[p]);
            count[p] = 0;
        }
        for (uint32_t row = 0; row < t->n_rows; row++) {
            uint32_t original = t->duplicate_of[row];
            uint32_t p =
                original == ROW_NONE ? PATTERN_NONE : f->pattern_of_row[original];
            if (p == PATTERN_NONE)
                continue;
            if (pass)
                ((uint32_t *)f->pattern[p].duplicates.row)[count[p]] = row;
            count[p]++;
        }
    }
    for (uint32_t p = 0; p < f->n_patterns; p++)
        f->pattern[p].duplicates.n = count[p];
}

void findings_patterns_of(Findings *f, Arena *arena, Arena *scratch)
{
    f->n_patterns = f->set->n_patterns;
    f->pattern = ARENA_NEW(arena, PatternFinding, f->n_patterns);
    f->pattern_of_row = ARENA_NEW(arena, uint32_t, f->table->n_rows);
    for (uint32_t row = 0; row < f->table->n_rows; row++)
        f->pattern_of_row[row] = PATTERN_NONE;
    ArenaMark mark = arena_mark(scratch);
    Str *id = ARENA_NEW(scratch, Str, f->n_patterns);
    set_ids(f->set, f->table, f->row_of_doc, id, arena, scratch);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        PatternFinding *p = &f->pattern[i];
        p->found = i;
        p->rows = rows_of_found(f, &f->set->pattern[i], arena);
        p->incidents = p->rows.n;
        f->n_in_patterns += p->rows.n;
        for (uint32_t k = 0; k < p->rows.n; k++)
            f->pattern_of_row[p->rows.row[k]] = i;
        p->id = id[i];
        if (f->decided && f->decided[i].place.len)
            p->decided = &f->decided[i];
    }
    arena_rewind(scratch, mark);
    collect_duplicates(f, arena);
}

static int by_lift(const void *a, const void *b)
{
    const CategoryShare *x = a, *y = b;
    if (x->lift != y->lift)
        return x->lift > y->lift ? -1 : 1;
    return (x->category > y->category) - (x->category < y->category);
}

static void count_categories(const Findings *f, RowList rows, uint32_t *count)
{
    for (uint32_t i = 0; i < rows.n; i++) {
        uint16_t last = CATEGORY_NONE;
        uint32_t row = rows.row[i];
        for (uint32_t k = f->labels->first[row]; k < f->labels->first[row + 1]; k++) {
            uint16_t category = f->labels->hit[k].category;
            count[category] += category != last;
            last = category;
        }
    }
}

static void add_categories(const Findings *f, PatternFinding *p, const uint32_t *overall,
                           Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint16_t n = f->taxonomy->n_categories;
    uint32_t *count = ARENA_NEW(scratch, uint32_t, n);
    CategoryShare *share = ARENA_NEW(scratch, CategoryShare, n);
    count_categories(f, p->rows, count);
    for (uint16_t c = 0; c < n; c++) {
        if (count[c] < LEAST_CATEGORY)
            continue;
        double in = (double)count[c] / p->rows.n, all = (double)overall[c] / f->rows.n;
        share[p->n_categories++] = (CategoryShare){c, count[c], in / all};
    }
    qsort(share, p->n_categories, sizeof *share, by_lift);
    p->category = ARENA_NEW(arena, CategoryShare, p->n_categories);
    for (uint32_t i = 0; i < p->n_categories; i++)
        p->category[i] = share[i];
    arena_rewind(scratch, mark);
}

static void add_span(const Findings *f, PatternFinding *p)
{
    p->first_seen = p->last_seen = TIME_NONE;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        int64_t opened = f->table->time[TIME_OPENED][p->rows.row[i]];
        if (opened == TIME_NONE)
            continue;
        if (p->first_seen == TIME_NONE || opened < p->first_seen)
            p->first_seen = opened;
        if (p->last_seen == TIME_NONE || opened > p->last_seen)
            p->last_seen = opened;
    }
}

static void add_severities_and_hours(const Findings *f, PatternFinding *p)
{
    double hours = 0, exposure = findings_month_total(f, p->month).exposure;
    for (uint32_t i = 0; i < p->rows.n; i++) {
        uint32_t row = p->rows.row[i];
        double own = findings_capped_hours(f, row);
        p->severity[f->table->severity[row]]++;
        if (!isnan(own) && findings_month_index(f, row) < f->n_months)
            hours += own;
    }
    p->hours_per_month = p->duration.n && exposure > 0 ? hours / exposure : NAN;
}

static Hold hold_of(const FoundPattern *found)
{
    if (isnan(found->stability))
        return HOLD_UNKNOWN;
    if (found->stability < FAIR_FROM)
        return HOLD_WEAK;
    return found->stability < FIRM_FROM ? HOLD_FAIR : HOLD_FIRM;
}

// What all patterns are held against.
typedef struct {
    const uint32_t *by_category; // incidents
    DistinctTable pool;
    double days[7]; // of each weekday
    const TeamTimes *times;
    const uint32_t *team_of_sym;
} Everything;

static void add_parts(const Findings *f, PatternFinding *p, const Everything *all,
                      Arena *arena, Arena *scratch)
{
    const FoundPattern *found = &f->set->pattern[p->found];
    p->name = found->name;
    p->distinct = found->n_distinct;
    p->hold = hold_of(found);
    p->representative = f->row_of_doc[found->representative];
    p->episodes = findings_count_episodes(p->rows, &f->episodes, scratch);
    findings_team_shares(f, p, &all->pool, all->team_of_sym, arena, scratch);
    findings_breadth(f, p, &all->pool, scratch);
    add_span(f, p);
    p->month = findings_months(f, p->rows, &f->episodes, arena, scratch);
    MonthCount total = findings_month_total(f, p->month);
    p->rate = findings_rate(total.incidents, total.exposure);
    p->episode_rate = findings_rate(total.episodes, total.exposure);
    p->trend = findings_trend(f, p->month, scratch);
    p->change = findings_change(f, p->month, p->trend.phi, arena, scratch);
    p->margins = findings_margins(f, p->rows, all->days, scratch);
    p->together = findings_together(f, p, all->times, all->team_of_sym, scratch);
    p->n_services = findings_known(f, p->rows, f->table->service, scratch);
    p->duration = findings_durations(f, p->rows, scratch);
    add_categories(f, p, all->by_category, arena, scratch);
    add_severities_and_hours(f, p);
}

static void settle_trends(Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Trend **trend = ARENA_NEW(scratch, Trend *, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        trend[i] = &f->pattern[i].trend;
    findings_trend_family(trend, f->n_patterns, scratch);
    arena_rewind(scratch, mark);
}

void findings_pattern_parts(Findings *f, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t *by_category = ARENA_NEW(scratch, uint32_t, f->taxonomy->n_categories);
    count_categories(f, f->rows, by_category);
    Everything all = {.by_category = by_category,
                      .pool = findings_pool(f, scratch),
                      .times = findings_team_times(f, scratch),
                      .team_of_sym = findings_team_of_sym(f, scratch)};
    findings_weekdays(f, all.days);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        add_parts(f, &f->pattern[i], &all, arena, scratch);
    arena_rewind(scratch, mark);
    settle_trends(f, scratch);
    findings_together_family(f, scratch);
    findings_news(f, scratch);
    findings_states(f, scratch);
}
