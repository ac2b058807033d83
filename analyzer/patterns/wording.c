#include "analyzer/patterns/wording.h"

#include <math.h>
#include <string.h>

/* A phrase stands for a pattern when this share of its texts have it. */
#define LEAST_COVER 0.15
#define LEAST_LONE_COVER 0.25 // of a single word that is to stand by itself
#define TOLD_TWICE 1.69       // the weight of a text with a copy
#define LONE_COVER 0.5        // one that is a word alone, else it counts less

/* What a name is worth by its length in words, as readers find it: a word alone rarely
 * tells two failures apart. The rise from two to three is less than what is lost when an
 * eighth of the texts do not say the third, so that a name only grows by what belongs to
 * it. */
static const double by_length[LONGEST_PHRASE + 1] = {0, 0.4, 1, 1.1, 1.15, 1.15};
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

/* Of the prior, beside one text: of the pattern's own number. */
#define PRIOR 0.1

/* What a phrase of the stories is worth beside one of the titles is this power of the
 * weight of the part. */
#define PART 0.75

#define SAME 1e-9 // sums of the same weights in another order

/* A wording stands by itself when this share of the pattern's texts have it, and of the
 * texts that have it this share are the pattern's. */
#define LEAST_TOLD 0.25
#define LEAST_OWN 0.15
#define LEAST_OWN_WORD 0.4 // a single word

/* Two words that are said apart, the second not much weaker than the first. */
#define PAIR 0.45
#define SECOND_WORD 0.5
#define LEAST_COMMON 0.2 // of the texts have both words, else they count less
#define RATHER 0.7       // of a pair's worth is enough for a phrase with one of its words
#define COMPANION 0.25   // when the first would stand alone otherwise
#define ANY_COMPANION 0.1 // and would say little
#define THING 0.25
#define BOTH_COVER 0.06 // of a phrase with both
#define FEW 2.0         // texts
#define CONTEXT 0.15    // of the texts with a word alone have the phrase around it

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

static bool is_told(const Phrase *p)
{
    return p->n_units > MOST_TOLD && 2 * p->n_titles < p->n_texts;
}

/* A word alone says less than two, and still less when few of the texts have it. */
static double lone_factor(const Phrases *all, const Phrase *p)
{
    double share = p->cover / all->weight / LONE_COVER;
    double full = p->compound ? COMPOUND_WORD : is_thing(p) ? by_length[1] : NO_THING;
    return full * (share < 1 ? share : 1);
}

