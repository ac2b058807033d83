#include "analyzer/patterns/form_choices.h"

enum {
    CHOICE_TITLES = 8, // incidents with so many titles have a text in common that is
    CHOICE_WORDS = 3,  // no longer than this
};

/* A column whose texts repeat until less than this share of them are different is filled
 * from a list. */
#define CHOICE_SHARE 0.2

typedef struct {
    Sym *choice;        // per document; SYM_NONE: empty
    uint32_t *n_titles; // per choice: of the incidents that have it
    bool is_list;
} Column;

static Column read_column(const Str *column, const Str *title, uint32_t n_docs,
                          Arena *arena)
{
    Column c = {ARENA_NEW(arena, Sym, n_docs), ARENA_NEW(arena, uint32_t, n_docs + 1),
                false};
    Intern choices = {.arena = arena}, tellings = {.arena = arena};
    uint32_t n = 0;
    for (uint32_t d = 0; d < n_docs; d++) {
        if (!column[d].len)
            continue;
        c.choice[d] = intern_add(&choices, column[d]);
        size_t before = intern_count(&tellings);
        Str telling = str_format(arena, "%u %.*s", c.choice[d], STR_ARG(title[d]));
        c.n_titles[c.choice[d]] += intern_add(&tellings, telling) == before;
        n++;
    }
    c.is_list = n && intern_count(&choices) < CHOICE_SHARE * n;
    return c;
}

bool *form_choices_of(const Str *column, const Str *title, uint32_t n_docs,
                      Tokenizer *tokenizer, Arena *arena)
{
    bool *is_choice = ARENA_NEW(arena, bool, n_docs);
    TokenList tokens = {.arena = arena};
    if (!column)
        return is_choice;
    Column c = read_column(column, title, n_docs, arena);
    for (uint32_t d = 0; d < n_docs; d++) {
        is_choice[d] = c.is_list;
        if (c.is_list || c.n_titles[c.choice[d]] < CHOICE_TITLES)
            continue;
        tokens.n = 0;
        tokenizer_split(tokenizer, column[d], &tokens);
        is_choice[d] = tokens.n <= CHOICE_WORDS;
    }
    return is_choice;
}
