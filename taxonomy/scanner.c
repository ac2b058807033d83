#include "taxonomy/scanner.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/base/bits.h"
#include "taxonomy/scan_mask.h"

#define BUCKET_BITS 12
#define N_BUCKETS (1u << BUCKET_BITS)

/* Most word starts begin no literal. A bit for each of 32768 hashes tells so from 4 KiB
 * that stay in the first cache; a few in a hundred get past it for nothing. */
#define FILTER_BITS 15

typedef struct {
    uint64_t head, mask; // its first eight bytes, and which of them count
    uint32_t number;
    Literal literal;
} Entry;

/* Entries by a hash of their first three bytes; those that are shorter by the first. */
typedef struct {
    Entry *entry;
    uint32_t n;
    uint64_t filter[(1u << FILTER_BITS) / 64];
    uint64_t brief_filter[4];       // by first byte
    uint32_t bucket[N_BUCKETS + 1]; // entry[bucket[h]..bucket[h + 1])
    Entry *brief;                   // of one or two bytes
    uint32_t n_brief;
    uint32_t brief_bucket[257];
} Lookup;

struct Scanner {
    Lookup word, any;    // looked up at word starts, and everywhere
    uint64_t pair[1024]; // for `any`: bit of each pair of first bytes that begins one
    uint8_t *len;        // by number
};

static uint64_t load8(const char *at)
{
    uint64_t v = 0;
    memcpy(&v, at, 8);
    return v;
}

/* Of the first three bytes; a fourth is read. Which bits it mixes how depends on the byte
 * order, but literals and texts are treated alike, and nothing else sees it. */
static uint32_t hash_of(const char *at)
{
    static const char three[4] = {(char)0xff, (char)0xff, (char)0xff, 0};
    uint32_t key, mask;
    memcpy(&key, at, sizeof key);
    memcpy(&mask, three, sizeof mask);
    return (key & mask) * 0x9e3779b1u;
}

static uint32_t bucket_of(uint32_t hash)
{
    return hash >> (32 - BUCKET_BITS);
}

static bool has_bit(const uint64_t *bits, uint32_t i)
{
    return bits[i >> 6] >> (i & 63) & 1;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
    bits[i >> 6] |= 1ull << (i & 63);
}

static bool is_brief(const Literal *l)
{
    return l->len < 3;
}

static bool at_word_start(const Literal *l)
{
    return l->starts_at_boundary && literal_is_word(l->text[0]);
}

static Entry entry_of(const Literal *l, uint32_t number)
{
    Entry e = {.number = number, .literal = *l};
    char mask[8] = {0}, head[8] = {0};
    for (int i = 0; i < 8 && i < l->len; i++) {
        head[i] = l->text[i];
        mask[i] = (char)0xff;
    }
    e.head = load8(head);
    e.mask = load8(mask);
    return e;
}

static uint32_t place_of(const Literal *l)
{
    return is_brief(l) ? (unsigned char)l->text[0] : bucket_of(hash_of(l->text));
}

static void count_entry(Lookup *t, const Literal *l)
{
    if (is_brief(l)) {
        t->n_brief++;
        t->brief_bucket[place_of(l) + 1]++;
        set_bit(t->brief_filter, place_of(l));
    } else {
        t->n++;
        t->bucket[place_of(l) + 1]++;
        set_bit(t->filter, hash_of(l->text) >> (32 - FILTER_BITS));
    }
}

/* Counting sort of the entries into buckets, numbers in order within each. */
static void fill(Arena *arena, Lookup *t, const Literal *literal, size_t n, bool words)
{
    for (size_t i = 0; i < n; i++)
        if (at_word_start(&literal[i]) == words)
            count_entry(t, &literal[i]);
    for (size_t b = 0; b < N_BUCKETS; b++)
        t->bucket[b + 1] += t->bucket[b];
    for (size_t b = 0; b < 256; b++)
        t->brief_bucket[b + 1] += t->brief_bucket[b];
    t->entry = ARENA_NEW(arena, Entry, t->n);
    t->brief = ARENA_NEW(arena, Entry, t->n_brief);
    uint32_t *next = ARENA_NEW(arena, uint32_t, N_BUCKETS), brief_next[256] = {0};
    for (size_t i = 0; i < n; i++) {
        const Literal *l = &literal[i];
        uint32_t b = place_of(l);
        if (at_word_start(l) != words)
            continue;
        if (is_brief(l))
            t->brief[t->brief_bucket[b] + brief_next[b]++] = entry_of(l, (uint32_t)i);
        else
            t->entry[t->bucket[b] + next[b]++] = entry_of(l, (uint32_t)i);
    }
}

static void add_pairs(Scanner *s, const Literal *l)
{
    unsigned first = (unsigned char)l->text[0];
    for (unsigned second = 0; second < 256; second++) {
        unsigned pair = first << 8 | second;
        if (l->len == 1 || (unsigned char)l->text[1] == second)
            set_bit(s->pair, pair);
    }
}

