/* Any bytes as a date and as a duration: what is read is in the range that is promised,
 * and what we write of it reads as the same moment. */
#include "tests/fuzz/fuzz.h"

#include <math.h>

#include "ingest/base/moment.h"
#include "ingest/base/moment_rule.h"

static void check_moment(Arena *arena, Str text, const MomentOptions *options)
{
    Moment m, again;
    MomentStatus status = moment_parse(text, options, &m);
    bool is_moment = status == MOMENT_OK || status == MOMENT_AMBIGUOUS;
    MUST((m.seconds != TIME_NONE) == is_moment);
    MUST((m.precision != PRECISION_NONE) == is_moment);
    MUST(m.millis < 1000);
    if (!is_moment)
        return;
    MUST(civil_to_seconds(civil_from_seconds(m.seconds)) == m.seconds);
    Str written = moment_format(arena, m.seconds, m.millis);
    status = moment_parse(written, options, &again);
    MUST(status == MOMENT_ABSENT ||
         (again.seconds == m.seconds && again.millis == m.millis));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str text = {(const char *)data, size};
    double seconds = 0;
    ZoneRule rule;
    for (int order = ORDER_UNKNOWN; order <= ORDER_MONTH_FIRST; order++)
        check_moment(
            &arena, text,
            &(MomentOptions){.order = (DateOrder)order, .allow_serial = order > 0});
    moment_order_shown(text);
    if (duration_parse(text, &seconds))
        MUST(isfinite(seconds) && seconds >= 0);
    if (zone_rule_read(text, &rule))
        zone_rule_offset(&rule, 1771855602);
    arena_release(&arena);
    return 0;
}
