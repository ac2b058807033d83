#include "ingest/base/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

typedef struct {
    size_t n, block;
    atomic_size_t next; // block number, so that it cannot overflow near SIZE_MAX
    ThreadsWork *work;
    void *context;
} Job;

typedef struct {
    Job *job;
    unsigned lane;
} Lane;

unsigned threads_lanes(unsigned asked)
{
    long cores = asked ? (long)asked : sysconf(_SC_NPROCESSORS_ONLN);
    if (cores < 1)
        return 1;
    return cores < (long)THREADS_MOST_LANES ? (unsigned)cores : THREADS_MOST_LANES;
}

/* Lanes take the next block when they are done with one: uneven blocks even out. */
static void *run_lane(void *arg)
{
    const Lane *lane = arg;
    Job *job = lane->job;
    size_t n_blocks = job->n / job->block + (job->n % job->block != 0);
    for (size_t i; (i = atomic_fetch_add(&job->next, 1)) < n_blocks;) {
        size_t from = i * job->block;
        size_t to = job->n - from > job->block ? from + job->block : job->n;
        job->work(job->context, from, to, lane->lane);
    }
    return NULL;
}

void threads_for(unsigned n_lanes, size_t n, size_t block, ThreadsWork *work,
                 void *context)
{
    if (!n)
        return;
    Job job = {.n = n, .block = block ? block : 1, .work = work, .context = context};
    size_t n_blocks = (n - 1) / job.block + 1;
    n_lanes = threads_lanes(n_lanes ? n_lanes : 1);
    if (n_lanes > n_blocks)
        n_lanes = (unsigned)n_blocks;
    Lane lane[THREADS_MOST_LANES];
    pthread_t thread[THREADS_MOST_LANES];
    unsigned started = 1;
    for (; started < n_lanes; started++) {
        lane[started] = (Lane){&job, started};
        if (pthread_create(&thread[started], NULL, run_lane, &lane[started]) != 0)
            break;
    }
    lane[0] = (Lane){&job, 0};
    run_lane(&lane[0]);
    for (unsigned i = 1; i < started; i++)
        pthread_join(thread[i], NULL);
}
