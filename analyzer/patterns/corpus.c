#include "analyzer/patterns/corpus.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { N_FIELDS = 5 };

typedef struct {
    uint64_t hash;
    uint32_t doc;
} HashedDoc;

static Str field_of(const PatternInput *in, unsigned field, uint32_t doc)
{
    const Str *const column[N_FIELDS] = {in->title, in->body, in->cause, in->team,
                                         in->service};
    return column[field] ? column[field][doc] : (Str){0};
}

static uint64_t mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xFF51AFD7ED558CCDull;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53ull;
    return h ^ h >> 33;
}

static uint64_t hash_doc(const PatternInput *in, uint32_t doc)
{
    uint64_t h = 0;
    for (unsigned f = 0; f < N_FIELDS; f++)
        h = mix(h ^ str_hash(field_of(in, f, doc))) + f;
    return h;
}

static int compare_texts(const PatternInput *in, uint32_t a, uint32_t b)
{
    int order = 0;
    for (unsigned f = 0; f < N_FIELDS && !order; f++)
        order = str_compare(field_of(in, f, a), field_of(in, f, b));
    return order;
}

static int compare_docs(const PatternInput *in, uint32_t a, uint32_t b)
{
    int order = compare_texts(in, a, b);
    if (!order && in->id)
        order = str_compare(in->id[a], in->id[b]);
    return order ? order : (a > b) - (a < b);
}

/* By hash, in eight passes of a byte each. */
static void sort_by_hash(HashedDoc *doc, uint32_t n, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    HashedDoc *from = doc, *to = ARENA_NEW(scratch, HashedDoc, n);
    for (unsigned shift = 0; shift < 64; shift += 8) {
        size_t at[256] = {0}, sum = 0;
        for (uint32_t i = 0; i < n; i++)
            at[from[i].hash >> shift & 255]++;
        for (size_t b = 0; b < 256; b++) {
            size_t count = at[b];
            at[b] = sum;
            sum += count;
        }
        for (uint32_t i = 0; i < n; i++)
            to[at[from[i].hash >> shift & 255]++] = from[i];
        HashedDoc *swap = from;
        from = to;
        to = swap;
    }
    arena_rewind(scratch, mark); // after an even number of passes all is back in doc[]
}

/* Heap sort: copies of one text can be many, and this needs no memory. */
static void sift_down(const PatternInput *in, HashedDoc *doc, size_t at, size_t n)
{
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && compare_docs(in, doc[child].doc, doc[child + 1].doc) < 0)
            child++;
        if (compare_docs(in, doc[at].doc, doc[child].doc) >= 0)
            return;
        HashedDoc swap = doc[at];
        doc[at] = doc[child];
        doc[child] = swap;
    }
}

static void sort_equal_hashes(const PatternInput *in, HashedDoc *doc, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift_down(in, doc, i, n);
    for (size_t end = n; end-- > 1;) {
        HashedDoc swap = doc[0];
        doc[0] = doc[end];
        doc[end] = swap;
        sift_down(in, doc, 0, end);
    }
}

/* Every document, in the order of its content. */
static HashedDoc *canonical_order(const PatternInput *in, Arena *scratch)
{
    uint32_t n = in->n_docs;
    HashedDoc *doc = ARENA_NEW(scratch, HashedDoc, n);
    for (uint32_t i = 0; i < n; i++)
        doc[i] = (HashedDoc){hash_doc(in, i), i};
    sort_by_hash(doc, n, scratch);
    for (uint32_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && doc[to].hash == doc[from].hash;)
            to++;
        if (to - from > 1)
            sort_equal_hashes(in, doc + from, to - from);
    }
    return doc;
}

/* The stems of a team's and a service's own name: they mark whose text it is. */
typedef struct {
    Intern pairs; // "team\0service"
    Sym **stem;   // per pair, ended by SYM_NONE
    size_t n, capacity;
} OwnNames;

