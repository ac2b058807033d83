/* What is new, and what has gone quiet: the newest block of whole months of every pattern
 * against the blocks before it, by the pooled predictive of stats/emerging.h, as one
 * family for each direction.
 *
 * A block is three months where the data are long enough, so that a pattern with one
 * incident a month can be judged at all; else one month. What has gone quiet is looked
 * for in the months before the newest one: its incidents may not all be recorded yet. */
#include <math.h>

#include "analyzer/findings_parts.h"
#include "analyzer/stats/emerging.h"
#include "analyzer/stats/multiple.h"

#define FALSE_DISCOVERY 0.10
#define LONG_BLOCK 3
#define LEAST_BLOCKS 3   // before the newest: two give no spread, one gives nothing
#define MOST_BLOCKS 8    // older ones say little about now
#define LEAST_EXPECTED 3 // exp(-3) = 0.05: below, silence proves nothing

typedef struct {
    uint32_t length;   // months in a block
    uint32_t n_blocks; // before the newest; 0: no test
    uint32_t first;    // month index of the oldest
    uint32_t newest;   // month index of the newest block
} Blocks;

/* Of the calendar; how far a pattern's tools reach is another question. */
static bool is_whole(const Findings *f, uint32_t index)
{
    Month month = f->first_month + (Month)index;
    return month_start(month) >= f->from && month_start(month + 1) <= f->to;
}

/* Whole months in a row that end before `end`. */
static uint32_t whole_months(const Findings *f, uint32_t end)
{
    uint32_t n = 0;
    while (n < end && is_whole(f, end - 1 - n))
        n++;
    return n;
}

static Blocks blocks_before(const Findings *f, uint32_t end)
{
    uint32_t whole = whole_months(f, end);
    uint32_t length = whole >= LONG_BLOCK * (LEAST_BLOCKS + 1) ? LONG_BLOCK : 1;
    uint32_t n = whole / length;
    if (n < LEAST_BLOCKS + 1)
        return (Blocks){.n_blocks = 0};
    n = n - 1 < MOST_BLOCKS ? n - 1 : MOST_BLOCKS;
    return (Blocks){length, n, end - (n + 1) * length, end - length};
}

static double block_sum(const MonthCount *month, uint32_t first, uint32_t length)
{
    double sum = 0;
    for (uint32_t i = first; i < first + length; i++)
        sum += month[i].episodes;
    return sum;
}

static double block_exposure(const MonthCount *month, uint32_t first, uint32_t length)
{
    double sum = 0;
    for (uint32_t i = first; i < first + length; i++)
        sum += findings_month_length(&month[i]);
    return sum;
}

/* A pattern's counts by block, or its exposures. */
static void fill_blocks(const MonthCount *month, const Blocks *b, double *out,
                        double (*sum)(const MonthCount *, uint32_t, uint32_t))
{
    for (uint32_t k = 0; k < b->n_blocks; k++)
        out[k] = sum(month, b->first + k * b->length, b->length);
}

// Series that are one family: all patterns, or all teams, ...
typedef struct {
    const Findings *f;
    const MonthCount *const *month;
    uint32_t n;
} Family;

/* How much blocks vary beyond chance, learnt from the whole family. */
static double pooled_variation(const Family *family, const Blocks *b, Arena *scratch)
{
    double *baseline = ARENA_NEW(scratch, double, (size_t)family->n * b->n_blocks);
    double *exposure = ARENA_NEW(scratch, double, b->n_blocks);
    double *current = ARENA_NEW(scratch, double, family->n);
    fill_blocks(family->f->month, b, exposure, block_exposure);
    for (uint32_t i = 0; i < family->n; i++)
        fill_blocks(family->month[i], b, baseline + (size_t)i * b->n_blocks, block_sum);
    EmergingInput in = {baseline, exposure, current, family->n, b->n_blocks, 1, NAN};
    return emerging_pooled(&in, scratch).k;
}

static Emerging predicted(const MonthCount *month, const Blocks *b, double k,
                          Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *baseline = ARENA_NEW(scratch, double, b->n_blocks);
    double *exposure = ARENA_NEW(scratch, double, b->n_blocks);
    double current = block_sum(month, b->newest, b->length);
    double now = block_exposure(month, b->newest, b->length);
    fill_blocks(month, b, baseline, block_sum);
    fill_blocks(month, b, exposure, block_exposure);
    EmergingInput in = {baseline, exposure, &current, 1, b->n_blocks, now, k};
    Emerging result = emerging_pooled(&in, scratch).pattern[0];
    arena_rewind(scratch, mark);
    return result;
}

/* Blocks that the tools behind the series reach over. */
static bool is_observed(const MonthCount *month, const Blocks *b)
{
    for (uint32_t i = b->first; i < b->newest + b->length; i++)
        if (month[i].partial)
            return false;
    return true;
}

