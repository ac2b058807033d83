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
#define LEAST_BLOCKS 3 // before the newest: two give no spread, one gives nothing
#define MOST_BLOCKS 8  // older ones say little about now
#define SECONDS_A_MONTH (30.4375 * 86400)
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

static double block_exposure(const Findings *f, uint32_t first, uint32_t length)
{
    Month from = f->first_month + (Month)first;
    double seconds = (double)(month_start(from + (Month)length) - month_start(from));
    return seconds / SECONDS_A_MONTH;
}

static EmergingResult predicted(const Findings *f, const Blocks *b, Arena *scratch)
{
    double *baseline = ARENA_NEW(scratch, double, (size_t)f->n_patterns * b->n_blocks);
    double *exposure = ARENA_NEW(scratch, double, b->n_blocks);
    double *current = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t k = 0; k < b->n_blocks; k++)
        exposure[k] = block_exposure(f, b->first + k * b->length, b->length);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        const MonthCount *month = f->pattern[i].month;
        current[i] = block_sum(month, b->newest, b->length);
        for (uint32_t k = 0; k < b->n_blocks; k++)
            baseline[(size_t)i * b->n_blocks + k] =
                block_sum(month, b->first + k * b->length, b->length);
    }
    return emerging_pooled(
        &(EmergingInput){
            .baseline = baseline,
            .baseline_exposure = exposure,
            .current = current,
            .n_patterns = f->n_patterns,
            .n_months = b->n_blocks,
            .current_exposure = block_exposure(f, b->newest, b->length),
            .k_fixed = NAN,
        },
        scratch);
}

/* Blocks that the pattern's tools reach over; one exposure serves all patterns. */
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
    EmergingResult result = predicted(f, b, scratch);
    double *p = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        bool observed = is_observed(f->pattern[i].month, b);
        p[i] = f->pattern[i].p_emerging = observed ? result.pattern[i].p_high : NAN;
    }
    const double *q = adjust_bh(scratch, p, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        f->pattern[i].is_emerging = q[i] <= FALSE_DISCOVERY;
    f->emerging = news_of(f, b, result.k);
}

static void look_for_quiet(Findings *f, const Blocks *b, Arena *scratch)
{
    EmergingResult result = predicted(f, b, scratch);
    double *p = ARENA_NEW(scratch, double, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        const Emerging *e = &result.pattern[i];
        bool tested =
            e->expected >= LEAST_EXPECTED && is_observed(f->pattern[i].month, b);
        p[i] = f->pattern[i].p_quiet = tested ? e->p_low : NAN;
    }
    const double *q = adjust_bh(scratch, p, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        f->pattern[i].is_quiet = q[i] <= FALSE_DISCOVERY;
    f->quiet = news_of(f, b, result.k);
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
