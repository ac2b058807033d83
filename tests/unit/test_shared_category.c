#include <criterion/criterion.h>

#include "analyzer/patterns/shared_category.h"
#include "tests/unit/assert_str.h"

/* Ten incidents: 0 to 3 are of the category Network fault, three of them late as well;
 * all but one are Slow. */
static const uint32_t first[] = {0, 3, 6, 9, 11, 12, 13, 14, 15, 16, 16};
static const uint16_t category[] = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 1, 1, 1, 1, 1};
static const Str title[] = {STR_INIT("Network fault"), STR_INIT("Slow"),
                            STR_INIT("Late")};

static PatternInput ten(uint32_t n_categories)
{
    return (PatternInput){.n_docs = 10,
                          .category_first = first,
                          .category = category,
                          .category_title = title,
                          .n_categories = n_categories};
}

Test(shared_category, is_what_most_are_and_most_others_are_not)
{
    Arena arena = {0};
    PatternInput in = ten(3);
    CategoryCounter counter = category_counter_new(&in, &arena);
    static const uint32_t group[] = {0, 1, 2, 3}, others[] = {5, 6, 7, 8};
    ASSERT_STR(category_shared(&counter, group, 4), "Network fault");
    ASSERT_STR(category_shared(&counter, others, 4), "");
    ASSERT_STR(category_shared(&counter, group, 4), "Network fault"); // nothing stays
    arena_release(&arena);
}

Test(shared_category, needs_three_in_five)
{
    Arena arena = {0};
    PatternInput in = ten(3);
    CategoryCounter counter = category_counter_new(&in, &arena);
    static const uint32_t group[] = {2, 3, 8, 9};
    ASSERT_STR(category_shared(&counter, group, 4), "");
    arena_release(&arena);
}

Test(shared_category, may_be_unknown)
{
    Arena arena = {0};
    PatternInput in = {.n_docs = 3};
    CategoryCounter counter = category_counter_new(&in, &arena);
    static const uint32_t group[] = {0, 1, 2};
    ASSERT_STR(category_shared(&counter, group, 3), "");
    arena_release(&arena);
}
