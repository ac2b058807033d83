#include "analyzer/patterns/drawn.h"

#include <criterion/criterion.h>
#include <math.h>

#include "analyzer/patterns/constants.h"

/* Four rows of two values, one neighbour each; the last has no terms. */
static DenseRows rows(Arena *arena)
{
    static const float value[] = {1, 0, 0, 1, -1, 0, 0, 0};
    DenseRows out = {.n_rows = 4, .n_dimensions = 2};
    out.value = ARENA_NEW(arena, float, 8);
    for (size_t i = 0; i < 8; i++)
        out.value[i] = value[i];
    return out;
}

static Neighbours one_each(Arena *arena, const float *similarity)
{
    static const uint32_t row[] = {1, 0, 0, 0};
    Neighbours out = {.n_rows = 4, .k = 1};
    out.row = ARENA_NEW(arena, uint32_t, 4);
    out.similarity = ARENA_NEW(arena, float, 4);
    for (size_t i = 0; i < 4; i++) {
        out.row[i] = row[i];
        out.similarity[i] = similarity[i];
    }
    return out;
}

Test(drawn, rows_go_some_way_to_their_neighbours)
{
    Arena arena = {0};
    DenseRows read = rows(&arena);
    Neighbours near = one_each(&arena, (const float[]){0.3f, 0.3f, 0, 0});
    DenseRows drawn = dense_draw(&read, &near, 1, &arena);
    double length = sqrt(1 + DRAWN_WEIGHT * DRAWN_WEIGHT); // of (1, 0) + w (0, 1)
    for (size_t i = 0; i < 2; i++) {
        cr_expect_float_eq((double)drawn.value[3 * i], 1 / length, 1e-6);
        cr_expect_float_eq((double)drawn.value[1 + i], DRAWN_WEIGHT / length, 1e-6);
    }
    cr_expect_float_eq((double)read.value[0], 1, 0, "what was read stays");
    arena_release(&arena);
}

Test(drawn, a_row_like_nobody_stays)
{
    Arena arena = {0};
    DenseRows read = rows(&arena);
    Neighbours near = one_each(&arena, (const float[]){0.3f, 0.3f, 0, 0});
    DenseRows drawn = dense_draw(&read, &near, 1, &arena);
    for (size_t i = 4; i < 8; i++)
        cr_expect_float_eq((double)drawn.value[i], (double)read.value[i], 0);
    arena_release(&arena);
}

Test(drawn, near_ones_count_by_similarity)
{
    Arena arena = {0};
    DenseRows read = rows(&arena);
    uint32_t row[] = {1, 2, 0, 2, 0, 1, 0, 1};
    float similarity[] = {0.6f, 0.2f, 0, 0, 0, 0, 0, 0};
    Neighbours near = {4, 2, row, similarity};
    DenseRows drawn = dense_draw(&read, &near, 1, &arena);
    // (1, 0) + w (0.75 (0, 1) + 0.25 (-1, 0)), to unit length
    double x = 1 - 0.25 * DRAWN_WEIGHT, y = 0.75 * DRAWN_WEIGHT;
    cr_expect_float_eq((double)drawn.value[0], x / sqrt(x * x + y * y), 1e-6);
    cr_expect_float_eq((double)drawn.value[1], y / sqrt(x * x + y * y), 1e-6);
    arena_release(&arena);
}

Test(neighbours, mean_of_the_nearest_quarter)
{
    Arena arena = {0};
    Neighbours near = one_each(&arena, (const float[]){0.2f, 0.8f, 0.4f, 0.1f});
    cr_expect_float_eq(neighbours_mean_of_nearest(&near, 0.25, &arena), 0.8, 1e-6);
    cr_expect_float_eq(neighbours_mean_of_nearest(&near, 0.5, &arena), 0.6, 1e-6);
    cr_expect_float_eq(neighbours_mean_of_nearest(&near, 1, &arena), 0.375, 1e-6);
    cr_expect_float_eq(neighbours_mean_of_nearest(&near, 0.01, &arena), 0.8, 1e-6,
                       "one row at least");
    cr_expect_float_eq(neighbours_mean_of_nearest(&(Neighbours){0}, 0.25, &arena), 0, 0);
    arena_release(&arena);
}