static News news_of(const Findings *f, const Blocks *b, double k)
{
    if (!b->n_blocks)
        return (News){MONTH_NONE, MONTH_NONE, MONTH_NONE, NAN};
    Month from = f->first_month + (Month)b->newest;
    return (News){from, from + (Month)b->length, f->first_month + (Month)b->first, k};
}

static News look_for_emerging(const Family *family, const Blocks *b, NewsTest *out,
                              Arena *scratch)
{
    double *p = ARENA_NEW(scratch, double, family->n);
    double k = pooled_variation(family, b, scratch);
    for (uint32_t i = 0; i < family->n; i++) {
        bool observed = is_observed(family->month[i], b);
        p[i] = observed ? predicted(family->month[i], b, k, scratch).p_high : NAN;
        out[i].p_emerging = p[i];
    }
    const double *q = adjust_bh(scratch, p, family->n);
    for (uint32_t i = 0; i < family->n; i++)
        out[i].is_emerging = q[i] <= FALSE_DISCOVERY;
    return news_of(family->f, b, k);
}

static News look_for_quiet(const Family *family, const Blocks *b, NewsTest *out,
                           Arena *scratch)
{
    double *p = ARENA_NEW(scratch, double, family->n);
    double k = pooled_variation(family, b, scratch);
    for (uint32_t i = 0; i < family->n; i++) {
        p[i] = NAN;
        if (is_observed(family->month[i], b)) {
            Emerging e = predicted(family->month[i], b, k, scratch);
            p[i] = e.expected >= LEAST_EXPECTED ? e.p_low : NAN;
        }
        out[i].p_quiet = p[i];
    }
    const double *q = adjust_bh(scratch, p, family->n);
    for (uint32_t i = 0; i < family->n; i++)
        out[i].is_quiet = q[i] <= FALSE_DISCOVERY;
    return news_of(family->f, b, k);
}

static uint32_t end_of_whole_months(const Findings *f)
{
    return f->n_months && !is_whole(f, f->n_months - 1) ? f->n_months - 1 : f->n_months;
}

static void test_family(Findings *f, const Family *family, NewsTest *out, Arena *scratch)
{
    Blocks emerging = blocks_before(f, end_of_whole_months(f));
    Blocks quiet = blocks_before(f, f->n_months ? f->n_months - 1 : 0);
    f->emerging = f->quiet = news_of(f, &(Blocks){.n_blocks = 0}, NAN);
    for (uint32_t i = 0; i < family->n; i++)
        out[i] = (NewsTest){.p_emerging = NAN, .p_quiet = NAN};
    if (emerging.n_blocks)
        f->emerging = look_for_emerging(family, &emerging, out, scratch);
    if (quiet.n_blocks)
        f->quiet = look_for_quiet(family, &quiet, out, scratch);
}

/* A family of the findings: `at` gives its n series, `put` takes what was found. */
static void news_for(Findings *f, uint32_t n,
                     const MonthCount *(*at)(Findings *, uint32_t),
                     void (*put)(Findings *, uint32_t, NewsTest), Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const MonthCount **month = ARENA_NEW(scratch, const MonthCount *, n);
    NewsTest *out = ARENA_NEW(scratch, NewsTest, n);
    for (uint32_t i = 0; i < n; i++)
        month[i] = at(f, i);
    test_family(f, &(Family){f, month, n}, out, scratch);
    for (uint32_t i = 0; i < n; i++)
        put(f, i, out[i]);
    arena_rewind(scratch, mark);
}

static const MonthCount *months_of_team(Findings *f, uint32_t i)
{
    return f->team[i].month;
}

static void put_team(Findings *f, uint32_t i, NewsTest test)
{
    f->team[i].news = test;
}

static const MonthCount *months_of_service(Findings *f, uint32_t i)
{
    return f->service[i].month;
}

static void put_service(Findings *f, uint32_t i, NewsTest test)
{
    f->service[i].news = test;
}

static const MonthCount *months_of_category(Findings *f, uint32_t i)
{
    return f->category[i].month;
}

static void put_category(Findings *f, uint32_t i, NewsTest test)
{
    f->category[i].news = test;
}

static const MonthCount *months_of_pattern(Findings *f, uint32_t i)
{
    return f->pattern[i].month;
}

static void put_pattern(Findings *f, uint32_t i, NewsTest test)
{
    f->pattern[i].p_emerging = test.p_emerging;
    f->pattern[i].p_quiet = test.p_quiet;
    f->pattern[i].is_emerging = test.is_emerging;
    f->pattern[i].is_quiet = test.is_quiet;
}

/* Patterns last: f->emerging and f->quiet tell of them. */
void findings_news(Findings *f, Arena *scratch)
{
    news_for(f, f->n_team_entries, months_of_team, put_team, scratch);
    news_for(f, f->n_services, months_of_service, put_service, scratch);
    news_for(f, f->taxonomy->n_categories, months_of_category, put_category, scratch);
    news_for(f, f->n_patterns, months_of_pattern, put_pattern, scratch);
}
