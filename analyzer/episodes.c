#include "analyzer/episodes.h"

#include <stdlib.h>

typedef struct {
    uint64_t group; // the service, and the team where it matters
    int64_t opened;
    uint32_t index; // into row
} Event;

static int by_group_and_time(const void *a, const void *b)
{
    const Event *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->opened != y->opened)
        return x->opened < y->opened ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static uint64_t group_of(const Table *t, uint32_t row, bool by_team)
{
    uint64_t service = t->service[row], team = t->team[row];
    return by_team || service == SYM_NONE ? service << 32 | team : service << 32;
}

uint32_t episodes_mark(const Table *t, const uint32_t *row, uint32_t n, uint32_t window,
                       bool by_team, Arena *scratch, bool *starts, uint32_t *episode)
{
    ArenaMark mark = arena_mark(scratch);
    Event *event = ARENA_NEW(scratch, Event, n);
    uint32_t n_starts = 0;
    for (uint32_t i = 0; i < n; i++)
        event[i] = (Event){group_of(t, row[i], by_team), t->time[TIME_OPENED][row[i]], i};
    qsort(event, n, sizeof *event, by_group_and_time);
    for (uint32_t i = 0; i < n; i++) {
        bool follows = i && event[i].group == event[i - 1].group &&
                       event[i - 1].opened != TIME_NONE &&
                       event[i].opened - event[i - 1].opened <= (int64_t)window;
        starts[event[i].index] = !follows;
        n_starts += !follows;
        if (episode)
            episode[event[i].index] = n_starts - 1;
    }
    arena_rewind(scratch, mark);
    return n_starts;
}