/* Characters of a script without blanks: three to four are two words. */
static double length_factor(const Phrases *all, const Phrase *p)
{
    if (p->unspaced)
        return p->n_units == 1 ? by_length[1] : p->n_units == 2 ? 0.8 : by_length[2];
    if (p->n_units == 1)
        return lone_factor(all, p);
    return is_told(p) ? TOLD : by_length[p->n_units];
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

/* The share of all texts that have a phrase. */
static double usual_share(const Phrases *all, const Phrase *p)
{
    return (p->n_use + 0.5) / (all->words->phrase_use->n_texts + 1.0);
}

/* How much the phrase sets the pattern apart: log-odds of its texts against those of the
 * collection, with a prior of one text and a tenth of the pattern's, so
 * that a text more or less makes little difference where all have it. */
static double distinction(const Phrases *all, const Phrase *p)
{
    double share = usual_share(all, p);
    double prior = 1 + PRIOR * all->weight;
    double in = p->cover + prior * share;
    double out = all->weight - p->cover + prior * (1 - share);
    if (share >= 1)
        return 0;
    double delta = log(in / out) - log(share / (1 - share));
    double z = delta / sqrt(1 / in + 1 / (p->n_use + 0.5));
    return z > 0 ? z : 0;
}

/* What a phrase is worth as a name, but for its length. */
static double worth(const Wordings *w, const Phrase *p)
{
    const Phrases *all = w->phrases;
    if (!p->is_name)
        return 0;
    return distinction(all, p) * (1 - STOCK * p->n_stock / p->n_places) *
           pow(p->weight / p->cover, PART) *
           wholeness(p->n_whole_left, p->n_more_left, p->most_left, p->n_places) *
           wholeness(p->n_whole_right, p->n_more_right,
                     p->ends_open ? p->n_more_right : p->most_right, p->n_places) *
           spread(p, w->in->n_teams);
}

Wordings wordings_new(const WordingInput *in, const Phrases *phrases, Arena *arena)
{
    Wordings w = {in, phrases, ARENA_NEW(arena, double, phrases->n), arena};
    for (uint32_t i = 0; i < phrases->n; i++)
        w.score[i] = worth(&w, &phrases->phrase[i]);
    return w;
}

static bool is_lone(const Phrase *p)
{
    return p->n_units == 1 && !p->compound && !p->unspaced;
}

static bool is_common(const Wordings *w, const Phrase *p, bool is_first)
{
    bool repeated = p->n_texts > 1 || p->cover >= TOLD_TWICE || w->phrases->n_texts == 1;
    double least = is_first && is_lone(p) ? LEAST_LONE_COVER : LEAST_COVER;
    return repeated && p->cover >= least * w->phrases->weight;
}

/* Of two that are as good, the longer says more, and what titles begin with more than
 * what they end with. */
static bool is_better(const Wordings *w, uint32_t a, double score, uint32_t b,
                      double best)
{
    const Phrase *x = &w->phrases->phrase[a], *y = &w->phrases->phrase[b];
    if (score > best + SAME || score < best - SAME)
        return score > best;
    if (x->n_units != y->n_units)
        return x->n_units > y->n_units;
    bool titles = x->n_titles == x->n_texts && y->n_titles == y->n_texts;
    return titles && x->position != y->position ? x->position < y->position
                                                : x->hash < y->hash;
}

static double score_of(const Wordings *w, uint32_t i, uint32_t used, bool alone)
{
    const Phrase *p = &w->phrases->phrase[i];
    if (w->score[i] <= 0 || (p->keys & used) || (alone && !is_thing(p)) ||
        !is_common(w, p, !used && !alone))
        return 0;
    return w->score[i] * (alone ? 1 : length_factor(w->phrases, p));
}

/* The best phrase, alone: as half of a pair; n when there is none. */
static uint32_t best_phrase(const Wordings *w, uint32_t used, bool alone, double *score)
{
    uint32_t best = w->phrases->n;
    *score = 0;
    for (uint32_t i = 0; i < w->phrases->n; i++) {
        double s = score_of(w, i, used, alone);
        if (s > 0 && (best == w->phrases->n || is_better(w, i, s, best, *score))) {
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
                            double least_cover, bool in_middle)
{
    uint32_t best = w->phrases->n;
    double most = 0;
    for (uint32_t i = 0; i < w->phrases->n; i++) {
        const Phrase *p = &w->phrases->phrase[i];
        if ((p->keys & keys) != keys || is_told(p) || p->n_units < least_units ||
            w->score[i] <= 0 ||
            (in_middle ? !p->in_middle : p->n_texts < 2 || p->cover < least_cover))
            continue;
        double s = w->score[i] * length_factor(w->phrases, p);
        if (best == w->phrases->n || is_better(w, i, s, best, most)) {
            best = i;
            most = s;
        }
    }
    return best;
}

/* What a phrase says, as a wording. */
static Wording worded(const Wordings *w, uint32_t phrase, double score)
{
    const Phrase *p = &w->phrases->phrase[phrase];
    double cover = p->cover / w->phrases->weight;
    return (Wording){.text = spell(w, phrase),
                     .score = score,
                     .keys = p->keys,
                     .lone = is_lone(p),
                     .is_thing = p->n_units > 1 || is_thing(p),
                     .cover = cover,
                     .own = cover * w->in->share / usual_share(w->phrases, p)};
}

/* In the order of the alphabet: which of two is the stronger changes easily. */
static Wording join(const Wordings *w, uint32_t one, uint32_t two, double score)
{
    Wording a = worded(w, one, score), b = worded(w, two, score);
    bool turn = str_compare(str_lower(w->arena, a.text), str_lower(w->arena, b.text)) > 0;
    if (a.text.len + b.text.len + w->in->with.len + 2 > LONGEST_WORDING ||
        are_forms_of_one(a.text, b.text))
        return (Wording){.score = 0};
    Wording out = a.cover < b.cover ? a : b;
    out.keys = a.keys | b.keys;
    out.lone = false;
    out.text = str_format(w->arena, "%.*s %.*s %.*s", STR_ARG(turn ? b.text : a.text),
                          STR_ARG(w->in->with), STR_ARG(turn ? a.text : b.text));
    return out;
}

/* Two words for things, or a phrase that has both. */
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
    uint32_t common = phrases_common_texts(&p[one], &p[two]);
    uint32_t fewer = p[one].n_texts < p[two].n_texts ? p[one].n_texts : p[two].n_texts;
    double score = PAIR * sqrt(one_score * one_score + two_score * two_score) *
                   sqrt(common / (double)fewer);
    uint32_t both = phrase_with(w, p[one].keys | p[two].keys, 1,
                                BOTH_COVER * w->phrases->weight, false);
    if (both < w->phrases->n && (!p[both].n_links || is_common(w, &p[both], false)))
        return worded(w, both, score);
    double share = common / (LEAST_COMMON * w->phrases->n_texts);
    return join(w, one, two, score * (share < 1 ? share : 1));
}

/* A word alone, as the texts most often put it: "notification" in "maintenance
 * notification"; a verb as the middle one does, "create" in "unable to create accounts".
 */
static uint32_t in_context(const Wordings *w, uint32_t word, uint32_t used)
{
    const Phrase *p = &w->phrases->phrase[word];
    if (!is_lone(p))
        return word;
    double least = CONTEXT * p->cover < FEW ? FEW : CONTEXT * p->cover;
    uint32_t longer = phrase_with(w, p->keys, 2, least, false);
    if (longer == w->phrases->n && !is_thing(p))
        longer = phrase_with(w, p->keys, 2, 0, true);
    bool is_new = longer < w->phrases->n && !(w->phrases->phrase[longer].keys & used);
    return is_new ? longer : word;
}

/* "certificate expired" reads better than "certificate and expiry", though it be said by
 * fewer. */
static bool is_rather(const Wordings *w, uint32_t phrase, double score,
                      const Wording *pair)
{
    if (phrase == w->phrases->n)
        return false;
    const Phrase *p = &w->phrases->phrase[phrase];
    return p->n_units > 1 && p->cover >= LEAST_TOLD * w->phrases->weight &&
           p->keys & pair->keys && score > RATHER * pair->score;
}

Wording wordings_next(Wordings *w, uint32_t used)
{
    for (;;) {
        double score;
        uint32_t best = best_phrase(w, used, false, &score);
        Wording pair = best_pair(w, used, SECOND_WORD);
        if (pair.score > score && !is_rather(w, best, score, &pair))
            return pair;
        if (best == w->phrases->n)
            return (Wording){.score = 0};
        best = in_context(w, best, used);
        Wording out = worded(w, best, score);
        pair = best_pair(w, used, wording_is_telling(&out) ? COMPANION : ANY_COMPANION);
        if (out.lone && pair.keys & out.keys)
            return pair;
        w->score[best] = 0;
        if (out.text.len <= LONGEST_WORDING)
            return out;
    }
}

bool wording_is_own(const Wording *w)
{
    return w->score > 0 && w->own >= LEAST_OWN;
}

bool wording_is_telling(const Wording *w)
{
    return w->score > 0 && w->cover >= LEAST_TOLD &&
           w->own >= (w->lone ? LEAST_OWN_WORD : LEAST_OWN);
}
