/* How often is a program called improved that did nothing, and one that worked?
 *
 * Made-up companies with 60 patterns each, whose rates and months are drawn at random.
 * The highest of 12 months is picked, so that it falls by itself; after that either
 * nothing changes (a verdict "improved" is false: at most 5 %) or, in companies whose
 * pattern has 10 episodes a month, half of them go away (found in at least 80 % after 12
 * months). Each is asked with a fresh baseline, between choice and start, and without
 * one.
 *
 *     outcomes [COMPANIES]     prints the shares; exit 1 when one is out of bounds
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/outcome.h"
#include "analyzer/stats/random.h"

#define N_PATTERNS 60
#define PICKING 12  // months that the choice was made from
#define SHOCKED 0.2 // of the patterns, in studies of shocks
#define SHOCK_MONTHS 5
#define MOST_MONTHS 40

typedef struct {
    const char *name;
    double ratio;      // of the true rates, after over before
    double dispersion; // variance over mean of the months
    double rate;    // of the picked pattern; 0: drawn like the others, the highest picked
    uint32_t fresh; // months between the choice and the start; 0: none
    bool shock; // some patterns are three times as high in the last months of the choice
    uint32_t after;     // months
    double most, least; // bounds of the share that is called improved
} Study;

static const Study STUDIES[] = {
    {"nothing changed, fresh baseline of 2 months", 1, 1, 0, 2, false, 12, 0.05, 0},
    {"nothing changed, fresh baseline of 6 months", 1, 1, 0, 6, false, 12, 0.05, 0},
    {"nothing changed, fresh baseline, 6 months after", 1, 1, 0, 6, false, 6, 0.05, 0},
    {"nothing changed, corrected history, 3 months after", 1, 1, 0, 0, false, 3, 0.05, 0},
    {"nothing changed, corrected history", 1, 1, 0, 0, false, 12, 0.05, 0},
    {"nothing changed, variance twice the mean, fresh", 1, 2, 0, 6, false, 12, 0.05, 0},
    {"nothing changed, variance twice the mean, 2 months", 1, 2, 0, 2, false, 12, 0.05,
     0},
    {"nothing changed, variance twice the mean, corrected", 1, 2, 0, 0, false, 12, 0.05,
     0},
    {"nothing changed, picked in a passing shock, fresh", 1, 1, 0, 3, true, 12, 0.05, 0},
    {"nothing changed, picked in a passing shock, corrected", 1, 1, 0, 0, true, 12, 0.05, 0},
    {"half went away, 10 a month, fresh baseline", 0.5, 1, 10, 6, false, 12, 1, 0.8},
    {"half went away, 10 a month, corrected history", 0.5, 1, 10, 0, false, 12, 1, 0.8},
};

typedef struct {
    double count[N_PATTERNS][MOST_MONTHS];
    double exposure[MOST_MONTHS];
    uint32_t picked;
} Company;

/* Poisson, or negative binomial with the wanted variance over mean. */
static double draw_month(Random *random, double mean, double dispersion)
{
    if (dispersion > 1)
        mean = random_gamma(random, mean / (dispersion - 1)) * (dispersion - 1);
    return random_poisson(random, mean);
}

static void draw_company(const Study *s, Random *random, Company *c)
{
    uint32_t months = PICKING + s->fresh + s->after;
    double most = -1, rate[N_PATTERNS];
    for (uint32_t p = 0; p < N_PATTERNS; p++) {
        double sum = 0;
        rate[p] = random_gamma(random, 2) * 2;
        if (s->rate > 0 && p == 0)
            rate[p] = s->rate;
        bool shock = s->shock && random_unit(random) < SHOCKED;
        for (uint32_t m = 0; m < PICKING; m++) {
            double mean = shock && m + SHOCK_MONTHS >= PICKING ? 3 * rate[p] : rate[p];
            sum += c->count[p][m] = draw_month(random, mean, s->dispersion);
        }
        if (sum > most) {
            most = sum;
            c->picked = p;
        }
    }
    if (s->rate > 0)
        c->picked = 0;
    for (uint32_t p = 0; p < N_PATTERNS; p++)
        for (uint32_t m = PICKING; m < months; m++) {
            bool treated = p == c->picked && m >= months - s->after;
            c->count[p][m] =
                draw_month(random, rate[p] * (treated ? s->ratio : 1), s->dispersion);
        }
    for (uint32_t m = 0; m < MOST_MONTHS; m++)
        c->exposure[m] = 1;
}

static Series months(const Company *c, uint32_t pattern, uint32_t from, uint32_t n)
{
    return (Series){&c->count[pattern][from], c->exposure, n};
}

static OutcomeVerdict judge(const Study *s, const Company *c, Arena *scratch)
{
    uint32_t history = PICKING + s->fresh, n = 0;
    uint32_t from = s->fresh ? PICKING : 0;
    OtherPattern *other = ARENA_NEW(scratch, OtherPattern, N_PATTERNS);
    for (uint32_t p = 0; p < N_PATTERNS; p++)
        if (p != c->picked)
            other[n++] = (OtherPattern){.pattern = p,
                                        .history = months(c, p, 0, history),
                                        .before = months(c, p, from, history - from),
                                        .after = months(c, p, history, s->after)};
    OutcomeCounts counts = {.history = months(c, c->picked, 0, history),
                            .before = months(c, c->picked, from, history - from),
                            .after = months(c, c->picked, history, s->after),
                            .fresh = s->fresh > 0,
                            .n_patterns = 1,
                            .other = other,
                            .n_others = n,
                            .expected_ratio = NAN,
                            .months_after = s->after};
    return outcome_judge(&counts, scratch).verdict;
}

static bool run(const Study *s, uint32_t companies)
{
    Arena scratch = {0};
    Company *c = ARENA_NEW(&scratch, Company, 1);
    Random random = random_from(20260401);
    uint32_t improved = 0, worse = 0;
    for (uint32_t i = 0; i < companies; i++) {
        ArenaMark mark = arena_mark(&scratch);
        draw_company(s, &random, c);
        OutcomeVerdict verdict = judge(s, c, &scratch);
        improved += verdict == OUTCOME_IMPROVED;
        worse += verdict == OUTCOME_WORSE;
        arena_rewind(&scratch, mark);
    }
    double share = (double)improved / companies;
    // The share itself is drawn: three standard errors around the bound are allowed.
    double error = 3 * sqrt(0.05 * 0.95 / companies);
    bool good = share <= s->most + (companies < 1000 ? error : 0) && share >= s->least;
    printf("%-56s improved %5.1f %%  worse %5.1f %%%s\n", s->name, share * 100,
           100.0 * worse / companies, good ? "" : "  OUT OF BOUNDS");
    arena_release(&scratch);
    return good;
}

int main(int argc, char **argv)
{
    long companies = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
    bool good = companies > 0;
    for (size_t i = 0; good && i < sizeof STUDIES / sizeof *STUDIES; i++)
        good = run(&STUDIES[i], (uint32_t)companies) && good;
    return good ? 0 : 1;
}
