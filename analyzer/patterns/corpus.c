#include "analyzer/patterns/corpus.h"

#include "analyzer/patterns/canonical.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/mix.h"
#include "analyzer/patterns/own_names.h"
#include "analyzer/patterns/stock.h"

#include <math.h>
#include <stdlib.h>

/* A stem of one text. */
typedef struct {
    Sym stem;
    bool in_stock;
} Said;

/* What reading keeps between documents. */
typedef struct {
    const PatternInput *in;
    Arena *arena, *scratch;
    Corpus *corpus;
    CanonicalOrder order;
    StemTexts texts; // distinct ones, in canonical order
    size_t n_stems, stem_capacity;
    // One text at a time:
    Said *said;
    bool *in_stock;
    Sym *stem; // its bag
    float *loudness;
    size_t n_bag;
    // The nodes:
    size_t n_entries, term_capacity, weight_capacity, n_rows, row_capacity;
    uint32_t *slot; // hash table of nodes; node + 1
    uint64_t *hash; // per node
    size_t n_slots, hash_capacity, team_capacity, count_capacity;
} Reading;

static bool contains(const Sym *list, Sym sym)
{
    while (*list && *list != sym)
        list++;
    return *list != SYM_NONE;
}

static void read_text(Reading *r, uint32_t doc, OwnNames *own, TokenList *tokens)
{
    Sym pair = own_names_pair(own, document_field(r->in, FIELD_TEAM, doc),
                              document_field(r->in, FIELD_SERVICE, doc));
    const Sym *names = own_names_stems(own, pair);
    tokens->n = 0;
    for (unsigned f = FIELD_TITLE; f <= FIELD_CAUSE; f++)
        tokenizer_split(r->corpus->tokenizer, document_field(r->in, f, doc), tokens);
    for (size_t i = 0; i < tokens->n; i++) {
        if (contains(names, tokens->token[i].stem))
            continue;
        ARENA_RESERVE(r->scratch, r->texts.stem, r->n_stems, r->stem_capacity);
        r->texts.stem[r->n_stems++] = tokens->token[i].stem;
    }
    r->texts.first[++r->texts.n_texts] = r->n_stems;
}

/* Every distinct text as stems, those of its own team's and service's name left out. */
static void read_texts(Reading *r, Arena *words)
{
    OwnNames own = own_names_new(r->corpus->tokenizer, words);
    TokenList tokens = {.arena = words};
    r->texts.first = ARENA_NEW(r->scratch, size_t, (size_t)r->in->n_docs + 1);
    for (uint32_t i = 0; i < r->in->n_docs; i++)
        if (!r->order.is_repeated[i])
            read_text(r, r->order.doc[i], &own, &tokens);
    r->corpus->n_texts = r->texts.n_texts;
}

static int compare_said(const void *a, const void *b)
{
    Sym x = ((const Said *)a)->stem, y = ((const Said *)b)->stem;
    return (x > y) - (x < y);
}

/* The text's stems, each once with its loudness, in order of the symbol. */
static void fill_bag(Reading *r, uint32_t text)
{
    const Sym *stem = r->texts.stem + r->texts.first[text];
    size_t n = r->texts.first[text + 1] - r->texts.first[text];
    stock_mark(&r->corpus->stock, stem, n, r->in_stock);
    for (size_t i = 0; i < n; i++)
        r->said[i] = (Said){stem[i], r->in_stock[i]};
    qsort(r->said, n, sizeof *r->said, compare_said);
    r->n_bag = 0;
    for (size_t from = 0, to; from < n; from = to) {
        bool only_stock = true;
        for (to = from; to < n && r->said[to].stem == r->said[from].stem; to++)
            only_stock &= r->said[to].in_stock;
        double loudness =
            (1 + log((double)(to - from))) * (only_stock ? STOCK_WEIGHT : 1);
        r->stem[r->n_bag] = r->said[from].stem;
        r->loudness[r->n_bag++] = (float)loudness;
    }
}

