/* Reading moments, in the spellings that exports have most. */
#include "ingest/base/moment.h"
#include "tests/bench/bench.h"

#define TIMES 200000

typedef struct {
    const char *text;
    int64_t sum; // so that no compiler leaves the work out
} Work;

static void parse(void *context)
{
    Work *work = context;
    MomentOptions options = {0};
    Moment m;
    for (int i = 0; i < TIMES; i++) {
        moment_parse(str_from(work->text), &options, &m);
        work->sum += m.seconds;
    }
}

int main(void)
{
    Work work[] = {{"2026-02-23T14:06:42Z", 0},
                   {"2026-02-23T15:06:42.170+01:00", 0},
                   {"23/Feb/26 2:06 PM", 0},
                   {"2/23/2026 2:06:42 PM", 0},
                   {"1771855602000", 0}};
    Bench bench[5];
    for (int i = 0; i < 5; i++)
        bench[i] = (Bench){work[i].text, parse, &work[i], 0};
    bench_run(bench, 5, TIMES, 0);
    return 0;
}
