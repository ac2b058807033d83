/* How often does a review flag a pattern that goes on as it was, and how soon one that
 * does not?
 *
 *     states [COMPANIES]        (200 without)
 *
 * Made-up companies of 40 patterns whose incidents come one by one at rates of their own
 * (Poisson, or months that vary with a gamma of shape 4), for 24 months; reviewed at the
 * end of each of the last six. In some, a pattern begins with the first of the six at 4 a
 * month, and another rises from 1 to 5 a month. Printed are the false flags over the
 * quiet patterns, and in how many companies the planted ones were flagged: the new one by
 * the second review, the one that rises by the third, when the newest three months are
 * all of the higher rate. Exit status 1 when a share is out of its bounds, which the
 * README states.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/findings.h"
#include "analyzer/stats/random.h"

#define QUIET 40
#define MONTHS 24
#define REVIEWS 6
#define LEAST_MEMBERS 3 // fewer are no pattern
#define MOST_ROWS 8000
#define FIRST ((Month)(54 * 12)) // 2024-01

typedef struct {
    const char *name;
    double shape;                        // of the months' gamma; INFINITY: Poisson
    bool planted;                        // one that begins, one that rises
    double most_flagged, most_confirmed; // of quiet patterns, a review
    double most_reviews;                 // with a false flag at all
    double least_new, least_grown;       // found, of the planted ones
} Study;

static const Study STUDIES[] = {
    {"nothing changes, Poisson", INFINITY, false, 0.01, 0.005, 0.3, 0, 0},
    {"nothing changes, months vary", 4, false, 0.01, 0.005, 0.3, 0, 0},
    {"two change, Poisson", INFINITY, true, 0.02, 0.01, 0.5, 0.95, 0.9},
    {"two change, months vary", 4, true, 0.02, 0.01, 0.5, 0.9, 0.7},
};

typedef struct {
    Table *table;
    uint32_t *pattern; // by row
    uint32_t n;
} Company;

typedef struct {
    int64_t opened;
    uint32_t pattern;
} Event;

static int by_time(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->opened != y->opened)
        return x->opened < y->opened ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

static uint32_t add_month(Random *random, const Study *s, Month month, double rate,
                          uint32_t pattern, Event *event)
{
    int64_t start = month_start(month), length = month_start(month + 1) - start;
    double vary = isinf(s->shape) ? 1 : random_gamma(random, s->shape) / s->shape;
    uint32_t n = (uint32_t)random_poisson(random, rate * vary);
    for (uint32_t i = 0; i < n; i++)
        event[i] =
            (Event){start + (int64_t)(random_unit(random) * (double)length), pattern};
    return n;
}

/* Pattern QUIET begins with the first review, QUIET + 1 rises with it. */
static Company draw_company(const Study *s, Random *random, Arena *arena)
{
    Company c = {.table = table_new(arena)};
    Event *event = ARENA_NEW(arena, Event, MOST_ROWS);
    double rate[QUIET];
    for (uint32_t p = 0; p < QUIET; p++)
        rate[p] = 0.1 + random_gamma(random, 1.5);
    for (Month m = 0; m < MONTHS; m++) {
        bool late = m >= MONTHS - REVIEWS;
        for (uint32_t p = 0; p < QUIET; p++)
            c.n += add_month(random, s, FIRST + m, rate[p], p, event + c.n);
        if (s->planted) {
            c.n += add_month(random, s, FIRST + m, late ? 4 : 0, QUIET, event + c.n);
            c.n += add_month(random, s, FIRST + m, late ? 5 : 1, QUIET + 1, event + c.n);
        }
    }
    qsort(event, c.n, sizeof *event, by_time);
    c.pattern = ARENA_NEW(arena, uint32_t, c.n);
    for (uint32_t i = 0; i < c.n; i++) {
        uint32_t row = table_add(c.table);
        c.table->id[row] = str_format(arena, "%u", i);
        c.table->time[TIME_OPENED][row] = event[i].opened;
        c.table->team[row] = intern_add(&c.table->syms, STR("A"));
        c.table->service[row] = SYM_NONE;
        c.table->status[row] = STATUS_RESOLVED;
        c.pattern[row] = event[i].pattern;
    }
    return c;
}

/* The patterns of the first n rows. of: which of the company's each is. */
static PatternSet group(const Company *c, uint32_t n, uint32_t *of, Arena *arena)
{
    PatternSet set = {.pattern = ARENA_NEW(arena, FoundPattern, QUIET + 2)};
    for (uint32_t p = 0; p < QUIET + 2; p++) {
        uint32_t *doc = ARENA_NEW(arena, uint32_t, n), n_docs = 0;
        for (uint32_t row = 0; row < n; row++)
            if (c->pattern[row] == p)
                doc[n_docs++] = row;
        if (n_docs < LEAST_MEMBERS)
            continue;
        of[set.n_patterns] = p;
        set.pattern[set.n_patterns++] = (FoundPattern){.doc = doc,
                                                       .n_docs = n_docs,
                                                       .n_distinct = n_docs,
                                                       .parent = PATTERN_NONE,
                                                       .representative = doc[0],
                                                       .name = STR("pattern")};
    }
    return set;
}