static uint64_t hash_bag(const Reading *r, uint32_t team)
{
    uint64_t h = mix_bits(team);
    for (size_t i = 0; i < r->n_bag; i++)
        h = mix_bits(h ^ (uint64_t)r->stem[i] << 20 ^ (uint64_t)(r->loudness[i] * 1024));
    return h;
}

static bool is_same_bag(const Reading *r, uint32_t node, uint32_t team)
{
    const SparseRows *bag = &r->corpus->bag;
    size_t from = bag->first[node];
    if (bag->first[node + 1] - from != r->n_bag || r->corpus->team[node] != team)
        return false;
    for (size_t i = 0; i < r->n_bag; i++)
        if (bag->term[from + i] != r->stem[i] || bag->weight[from + i] < r->loudness[i] ||
            bag->weight[from + i] > r->loudness[i])
            return false;
    return true;
}

static size_t slot_of(const Reading *r, uint64_t hash, uint32_t team)
{
    size_t i = (size_t)hash & (r->n_slots - 1);
    while (r->slot[i] &&
           (r->hash[r->slot[i] - 1] != hash || !is_same_bag(r, r->slot[i] - 1, team)))
        i = (i + 1) & (r->n_slots - 1);
    return i;
}

static void append_node(Reading *r, uint64_t hash, uint32_t team)
{
    Corpus *c = r->corpus;
    for (size_t i = 0; i < r->n_bag; i++) {
        ARENA_RESERVE(r->arena, c->bag.term, r->n_entries, r->term_capacity);
        ARENA_RESERVE(r->arena, c->bag.weight, r->n_entries, r->weight_capacity);
        c->bag.term[r->n_entries] = r->stem[i];
        c->bag.weight[r->n_entries++] = r->loudness[i];
    }
    ARENA_RESERVE(r->arena, c->bag.first, r->n_rows, r->row_capacity);
    c->bag.first[r->n_rows++] = r->n_entries;
    ARENA_RESERVE(r->scratch, r->hash, c->n_nodes, r->hash_capacity);
    ARENA_RESERVE(r->arena, c->team, c->n_nodes, r->team_capacity);
    ARENA_RESERVE(r->arena, c->text_count, c->n_nodes, r->count_capacity);
    r->hash[c->n_nodes] = hash;
    c->team[c->n_nodes] = team;
    c->text_count[c->n_nodes++] = 0;
}

/* The node of a text, made when it is the first of its kind. */
static uint32_t node_of_text(Reading *r, uint32_t text, uint32_t team)
{
    fill_bag(r, text);
    uint64_t hash = hash_bag(r, team);
    size_t slot = slot_of(r, hash, team);
    if (!r->slot[slot]) {
        append_node(r, hash, team);
        r->slot[slot] = r->corpus->n_nodes;
    }
    return r->slot[slot] - 1;
}

static void start_nodes(Reading *r)
{
    size_t longest = 0;
    for (uint32_t t = 0; t < r->texts.n_texts; t++)
        if (r->texts.first[t + 1] - r->texts.first[t] > longest)
            longest = r->texts.first[t + 1] - r->texts.first[t];
    r->said = ARENA_NEW(r->scratch, Said, longest);
    r->in_stock = ARENA_NEW(r->scratch, bool, longest);
    r->stem = ARENA_NEW(r->scratch, Sym, longest);
    r->loudness = ARENA_NEW(r->scratch, float, longest);
    for (r->n_slots = 64; r->n_slots < (size_t)r->texts.n_texts * 2;)
        r->n_slots *= 2;
    r->slot = ARENA_NEW(r->scratch, uint32_t, r->n_slots);
    ARENA_RESERVE(r->arena, r->corpus->bag.first, r->n_rows, r->row_capacity);
    r->corpus->bag.first[r->n_rows++] = 0;
}

