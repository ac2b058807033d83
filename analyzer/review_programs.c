/* Programs as a review sees them: only what had been written down by then. */
#include "analyzer/review.h"

static int64_t written(const Program *p)
{
    const int64_t date[] = {p->picked, p->started, p->effective};
    int64_t first = TIME_NONE;
    for (int i = 0; i < 3; i++)
        if (date[i] != TIME_NONE && (first == TIME_NONE || date[i] < first))
            first = date[i];
    return first;
}

static uint32_t opened_in(const Findings *f, const Outcome *o, Month from, Month to)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n_rows; i++)
        n += months_hold(from, to, f->table->time[TIME_OPENED][o->row[i]]);
    return n;
}

static ReviewProgram judged(const Review *r, const Programs *programs, const Program *p,
                            Arena *arena, Arena *scratch)
{
    ReviewProgram out = {.program = p};
    Err err = {0};
    Month length = r->month - r->from + 1;
    out.is_known = outcome_of(r->f, programs, p, arena, scratch, &out.outcome, &err);
    if (out.is_known) {
        out.incidents = opened_in(r->f, &out.outcome, r->from, r->month);
        out.before = opened_in(r->f, &out.outcome, r->from - length, r->from - 1);
    } else {
        out.problem = str_copy(arena, str_from(err.message));
    }
    return out;
}

void review_programs(const Programs *programs, Review *r, Arena *arena, Arena *scratch)
{
    r->program = ARENA_NEW(arena, ReviewProgram, programs->n);
    for (size_t i = 0; i < programs->n; i++) {
        int64_t date = written(&programs->program[i]);
        if (date == TIME_NONE || date < month_start(r->month + 1))
            r->program[r->n_programs++] =
                judged(r, programs, &programs->program[i], arena, scratch);
    }
}
