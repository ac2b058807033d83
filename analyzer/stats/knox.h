#ifndef FAULTLINE_KNOX_H
#define FAULTLINE_KNOX_H
/* Do events of different groups fall close together in time more than their groups' own
 * rhythms make them? One outage that hits three teams at once does; the same weakness met
 * by three teams independently does not.
 *
 * The statistic is the number of pairs of events of different groups that are at most
 * `window` apart (Knox 1964). Its distribution when the groups are independent of each
 * other comes from drawing each group's events anew from all times at which that group
 * had any incident, without replacement: busy days stay busy.
 */
#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    const double *pool; // times at which the group had any incident, these included
    uint32_t n_pool;
    const double *time; // of the events looked at, n_events <= n_pool
    uint32_t n_events;
} KnoxGroup;

typedef struct {
    double window;       // in the unit of the times
    uint32_t most_draws; // at least 1
    uint32_t enough;     // draws as extreme as the data after which it is clear: stop
    uint64_t seed;
} KnoxOptions;

typedef struct {
    StatStatus status; // undefined: fewer than two groups with events; ok
    uint64_t close;    // pairs
    double expected;   // mean over the draws
    double p;          // P(at least so many): (1 + as extreme) / (1 + draws), or, stopped
                       // early, enough / draws (Besag & Clifford 1991)
    uint32_t n_draws;
} Knox;

// O(draws x events log events)
Knox knox_test(const KnoxGroup *group, uint32_t n_groups, const KnoxOptions *options,
               Arena *scratch);

#endif
