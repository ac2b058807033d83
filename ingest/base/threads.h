#ifndef FAULTLINE_THREADS_H
#define FAULTLINE_THREADS_H
/* Work on all cores, with results that do not depend on how many there are.
 *
 * threads_for cuts 0..n into blocks and calls work(context, from, to, lane) for each, in
 * any order, on up to n_lanes threads (the caller's is lane 0). Blocks touch disjoint
 * output; what needs memory uses an arena per lane, and what is added up (a sum of
 * doubles) is kept per block and added in block order afterwards.
 */
#include <stddef.h>

#define THREADS_MOST_LANES 64u

typedef void ThreadsWork(void *context, size_t from, size_t to, unsigned lane);

// n_lanes as the user asked (0: as many as the machine has), 1 to THREADS_MOST_LANES.
unsigned threads_lanes(unsigned asked);

// Returns when all blocks are done. n 0 calls nothing; block 0 counts as 1. Threads that
// the system does not grant are done without: the work is the same.
void threads_for(unsigned n_lanes, size_t n, size_t block, ThreadsWork *work,
                 void *context);

#endif
