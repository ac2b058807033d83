/* From findings and what somebody wrote down to the counts that are judged. */
#include "analyzer/outcome.h"

#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/outcome_parts.h"

#define DAY 86400.0
#define DAYS_A_MONTH 30.4375
#define FRESH_DAYS 58      // two months, the shortest ones
#define FRESH_EXPECTED 3.0 // episodes, at the rate of the history

/* Who and what -------------------------------------------------------------------------
 */

static bool find_patterns(const Findings *f, const Program *p, Arena *arena, Outcome *o,
                          Err *err)
{
    o->pattern = ARENA_NEW(arena, const PatternFinding *, p->n_patterns);
    for (size_t i = 0; i < p->n_patterns; i++) {
        const PatternFinding *found = programs_pattern(f, p->pattern[i]);
        bool known = false;
        if (!found)
            return err_at(err, p->path, p->line,
                          "program '%.*s' names '%.*s', which is neither a pattern's id "
                          "nor its name nor an incident in one; see `faultline patterns`",
                          STR_ARG(p->name), STR_ARG(p->pattern[i]));
        for (size_t k = 0; k < o->n_patterns; k++)
            known |= o->pattern[k] == found;
        if (!known)
            o->pattern[o->n_patterns++] = found;
    }
    return true;
}

static bool find_team(const Findings *f, Str name, bool *in_scope)
{
    bool found = false;
    for (uint32_t i = 0; i < f->n_team_entries; i++) {
        const TeamFinding *team = &f->team[i];
        if (!team->team.len || !str_eq_nocase(team->team, name))
            continue;
        in_scope[f->table->team[team->rows.row[0]]] = true;
        found = true;
    }
    return found;
}

static bool find_teams(const Findings *f, const Program *p, Arena *arena, Outcome *o,
                       Err *err)
{
    if (!p->n_teams)
        return true;
    o->in_scope = ARENA_NEW(arena, bool, f->table->syms.n + 1);
    for (size_t i = 0; i < p->n_teams; i++)
        if (!find_team(f, p->team[i], o->in_scope))
            return err_at(err, p->path, p->line,
                          "program '%.*s' names team '%.*s', whom no incident has; see "
                          "`faultline check`",
                          STR_ARG(p->name), STR_ARG(p->team[i]));
    return true;
}

static bool *treated_patterns(const Findings *f, const Outcome *o, Arena *arena)
{
    bool *treated = ARENA_NEW(arena, bool, f->n_patterns + 1);
    for (size_t i = 0; i < o->n_patterns; i++)
        treated[o->pattern[i] - f->pattern] = true;
    return treated;
}

/* What another program works on is no control. */
static bool *worked_on(const Findings *f, const Programs *programs, const bool *treated,
                       Arena *arena)
{
    bool *taken = ARENA_NEW(arena, bool, f->n_patterns + 1);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        taken[i] = treated[i];
    for (size_t i = 0; programs && i < programs->n; i++)
        for (size_t k = 0; k < programs->program[i].n_patterns; k++) {
            const PatternFinding *p =
                programs_pattern(f, programs->program[i].pattern[k]);
            if (p)
                taken[p - f->pattern] = true;
        }
    return taken;
}

/* Dates --------------------------------------------------------------------------------
 */

static void find_dates(const Program *p, Outcome *o)
{
    o->started = p->started != TIME_NONE ? p->started : p->effective;
    o->effective = p->effective != TIME_NONE ? p->effective : p->started;
}

static double total(const Series *s)
{
    return sum_of(s->count, s->n);
}

static double length(const Series *s)
{
    return s->n ? exposure_sum(s->exposure, s->n) : 0;
}

static uint32_t incidents_in(const Findings *f, const Outcome *o, int64_t from,
                             int64_t to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n_rows; i++) {
        int64_t opened = f->table->time[TIME_OPENED][o->row[i]];
        n += opened != TIME_NONE && opened >= from && opened < to;
    }
    return n;
}

