#ifndef FAULTLINE_STOCK_H
#define FAULTLINE_STOCK_H
/* Stock phrases: what many texts say in the same words although they tell different
 * stories ("escalated to the vendor and closed after monitoring").
 *
 * Three stems in a row that stand in at least STOCK_SHARE of the texts are stock when
 * those texts go on to say STOCK_OWN_WORDS words of their own on average. Where they do
 * not, the phrase is what the texts are about: the template of an alert, a short title.
 *
 * Words that a text only says in stock phrases weigh less (STOCK_WEIGHT): a sentence of
 * ten words that came from a form is one thing said, not ten. Without this, long texts
 * are grouped by their forms.
 */
#include "ingest/base/intern.h"

// Texts as rows of stems, in order; text t is stem[first[t]] to stem[first[t + 1] - 1].
typedef struct {
    uint32_t n_texts;
    size_t *first;
    Sym *stem;
} StemTexts;

typedef struct {
    uint64_t *phrase; // open addressing, n_slots a power of two; 0 is empty
    size_t n_slots;
} Stock;

// From the first STOCK_SAMPLE texts, which have to be in no order of their own. Linear.
Stock stock_find(const StemTexts *texts, Arena *arena, Arena *scratch);

enum { STOCK_PHRASE = 3 }; // stems in a row

// The same set from its phrases, STOCK_PHRASE stems each.
Stock stock_of(const Sym *stem, size_t n_phrases, Arena *arena);

// Are these STOCK_PHRASE stems one?
bool stock_holds(const Stock *stock, const Sym *stem);

// Marks the stems that stand in a stock phrase.
void stock_mark(const Stock *stock, const Sym *stem, size_t n, bool *in_stock);

#endif
