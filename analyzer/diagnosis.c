#include "analyzer/diagnosis.h"

#include <math.h>

#include "analyzer/stats/power.h"

#define BASELINE 12.0 // months
#define ALPHA 0.05
#define MOST_EXPECTED 5000.0 // episodes before; with more everything is seen soon

static void find_rate(const Findings *f, Diagnosis *d)
{
    double episodes = 0, length = 0;
    for (uint32_t i = f->n_months; i-- > 0 && length < BASELINE;) {
        episodes += d->pattern->month[i].episodes;
        length += findings_month_length(&d->pattern->month[i]);
    }
    d->baseline_months = length;
    d->rate = length > 0 ? episodes / length : 0;
    d->phi = d->pattern->trend.phi > 1 ? d->pattern->trend.phi : 1;
}

/* Months that vary more than Poisson hold as much as fewer independent events. */
static PowerInput power_input(const Diagnosis *d)
{
    double rate = d->rate / d->phi;
    if (rate * d->baseline_months > MOST_EXPECTED)
        rate = MOST_EXPECTED / d->baseline_months;
    return (PowerInput){.rate = rate,
                        .rate_ratio = 1,
                        .months_before = d->baseline_months,
                        .alpha = ALPHA,
                        .sided = 1};
}

static void find_power(Diagnosis *d)
{
    static const double ratio[DIAGNOSIS_FALLS] = {0.8, 0.7, 0.5};
    static const double months[DIAGNOSIS_SPANS] = {6, 12};
    PowerInput in = power_input(d);
    bool possible = in.rate > 0 && in.months_before > 0;
    for (int i = 0; i < DIAGNOSIS_FALLS; i++) {
        in.rate_ratio = ratio[i];
        d->needed[i] =
            (MonthsNeeded){ratio[i], possible ? months_needed_exact(&in) : NAN};
    }
    for (int i = 0; i < DIAGNOSIS_SPANS; i++) {
        in.months_after = months[i];
        d->smallest[i] = (SmallestFall){months[i], possible ? detectable_ratio(&in) : 0};
    }
}

static void count_said(const Findings *f, Diagnosis *d)
{
    const Table *t = f->table;
    for (uint32_t i = 0; i < d->pattern->rows.n; i++) {
        uint32_t row = d->pattern->rows.row[i];
        d->with_cause += t->root_cause[row].len > 0;
        d->with_duration += table_duration(t, row) >= 0;
        d->with_team += t->team[row] != SYM_NONE;
        d->with_service += t->service[row] != SYM_NONE;
        d->with_severity += t->severity[row] != SEVERITY_NONE;
        d->classified += f->labels->status[row] == LABEL_CLASSIFIED;
    }
}

static bool quoted_team(const Findings *f, const Diagnosis *d, uint32_t row)
{
    for (uint32_t i = 0; i < d->n_quotes; i++)
        if (d->quote[i] == row || f->table->team[d->quote[i]] == f->table->team[row])
            return true;
    return false;
}

/* The newest incident of each team that says more than its title, after the most typical
 * one. */
static void choose_quotes(const Findings *f, Diagnosis *d)
{
    const PatternFinding *p = d->pattern;
    d->quote[d->n_quotes++] = p->representative;
    for (uint32_t i = p->rows.n; i-- > 0 && d->n_quotes < DIAGNOSIS_QUOTES;) {
        uint32_t row = p->rows.row[i];
        bool speaks = f->table->description[row].len || f->table->root_cause[row].len;
        if (speaks && !quoted_team(f, d, row))
            d->quote[d->n_quotes++] = row;
    }
}

static bool names_it(const Findings *f, const Program *program, const PatternFinding *p)
{
    for (size_t i = 0; i < program->n_patterns; i++)
        if (programs_pattern(f, program->pattern[i]) == p)
            return true;
    return false;
}

static void find_history(const Findings *f, const Programs *programs, Arena *arena,
                         Diagnosis *d)
{
    d->program = ARENA_NEW(arena, const Program *, programs->n);
    d->entry = ARENA_NEW(arena, const LedgerEntry *, programs->n_ledger);
    for (size_t i = 0; i < programs->n; i++)
        if (names_it(f, &programs->program[i], d->pattern))
            d->program[d->n_programs++] = &programs->program[i];
    for (size_t i = 0; i < programs->n_ledger; i++)
        if (programs_pattern(f, programs->ledger[i].pattern) == d->pattern)
            d->entry[d->n_entries++] = &programs->ledger[i];
}

void diagnosis_of(const Findings *f, const Programs *programs,
                  const PatternFinding *pattern, Arena *arena, Diagnosis *out)
{
    *out = (Diagnosis){.pattern = pattern};
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (&f->pattern[f->candidate[i].pattern] == pattern)
            out->candidate = &f->candidate[i];
    find_rate(f, out);
    find_power(out);
    count_said(f, out);
    choose_quotes(f, out);
    find_history(f, programs, arena, out);
}