static Str dashes_to_blanks(Arena *arena, Str s)
{
    char *copy = arena_bytes(arena, s.len);
    for (size_t i = 0; i < s.len; i++)
        copy[i] = s.data[i] == '-' ? ' ' : s.data[i];
    return (Str){copy, s.len};
}

static Sym *stems_of_names(Tokenizer *tokenizer, Str team, Str service, Arena *scratch)
{
    TokenList tokens = {.arena = scratch};
    tokenizer_split(tokenizer, dashes_to_blanks(scratch, team), &tokens);
    tokenizer_split(tokenizer, dashes_to_blanks(scratch, service), &tokens);
    Sym *stem = ARENA_NEW(scratch, Sym, tokens.n + 1);
    for (size_t i = 0; i < tokens.n; i++)
        stem[i] = tokens.token[i].stem;
    return stem;
}

static const Sym *own_names(OwnNames *own, Tokenizer *tokenizer, Str team, Str service,
                            Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Str key = str_format(scratch, "%.*s%c%.*s", STR_ARG(team), 0x1F, STR_ARG(service));
    Sym pair = intern_find(&own->pairs, key);
    if (pair) {
        arena_rewind(scratch, mark);
        return own->stem[pair];
    }
    pair = intern_add(&own->pairs, key);
    while (own->n <= pair) {
        ARENA_RESERVE(scratch, own->stem, own->n, own->capacity);
        own->stem[own->n++] = NULL;
    }
    return own->stem[pair] = stems_of_names(tokenizer, team, service, scratch);
}

static bool contains(const Sym *list, Sym sym)
{
    while (*list && *list != sym)
        list++;
    return *list != SYM_NONE;
}

typedef struct {
    uint32_t stem;
    float count;
} BagEntry;

static int compare_entries(const void *a, const void *b)
{
    uint32_t x = ((const BagEntry *)a)->stem, y = ((const BagEntry *)b)->stem;
    return (x > y) - (x < y);
}

/* What reading keeps between documents. */
typedef struct {
    const PatternInput *in;
    Arena *arena, *scratch;
    Corpus *corpus;
    OwnNames own;
    Intern teams;
    TokenList tokens;
    BagEntry *bag;
    size_t n_bag, bag_capacity;
    size_t n_entries, term_capacity, weight_capacity; // of corpus->bag
    size_t n_first, first_capacity;
    uint32_t *slot; // hash table of nodes; node + 1
    uint64_t *hash; // per node
    size_t n_slots, hash_capacity, team_capacity, count_capacity;
} Reading;

/* The document's stems, each once with its count, in order of the symbol. */
static void fill_bag(Reading *r, uint32_t doc)
{
    const PatternInput *in = r->in;
    Tokenizer *tokenizer = r->corpus->tokenizer;
    const Sym *own = own_names(&r->own, tokenizer, field_of(in, 3, doc),
                               field_of(in, 4, doc), r->scratch);
    r->tokens.n = r->n_bag = 0;
    for (unsigned f = 0; f < 3; f++)
        tokenizer_split(tokenizer, field_of(in, f, doc), &r->tokens);
    for (size_t i = 0; i < r->tokens.n; i++) {
        if (contains(own, r->tokens.token[i].stem))
            continue;
        ARENA_RESERVE(r->scratch, r->bag, r->n_bag, r->bag_capacity);
        r->bag[r->n_bag++] = (BagEntry){r->tokens.token[i].stem, 1};
    }
    qsort(r->bag, r->n_bag, sizeof *r->bag, compare_entries);
    size_t n = 0;
    for (size_t i = 0; i < r->n_bag; i++) {
        if (n && r->bag[n - 1].stem == r->bag[i].stem)
            r->bag[n - 1].count++;
        else
            r->bag[n++] = r->bag[i];
    }
    r->n_bag = n;
}

static uint64_t hash_bag(const Reading *r, uint32_t team)
{
    uint64_t h = mix(team);
    for (size_t i = 0; i < r->n_bag; i++)
        h = mix(h ^ (uint64_t)r->bag[i].stem << 20 ^ (uint64_t)r->bag[i].count);
    return h;
}