static OutcomePeriod period_of(const Findings *f, const Outcome *o,
                               const OutcomeEvents *events, int64_t from, int64_t to,
                               Arena *arena)
{
    from = from > f->from ? from : f->from;
    to = to < f->to ? to : f->to;
    if (to < from)
        to = from;
    Series month = outcome_cells(f, events, from, to, arena);
    return (OutcomePeriod){
        from, to, incidents_in(f, o, from, to), total(&month), length(&month), month};
}

static void find_periods(const Findings *f, const OutcomeEvents *events, Outcome *o,
                         Arena *arena)
{
    int64_t picked = o->program->picked;
    o->history = period_of(f, o, events, f->from, o->started, arena);
    o->after = period_of(f, o, events, o->effective, f->to, arena);
    o->before = o->history;
    if (picked == TIME_NONE || picked < f->from || picked >= o->started)
        return;
    OutcomePeriod fresh = period_of(f, o, events, picked, o->started, arena);
    double rate = o->history.exposure > 0 ? o->history.episodes / o->history.exposure : 0;
    o->fresh = fresh.exposure * DAYS_A_MONTH >= FRESH_DAYS &&
               rate * fresh.exposure >= FRESH_EXPECTED;
    if (o->fresh)
        o->before = fresh;
}

/* The others ---------------------------------------------------------------------------
 */

static uint16_t main_category(const PatternFinding *p)
{
    return p->n_categories ? p->category[0].category : CATEGORY_NONE;
}

static bool akin(const Findings *f, const PatternFinding *a, const PatternFinding *b)
{
    uint32_t theme_a = f->set->pattern[a->found].parent;
    uint32_t theme_b = f->set->pattern[b->found].parent;
    if (theme_a != PATTERN_NONE || theme_b != PATTERN_NONE)
        return theme_a == theme_b;
    uint16_t category = main_category(a);
    return category != CATEGORY_NONE && category == main_category(b);
}

static bool is_sibling(const Findings *f, const Outcome *o, const PatternFinding *p)
{
    for (size_t i = 0; i < o->n_patterns; i++)
        if (akin(f, o->pattern[i], p))
            return true;
    return false;
}

static RowList rows_in(const Findings *f, RowList rows, const bool *in_scope, bool inside,
                       Arena *arena)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, rows.n), n = 0;
    for (uint32_t i = 0; i < rows.n; i++)
        if (outcome_in_scope(f, in_scope, rows.row[i]) == inside)
            row[n++] = rows.row[i];
    return (RowList){row, n};
}

static void find_others(const Findings *f, const bool *taken, Outcome *o,
                        double *comparison, Arena *arena, Arena *scratch)
{
    o->other = ARENA_NEW(arena, OtherPattern, f->n_patterns + 1);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        const PatternFinding *p = &f->pattern[i];
        if (taken[i])
            continue;
        ArenaMark mark = arena_mark(scratch);
        RowList rows = rows_in(f, p->rows, o->in_scope, true, scratch);
        OutcomeEvents events = outcome_events(f, rows, arena, scratch);
        OtherPattern *other = &o->other[o->n_others];
        *other = (OtherPattern){
            .pattern = i,
            .sibling = is_sibling(f, o, p),
            .history = outcome_cells(f, &events, o->history.from, o->history.to, arena),
            .before = outcome_cells(f, &events, o->before.from, o->before.to, arena),
            .after = outcome_cells(f, &events, o->after.from, o->after.to, arena),
        };
        o->n_others += rows.n > 0;
        for (uint32_t k = 0; !other->sibling && k < f->n_months; k++)
            comparison[k] += events.month[k].episodes;
        arena_rewind(scratch, mark);
    }
}

