#include <criterion/criterion.h>

#include "analyzer/patterns/form_choices.h"

enum { N = 24 };

/* Every incident has a title of its own; `text` stands where `n` says so. */
static bool *choices_of(const char *text, uint32_t n, Arena *arena)
{
    Str column[N], title[N];
    for (uint32_t d = 0; d < N; d++) {
        title[d] = str_format(arena, "title %u", d);
        column[d] = d < n ? str_from(text) : str_format(arena, "told once, by %u", d);
    }
    Tokenizer *t = tokenizer_new(arena, language_english());
    bool *out = form_choices_of(column, title, N, t, arena);
    tokenizer_free(t);
    return out;
}

Test(form_choices, are_short_texts_that_many_unlike_incidents_have)
{
    Arena arena = {0};
    bool *is = choices_of("Solved (Permanently)", 8, &arena);
    cr_expect(is[0] && is[7]);
    cr_expect(!is[8] && !is[N - 1]);
    arena_release(&arena);
}

Test(form_choices, are_no_sentences_and_no_texts_of_few)
{
    Arena arena = {0};
    cr_expect(!choices_of("the renewal job had been switched off", 8, &arena)[0]);
    cr_expect(!choices_of("Solved (Permanently)", 7, &arena)[0]);
    arena_release(&arena);
}

Test(form_choices, are_all_texts_of_a_column_that_repeats)
{
    Arena arena = {0};
    cr_expect(choices_of("Environmental and other factors, see below", 22, &arena)[23]);
    cr_expect(!form_choices_of(NULL, NULL, 1, NULL, &arena)[0]);
    arena_release(&arena);
}
