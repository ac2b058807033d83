#ifndef FAULTLINE_ASSERT_CLOSE_H
#define FAULTLINE_ASSERT_CLOSE_H
/* Numbers that must agree to a relative accuracy, or exactly when one is 0 or infinite. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdbool.h>

static inline bool numbers_close(double got, double wanted, double relative)
{
    if (isnan(wanted))
        return isnan(got);
    if (isinf(wanted) || isinf(got))
        return got == wanted;
    return fabs(got - wanted) <= relative * fabs(wanted);
}

#define ASSERT_CLOSE(got, wanted, relative)                                            \
    cr_assert(numbers_close((got), (wanted), (relative)), "%s is %.17g, wanted %.17g", #got, \
              (double)(got), (double)(wanted))

// As R prints 15 digits.
#define ASSERT_R(got, wanted) ASSERT_CLOSE(got, wanted, 1e-12)

#endif
