#include "analyzer/patterns/short_words.h"

void short_words_grow(ShortWords *words)
{
    ShortWords old = *words;
    words->n_places = old.n_places ? 2 * old.n_places : 64;
    words->n = 0; // there is room while they move
    words->place = ARENA_NEW(words->arena, ShortPlace, words->n_places);
    for (size_t i = 0; i < old.n_places; i++)
        if (old.place[i].sym)
            *short_words_find(words, old.place[i].word) = old.place[i];
    words->n = old.n;
}
