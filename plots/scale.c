#include "plots/scale.h"

#include <math.h>
#include <stdio.h>

#include "ingest/base/display.h"

static void add_tick(Scale *scale, double at, Str label)
{
    if (scale->n == MOST_TICKS)
        return;
    Tick *tick = &scale->tick[scale->n++];
    tick->at = at;
    snprintf(tick->label, sizeof tick->label, "%.*s", STR_ARG(label));
}

static void add_number(Scale *scale, double at)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    double size = fabs(at);
    if (size >= 1e15)
        buf_format(&text, "%.3g", at);
    else if (size == floor(size))
        buf_add_grouped(&text, (uint64_t)size);
    else
        buf_format(&text, "%.4g", at);
    add_tick(scale, at, buf_str(&text));
    arena_release(&arena);
}

static double round_step(double rough, bool whole)
{
    static const double nice[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(rough)));
    for (size_t i = 0; i < sizeof nice / sizeof *nice; i++) {
        double step = nice[i] * power;
        bool fits = !whole || (step >= 1 && step == floor(step));
        if (fits && step >= rough * (1 - 1e-9))
            return step;
    }
    return 10 * power;
}

Scale scale_from_zero(double most, unsigned wanted, bool whole)
{
    Scale scale = {0};
    if (!(most > 0) || isinf(most))
        most = 1;
    if (whole && most < 1)
        most = 1;
    double rough = most / (wanted ? wanted : 1);
    double step = round_step(whole ? fmax(rough, 1) : rough, whole);
    unsigned steps = (unsigned)fmax(1, ceil(most / step - 1e-9));
    for (unsigned i = 0; i <= steps; i++)
        add_number(&scale, i * step);
    scale.high = steps * step;
    return scale;
}

Scale scale_logarithmic(double least, double most)
{
    static const double nice[] = {1, 2, 5};
    Scale scale = {.low = least, .high = most};
    int first = (int)floor(log10(least)), last = (int)ceil(log10(most));
    bool wide = log10(most / least) > 4;
    for (int power = first; power <= last; power++) {
        for (int k = 0; k < (wide ? 1 : 3); k++) {
            double at = nice[k] * pow(10, power);
            if (at >= least * (1 - 1e-9) && at <= most * (1 + 1e-9))
                add_number(&scale, at);
        }
    }
    return scale;
}

Scale scale_durations(double least, double most, unsigned wanted)
{
    static const struct {
        double seconds;
        Str label;
    } known[] = {
        {1, STR_INIT("1 s")},
        {10, STR_INIT("10 s")},
        {60, STR_INIT("1 min")},
        {600, STR_INIT("10 min")},
        {3600, STR_INIT("1 h")},
        {6 * 3600, STR_INIT("6 h")},
        {86400, STR_INIT("1 day")},
        {7 * 86400, STR_INIT("1 week")},
        {30 * 86400, STR_INIT("30 days")},
        {365.25 * 86400, STR_INIT("1 year")},
        {3652.5 * 86400, STR_INIT("10 years")},
    };
    Scale scale = {.low = least, .high = most};
    double gap = log(most / least) / (wanted ? wanted : 1), last = -INFINITY;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double at = log(known[i].seconds / least);
        if (at < 0 || at > log(most / least) || at - last < gap)
            continue;
        add_tick(&scale, known[i].seconds, known[i].label);
        last = at;
    }
    return scale;
}

static Str month_label(Arena *arena, Month month, bool with_year)
{
    static const char *const name[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Civil civil = civil_from_seconds(month_start(month));
    if (with_year)
        return str_format(arena, "%s\\n%d", name[civil.month - 1], (int)civil.year);
    return str_from(name[civil.month - 1]);
}

/* Steps that years are made of, so that a tick falls on every January. */
static unsigned month_step(uint32_t n, unsigned wanted)
{
    static const unsigned step[] = {1, 2, 3, 6, 12, 24, 60, 120, 240};
    for (size_t i = 0; i < sizeof step / sizeof *step; i++)
        if ((n + step[i] - 1) / step[i] <= wanted)
            return step[i];
    return 600;
}

Scale scale_months(Month first, uint32_t n, unsigned wanted)
{
    Scale scale = {.low = -0.5, .high = n - 0.5};
    Arena arena = {0};
    if (wanted > MOST_TICKS)
        wanted = MOST_TICKS;
    unsigned step = month_step(n, wanted);
    int32_t year = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        Month month = first + (Month)i;
        if (month % (Month)step)
            continue;
        int32_t now = civil_from_seconds(month_start(month)).year;
        add_tick(&scale, i, month_label(&arena, month, now != year));
        year = now;
    }
    if (!scale.n && n)
        add_tick(&scale, 0, month_label(&arena, first, true));
    arena_release(&arena);
    return scale;
}