static Findings *review(const Company *c, Month month, uint32_t *of, Arena *arena)
{
    int64_t end = month_start(month + 1);
    uint32_t n = 0;
    while (n < c->n && c->table->time[TIME_OPENED][n] < end)
        n++;
    uint32_t *row = ARENA_NEW(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        row[i] = i;
    Findings *f = ARENA_NEW(arena, Findings, 1);
    Ingest *ingest = ARENA_NEW(arena, Ingest, 1);
    Taxonomy *taxonomy = ARENA_NEW(arena, Taxonomy, 1);
    Labels *labels = ARENA_NEW(arena, Labels, 1);
    PatternSet *set = ARENA_NEW(arena, PatternSet, 1);
    Arena scratch = {0};
    *ingest = (Ingest){
        .table = c->table, .source = ARENA_NEW(arena, Source, 1), .n_sources = 1};
    *labels = (Labels){.n_rows = c->n,
                       .first = ARENA_NEW(arena, uint32_t, c->n + 1),
                       .status = ARENA_NEW(arena, uint8_t, c->n)};
    *set = group(c, n, of, arena);
    FindingsInput in = {.ingest = ingest,
                        .taxonomy = taxonomy,
                        .labels = labels,
                        .set = set,
                        .row_of_doc = row,
                        .rows = {row, n},
                        .options = {.as_of = end,
                                    .since = month_start(FIRST),
                                    .until = end,
                                    .episode_window = 0,
                                    .seed = 1,
                                    .cap_hours = 24,
                                    .responders = 1,
                                    .cost_per_hour = NAN}};
    findings_make(&in, arena, &scratch, f);
    arena_release(&scratch);
    return f;
}

static int direction(const PatternFinding *p)
{
    bool up =
        p->state == STATE_NEW || p->state == STATE_GROWING || p->state == STATE_RETURNED;
    return !p->state_shown ? 0 : up ? 1 : -1;
}

typedef struct {
    double seen, flagged, confirmed, reviews, with_flag, begun, grown;
} Tally;

static void follow(const Company *c, const Study *s, Tally *t)
{
    int last[QUIET + 2] = {0};
    bool begun = false, grown = false;
    for (Month k = 0; k < REVIEWS; k++) {
        Arena arena = {0};
        uint32_t of[QUIET + 2];
        Findings *f = review(c, FIRST + MONTHS - REVIEWS + k, of, &arena);
        bool any = false;
        int now[QUIET + 2] = {0};
        for (uint32_t i = 0; i < f->n_patterns; i++)
            now[of[f->pattern[i].found]] = direction(&f->pattern[i]);
        for (uint32_t p = 0; p < QUIET; p++) {
            t->flagged += now[p] != 0;
            t->confirmed += now[p] != 0 && now[p] == last[p];
            any |= now[p] != 0;
        }
        t->seen += f->n_patterns - (s->planted ? 2 : 0);
        t->reviews++;
        t->with_flag += any;
        begun |= k < 2 && now[QUIET] > 0;
        grown |= k < 3 && now[QUIET + 1] > 0;
        for (uint32_t p = 0; p < QUIET + 2; p++)
            last[p] = now[p];
        arena_release(&arena);
    }
    t->begun += begun;
    t->grown += grown;
}

static bool run(const Study *s, uint32_t companies)
{
    Tally t = {0};
    Random random = random_from(20260601);
    for (uint32_t i = 0; i < companies; i++) {
        Arena arena = {0};
        Company c = draw_company(s, &random, &arena);
        follow(&c, s, &t);
        arena_release(&arena);
    }
    double flagged = t.flagged / t.seen, confirmed = t.confirmed / t.seen,
           reviews = t.with_flag / t.reviews;
    bool fine = flagged <= s->most_flagged && confirmed <= s->most_confirmed &&
                reviews <= s->most_reviews && t.begun / companies >= s->least_new &&
                t.grown / companies >= s->least_grown;
    printf("%-30s %8.0f %8.2f %% %9.2f %% %8.0f %%", s->name, t.seen, 100 * flagged,
           100 * confirmed, 100 * reviews);
    if (s->planted)
        printf(" %8.0f %% %8.0f %%", 100 * t.begun / companies,
               100 * t.grown / companies);
    printf("%s\n", fine ? "" : "   OUT OF BOUNDS");
    return fine;
}

int main(int argc, char **argv)
{
    long companies = argc > 1 ? strtol(argv[1], NULL, 10) : 200;
    bool fine = companies >= 10 && companies <= 100000;
    if (!fine) {
        fprintf(stderr, "usage: states [COMPANIES], 10 to 100000\n");
        return 2;
    }
    printf("%-30s %8s %10s %11s %10s %10s %10s\n", "", "quiet", "flagged", "confirmed",
           "reviews", "new found", "rise found");
    for (size_t i = 0; i < sizeof STUDIES / sizeof *STUDIES; i++)
        fine &= run(&STUDIES[i], (uint32_t)companies);
    return fine ? 0 : 1;
}