Scanner *scanner_new(Arena *arena, const Literal *literal, size_t n)
{
    Scanner *s = ARENA_NEW(arena, Scanner, 1);
    fill(arena, &s->word, literal, n, true);
    fill(arena, &s->any, literal, n, false);
    s->len = ARENA_NEW(arena, uint8_t, n);
    for (size_t i = 0; i < n; i++) {
        s->len[i] = literal[i].len;
        if (!at_word_start(&literal[i]))
            add_pairs(s, &literal[i]);
    }
    return s;
}

uint8_t scanner_len(const Scanner *scanner, uint32_t literal)
{
    return scanner->len[literal];
}

static void prepare(ScanText *t, Arena *arena, Str text)
{
    size_t wanted = text.len + SCAN_PADDING;
    if (t->capacity < wanted) {
        t->capacity = wanted * 2;
        t->buffer = arena_bytes(arena, t->capacity);
        t->word = ARENA_NEW(arena, uint64_t, t->capacity / 64 + 2);
    }
    t->text = t->buffer;
    t->len = text.len;
    t->n_hits = 0;
}

static void look_for_traps(ScanText *t, Str text, bool ascii)
{
    t->ascii = ascii;
    t->plain_only = !ascii && (str_find(text, STR("\xc5\xbf")) != STR_NPOS ||
                               str_find(text, STR("\xe2\x84\xaa")) != STR_NPOS);
}

void scan_prepare(ScanText *t, Arena *arena, Str text)
{
    prepare(t, arena, text);
    look_for_traps(t, text, scan_mask(text, t->buffer, t->word));
}

void scan_prepare_portable(ScanText *t, Arena *arena, Str text)
{
    prepare(t, arena, text);
    look_for_traps(t, text, scan_mask_portable(text, t->buffer, t->word));
}

static bool is_word_at(const ScanText *t, size_t at)
{
    return t->word[at >> 6] >> (at & 63) & 1;
}

/* Its bytes are there; are its boundaries? */
static bool stands(const ScanText *t, const Literal *l, size_t at)
{
    if (l->len > 8 && memcmp(t->text + at + 8, l->text + 8, l->len - 8u) != 0)
        return false;
    if (at + l->len > t->len)
        return false;
    if (l->ends_at_boundary &&
        is_word_at(t, at + l->len) == is_word_at(t, at + l->len - 1))
        return false;
    return !l->starts_at_boundary || (at && is_word_at(t, at - 1)) != is_word_at(t, at);
}

static void add_hit(ScanText *t, Arena *arena, size_t at, uint32_t literal)
{
    ARENA_RESERVE(arena, t->hit, t->n_hits, t->hit_capacity);
    t->hit[t->n_hits++] = (LiteralHit){(uint32_t)at, literal};
}

static void look_in(const Entry *entry, uint32_t from, uint32_t to, ScanText *t,
                    Arena *arena, size_t at)
{
    uint64_t eight = load8(t->text + at);
    for (const Entry *e = entry + from; e < entry + to; e++)
        if ((eight & e->mask) == e->head && stands(t, &e->literal, at))
            add_hit(t, arena, at, e->number);
}

static void look_up(const Lookup *table, ScanText *t, Arena *arena, size_t at)
{
    uint32_t hash = hash_of(t->text + at), first = (unsigned char)t->text[at];
    if (has_bit(table->filter, hash >> (32 - FILTER_BITS))) {
        uint32_t b = bucket_of(hash);
        look_in(table->entry, table->bucket[b], table->bucket[b + 1], t, arena, at);
    }
    if (has_bit(table->brief_filter, first))
        look_in(table->brief, table->brief_bucket[first], table->brief_bucket[first + 1],
                t, arena, at);
}

static void scan_words(const Scanner *s, ScanText *t, Arena *arena)
{
    uint64_t carry = 0;
    for (size_t k = 0; k * 64 < t->len; k++) {
        uint64_t word = t->word[k], starts = word & ~(word << 1 | carry);
        carry = word >> 63;
        for (; starts; starts &= starts - 1)
            look_up(&s->word, t, arena, k * 64 + bits_lowest(starts));
    }
}

static void scan_everywhere(const Scanner *s, ScanText *t, Arena *arena)
{
    for (size_t at = 0; at < t->len; at++) {
        unsigned pair =
            (unsigned)(unsigned char)t->text[at] << 8 | (unsigned char)t->text[at + 1];
        if (has_bit(s->pair, pair))
            look_up(&s->any, t, arena, at);
    }
}

static int by_place(const void *left, const void *right)
{
    const LiteralHit *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->literal > b->literal) - (a->literal < b->literal);
}

void scan_text(const Scanner *s, ScanText *t, Arena *arena)
{
    t->n_hits = 0;
    if (s->word.n + s->word.n_brief)
        scan_words(s, t, arena);
    size_t n = t->n_hits;
    if (s->any.n + s->any.n_brief)
        scan_everywhere(s, t, arena);
    if (t->n_hits > n)
        qsort(t->hit, t->n_hits, sizeof *t->hit, by_place);
}
