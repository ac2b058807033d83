#include "analyzer/patterns/naming.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/phrases.h"
#include "analyzer/patterns/weak_words.h"
#include "analyzer/stats/log_odds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_TERMS = 10,    // shown with a pattern
    N_PARTS = 3,        // title, cause, body
    N_READ = 128,       // texts of a pattern that phrases are read from
    LONGEST_READ = 400, // bytes of each part: what it is about stands at its start
    LONGEST_NAME = 40,  // bytes
};

/* What a title says counts in full, then the cause, then the story. */
static const double part_weight[N_PARTS] = {1, 0.6, 0.3};

/* Pseudo-texts of the prior, spread as words are in the corpus. */
#define PRIOR_TEXTS 500.0

/* Several words name a pattern when this share of its texts have them. */
#define LEAST_COVER 0.1

/* A word alone says less than its weight, two words that merely stand close to each other
 * a little less than a phrase. */
#define SINGLE_WORD 0.4
#define LOOSE_PAIR 0.8

/* A team's name that this share of the teams write is a word like any other: "network".
 */
#define COMMON_NAME_SHARE 0.34

struct Naming {
    const PatternInput *in;
    const PatternModel *m;
    Arena *scratch;
    double n_mentions;    // sum of the terms' document frequencies
    bool *is_own_name;    // per term
    const bool *is_weak;  // per stem
    Intern *taken;        // lower case
    double *inside;       // per term: texts of the pattern that have it
    uint32_t *first_team; // per term: the first team of the pattern seen with it
    bool *several_teams;  // per term: more than one was
};

/* Marks the terms of a text that names a team or service. */
static void mark_name(const PatternModel *m, const uint32_t *term_of_stem, Str name,
                      bool *is_name, TokenList *tokens)
{
    tokens->n = 0;
    tokenizer_split(m->corpus.tokenizer, name, tokens);
    for (size_t i = 0; i < tokens->n; i++) {
        Sym stem = tokens->token[i].stem;
        if (stem < m->corpus.n_stems && term_of_stem[stem] != UINT32_MAX)
            is_name[term_of_stem[stem]] = true;
    }
}

static void mark_column(Naming *n, const Str *column, const uint32_t *term_of_stem)
{
    if (!column)
        return;
    Intern seen = {.arena = n->scratch};
    TokenList tokens = {.arena = n->scratch};
    for (uint32_t d = 0; d < n->in->n_docs; d++) {
        size_t before = intern_count(&seen);
        if (intern_add(&seen, column[d]) == before)
            mark_name(n->m, term_of_stem, column[d], n->is_own_name, &tokens);
    }
}

/* Names that many teams write are taken back: they are words. */
static void release_common_names(Naming *n)
{
    const Corpus *c = &n->m->corpus;
    const SparseRows *rows = &n->m->terms.rows;
    uint32_t *n_teams = ARENA_NEW(n->scratch, uint32_t, rows->n_terms);
    uint32_t *last = ARENA_NEW(n->scratch, uint32_t, rows->n_terms);
    TeamNodes by = corpus_by_team(c, n->scratch);
    for (uint32_t i = 0; i < c->n_nodes; i++) {
        uint32_t node = by.node[i];
        for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++)
            if (last[rows->term[e]] != c->team[node] + 1) {
                last[rows->term[e]] = c->team[node] + 1;
                n_teams[rows->term[e]]++;
            }
    }
    for (uint32_t t = 0; t < rows->n_terms; t++)
        if (n_teams[t] > 2 && n_teams[t] > COMMON_NAME_SHARE * c->n_teams)
            n->is_own_name[t] = false;
}

static void find_own_names(Naming *n)
{
    const Terms *terms = &n->m->terms;
    uint32_t n_stems = n->m->corpus.n_stems;
    uint32_t *term_of_stem = ARENA_NEW(n->scratch, uint32_t, n_stems);
    memset(term_of_stem, 0xFF, n_stems * sizeof *term_of_stem);
    for (uint32_t t = 0; t < terms->rows.n_terms; t++)
        term_of_stem[terms->stem[t]] = t;
    mark_column(n, n->in->team, term_of_stem);
    mark_column(n, n->in->service, term_of_stem);
    release_common_names(n);
}

static Naming *counters_new(const PatternInput *in, const PatternModel *m, Arena *scratch)
{
    Naming *n = ARENA_NEW(scratch, Naming, 1);
    uint32_t n_terms = m->terms.rows.n_terms;
    *n = (Naming){.in = in, .m = m, .scratch = scratch};
    n->is_own_name = ARENA_NEW(scratch, bool, n_terms);
    n->inside = ARENA_NEW(scratch, double, n_terms);
    n->first_team = ARENA_NEW(scratch, uint32_t, n_terms);
    n->several_teams = ARENA_NEW(scratch, bool, n_terms);
    for (uint32_t t = 0; t < n_terms; t++)
        n->n_mentions += m->terms.df[t];
    return n;
}

