#include "taxonomy/classify.h"

#include <assert.h>

#include "ingest/base/threads.h"
#include "taxonomy/ruleset.h"
#include "taxonomy/verdict.h"

#define BLOCK_ROWS 128u

typedef struct {
    Hit *hit;
    size_t n;
} BlockHits;

typedef struct {
    Arena arena; // hits of the lane's blocks, until they are joined
    RulesetLane *rules;
    Hit *hit;           // of the row at hand, by rule; room for all rules and defaults
    CategoryFate *fate; // likewise
    uint8_t *outcome;   // by rule: RuleOutcome so far in the row at hand, or RULE_NONE
    uint64_t *gave_up;  // by rule
} Lane;

typedef struct {
    const Table *table;
    const Taxonomy *taxonomy;
    Ruleset *rules;
    Lane lane[THREADS_MOST_LANES];
    BlockHits *block;
    bool all_rules; // hits stay whatever becomes of their categories
    Labels *out;
} Job;

Str label_status_name(LabelStatus status)
{
    static const Str name[] = {STR_INIT("classified"), STR_INIT("unclassified"),
                               STR_INIT("unknown"), STR_INIT("other")};
    return name[status];
}

bool labels_has(const Labels *labels, uint32_t row, uint16_t category)
{
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++)
        if (labels->hit[i].category == category)
            return true;
    return false;
}

Str hit_text(const Table *t, uint32_t row, const Hit *hit)
{
    TextCursor at = texts_of(t, row);
    FieldText text;
    while (texts_next(&at, &text))
        if (text.field == hit->field && text.extra == hit->extra)
            return text.text;
    return (Str){0};
}

static void try_text(const Job *job, Lane *lane, const FieldText *text)
{
    ruleset_try(job->rules, lane->rules, text, lane->outcome);
    for (size_t i = 0; i < lane->rules->n_hits; i++) {
        const RuleHit *found = &lane->rules->hit[i];
        uint16_t r = found->rule;
        lane->outcome[r] = (uint8_t)found->outcome;
        lane->gave_up[r] += found->outcome == RULE_GAVE_UP;
        lane->hit[r] = (Hit){.category = job->taxonomy->rule[r].category,
                             .rule = r,
                             .field = (uint8_t)text->field,
                             .extra = text->extra,
                             .start = found->span.start,
                             .end = found->span.end};
    }
}

/* The hits that stay, at the front of lane->hit. */
static size_t classify_row(const Job *job, Lane *lane, uint32_t row)
{
    const Taxonomy *x = job->taxonomy;
    for (uint16_t r = 0; r < x->n_rules; r++)
        lane->outcome[r] = RULE_NONE;
    TextCursor at = texts_of(job->table, row);
    FieldText text;
    while (texts_next(&at, &text))
        try_text(job, lane, &text);
    size_t n = 0;
    for (uint16_t r = 0; r < x->n_rules; r++)
        if (lane->outcome[r] == RULE_HIT)
            lane->hit[n++] = lane->hit[r];
    if (job->all_rules)
        return n;
    bool has_text = texts_usable(job->table, row);
    n = verdict_keep(x, lane->hit, n, has_text, lane->fate);
    job->out->status[row] = (uint8_t)verdict_status(x, lane->hit, n, has_text);
    return n;
}

static void classify_block(void *context, size_t from, size_t to, unsigned number)
{
    Job *job = context;
    Lane *lane = &job->lane[number];
    BlockHits *block = &job->block[from / BLOCK_ROWS];
    size_t capacity = 0;
    for (size_t row = from; row < to; row++) {
        size_t n = classify_row(job, lane, (uint32_t)row);
        for (size_t i = 0; i < n; i++) {
            ARENA_RESERVE(&lane->arena, block->hit, block->n, capacity);
            block->hit[block->n++] = lane->hit[i];
        }
        job->out->first[row + 1] = (uint32_t)n; // summed up when all blocks are done
    }
}

