#ifndef FAULTLINE_THREADS_H
#define FAULTLINE_THREADS_H
/* Work on all cores, with results that do not depend on how many there are.
 *
 * threads_for cuts 0..n into blocks and calls work(context, from, to, lane) for each, in
 * any order, on up to n_lanes threads (the caller's is one). Blocks touch disjoint
 * output; what needs memory uses an arena per lane.
 */
#include <stddef.h>

typedef void ThreadsWork(void *context, size_t from, size_t to, unsigned lane);

// n_lanes as the user asked (0: as many as the machine has), at least 1.
unsigned threads_lanes(unsigned asked);

void threads_for(unsigned n_lanes, size_t n, size_t block, ThreadsWork *work,
                 void *context);

#endif
