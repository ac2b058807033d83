#include "analyzer/patterns/canonical.h"

#include "analyzer/patterns/mix.h"
#include "ingest/base/bits.h"

typedef struct {
    uint64_t hash;
    uint32_t doc;
} HashedDoc;

Str document_field(const PatternInput *in, unsigned field, uint32_t doc)
{
    const Str *column = field == FIELD_TITLE   ? in->title
                        : field == FIELD_BODY  ? in->body
                        : field == FIELD_CAUSE ? in->cause
                        : field == FIELD_TEAM  ? in->team
                                               : in->service;
    return column ? column[doc] : (Str){0};
}

/* Eight bytes at a time: this is all that is done with every byte of every text. */
static uint64_t hash_text(Str s)
{
    uint64_t h = s.len * 0x9E3779B97F4A7C15ull;
    size_t at = 0;
    for (; at + 8 <= s.len; at += 8) {
        h = (h ^ bits_load(s.data + at)) * 0xFF51AFD7ED558CCDull;
        h ^= h >> 32;
    }
    for (; at < s.len; at++)
        h = (h ^ (unsigned char)s.data[at]) * 0xC4CEB9FE1A85EC53ull;
    return h;
}

static uint64_t hash_doc(const PatternInput *in, uint32_t doc)
{
    uint64_t h = 0;
    for (unsigned f = 0; f < N_FIELDS; f++)
        h = mix_bits(h ^ hash_text(document_field(in, f, doc))) + f;
    return h;
}

static int compare_texts(const PatternInput *in, uint32_t a, uint32_t b)
{
    int order = 0;
    for (unsigned f = 0; f < N_FIELDS && !order; f++)
        order = str_compare(document_field(in, f, a), document_field(in, f, b));
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

CanonicalOrder canonical_order(const PatternInput *in, Arena *arena, Arena *scratch)
{
    uint32_t n = in->n_docs;
    CanonicalOrder out = {ARENA_NEW(arena, uint32_t, n), ARENA_NEW(arena, bool, n)};
    ArenaMark mark = arena_mark(scratch);
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
    for (uint32_t i = 0; i < n; i++) {
        out.doc[i] = doc[i].doc;
        out.is_repeated[i] = i > 0 && doc[i].hash == doc[i - 1].hash &&
                             compare_texts(in, doc[i - 1].doc, doc[i].doc) == 0;
    }
    arena_rewind(scratch, mark);
    return out;
}
