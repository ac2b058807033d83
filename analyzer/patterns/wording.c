#include "analyzer/patterns/wording.h"

#include <math.h>
#include <string.h>

/* A phrase stands for a pattern when this share of its texts have it. */
#define LEAST_COVER 0.15

/* What a name is worth by its length in words, as readers find it: a word alone rarely
 * tells two failures apart. The rise from two to three is less than what is lost when an
 * eighth of the texts do not say the third, so that a name only grows by what belongs to
 * it. */
static const double by_length[LONGEST_PHRASE + 1] = {0, 0.4, 1, 1.07, 1.1, 1.1};
#define COMPOUND_WORD 0.8
#define NO_THING 0.2 // "expired", "preventing"

/* A long phrase that only the stories have is a piece of a sentence. */
enum { MOST_TOLD = 3 };
#define TOLD 0.8

/* A phrase is whole where this share of its places say so: nearly any has a place where
 * it is part of a longer one. */
#define WHOLE 0.7

/* What stock phrases take off a phrase that only they have. */
#define STOCK 0.3

/* Two words that are said apart, the second not much weaker than the first. */
#define PAIR 0.58
#define SECOND_WORD 0.5
#define COMPANION 0.25 // when the first would stand alone otherwise
#define THING 0.25
#define BOTH_COVER 0.06 // of a phrase with both
#define CONTEXT 0.2     // what a phrase around a word alone is worth beside it, at least

