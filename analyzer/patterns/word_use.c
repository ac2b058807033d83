#include "analyzer/patterns/word_use.h"

/* Two places prove little; and many a noun stands before "the" once in a while. */
enum { LEAST_PLACES = 3 };
#define VERB_SHARE 1.5

typedef struct {
    uint32_t as_verb, as_thing;
} Seen;

static void note(const UnitList *list, size_t u, Seen *seen, size_t n_words)
{
    const Unit *unit = &list->unit[u];
    Sym word = list->tokens.token[unit->token].word;
    if (unit->n_tokens > 1 || word >= n_words)
        return;
    seen[word].as_verb += unit->left == SMALL_SUBJECT || unit->left == SMALL_MODAL ||
                          unit->left == SMALL_NOT || unit->left == SMALL_TO;
    seen[word].as_verb += unit->right == SMALL_ARTICLE;
    seen[word].as_thing += unit->left == SMALL_ARTICLE;
}

WordUse word_use_of(const UnitReader *reader, const Str *text, size_t n, Arena *arena,
                    Arena *scratch)
{
    WordUse use = {.n_words = reader->tokenizer->n_words};
    use.is_verb = ARENA_NEW(arena, bool, use.n_words);
    ArenaMark mark = arena_mark(scratch);
    Seen *seen = ARENA_NEW(scratch, Seen, use.n_words);
    UnitList list = {.arena = scratch};
    for (size_t i = 0; i < n; i++) {
        units_read(reader, text[i], &list);
        for (size_t u = 0; u < list.n; u++)
            note(&list, u, seen, use.n_words);
    }
    for (size_t w = 0; w < use.n_words; w++)
        use.is_verb[w] = seen[w].as_verb >= LEAST_PLACES &&
                         seen[w].as_verb > VERB_SHARE * seen[w].as_thing;
    arena_rewind(scratch, mark);
    return use;
}

bool word_use_is_verb(const WordUse *use, Sym word)
{
    return word < use->n_words && use->is_verb[word];
}