Naming *naming_new(const PatternInput *in, const PatternModel *m, Arena *scratch)
{
    Naming *n = counters_new(in, m, scratch);
    n->is_weak = weak_words_of(m->corpus.tokenizer, m->corpus.n_stems, scratch);
    find_own_names(n);
    return n;
}

/* The terms of some nodes, ascending, with their counts in n->inside. */
typedef struct {
    uint32_t *term;
    uint32_t n, n_texts;
    bool one_team;
} Touched;

static void touch_node(Naming *n, uint32_t node, Touched *out)
{
    const Corpus *c = &n->m->corpus;
    const SparseRows *rows = &n->m->terms.rows;
    uint32_t team = c->team[node];
    for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++) {
        uint32_t t = rows->term[e];
        if (n->inside[t] <= 0) {
            out->term[out->n++] = t;
            n->first_team[t] = team;
        }
        n->several_teams[t] |= n->first_team[t] != team;
        n->inside[t] += c->text_count[node];
    }
    out->n_texts += c->text_count[node];
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static Touched touch(Naming *n, NodeList nodes)
{
    const Corpus *c = &n->m->corpus;
    const SparseRows *rows = &n->m->terms.rows;
    size_t most = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        most += rows->first[nodes.node[i] + 1] - rows->first[nodes.node[i]];
    if (most > rows->n_terms)
        most = rows->n_terms;
    Touched out = {.term = ARENA_NEW(n->scratch, uint32_t, most), .one_team = true};
    for (uint32_t i = 0; i < nodes.n; i++) {
        touch_node(n, nodes.node[i], &out);
        out.one_team &= c->team[nodes.node[i]] == c->team[nodes.node[0]];
    }
    qsort(out.term, out.n, sizeof *out.term, compare_numbers);
    return out;
}

static void untouch(Naming *n, const Touched *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        n->inside[t->term[i]] = 0;
        n->several_teams[t->term[i]] = false;
    }
}

/* All terms that the pattern lacks are one word of the comparison: it needs their sum. */
static LogOdds *compare_with_rest(const Naming *n, const Touched *t)
{
    uint32_t n_words = t->n + 1;
    double *in = ARENA_NEW(n->scratch, double, n_words);
    double *out = ARENA_NEW(n->scratch, double, n_words);
    double *prior = ARENA_NEW(n->scratch, double, n_words);
    double rest = n->n_mentions;
    for (uint32_t i = 0; i < t->n; i++) {
        double df = n->m->terms.df[t->term[i]];
        in[i] = n->inside[t->term[i]];
        out[i] = df - in[i];
        prior[i] = PRIOR_TEXTS * df / n->n_mentions;
        rest -= df;
    }
    out[t->n] = rest > 0 ? rest : 0;
    prior[t->n] = PRIOR_TEXTS * out[t->n] / n->n_mentions + 1e-9;
    return log_odds_of_words(n->scratch, &(LogOddsInput){.inside = in,
                                                         .outside = out,
                                                         .prior = prior,
                                                         .n_words = n_words});
}

/* Does the word speak for the pattern? Not one that a single text has, nor one that only
 * one of its several teams uses. */
static bool speaks(const Naming *n, const Touched *t, uint32_t term)
{
    if (n->inside[term] < 2 || n->inside[term] < 0.1 * t->n_texts)
        return false;
    return t->one_team || n->several_teams[term];
}

typedef struct {
    uint32_t term[MOST_KEYS];
    double z[MOST_KEYS];
    uint32_t n;
} KeyTerms;

static bool is_number(Str s)
{
    return s.len && s.data[0] >= '0' && s.data[0] <= '9';
}

static Str shown(const Naming *n, uint32_t term)
{
    return n->m->shown.stem[n->m->terms.stem[term]];
}

/* Which terms are asked for. */
typedef enum { TERMS_ALL, TERMS_NAMING, TERMS_OF_OWNERS } TermKind;

/* May the word stand in a name? Owners' names only where nothing else holds. */
static bool is_of_kind(const Naming *n, uint32_t term, TermKind kind)
{
    if (kind == TERMS_ALL)
        return true;
    if (n->is_weak[n->m->terms.stem[term]] || str_eq(shown(n, term), STR("us")))
        return false; // the pronoun; a country is written US
    return kind == TERMS_OF_OWNERS ||
           (!n->is_own_name[term] && !is_number(shown(n, term)));
}

