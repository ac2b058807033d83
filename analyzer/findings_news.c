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

/* How much blocks vary beyond chance, learnt from all patterns together. */
static double pooled_variation(const Findings *f, const Blocks *b, Arena *scratch)
{
    double *baseline = ARENA_NEW(scratch, double, (size_t)f->n_patterns * b->n_blocks);
    double *exposure = ARENA_NEW(scratch, double, b->n_blocks);
    double *current = ARENA_NEW(scratch, double, f->n_patterns);
    fill_blocks(f->month, b, exposure, block_exposure);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        fill_blocks(f->pattern[i].month, b, baseline + (size_t)i * b->n_blocks,
                    block_sum);
    EmergingInput in = {baseline, exposure, current, f->n_patterns, b->n_blocks, 1, NAN};
    return emerging_pooled(&in, scratch).k;
}

static Emerging predicted(const PatternFinding *p, const Blocks *b, double k,
                          Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    double *baseline = ARENA_NEW(scratch, double, b->n_blocks);
    double *exposure = ARENA_NEW(scratch, double, b->n_blocks);
    double current = block_sum(p->month, b->newest, b->length);
    fill_blocks(p->month, b, baseline, block_sum);
    fill_blocks(p->month, b, exposure, block_exposure);
    EmergingInput in = {
        baseline, exposure,    &current,
        1,        b->n_blocks, block_exposure(p->month, b->newest, b->length),
        k};
    Emerging result = emerging_pooled(&in, scratch).pattern[0];
    arena_rewind(scratch, mark);
    return result;
}

/* Blocks that the pattern's tools reach over. */
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

static void look_for_emerging(Findings *f, const Blocks *b, Arena *scratch)
{
    double *p = ARENA_NEW(scratch, double, f->n_patterns);
    double k = pooled_variation(f, b, scratch);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        PatternFinding *pattern = &f->pattern[i];
        bool observed = is_observed(pattern->month, b);
        p[i] = observed ? predicted(pattern, b, k, scratch).p_high : NAN;
        pattern->p_emerging = p[i];
    }
    const double *q = adjust_bh(scratch, p, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        f->pattern[i].is_emerging = q[i] <= FALSE_DISCOVERY;
    f->emerging = news_of(f, b, k);
}

static void look_for_quiet(Findings *f, const Blocks *b, Arena *scratch)
{
    double *p = ARENA_NEW(scratch, double, f->n_patterns);
    double k = pooled_variation(f, b, scratch);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        PatternFinding *pattern = &f->pattern[i];
        p[i] = NAN;
        if (is_observed(pattern->month, b)) {
            Emerging e = predicted(pattern, b, k, scratch);
            p[i] = e.expected >= LEAST_EXPECTED ? e.p_low : NAN;
        }
        pattern->p_quiet = p[i];
    }
    const double *q = adjust_bh(scratch, p, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        f->pattern[i].is_quiet = q[i] <= FALSE_DISCOVERY;
    f->quiet = news_of(f, b, k);
}

static uint32_t end_of_whole_months(const Findings *f)
{
    return f->n_months && !is_whole(f, f->n_months - 1) ? f->n_months - 1 : f->n_months;
}

void findings_news(Findings *f, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Blocks emerging = blocks_before(f, end_of_whole_months(f));
    Blocks quiet = blocks_before(f, f->n_months ? f->n_months - 1 : 0);
    f->emerging = news_of(f, &(Blocks){.n_blocks = 0}, NAN);
    f->quiet = f->emerging;
    for (uint32_t i = 0; i < f->n_patterns; i++)
        f->pattern[i].p_emerging = f->pattern[i].p_quiet = NAN;
    if (emerging.n_blocks)
        look_for_emerging(f, &emerging, scratch);
    if (quiet.n_blocks)
        look_for_quiet(f, &quiet, scratch);
    arena_rewind(scratch, mark);
}
