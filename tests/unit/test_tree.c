#include <criterion/criterion.h>

#include "analyzer/patterns/tree.h"

/* Rows 0 1 2 and 3 4 5 hold together at 0.9; the two halves meet at 0.3; 6 is alone. */
static Merge merges[] = {{.left = 0, .right = 1, .similarity = 0.9},
                         {.left = 3, .right = 4, .similarity = 0.9},
                         {.left = 7, .right = 2, .similarity = 0.9},
                         {.left = 8, .right = 5, .similarity = 0.9},
                         {.left = 9, .right = 10, .similarity = 0.3}};

static Tree two_halves(void)
{
    for (size_t i = 0; i < 5; i++)
        merges[i].is_torn = false;
    return (Tree){.n_rows = 7, .n_merges = 5, .merge = merges};
}

static void expect_groups(const Tree *tree, double similarity, bool heed_torn,
                          const uint32_t *expected, uint32_t n_expected)
{
    Arena arena = {0}, scratch = {0};
    uint32_t n;
    uint32_t *group = tree_cut(tree, similarity, heed_torn, &n, &arena, &scratch);
    cr_expect_eq(n, n_expected);
    for (uint32_t r = 0; r < tree->n_rows; r++)
        cr_expect_eq(group[r], expected[r], "row %u at %.2f", r, similarity);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(tree, is_cut_where_merges_are_not_similar_enough)
{
    Tree tree = two_halves();
    expect_groups(&tree, 0.2, false, (uint32_t[]){0, 0, 0, 0, 0, 0, 1}, 2);
    expect_groups(&tree, 0.5, false, (uint32_t[]){0, 0, 0, 1, 1, 1, 2}, 3);
    expect_groups(&tree, 1, false, (uint32_t[]){0, 1, 2, 3, 4, 5, 6}, 7);
}

Test(tree, marks_merges_that_tear)
{
    Arena scratch = {0};
    Tree tree = two_halves();
    TreeLeaf leaf[7];
    for (size_t i = 0; i < 7; i++)
        leaf[i] = (TreeLeaf){.n_texts = 1};
    tree_mark_torn(&tree, leaf, 3, 0.5, &scratch); // 0.3 < 0.5 x 0.9
    cr_expect(merges[4].is_torn);
    cr_expect_not(merges[2].is_torn); // its right half is a single text
    expect_groups(&tree, 0.2, true, (uint32_t[]){0, 0, 0, 1, 1, 1, 2}, 3);
    tree_mark_torn(&tree, leaf, 4, 0.5, &scratch); // the halves are too small to stand
    cr_expect_not(merges[4].is_torn);
    tree_mark_torn(&tree, leaf, 3, 0.3, &scratch); // alike enough
    cr_expect_not(merges[4].is_torn);
    arena_release(&scratch);
}