/* The strongest terms of a kind. */
static KeyTerms choose_keys(const Naming *n, const Touched *t, const LogOdds *word,
                            TermKind kind)
{
    KeyTerms keys = {.n = 0};
    uint32_t *order = log_odds_order(n->scratch, word, t->n);
    for (uint32_t i = 0; i < t->n && keys.n < MOST_KEYS; i++) {
        uint32_t term = t->term[order[i]];
        if (word[order[i]].z <= 0 || !speaks(n, t, term) || !is_of_kind(n, term, kind))
            continue;
        keys.term[keys.n] = term;
        keys.z[keys.n++] = word[order[i]].z;
    }
    return keys;
}

/* The texts that phrases are read from: every so many, which is at random, since nodes
 * stand in the order of a hash. */
static Phrases read_phrases(const Naming *n, const Keys *keys, NodeList nodes)
{
    const Corpus *c = &n->m->corpus;
    const Str *const column[N_PARTS] = {n->in->title, n->in->cause, n->in->body};
    Str *text = ARENA_NEW(n->scratch, Str, N_READ * N_PARTS);
    uint32_t n_texts = nodes.n < N_READ ? nodes.n : N_READ;
    for (uint32_t i = 0; i < n_texts; i++) {
        uint32_t node = nodes.node[(uint64_t)i * nodes.n / n_texts];
        uint32_t doc = c->doc[c->doc_first[node]];
        for (uint32_t p = 0; p < N_PARTS; p++)
            if (column[p])
                text[i * N_PARTS + p] = str_slice(column[p][doc], 0, LONGEST_READ);
    }
    PhraseReader reader = {c->tokenizer, n->m->shown.word, keys};
    return phrases_count(&reader, text, n_texts, part_weight, N_PARTS, n->scratch);
}

/* Words for a name: a phrase or a pair. */
typedef struct {
    Str text;
    double score;  // above 0; 0: none
    uint32_t keys; // one bit each
} Wording;

/* How much of the pattern some words say: what they weigh, times the root of the share of
 * texts that say it so, since a fifth of the texts with the same phrase is many. */
static double score_of(double z, double weight, uint32_t n_texts)
{
    return z * sqrt(weight / n_texts);
}

static bool covers(const Phrases *all, uint32_t n_texts)
{
    return n_texts >= 2 && n_texts >= LEAST_COVER * all->n_texts;
}

/* Short forms of a word or two say nothing alone: "Fi". Other scripts are dense. */
static bool is_short(Str word)
{
    return word.len < 3 && !((unsigned char)word.data[0] & 0x80);
}

static Wording wording_of_phrase(const Naming *n, const Phrases *all, const Phrase *p,
                                 const KeyTerms *keys)
{
    Wording w = {.text = p->text};
    double z = 0;
    for (uint32_t i = 0; i < p->n_keys; i++) {
        z += keys->z[p->key[i]];
        w.keys |= 1u << p->key[i];
    }
    Str last = shown(n, keys->term[p->key[p->n_keys - 1]]);
    if (word_is_negation(last) || p->text.len > LONGEST_NAME || !covers(all, p->n_texts))
        return w;
    if (p->n_keys == 1 && (is_short(p->text) || is_number(p->text)))
        return w;
    if (p->n_keys == 1)
        z *= SINGLE_WORD;
    w.score = score_of(z, p->weight, all->n_texts);
    return w;
}

static Wording wording_of_pair(const Naming *n, const Phrases *all, uint32_t first,
                               uint32_t second, const KeyTerms *keys)
{
    const Pair *p = &all->pair[first * MOST_KEYS + second];
    const Pair *back = &all->pair[second * MOST_KEYS + first];
    Str one = shown(n, keys->term[first]), two = shown(n, keys->term[second]);
    Wording w = {.keys = 1u << first | 1u << second};
    if (!covers(all, p->n_texts) || p->weight < back->weight || is_short(one) ||
        is_short(two) || word_is_negation(one) || word_is_negation(two) ||
        one.len + two.len >= LONGEST_NAME)
        return w;
    w.text = str_format(n->scratch, "%.*s %.*s", STR_ARG(one), STR_ARG(two));
    w.score =
        LOOSE_PAIR * score_of(keys->z[first] + keys->z[second], p->weight, all->n_texts);
    return w;
}

