#include <criterion/criterion.h>

#include "analyzer/patterns/stock.h"

/* Texts of `n_own` words of their own in front of the same four words. */
static StemTexts texts_with_form(Arena *arena, uint32_t n_texts, uint32_t n_own)
{
    StemTexts t = {.n_texts = n_texts};
    size_t each = n_own + 4;
    t.first = ARENA_NEW(arena, size_t, (size_t)n_texts + 1);
    t.stem = ARENA_NEW(arena, Sym, n_texts * each);
    for (uint32_t i = 0; i < n_texts; i++) {
        for (uint32_t k = 0; k < n_own; k++)
            t.stem[i * each + k] = 100 + i * n_own + k;
        for (uint32_t k = 0; k < 4; k++)
            t.stem[i * each + n_own + k] = 1 + k;
        t.first[i + 1] = (i + 1) * each;
    }
    return t;
}

static unsigned count_marked(const StemTexts *t, Arena *arena)
{
    Arena scratch = {0};
    bool marked[64];
    Stock stock = stock_find(t, arena, &scratch);
    unsigned n = 0;
    stock_mark(&stock, t->stem, t->first[1], marked);
    for (size_t i = 0; i < t->first[1]; i++)
        n += marked[i];
    arena_release(&scratch);
    return n;
}

Test(stock, marks_words_that_unlike_texts_share)
{
    Arena arena = {0};
    StemTexts t = texts_with_form(&arena, 20, 6);
    cr_expect_eq(count_marked(&t, &arena), 4);
    arena_release(&arena);
}

Test(stock, leaves_templates_whose_texts_say_little_else)
{
    Arena arena = {0};
    StemTexts t = texts_with_form(&arena, 20, 2);
    cr_expect_eq(count_marked(&t, &arena), 0);
    arena_release(&arena);
}

Test(stock, leaves_what_few_texts_say)
{
    Arena arena = {0};
    StemTexts t = texts_with_form(&arena, 4, 6);
    cr_expect_eq(count_marked(&t, &arena), 0);
    arena_release(&arena);
}

Test(stock, of_no_texts_is_empty)
{
    Arena arena = {0}, scratch = {0};
    size_t first[1] = {0};
    bool marked[3];
    const Sym stem[] = {1, 2, 3};
    Stock stock = stock_find(&(StemTexts){.first = first}, &arena, &scratch);
    stock_mark(&stock, stem, 3, marked);
    cr_expect(!marked[0] && !marked[1] && !marked[2]);
    arena_release(&arena);
    arena_release(&scratch);
}