static void fold_texts(Reading *r)
{
    Corpus *c = r->corpus;
    uint32_t node = 0, n_texts = 0;
    start_nodes(r);
    for (uint32_t i = 0; i < c->n_docs; i++) {
        uint32_t doc = r->order.doc[i];
        if (!r->order.is_repeated[i]) {
            uint32_t team = intern_add(&c->teams, document_field(r->in, FIELD_TEAM, doc));
            node = node_of_text(r, n_texts++, team);
            c->text_count[node]++;
        }
        c->node_of_doc[doc] = node;
    }
    c->n_teams = (uint32_t)intern_count(&c->teams) - 1;
    c->bag.n_rows = c->n_nodes;
    c->n_stems = c->bag.n_terms = (uint32_t)intern_count(&c->tokenizer->stems);
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t usual_copies(const CanonicalOrder *order, uint32_t n_docs, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    uint32_t *n_copies = ARENA_NEW(scratch, uint32_t, n_docs);
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_docs; i++) {
        n += !order->is_repeated[i];
        n_copies[n - 1]++;
    }
    qsort(n_copies, n, sizeof *n_copies, compare_numbers);
    uint32_t median = n ? n_copies[n / 2] : 1;
    arena_rewind(scratch, mark);
    return median;
}

static void group_docs(Corpus *c, const CanonicalOrder *order, Arena *arena)
{
    c->doc_first = ARENA_NEW(arena, uint32_t, (size_t)c->n_nodes + 2);
    c->doc = ARENA_NEW(arena, uint32_t, c->n_docs);
    for (uint32_t d = 0; d < c->n_docs; d++)
        c->doc_first[c->node_of_doc[d] + 2]++;
    for (uint32_t i = 1; i <= c->n_nodes; i++)
        c->doc_first[i + 1] += c->doc_first[i];
    for (uint32_t i = 0; i < c->n_docs; i++)
        c->doc[c->doc_first[c->node_of_doc[order->doc[i]] + 1]++] = order->doc[i];
}

static const Language *language_of(const PatternInput *in, const PatternOptions *options,
                                   Arena *scratch)
{
    const Language *asked = language_find(options->language);
    if (asked)
        return asked;
    return language_detect(in->body ? in->body : in->title, in->n_docs, scratch);
}

void corpus_read(const PatternInput *in, const PatternOptions *options, Arena *arena,
                 Arena *scratch, Corpus *out)
{
    ArenaMark mark = arena_mark(scratch);
    Arena words = {0}; // grows beside scratch, which holds the texts' stems in one piece
    *out = (Corpus){.n_docs = in->n_docs};
    out->language = language_of(in, options, scratch);
    out->tokenizer = tokenizer_new(arena, out->language);
    out->teams.arena = arena;
    out->node_of_doc = ARENA_NEW(arena, uint32_t, in->n_docs);
    Reading r = {.in = in, .arena = arena, .scratch = scratch, .corpus = out};
    r.order = canonical_order(in, scratch, scratch);
    out->usual_copies = usual_copies(&r.order, in->n_docs, scratch);
    read_texts(&r, &words);
    out->stock = stock_find(&r.texts, arena, scratch);
    fold_texts(&r);
    group_docs(out, &r.order, arena);
    arena_release(&words);
    arena_rewind(scratch, mark);
}

uint32_t corpus_docs_of(const Corpus *c, uint32_t node)
{
    return c->doc_first[node + 1] - c->doc_first[node];
}

TeamNodes corpus_by_team(const Corpus *c, Arena *arena)
{
    TeamNodes by = {ARENA_NEW(arena, uint32_t, (size_t)c->n_teams + 3),
                    ARENA_NEW(arena, uint32_t, c->n_nodes),
                    ARENA_NEW(arena, uint32_t, (size_t)c->n_teams + 1)};
    for (uint32_t r = 0; r < c->n_nodes; r++) {
        by.first[c->team[r] + 2]++;
        by.n_texts[c->team[r]] += c->text_count[r];
    }
    for (uint32_t t = 1; t <= c->n_teams + 1; t++)
        by.first[t + 1] += by.first[t];
    for (uint32_t r = 0; r < c->n_nodes; r++)
        by.node[by.first[c->team[r] + 1]++] = r;
    return by;
}