static uint32_t count_bits(uint64_t bits)
{
    uint32_t n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

/* Is it a word for a thing, one that articles stand before and sentences go on after? */
static bool is_thing(const Phrase *p)
{
    return p->n_units == 1 && p->n_named >= THING * p->n_places &&
           p->n_whole_right >= THING * p->n_places;
}

/* Characters of a script without blanks: three to four are two words. */
static double length_factor(const Phrase *p)
{
    if (p->unspaced)
        return p->n_units == 1 ? by_length[1] : p->n_units == 2 ? 0.8 : by_length[2];
    bool told = p->n_units > MOST_TOLD && 2 * p->n_titles < p->n_texts;
    if (p->n_units == 1)
        return p->compound ? COMPOUND_WORD : is_thing(p) ? by_length[1] : NO_THING;
    return told ? TOLD : by_length[p->n_units];
}

/* The share of its places at which the phrase ends, on one side. Where other words go on,
 * it may still be one, if they are many different ones; half of that is believed. */
static double wholeness(uint32_t n_whole, uint32_t n_more, uint32_t most, uint32_t n)
{
    double various = n_more > most ? n_more - most : 0;
    double share = (n_whole + 0.5 * various + 0.5) / (n + 0.5) / WHOLE;
    return share < 1 ? share : 1;
}

static double spread(const Phrase *p, uint32_t n_teams)
{
    uint32_t could = p->n_texts < n_teams ? p->n_texts : n_teams;
    if (could > 64)
        could = 64;
    return could ? sqrt(count_bits(p->teams) / (double)could) : 1;
}

static double distinction(const WordingInput *in, uint32_t keys)
{
    double sum = 0;
    for (uint32_t k = 0; k < in->n_keys; k++)
        if (keys & 1u << k)
            sum += in->z[k] * in->z[k];
    return sqrt(sum);
}

/* What a phrase is worth as a name, but for its length. */
static double worth(const Wordings *w, const Phrase *p)
{
    const Phrases *all = w->phrases;
    if (!p->is_name)
        return 0;
    return distinction(w->in, p->keys) * (1 - STOCK * p->n_stock / p->n_places) *
           sqrt(p->weight / all->weight) *
           wholeness(p->n_whole_left, p->n_more_left, p->most_left, p->n_places) *
           wholeness(p->n_whole_right, p->n_more_right, p->most_right, p->n_places) *
           spread(p, w->in->n_teams);
}

Wordings wordings_new(const WordingInput *in, const Phrases *phrases, Arena *arena)
{
    Wordings w = {in, phrases, ARENA_NEW(arena, double, phrases->n), arena};
    for (uint32_t i = 0; i < phrases->n; i++)
        w.score[i] = worth(&w, &phrases->phrase[i]);
    return w;
}

static bool is_common(const Wordings *w, const Phrase *p)
{
    return (p->n_texts > 1 || w->phrases->n_texts == 1) &&
           p->cover >= LEAST_COVER * w->phrases->weight;
}

static bool is_better(const Wordings *w, uint32_t a, double score, uint32_t b,
                      double best)
{
    const Phrase *p = w->phrases->phrase;
    if (score > best || score < best)
        return score > best;
    return p[a].hash < p[b].hash;
}

/* The best phrase; n when there is none. */
static uint32_t best_phrase(const Wordings *w, uint32_t used, bool alone, double *score)
{
    // alone: for a pair
    uint32_t best = w->phrases->n;
    *score = 0;
    for (uint32_t i = 0; i < w->phrases->n; i++) {
        const Phrase *p = &w->phrases->phrase[i];
        if (w->score[i] <= 0 || (p->keys & used) || (alone && !is_thing(p)) ||
            !is_common(w, p))
            continue;
        double s = w->score[i] * (alone ? 1 : length_factor(p));
        if (best == w->phrases->n || is_better(w, i, s, best, *score)) {
            best = i;
            *score = s;
        }
    }
    return best;
}

static Str spell(const Wordings *w, uint32_t phrase)
{
    return phrases_spell(w->phrases, &w->phrases->phrase[phrase], w->in->shown, w->arena);
}

/* "expiry", "expired". */
static bool are_forms_of_one(Str a, Str b)
{
    enum { ROOT = 5 };
    return a.len >= ROOT && b.len >= ROOT &&
           str_eq_nocase(str_slice(a, 0, ROOT), str_slice(b, 0, ROOT));
}

/* A phrase in which the texts themselves join two words: "connection pool". It may be
 * rare, since both of its words are common. */
static uint32_t phrase_with(const Wordings *w, uint32_t keys, uint32_t least_units,
                            bool in_middle)
{
    uint32_t best = w->phrases->n;
    double most = 0;
    for (uint32_t i = 0; i < w->phrases->n; i++) {
        const Phrase *p = &w->phrases->phrase[i];
        if ((p->keys & keys) != keys || p->n_units > MOST_TOLD ||
            p->n_units < least_units || w->score[i] <= 0 ||
            (in_middle ? !p->in_middle
                       : p->n_texts < 2 || p->cover < BOTH_COVER * w->phrases->weight))
            continue;
        double s = w->score[i] * length_factor(p);
        if (best == w->phrases->n || is_better(w, i, s, best, most)) {
            best = i;
            most = s;
        }
    }
    return best;
}

/* Two words, the stronger first. */
static Wording best_pair(const Wordings *w, uint32_t used, double least)
{
    double one_score, two_score;
    const Phrase *p = w->phrases->phrase;
    uint32_t one = best_phrase(w, used, true, &one_score);
    if (one == w->phrases->n || !w->in->with.len || p[one].unspaced)
        return (Wording){.score = 0};
    uint32_t two = best_phrase(w, used | p[one].keys, true, &two_score);
    if (two == w->phrases->n || two_score < least * one_score)
        return (Wording){.score = 0};
    Wording out = {.score = PAIR * sqrt(one_score * one_score + two_score * two_score),
                   .keys = p[one].keys | p[two].keys};
    uint32_t both = phrase_with(w, out.keys, 1, false);
    if (both < w->phrases->n) {
        out.text = spell(w, both);
        out.keys = p[both].keys;
        return out;
    }
    Str a = spell(w, one), b = spell(w, two);
    if (a.len + b.len + w->in->with.len + 2 > LONGEST_WORDING || are_forms_of_one(a, b))
        return (Wording){.score = 0};
    out.text = str_format(w->arena, "%.*s %.*s %.*s", STR_ARG(a), STR_ARG(w->in->with),
                          STR_ARG(b));
    return out;
}

static bool is_lone(const Phrase *p)
{
    return p->n_units == 1 && !p->compound && !p->unspaced;
}

/* A word alone, as the texts most often put it: "notification" in "maintenance
 * notification". */
static uint32_t in_context(const Wordings *w, uint32_t word)
{
    const Phrase *p = &w->phrases->phrase[word];
    if (!is_lone(p))
        return word;
    uint32_t longer = phrase_with(w, p->keys, 2, false);
    if (longer < w->phrases->n && w->score[longer] >= CONTEXT * w->score[word])
        return longer;
    longer = phrase_with(w, p->keys, 2, true);
    if (longer == w->phrases->n)
        return word;
    p = &w->phrases->phrase[longer];
    return p->n_titles || p->n_units == 2 || !p->n_links ? longer : word;
}

Wording wordings_next(Wordings *w, uint32_t used)
{
    for (;;) {
        Wording out = {.score = 0};
        uint32_t best = best_phrase(w, used, false, &out.score);
        Wording pair = best_pair(w, used, SECOND_WORD);
        if (pair.score > out.score)
            return pair;
        if (best == w->phrases->n)
            return out;
        best = in_context(w, best);
        out.lone = is_lone(&w->phrases->phrase[best]);
        pair = best_pair(w, used, COMPANION);
        if (out.lone && pair.keys & w->phrases->phrase[best].keys)
            return pair;
        out.text = spell(w, best);
        out.keys = w->phrases->phrase[best].keys;
        w->score[best] = 0;
        if (out.text.len <= LONGEST_WORDING)
            return out;
    }
}
