#include "analyzer/episodes.h"

#include <stdlib.h>

typedef struct {
    uint32_t pattern, service, team;
    int64_t opened;
    uint32_t row;
} Event;

static int compare(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_group(const Event *x, const Event *y)
{
    int order = compare(x->pattern, y->pattern);
    if (!order)
        order = compare(x->service, y->service);
    return order ? order : compare(x->team, y->team);
}

static int by_group_and_time(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    int order = by_group(x, y);
    if (order)
        return order;
    if (x->opened != y->opened)
        return x->opened < y->opened ? -1 : 1;
    return compare(x->row, y->row);
}

static Event event_of(const EpisodeInput *in, uint32_t row)
{
    const Table *t = in->table;
    bool needs_team = in->by_team || t->service[row] == SYM_NONE;
    return (Event){in->pattern_of_row[row], t->service[row],
                   needs_team ? t->team[row] : SYM_NONE, t->time[TIME_OPENED][row], row};
}

static bool follows(const Event *before, const Event *now, uint32_t window)
{
    return now->pattern != UINT32_MAX && by_group(before, now) == 0 &&
           before->opened != TIME_NONE && now->opened - before->opened <= (int64_t)window;
}

uint32_t episodes_number(const EpisodeInput *in, uint32_t *episode_of_row, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Event *event = ARENA_NEW(scratch, Event, in->n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < in->n; i++)
        event[i] = event_of(in, in->row[i]);
    qsort(event, in->n, sizeof *event, by_group_and_time);
    for (uint32_t i = 0; i < in->n; i++) {
        if (!i || !follows(&event[i - 1], &event[i], in->window))
            n++;
        episode_of_row[event[i].row] = n - 1;
    }
    arena_rewind(scratch, mark);
    return n;
}