static RowList treated_rows(const Findings *f, const bool *treated, const bool *in_scope,
                            bool inside, Arena *arena)
{
    uint32_t *row = ARENA_NEW(arena, uint32_t, f->rows.n), n = 0;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t r = f->rows.row[i], pattern = f->pattern_of_row[r];
        if (pattern != PATTERN_NONE && treated[pattern] &&
            outcome_in_scope(f, in_scope, r) == inside)
            row[n++] = r;
    }
    return (RowList){row, n};
}

static void count_outside(const Findings *f, const bool *treated, const Outcome *o,
                          OutcomeCounts *counts, Arena *arena, Arena *scratch)
{
    if (!o->in_scope)
        return;
    RowList rows = treated_rows(f, treated, o->in_scope, false, arena);
    OutcomeEvents events = outcome_events(f, rows, arena, scratch);
    counts->outside_before =
        outcome_cells(f, &events, o->before.from, o->before.to, arena);
    counts->outside_after = outcome_cells(f, &events, o->after.from, o->after.to, arena);
}

static void judge_counts(const Findings *f, const bool *treated, Outcome *o, Arena *arena,
                         Arena *scratch)
{
    OutcomeCounts counts = {
        .history = o->history.month,
        .before = o->before.month,
        .after = o->after.month,
        .fresh = o->fresh,
        .n_patterns = (uint32_t)o->n_patterns,
        .other = o->other,
        .n_others = o->n_others,
        .expected_ratio = o->program->expected_ratio,
        .months_after = (double)(o->after.to - o->after.from) / DAY / DAYS_A_MONTH,
    };
    count_outside(f, treated, o, &counts, arena, scratch);
    o->judgement = outcome_judge(&counts, scratch);
}

/* Without dates there is nothing to compare; the series is still worth a look. */
static void judge_undated(Outcome *o)
{
    const RateRatio none = {NAN, NAN, NAN, NAN, METHOD_NONE};
    OutcomeJudgement *j = &o->judgement;
    *j = (OutcomeJudgement){.headline = none,
                            .siblings = none,
                            .with_siblings = none,
                            .regression_share = NAN,
                            .power = NAN,
                            .detectable = NAN,
                            .power_ratio = NAN,
                            .expected_after = NAN,
                            .phi = NAN};
    for (int i = 0; i < N_CHECKS; i++)
        j->check[i] = none;
    j->inside = j->outside =
        (OutcomeControls){.ratio = NAN, .low = NAN, .high = NAN, .p = NAN, .own = none};
    j->reason[j->n_reasons++] = REASON_NO_DATE;
    o->duration_ratio = (Estimate){NAN, NAN, NAN};
    o->median_before = o->median_after = NAN;
    o->history.from = o->history.to = o->before.from = o->before.to = TIME_NONE;
    o->after.from = o->after.to = TIME_NONE;
}

bool outcome_of(const Findings *f, const Programs *programs, const Program *program,
                Arena *arena, Arena *scratch, Outcome *out, Err *err)
{
    *out = (Outcome){.program = program};
    if (!find_patterns(f, program, arena, out, err) ||
        !find_teams(f, program, arena, out, err))
        return false;
    find_dates(program, out);
    const bool *treated = treated_patterns(f, out, arena);
    RowList rows = treated_rows(f, treated, out->in_scope, true, arena);
    out->row = rows.row;
    out->n_rows = rows.n;
    OutcomeEvents events = outcome_events(f, rows, arena, scratch);
    out->whole = outcome_cells(f, &events, f->from, f->to, arena);
    double *comparison = ARENA_NEW(arena, double, f->n_months + 1);
    out->comparison = (Series){comparison, out->whole.exposure, f->n_months};
    if (out->started == TIME_NONE || !f->n_months) {
        judge_undated(out);
        return true;
    }
    find_periods(f, &events, out, arena);
    find_others(f, worked_on(f, programs, treated, arena), out, comparison, arena,
                scratch);
    judge_counts(f, treated, out, arena, scratch);
    outcome_quality(f, out, scratch);
    return true;
}