static bool is_same_bag(const Reading *r, uint32_t node, uint32_t team)
{
    const SparseRows *bag = &r->corpus->bag;
    size_t from = bag->first[node];
    if (bag->first[node + 1] - from != r->n_bag || r->corpus->team[node] != team)
        return false;
    for (size_t i = 0; i < r->n_bag; i++)
        if (bag->term[from + i] != r->bag[i].stem ||
            bag->weight[from + i] < r->bag[i].count ||
            bag->weight[from + i] > r->bag[i].count)
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
        c->bag.term[r->n_entries] = r->bag[i].stem;
        c->bag.weight[r->n_entries++] = r->bag[i].count;
    }
    ARENA_RESERVE(r->arena, c->bag.first, r->n_first, r->first_capacity);
    c->bag.first[r->n_first++] = r->n_entries;
    ARENA_RESERVE(r->scratch, r->hash, c->n_nodes, r->hash_capacity);
    ARENA_RESERVE(r->arena, c->team, c->n_nodes, r->team_capacity);
    ARENA_RESERVE(r->arena, c->text_count, c->n_nodes, r->count_capacity);
    r->hash[c->n_nodes] = hash;
    c->team[c->n_nodes] = team;
    c->text_count[c->n_nodes++] = 0;
}

/* The node of a text, made when it is the first of its kind. */
static uint32_t node_of_text(Reading *r, uint32_t doc)
{
    uint32_t team = intern_add(&r->teams, field_of(r->in, 3, doc));
    fill_bag(r, doc);
    uint64_t hash = hash_bag(r, team);
    size_t slot = slot_of(r, hash, team);
    if (!r->slot[slot]) {
        append_node(r, hash, team);
        r->slot[slot] = r->corpus->n_nodes;
    }
    return r->slot[slot] - 1;
}

static void group_docs(Corpus *c, const HashedDoc *order, Arena *arena)
{
    c->doc_first = ARENA_NEW(arena, uint32_t, (size_t)c->n_nodes + 2);
    c->doc = ARENA_NEW(arena, uint32_t, c->n_docs);
    for (uint32_t d = 0; d < c->n_docs; d++)
        c->doc_first[c->node_of_doc[d] + 2]++;
    for (uint32_t i = 1; i <= c->n_nodes; i++)
        c->doc_first[i + 1] += c->doc_first[i];
    for (uint32_t i = 0; i < c->n_docs; i++)
        c->doc[c->doc_first[c->node_of_doc[order[i].doc] + 1]++] = order[i].doc;
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
    *out = (Corpus){.n_docs = in->n_docs};
    out->tokenizer = tokenizer_new(arena, language_of(in, options, scratch));
    out->node_of_doc = ARENA_NEW(arena, uint32_t, in->n_docs);
    HashedDoc *order = canonical_order(in, scratch);
    Reading r = {.in = in, .arena = arena, .scratch = scratch, .corpus = out};
    r.own.pairs.arena = r.teams.arena = r.tokens.arena = scratch;
    for (r.n_slots = 64; r.n_slots < (size_t)in->n_docs * 2;)
        r.n_slots *= 2;
    r.slot = ARENA_NEW(scratch, uint32_t, r.n_slots);
    ARENA_RESERVE(arena, out->bag.first, r.n_first, r.first_capacity);
    out->bag.first[r.n_first++] = 0;
    uint32_t node = 0;
    for (uint32_t i = 0; i < in->n_docs; i++) {
        uint32_t doc = order[i].doc;
        if (i == 0 || order[i].hash != order[i - 1].hash ||
            compare_texts(in, order[i - 1].doc, doc) != 0) {
            node = node_of_text(&r, doc);
            out->text_count[node]++;
            out->n_texts++;
        }
        out->node_of_doc[doc] = node;
    }
    out->n_teams = (uint32_t)intern_count(&r.teams) - 1;
    out->bag.n_rows = out->n_nodes;
    out->n_stems = out->bag.n_terms = (uint32_t)intern_count(&out->tokenizer->stems);
    group_docs(out, order, arena);
    arena_rewind(scratch, mark);
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