/* The best wording without the keys in `used`; its score is 0 when there is none. */
static Wording best_wording(const Naming *n, const Phrases *all, const KeyTerms *keys,
                            uint32_t used)
{
    Wording best = {.score = 0};
    for (uint32_t slot = 0; slot < N_PHRASES; slot++) {
        if (!all->phrase[slot].n_keys)
            continue;
        Wording w = wording_of_phrase(n, all, &all->phrase[slot], keys);
        if (!(w.keys & used) && w.score > best.score)
            best = w;
    }
    for (uint32_t i = 0; i < keys->n; i++)
        for (uint32_t k = 0; k < keys->n; k++) {
            Wording w = wording_of_pair(n, all, i, k, keys);
            if (!(w.keys & used) && w.score > best.score)
                best = w;
        }
    return best;
}

static bool is_taken(const Naming *n, Str name)
{
    return intern_find(n->taken, str_lower(n->scratch, name)) != SYM_NONE;
}

/* When no word speaks for it, the middle incident does. */
static Str title_of(const Naming *n, const FoundPattern *p)
{
    enum { LONGEST_TITLE = LONGEST_NAME };
    Str title = n->in->title ? str_trim(n->in->title[p->representative]) : (Str){0};
    size_t end = title.len < LONGEST_TITLE ? title.len : LONGEST_TITLE;
    while (end < title.len && end > 0 && ((unsigned char)title.data[end] & 0xC0) == 0x80)
        end--;
    size_t word = end;
    while (end < title.len && word > 0 && title.data[word] != ' ')
        word--;
    end = word ? word : end;
    return title.len ? str_slice(title, 0, end) : STR("without words");
}

/* More words until nobody else has the name; where there are none left, a number. */
static Str make_unique(Naming *n, Wording w, const Phrases *all, const KeyTerms *keys)
{
    Wording more;
    Str stem = w.text;
    while (is_taken(n, stem) && (more = best_wording(n, all, keys, w.keys)).score > 0) {
        stem = str_format(n->scratch, "%.*s, %.*s", STR_ARG(stem), STR_ARG(more.text));
        w.keys |= more.keys;
    }
    Str name = stem;
    for (unsigned number = 2; is_taken(n, name); number++)
        name = str_format(n->scratch, "%.*s (%u)", STR_ARG(stem), number);
    intern_add(n->taken, str_lower(n->scratch, name));
    return name;
}

static void list_terms(const Naming *n, const KeyTerms *keys, FoundPattern *p,
                       Arena *arena)
{
    p->n_terms = keys->n < MOST_TERMS ? keys->n : MOST_TERMS;
    p->term = ARENA_NEW(arena, PatternTerm, p->n_terms);
    for (uint32_t i = 0; i < p->n_terms; i++)
        p->term[i] = (PatternTerm){
            str_copy(arena, n->m->shown.stem[n->m->terms.stem[keys->term[i]]]),
            keys->z[i], (uint32_t)n->inside[keys->term[i]]};
}

static Keys stems_of(const Naming *n, const KeyTerms *keys)
{
    Keys stems = {.n = keys->n};
    for (uint32_t i = 0; i < keys->n; i++)
        stems.stem[i] = n->m->terms.stem[keys->term[i]];
    return stems;
}

static Str compose(Naming *n, const Touched *touched, const LogOdds *word, NodeList nodes,
                   const FoundPattern *pattern)
{
    KeyTerms keys;
    Phrases phrases;
    Wording w = {.score = 0};
    for (TermKind kind = TERMS_NAMING; w.score <= 0 && kind <= TERMS_OF_OWNERS; kind++) {
        keys = choose_keys(n, touched, word, kind);
        Keys stems = stems_of(n, &keys);
        phrases = read_phrases(n, &stems, nodes);
        w = best_wording(n, &phrases, &keys, 0);
    }
    if (w.score <= 0)
        w.text = title_of(n, pattern);
    return make_unique(n, w, &phrases, &keys);
}

void naming_name(Naming *n, Intern *taken, NodeList nodes, FoundPattern *pattern,
                 Arena *arena)
{
    n->taken = taken;
    ArenaMark mark = arena_mark(n->scratch);
    Touched touched = touch(n, nodes);
    const LogOdds *word = compare_with_rest(n, &touched);
    KeyTerms all = choose_keys(n, &touched, word, TERMS_ALL);
    list_terms(n, &all, pattern, arena);
    pattern->name = str_copy(arena, compose(n, &touched, word, nodes, pattern));
    untouch(n, &touched);
    arena_rewind(n->scratch, mark);
}

void naming_terms(const PatternModel *m, NodeList nodes, FoundPattern *pattern,
                  Arena *arena, Arena *scratch)
{
    Naming *n = counters_new(NULL, m, scratch);
    Touched touched = touch(n, nodes);
    const LogOdds *word = compare_with_rest(n, &touched);
    KeyTerms all = choose_keys(n, &touched, word, TERMS_ALL);
    list_terms(n, &all, pattern, arena);
}
