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

Str hold_name(Hold hold)
{
    static const char *const name[] = {"", "weak", "fair", "firm"};
    return str_from(name[hold]);
}

static const PatternFinding *merged_into(const Findings *f, Str id)
{
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        const Decided *d = f->pattern[i].decided;
        for (uint32_t k = 0; d && k < d->n_merged; k++)
            if (str_eq_nocase(d->merged[k].id, id))
                return &f->pattern[i];
    }
    return NULL;
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
    return found ? found : merged_into(f, id);
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
    ArenaMark mark = arena_mark(scratch);
    Trend **trend = ARENA_NEW(scratch, Trend *, n);
    for (uint16_t c = 0; c < n; c++) {
        CategoryFinding *category = &f->category[c];
        category->category = c;
        category->n_teams = findings_known(f, category->rows, f->table->team, scratch);
        category->month =
            findings_months(f, category->rows, &f->episodes, arena, scratch);
        MonthCount total = findings_month_total(f, category->month);
        category->rate = findings_rate(total.incidents, total.exposure);
        category->episode_rate = findings_rate(total.episodes, total.exposure);
        category->trend = findings_trend(f, category->month, scratch);
        category->change =
            findings_change(f, category->month, category->trend.phi, arena, scratch);
        category->duration = findings_durations(f, category->rows, scratch);
        trend[c] = &category->trend;
    }
    findings_trend_family(trend, n, scratch);
    arena_rewind(scratch, mark);
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

static void make_margins(Findings *f, Arena *scratch)
{
    double days[7];
    findings_weekdays(f, days);
    f->margins = findings_margins(f, f->rows, days, scratch);
}

void findings_make(const FindingsInput *in, Arena *arena, Arena *scratch, Findings *out)
{
    *out = (Findings){
        .table = in->ingest->table,
        .ingest = in->ingest,
        .taxonomy = in->taxonomy,
        .labels = in->labels,
        .set = in->set,
        .decided = in->decided,
        .row_of_doc = in->row_of_doc,
        .rows = in->rows,
        .options = in->options,
    };
    findings_scope(out, arena, scratch);
    findings_patterns_of(out, arena, scratch);
    findings_episodes(out, arena, scratch);
    out->month = findings_months(out, out->rows, &out->episodes, arena, scratch);
    out->trend = findings_trend(out, out->month, scratch);
    findings_teams(out, arena, scratch);
    findings_services(out, arena, scratch);
    make_categories(out, arena, scratch);
    findings_pattern_parts(out, arena, scratch);
    make_coverage(out, arena);
    make_margins(out, scratch);
    out->by_team = findings_team_links(out, arena, scratch);
    out->by_detection = findings_detection_links(out, arena, scratch);
}