static void join_blocks(Job *job, Arena *arena, size_t n_blocks)
{
    Labels *out = job->out;
    size_t n = 0;
    for (size_t b = 0; b < n_blocks; b++)
        n += job->block[b].n;
    assert(n < UINT32_MAX);
    out->hit = ARENA_NEW(arena, Hit, n);
    n = 0;
    for (size_t b = 0; b < n_blocks; b++)
        for (size_t i = 0; i < job->block[b].n; i++)
            out->hit[n++] = job->block[b].hit[i];
    for (uint32_t row = 0; row < out->n_rows; row++)
        out->first[row + 1] += out->first[row];
}

static void join_slow(Job *job, Arena *arena, unsigned n_lanes)
{
    Labels *out = job->out;
    uint16_t n_rules = job->taxonomy->n_rules;
    out->slow = ARENA_NEW(arena, SlowRule, n_rules);
    for (uint16_t r = 0; r < n_rules; r++) {
        uint64_t rows = 0;
        for (unsigned i = 0; i < n_lanes; i++)
            rows += job->lane[i].gave_up[r];
        if (rows)
            out->slow[out->n_slow++] = (SlowRule){r, rows};
    }
}

static bool open_lanes(Job *job, Arena *arena, unsigned n_lanes, Err *err)
{
    const Taxonomy *x = job->taxonomy;
    for (unsigned i = 0; i < n_lanes; i++) {
        Lane *lane = &job->lane[i];
        lane->hit = ARENA_NEW(arena, Hit, (size_t)x->n_rules + x->n_axes);
        lane->fate = ARENA_NEW(arena, CategoryFate, x->n_rules);
        lane->outcome = ARENA_NEW(arena, uint8_t, x->n_rules);
        lane->gave_up = ARENA_NEW(arena, uint64_t, x->n_rules);
        lane->rules = ruleset_lane(job->rules, arena);
        if (!lane->rules)
            return err_set(err, ERR_SYSTEM, "no memory to match rules in");
    }
    return true;
}

static void close_lanes(Job *job, unsigned n_lanes)
{
    for (unsigned i = 0; i < n_lanes; i++) {
        ruleset_lane_free(job->lane[i].rules);
        arena_release(&job->lane[i].arena);
    }
}

static bool run(const Table *t, const Taxonomy *taxonomy, unsigned n_lanes,
                bool all_rules, Arena *arena, Labels *out, Err *err)
{
    n_lanes = threads_lanes(n_lanes);
    Arena scratch = {0};
    Job *job = ARENA_NEW(&scratch, Job, 1);
    job->table = t;
    job->taxonomy = taxonomy;
    job->all_rules = all_rules;
    job->out = out;
    *out = (Labels){.n_rows = t->n_rows};
    out->first = ARENA_NEW(arena, uint32_t, (size_t)t->n_rows + 1);
    out->status = ARENA_NEW(arena, uint8_t, t->n_rows);
    bool good = ruleset_new(taxonomy, &scratch, &job->rules, err) &&
                open_lanes(job, &scratch, n_lanes, err);
    if (good) {
        size_t n_blocks = (t->n_rows + (size_t)BLOCK_ROWS - 1) / BLOCK_ROWS;
        job->block = ARENA_NEW(&scratch, BlockHits, n_blocks);
        threads_for(n_lanes, t->n_rows, BLOCK_ROWS, classify_block, job);
        join_blocks(job, arena, n_blocks);
        join_slow(job, arena, n_lanes);
    }
    close_lanes(job, n_lanes);
    ruleset_free(job->rules);
    arena_release(&scratch);
    return good;
}

bool classify(const Table *t, const Taxonomy *taxonomy, unsigned n_lanes, Arena *arena,
              Labels *out, Err *err)
{
    return run(t, taxonomy, n_lanes, false, arena, out, err);
}

bool classify_rules(const Table *t, const Taxonomy *taxonomy, unsigned n_lanes,
                    Arena *arena, Labels *out, Err *err)
{
    return run(t, taxonomy, n_lanes, true, arena, out, err);
}
