#ifndef FAULTLINE_TREND_CHOICE_H
#define FAULTLINE_TREND_CHOICE_H
/* One answer to "is it growing or falling?", by the test that fits how much there is:
 *
 *     under 5 events or 3 months     none: the count and its interval say it all
 *     under 20 events or 12 months   exact conditional test; where the months vary more
 * than Poisson, which that test cannot see, the phi-scaled fit has to agree: the larger p
 * counts more                           phi-scaled Poisson fit
 *
 * Where all events fell in the first or the last month no fit exists and the exact test
 * speaks alone. The false alarms of the whole are measured in
 * tests/reference/calibration.
 */
#include "analyzer/stats/trend.h"

typedef enum {
    TREND_NOT_TESTED,
    TREND_BY_FIT,
    TREND_EXACT,
    TREND_EXACT_CHECKED, // the fit's p and interval, being the more careful ones
    TREND_SCORE,         // too many events to enumerate and no fit
} TrendMethod;

const char *trend_method_name(TrendMethod method); // NULL: not tested

typedef struct {
    TrendMethod method;
    double slope; // log factor a month; infinite when there is no fit; NAN: not tested
    Interval ci;  // 95 %, of the slope; a bound may be infinite
    double p;     // two-sided, central; NAN when not tested
    double phi;   // variance over mean; NAN when unknown
} TrendAnswer;

TrendAnswer trend_answer(const Series *series, Arena *scratch);

#endif
