#include <criterion/criterion.h>

#include "analyzer/patterns/phrase_use.h"

/* Reads texts, counts their phrases and asks for the whole of the last one. */
static uint32_t count_of(const char *const *text, size_t n, const char *asked)
{
    Arena arena = {0};
    Tokenizer *tokenizer = tokenizer_new(&arena, language_english());
    SmallWords small = small_words_of(language_english(), &arena);
    UnitReader reader = {tokenizer, &small};
    UnitList list = {.arena = &arena};
    PhraseUse use = phrase_use_new(&arena);
    for (size_t i = 0; i < n; i++) {
        units_read(&reader, str_from(text[i]), &list);
        phrase_use_add(&use, &reader, &list, str_from(text[i]), true);
    }
    units_read(&reader, str_from(asked), &list);
    uint64_t phrase = 0;
    for (size_t u = 0; u < list.n; u++)
        phrase = phrase_use_grow(phrase, &list.unit[u],
                                 phrase_use_unit(&reader, &list, str_from(asked), u));
    uint32_t count = phrase_use_count(&use, phrase);
    tokenizer_free(tokenizer);
    arena_release(&arena);
    return count;
}

static const char *const texts[] = {"disk full, disk full again",
                                    "the disks were full",
                                    "full disk",
                                    "disk of glass full",
                                    "login is not working",
                                    "logins don't work",
                                    "login works"};

Test(phrase_use, counts_texts_by_stems_in_order)
{
    cr_expect_eq(count_of(texts, 7, "disk full"), 2u);
    cr_expect_eq(count_of(texts, 7, "full disk"), 1u);
    cr_expect_eq(count_of(texts, 7, "disk"), 4u);
    cr_expect_eq(count_of(texts, 7, "glass"), 1u);
    cr_expect_eq(count_of(texts, 7, "empty glass"), 0u);
    cr_expect_eq(count_of(texts, 0, "disk"), 0u);
}

Test(phrase_use, knows_a_denial_however_it_is_said)
{
    cr_expect_eq(count_of(texts, 7, "login cannot work"), 2u);
    cr_expect_eq(count_of(texts, 7, "login works"), 1u);
}

Test(phrase_use, grows)
{
    enum { N_TEXTS = 400 };
    Arena arena = {0};
    const char *many[N_TEXTS];
    for (int i = 0; i < N_TEXTS; i++)
        many[i] =
            str_zero_terminated(&arena, str_format(&arena, "aa%d bb%d disk full", i, i));
    cr_expect_eq(count_of(many, N_TEXTS, "disk full"), (uint32_t)N_TEXTS);
    cr_expect_eq(count_of(many, N_TEXTS, "aa7 bb7"), 1u);
    arena_release(&arena);
}
