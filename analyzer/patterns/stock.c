#include "analyzer/patterns/stock.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/mix.h"

#include <string.h>

static uint64_t phrase_at(const Sym *stem)
{
    uint64_t h = (uint64_t)stem[0] << 32 | stem[1];
    h = mix_bits(mix_bits(h) + stem[2]);
    return h ? h : 1; // 0 is an empty slot
}

typedef struct {
    uint64_t phrase;
    uint32_t last_text; // that was counted, plus one
    uint32_t n_texts;
    double own_words; // summed over its texts: stems outside every frequent phrase
} Counted;

typedef struct {
    Counted *slot;
    size_t n_slots;
    uint32_t frequent; // texts that a phrase has to stand in
} Counting;

static Counted *find(const Counting *c, uint64_t phrase)
{
    size_t i = (size_t)phrase & (c->n_slots - 1);
    while (c->slot[i].phrase && c->slot[i].phrase != phrase)
        i = (i + 1) & (c->n_slots - 1);
    return &c->slot[i];
}

static void count_text(Counting *c, const Sym *stem, size_t n, uint32_t text)
{
    for (size_t i = 0; i + STOCK_PHRASE <= n; i++) {
        Counted *p = find(c, phrase_at(stem + i));
        p->phrase = phrase_at(stem + i);
        if (p->last_text != text + 1)
            p->n_texts++;
        p->last_text = text + 1;
    }
}

/* Stems of the text that stand in no frequent phrase. */
static size_t count_own_words(const Counting *c, const Sym *stem, size_t n)
{
    size_t own = 0, covered = 0; // covered: stems before this place are in a phrase
    for (size_t i = 0; i < n; i++) {
        if (i + STOCK_PHRASE <= n && find(c, phrase_at(stem + i))->n_texts >= c->frequent)
            covered = i + STOCK_PHRASE;
        own += i >= covered;
    }
    return own;
}

static void add_own_words(Counting *c, const Sym *stem, size_t n, uint32_t text)
{
    double own = (double)count_own_words(c, stem, n);
    for (size_t i = 0; i + STOCK_PHRASE <= n; i++) {
        Counted *p = find(c, phrase_at(stem + i));
        if (p->n_texts >= c->frequent && p->last_text != text + 1)
            p->own_words += own;
        p->last_text = text + 1;
    }
}

static Counting counting_new(const StemTexts *texts, uint32_t n, Arena *scratch)
{
    Counting c = {.n_slots = 64};
    while (c.n_slots < texts->first[n] * 3 / 2)
        c.n_slots *= 2;
    c.slot = ARENA_NEW(scratch, Counted, c.n_slots);
    double frequent = STOCK_SHARE * n;
    c.frequent =
        frequent > STOCK_LEAST_TEXTS ? (uint32_t)(frequent + 1) : STOCK_LEAST_TEXTS;
    return c;
}

static bool is_stock(const Counting *c, const Counted *p)
{
    return p->n_texts >= c->frequent && p->own_words >= STOCK_OWN_WORDS * p->n_texts;
}

static void add_phrase(Stock *stock, uint64_t phrase)
{
    size_t i = (size_t)phrase & (stock->n_slots - 1);
    while (stock->phrase[i] && stock->phrase[i] != phrase)
        i = (i + 1) & (stock->n_slots - 1);
    stock->phrase[i] = phrase;
}

static Stock stock_with_room(size_t n, Arena *arena)
{
    Stock stock = {.n_slots = 16};
    while (stock.n_slots < 2 * n)
        stock.n_slots *= 2;
    stock.phrase = ARENA_NEW(arena, uint64_t, stock.n_slots);
    return stock;
}

Stock stock_of(const Sym *stem, size_t n_phrases, Arena *arena)
{
    Stock stock = stock_with_room(n_phrases, arena);
    for (size_t i = 0; i < n_phrases; i++)
        add_phrase(&stock, phrase_at(stem + i * STOCK_PHRASE));
    return stock;
}

static Stock keep_stock(const Counting *c, Arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n_slots; i++)
        n += is_stock(c, &c->slot[i]);
    Stock stock = stock_with_room(n, arena);
    for (size_t i = 0; i < c->n_slots; i++)
        if (is_stock(c, &c->slot[i]))
            add_phrase(&stock, c->slot[i].phrase);
    return stock;
}

Stock stock_find(const StemTexts *texts, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t n = texts->n_texts < STOCK_SAMPLE ? texts->n_texts : STOCK_SAMPLE;
    Counting c = counting_new(texts, n, scratch);
    for (uint32_t t = 0; t < n; t++)
        count_text(&c, texts->stem + texts->first[t],
                   texts->first[t + 1] - texts->first[t], t);
    for (size_t i = 0; i < c.n_slots; i++)
        c.slot[i].last_text = 0;
    for (uint32_t t = 0; t < n; t++)
        add_own_words(&c, texts->stem + texts->first[t],
                      texts->first[t + 1] - texts->first[t], t);
    Stock stock = keep_stock(&c, arena);
    arena_rewind(scratch, mark);
    return stock;
}

static bool contains(const Stock *stock, uint64_t phrase)
{
    size_t i = (size_t)phrase & (stock->n_slots - 1);
    while (stock->phrase[i] && stock->phrase[i] != phrase)
        i = (i + 1) & (stock->n_slots - 1);
    return stock->phrase[i] == phrase;
}

bool stock_holds(const Stock *stock, const Sym *stem)
{
    return contains(stock, phrase_at(stem));
}

void stock_mark(const Stock *stock, const Sym *stem, size_t n, bool *in_stock)
{
    if (n)
        memset(in_stock, 0, n * sizeof *in_stock);
    for (size_t i = 0; i + STOCK_PHRASE <= n; i++)
        if (stock_holds(stock, stem + i))
            for (size_t k = 0; k < STOCK_PHRASE; k++)
                in_stock[i + k] = true;
}
