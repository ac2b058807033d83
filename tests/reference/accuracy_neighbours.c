/* The nearest other row by words, as naively as can be: each pair is compared. */
#include "tests/reference/accuracy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Sym word;
    double weight;
} Entry;

typedef struct {
    Entry *entry; // by word
    size_t n;
} Vector;

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

static int by_word(const void *a, const void *b)
{
    Sym x = ((const Entry *)a)->word, y = ((const Entry *)b)->word;
    return (x > y) - (x < y);
}

/* Equal words become one entry whose weight is their number. */
static void merge(Vector *v)
{
    qsort(v->entry, v->n, sizeof *v->entry, by_word);
    size_t kept = 0;
    for (size_t i = 0; i < v->n; i++)
        if (kept && v->entry[kept - 1].word == v->entry[i].word)
            v->entry[kept - 1].weight += v->entry[i].weight;
        else
            v->entry[kept++] = v->entry[i];
    v->n = kept;
}

static Vector count_words(Arena *arena, Intern *words, Str text)
{
    Vector v = {.entry = ARENA_NEW(arena, Entry, text.len / 2 + 1)};
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        for (end = start; end < text.len && is_word(text.data[end]);)
            end++;
        Str word = str_lower(arena, str_slice(text, start, end));
        if (word.len)
            v.entry[v.n++] = (Entry){intern_add(words, word), 1};
    }
    merge(&v);
    return v;
}

static void weigh(Vector *v, const double *df, double n_rows)
{
    double square = 0;
    for (size_t i = 0; i < v->n; i++) {
        Entry *e = &v->entry[i];
        e->weight = (1 + log(e->weight)) * (log((1 + n_rows) / (1 + df[e->word])) + 1);
        square += e->weight * e->weight;
    }
    for (size_t i = 0; i < v->n; i++)
        v->entry[i].weight /= sqrt(square);
}

static double dot(const Vector *a, const Vector *b)
{
    double sum = 0;
    for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->entry[i].word == b->entry[j].word)
            sum += a->entry[i++].weight * b->entry[j++].weight;
        else if (a->entry[i].word < b->entry[j].word)
            i++;
        else
            j++;
    }
    return sum;
}

static size_t nearest(const Vector *v, size_t n, size_t row)
{
    size_t best = row;
    double most = -1;
    for (size_t other = 0; other < n; other++) {
        double likeness = other == row ? -1 : dot(&v[row], &v[other]);
        if (likeness > most) {
            most = likeness;
            best = other;
        }
    }
    return best;
}

void labelled_neighbours(const Labelled *set, uint8_t *guess)
{
    Intern words = {.arena = set->arena};
    Vector *v = ARENA_NEW(set->arena, Vector, set->n_rows);
    for (size_t row = 0; row < set->n_rows; row++)
        v[row] = count_words(set->arena, &words, set->text[row]);
    double *df = ARENA_NEW(set->arena, double, intern_count(&words) + 1);
    for (size_t row = 0; row < set->n_rows; row++)
        for (size_t i = 0; i < v[row].n; i++)
            df[v[row].entry[i].word]++;
    for (size_t row = 0; row < set->n_rows; row++)
        weigh(&v[row], df, (double)set->n_rows);
    for (size_t row = 0; row < set->n_rows; row++) {
        size_t other = nearest(v, set->n_rows, row);
        if (other != row)
            memcpy(guess + row * MOST_LABELS, set->truth + other * MOST_LABELS,
                   MOST_LABELS);
    }
}
