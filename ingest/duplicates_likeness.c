/* Evidence of likeness: two tools, about the same time, in the same rare words.
 *
 * Titles are compared as sets of words weighed by rarity (idf over all titles): the
 * weight they share, of the weight of both together. Titles that a source uses again and
 * again
 * ("degraded performance") tell nothing unless service and minute agree too. */
#include "ingest/duplicates.h"

#include <math.h>
#include <stdlib.h>

#define WINDOW 1800.0   // a ticket is written within half an hour of the page
#define CROWD 7200      // two of one title within so many seconds may be mixed up,
#define CLOSE 300.0     // unless the moments are this close
#define LIKE_BESIDE 0.5 // enough where service or team agree
#define LIKE_ALONE 0.85 // enough without
#define LEAST_WORDS 2
#define MOST_NEIGHBOURS 400 // rows of the window that one row is compared with

typedef struct {
    Sym *word; // sorted, each once
    uint32_t n;
    double weight;
} Words;

typedef struct {
    const Ingest *ingest;
    const Table *table;
    const ContentOrder *order;
    Arena *arena;
    Intern vocabulary;
    uint32_t *rows_with; // by word
    size_t rows_with_capacity;
    Words *words;      // by row
    bool *common;      // by row: its source uses the title for other incidents, too
    bool *crowded;     // and within hours
    uint32_t *by_time; // rows that began at a known moment
    uint32_t n_by_time;
} Likeness;

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80;
}

static int compare_syms(const void *a, const void *b)
{
    Sym x = *(const Sym *)a, y = *(const Sym *)b;
    return x < y ? -1 : x > y;
}

static Words words_of(Likeness *l, Str title)
{
    Words w = {0};
    size_t capacity = 0, n = 0;
    for (size_t at = 0; at < title.len;) {
        size_t end = at;
        while (end < title.len && is_word_byte(title.data[end]))
            end++;
        if (end > at) {
            ARENA_RESERVE(l->arena, w.word, n, capacity);
            w.word[n++] = intern_add(&l->vocabulary,
                                     str_lower(l->arena, str_slice(title, at, end)));
        }
        at = end + 1;
    }
    if (n)
        qsort(w.word, n, sizeof *w.word, compare_syms);
    for (size_t i = 0; i < n; i++)
        if (!i || w.word[i] != w.word[i - 1])
            w.word[w.n++] = w.word[i];
    return w;
}

static double weight_of(const Likeness *l, Sym word)
{
    return log(1 + (double)l->table->n_rows / l->rows_with[word]);
}

static void count_words(Likeness *l)
{
    uint32_t n = l->table->n_rows;
    l->words = ARENA_NEW(l->arena, Words, n);
    for (uint32_t row = 0; row < n; row++)
        l->words[row] = words_of(l, l->table->title[row]);
    l->rows_with = ARENA_NEW(l->arena, uint32_t, intern_count(&l->vocabulary));
    for (uint32_t row = 0; row < n; row++)
        for (uint32_t i = 0; i < l->words[row].n; i++)
            l->rows_with[l->words[row].word[i]]++;
    for (uint32_t row = 0; row < n; row++)
        for (uint32_t i = 0; i < l->words[row].n; i++)
            l->words[row].weight += weight_of(l, l->words[row].word[i]);
}

// Marks titles that a source uses more than once, and those it uses twice within hours.
static void count_titles(Likeness *l)
{
    const Table *t = l->table;
    uint32_t n = t->n_rows;
    Intern titles = {.arena = l->arena};
    Sym *title = ARENA_NEW(l->arena, Sym, n);
    for (uint32_t row = 0; row < n; row++) {
        Str key = str_format(l->arena, "%u %.*s", t->source[row], STR_ARG(t->title[row]));
        title[row] = intern_add(&titles, str_lower(l->arena, key));
    }
    size_t n_titles = intern_count(&titles) + 1;
    uint32_t *used = ARENA_NEW(l->arena, uint32_t, n_titles);
    uint32_t *last = ARENA_NEW(l->arena, uint32_t, n_titles); // row + 1
    for (uint32_t row = 0; row < n; row++)
        used[title[row]]++;
    l->common = ARENA_NEW(l->arena, bool, n);
    l->crowded = ARENA_NEW(l->arena, bool, n);
    for (uint32_t row = 0; row < n; row++)
        l->common[row] = used[title[row]] > 1;
    for (uint32_t i = 0; i < l->n_by_time; i++) {
        uint32_t row = l->by_time[i], before = last[title[row]];
        if (before &&
            t->time[TIME_OPENED][row] - t->time[TIME_OPENED][before - 1] <= CROWD)
            l->crowded[row] = l->crowded[before - 1] = true;
        last[title[row]] = row + 1;
    }
}

