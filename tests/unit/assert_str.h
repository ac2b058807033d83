#ifndef FAULTLINE_TEST_ASSERT_STR_H
#define FAULTLINE_TEST_ASSERT_STR_H
/* ASSERT_STR(actual, "expected"): a Str against a literal, showing both when they differ.
 * ASSERT_HAS(actual, "part"): a Str or message holds the part. */
#include <criterion/criterion.h>

#include "ingest/base/str.h"

#define ASSERT_STR(actual, literal)                                                      \
    do {                                                                                 \
        Str assert_seen = (actual);                                                      \
        cr_assert(str_eq(assert_seen, STR(literal)), "got '%.*s', not '%s'",             \
                  STR_ARG(assert_seen), literal);                                        \
    } while (0)

#define ASSERT_HAS(actual, literal)                                                      \
    do {                                                                                 \
        Str assert_seen = (actual);                                                      \
        cr_assert(str_find(assert_seen, STR(literal)) != STR_NPOS, "'%.*s' lacks '%s'",  \
                  STR_ARG(assert_seen), literal);                                        \
    } while (0)

#endif