// Of the words of both, the part by weight that both have.
static double likeness(const Likeness *l, uint32_t a, uint32_t b)
{
    const Words *x = &l->words[a], *y = &l->words[b];
    double shared = 0;
    for (uint32_t i = 0, k = 0; i < x->n && k < y->n;) {
        if (x->word[i] == y->word[k])
            shared += weight_of(l, x->word[i]);
        bool both = x->word[i] == y->word[k], first = x->word[i] < y->word[k];
        i += both || first;
        k += both || !first;
    }
    double all = x->weight + y->weight - shared;
    return all > 0 ? shared / all : 0;
}

// "Payments On-Call" and "payments", in either direction.
static bool agree(Str a, Str b)
{
    if (a.len < 3 || b.len < 3)
        return false;
    return str_find_nocase(a, b) != STR_NPOS || str_find_nocase(b, a) != STR_NPOS;
}

static void consider(const Likeness *l, uint32_t a, uint32_t b, DuplicateCandidates *out)
{
    const Table *t = l->table;
    if (l->words[a].n < LEAST_WORDS || l->words[b].n < LEAST_WORDS)
        return;
    double like = likeness(l, a, b), apart = duplicates_apart(t, a, b);
    bool beside = agree(table_service(t, a), table_service(t, b)) ||
                  agree(table_team(t, a), table_team(t, b));
    bool common = l->common[a] || l->common[b], crowded = l->crowded[a] || l->crowded[b];
    double enough = beside && !common ? LIKE_BESIDE : LIKE_ALONE;
    if (like < enough || (common && !beside) || (crowded && apart > CLOSE))
        return;
    duplicates_add(out, (DuplicateCandidate){
                            .a = a, // by_time keeps the content's order
                            .b = b,
                            .strength = 1,
                            .distance = 1 - like + apart / WINDOW / 10,
                            .reason = beside ? "same service, time and title"
                                             : "same time and title",
                        });
}

// The content's order begins with the time (there are several sources here).
static void list_by_time(Likeness *l)
{
    const Table *t = l->table;
    l->by_time = ARENA_NEW(l->arena, uint32_t, t->n_rows);
    for (uint32_t i = 0; i < t->n_rows; i++) {
        uint32_t row = l->order->row[i];
        if (t->time[TIME_OPENED][row] != TIME_NONE &&
            t->precision[TIME_OPENED][row] >= PRECISION_MINUTE)
            l->by_time[l->n_by_time++] = row;
    }
}

void duplicates_by_likeness(const Ingest *ingest, const ContentOrder *order,
                            DuplicateCandidates *out)
{
    Likeness l = {.ingest = ingest,
                  .table = ingest->table,
                  .order = order,
                  .arena = ingest->scratch};
    if (ingest->n_sources < 2)
        return;
    l.vocabulary.arena = l.arena;
    count_words(&l);
    list_by_time(&l);
    count_titles(&l);
    const int64_t *opened = l.table->time[TIME_OPENED];
    for (uint32_t i = 0; i < l.n_by_time; i++) {
        uint32_t a = l.by_time[i];
        for (uint32_t k = i + 1; k < l.n_by_time && k <= i + MOST_NEIGHBOURS; k++) {
            uint32_t b = l.by_time[k];
            if ((double)(opened[b] - opened[a]) > WINDOW)
                break;
            if (l.table->source[a] != l.table->source[b])
                consider(&l, a, b, out);
        }
    }
}
