#include "analyzer/patterns/naming.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/group_terms.h"
#include "analyzer/patterns/owner_terms.h"
#include "analyzer/patterns/title_trim.h"
#include "analyzer/patterns/weak_words.h"
#include "analyzer/patterns/wording.h"

#include <math.h>
#include <string.h>

enum {
    MOST_TERMS = 10,     // shown with a pattern
    N_PARTS = 3,         // title, cause, body
    N_READ = 128,        // texts of a pattern that phrases are read from
    LONGEST_READ = 1200, // bytes of each part
    N_LEARNT = 3000,     // stories from which the use of words is learnt
    LONGEST_TITLE = 48,  // bytes of one that is a name
};

/* What a title says counts in full, then the cause, then the story. */
static const double part_weight[N_PARTS] = {1, 0.6, 0.3};

/* A column whose texts repeat until less than this share of them are different is filled
 * from a list: "Environmental". */
#define CHOICE_SHARE 0.2

struct Naming {
    const PatternInput *in;
    const PatternModel *m;
    Arena *scratch;
    TermCounter *counter;
    bool *is_own_name; // per term
    uint8_t *trait;    // per stem, WORD_...
    uint8_t *key;      // per stem: its number among the keys plus one
    SmallWords small;
    WordUse use;
    bool cause_is_choice;
    Intern *taken; // lower case
};

static bool is_number(Str s)
{
    return s.len && s.data[0] >= '0' && s.data[0] <= '9';
}

/* Short forms of a word or two say nothing alone: "Fi". Other scripts are dense. */
static bool is_short(Str word)
{
    return word.len < 3 && word.len && !((unsigned char)word.data[0] & 0x80);
}

/* Does a column hold choices of a form rather than texts? */
static bool is_choice(const PatternInput *in, const Str *column, Arena *arena)
{
    Intern seen = {.arena = arena};
    uint32_t n = 0;
    for (uint32_t d = 0; column && d < in->n_docs; d++)
        if (column[d].len) {
            intern_add(&seen, column[d]);
            n++;
        }
    return n && intern_count(&seen) < CHOICE_SHARE * n;
}

static void mark_stems(Naming *n)
{
    const Terms *terms = &n->m->terms;
    for (uint32_t s = 0; s < n->m->corpus.n_stems; s++) {
        Str shown = n->m->shown.stem[s];
        n->trait[s] |= (uint8_t)((is_number(shown) ? WORD_NUMBER : 0) |
                                 (is_short(shown) ? WORD_SHORT : 0));
    }
    for (uint32_t t = 0; t < terms->rows.n_terms; t++)
        if (n->is_own_name[t])
            n->trait[terms->stem[t]] |= WORD_OWN;
}

/* Up to LONGEST_READ bytes, no word cut. */
static Str beginning(Str text)
{
    if (text.len <= LONGEST_READ)
        return text;
    size_t blank = str_find_last(str_slice(text, 0, LONGEST_READ), ' ');
    return str_slice(text, 0, blank == STR_NPOS ? LONGEST_READ : blank);
}

/* From the first stories, which stand in the order of a hash. */
static void learn_word_use(Naming *n)
{
    const Corpus *c = &n->m->corpus;
    uint32_t n_texts = c->n_nodes < N_LEARNT ? c->n_nodes : N_LEARNT;
    Str *text = ARENA_NEW(n->scratch, Str, n_texts);
    for (uint32_t i = 0; i < n_texts && n->in->body; i++)
        text[i] = beginning(n->in->body[c->doc[c->doc_first[i]]]);
    UnitReader reader = {c->tokenizer, &n->small};
    n->use = word_use_of(&reader, text, n_texts, n->scratch, n->scratch);
}

Naming *naming_new(const PatternInput *in, const PatternModel *m, Arena *scratch)
{
    Naming *n = ARENA_NEW(scratch, Naming, 1);
    *n = (Naming){.in = in, .m = m, .scratch = scratch};
    n->counter = term_counter_new(m, scratch);
    n->small = small_words_of(m->corpus.language, scratch);
    n->trait = weak_words_of(m->corpus.tokenizer, m->corpus.n_stems, scratch);
    n->key = ARENA_NEW(scratch, uint8_t, m->corpus.n_stems);
    n->is_own_name = owner_terms_of(in, m, scratch, scratch);
    mark_stems(n);
    n->cause_is_choice = is_choice(in, in->cause, scratch);
    learn_word_use(n);
    return n;
}

/* Which terms are asked for; one kind after the other until a name is found. */
typedef enum { TERMS_NAMING, TERMS_OF_OWNERS, TERMS_VAGUE, TERMS_NONE } TermKind;

/* May the word stand in a name? Owners' names and "service issue" only where nothing else
 * holds. */
static bool is_of_kind(const Naming *n, uint32_t term, TermKind kind)
{
    uint8_t trait = n->trait[n->m->terms.stem[term]];
    if (trait & (WORD_WEAK | WORD_NEGATION | WORD_PARTICLE))
        return false;
    if (trait & (WORD_HAPPENING | WORD_VAGUE) && kind != TERMS_VAGUE)
        return kind == TERMS_OF_OWNERS && trait & WORD_OWN;
    return kind == TERMS_OF_OWNERS || !(trait & (WORD_OWN | WORD_NUMBER));
}

typedef struct {
    uint32_t term[MOST_KEYS];
    double z[MOST_KEYS];
    uint32_t n;
} KeyTerms;

/* The strongest terms of a kind. */
static KeyTerms choose_keys(const Naming *n, const GroupTerms *t, TermKind kind)
{
    KeyTerms keys = {.n = 0};
    if (kind == TERMS_NONE)
        return (KeyTerms){.z = {1}, .n = 1};
    uint32_t *order = log_odds_order(n->scratch, t->odds, t->n);
    for (uint32_t i = 0; i < t->n && keys.n < MOST_KEYS; i++) {
        uint32_t term = t->term[order[i]];
        if (!group_terms_speaks(n->counter, t, order[i]) || !is_of_kind(n, term, kind))
            continue;
        keys.term[keys.n] = term;
        keys.z[keys.n++] = t->odds[order[i]].z;
    }
    return keys;
}

static void set_keys(Naming *n, const KeyTerms *keys, bool set)
{
    for (uint32_t i = 0; i < keys->n; i++)
        n->key[n->m->terms.stem[keys->term[i]]] = (uint8_t)(set ? i + 1 : 0);
}

static void read_document(const Naming *n, uint32_t doc, Str *part)
{
    const Str *const column[N_PARTS] = {n->in->title, n->in->cause, n->in->body};
    for (uint32_t p = 0; p < N_PARTS; p++)
        if (column[p] && !(p == 1 && n->cause_is_choice))
            part[p] = beginning(column[p][doc]);
}

/* The texts that phrases are read from: the first ones, which is at random, since nodes
 * stand in the order of a hash, and mostly the same ones when a few are added. */
static Phrases read_phrases(const Naming *n, const PhraseWords *words, NodeList nodes,
                            uint32_t middle, Arena *arena)
{
    const Corpus *c = &n->m->corpus;
    uint32_t n_texts = nodes.n < N_READ ? nodes.n : N_READ;
    Str *part = ARENA_NEW(arena, Str, (size_t)n_texts * N_PARTS);
    uint32_t *team = ARENA_NEW(arena, uint32_t, n_texts);
    double *weight = ARENA_NEW(arena, double, n_texts);
    PhraseTexts texts = {part, team, weight, n_texts, n_texts};
    for (uint32_t i = 0; i < n_texts; i++) {
        uint32_t node = nodes.node[i];
        team[i] = c->team[node];
        weight[i] = 1 + log(corpus_docs_of(c, node) / (double)c->usual_copies);
        if (node == middle)
            texts.middle = i;
        read_document(n, c->doc[c->doc_first[node]], part + (size_t)i * N_PARTS);
    }
    UnitReader units = {c->tokenizer, &n->small};
    PhraseReader reader = {&units, words, part_weight, N_PARTS};
    return phrases_count(&reader, &texts, arena);
}

static uint32_t count_teams(const Naming *n, NodeList nodes, Arena *arena)
{
    bool *seen = ARENA_NEW(arena, bool, (size_t)n->m->corpus.n_teams + 1);
    uint32_t n_teams = 0;
    for (uint32_t i = 0; i < nodes.n && i < N_READ; i++) {
        uint32_t team = n->m->corpus.team[nodes.node[i]];
        n_teams += !seen[team];
        seen[team] = true;
    }
    return n_teams;
}

static bool is_taken(const Naming *n, Str name)
{
    return intern_find(n->taken, str_lower(n->scratch, name)) != SYM_NONE;
}

/* What the middle incident is called, or begins with. */
static Str title_of(const Naming *n, const FoundPattern *pattern)
{
    uint32_t doc = pattern->representative;
    Str name = title_trimmed(n->in->title[doc], LONGEST_TITLE, &n->small, n->scratch);
    if (!name.len && n->in->cause)
        name = title_of_text(n->in->cause[doc], LONGEST_TITLE, &n->small, n->scratch);
    if (!name.len && n->in->body)
        name = title_of_text(n->in->body[doc], LONGEST_TITLE, &n->small, n->scratch);
    return name;
}

/* Not "Incident with Issues": a title that begins with the word for any incident. */
static bool says_what(const Naming *n, Str title)
{
    UnitReader reader = {n->m->corpus.tokenizer, &n->small};
    UnitList list = {.arena = n->scratch};
    units_read(&reader, title, &list);
    if (list.n < 2)
        return false;
    Sym stem = list.tokens.token[0].stem;
    return stem >= n->m->corpus.n_stems ||
           !(n->trait[stem] & (WORD_WEAK | WORD_HAPPENING));
}

/* One text told again and again is called what its title says, when that is short. */
static Str title_of_storm(const Naming *n, const GroupTerms *t,
                          const FoundPattern *pattern)
{
    if (t->n_texts != 1)
        return (Str){0};
    Str title = n->in->title[pattern->representative];
    Str whole = title_trimmed(title, title.len, &n->small, n->scratch);
    return whole.len <= LONGEST_TITLE && says_what(n, whole) ? whole : (Str){0};
}

static Str with_number(Naming *n, Str stem)
{
    Str name = stem;
    for (unsigned number = 2; is_taken(n, name); number++)
        name = str_format(n->scratch, "%.*s (%u)", STR_ARG(stem), number);
    intern_add(n->taken, str_lower(n->scratch, name));
    return name;
}

/* Where somebody else has the name, the next best is added to it, or stands alone when
 * that grows too long; where there is none, a number is. */
static Str make_unique(Naming *n, Wording w, Wordings *all)
{
    uint32_t used = w.keys;
    Str name = w.text;
    while (is_taken(n, name)) {
        Wording more = wordings_next(all, used);
        if (more.score <= 0)
            return with_number(n, w.text);
        used |= more.keys;
        name = str_format(n->scratch, "%.*s, %.*s", STR_ARG(w.text), STR_ARG(more.text));
        if (name.len > LONGEST_WORDING)
            name = more.text;
    }
    return with_number(n, name);
}

/* The traits without those of owners, for a pattern that is theirs. */
static const uint8_t *traits_for(const Naming *n, bool owners)
{
    if (!owners)
        return n->trait;
    uint8_t *trait = ARENA_NEW(n->scratch, uint8_t, n->m->corpus.n_stems);
    for (uint32_t s = 0; s < n->m->corpus.n_stems; s++)
        trait[s] = n->trait[s] & (uint8_t)~WORD_OWN;
    return trait;
}

/* What there is to choose from with the terms of one kind, and the best of it. */
typedef struct {
    WordingInput in;
    Phrases phrases;
    Wordings all;
    Wording best;
} Choice;

static void choose(Naming *n, const GroupTerms *terms, NodeList nodes, uint32_t middle,
                   TermKind kind, Choice *out)
{
    KeyTerms keys = choose_keys(n, terms, kind);
    bool owners = terms->one_team || kind == TERMS_OF_OWNERS || kind == TERMS_NONE;
    PhraseWords words = {.trait = traits_for(n, owners),
                         .key = kind == TERMS_NONE ? NULL : n->key,
                         .n_stems = n->m->corpus.n_stems,
                         .use = &n->use,
                         .stock = &n->m->corpus.stock};
    if (words.key)
        set_keys(n, &keys, true);
    out->phrases = read_phrases(n, &words, nodes, middle, n->scratch);
    if (words.key)
        set_keys(n, &keys, false);
    out->in = (WordingInput){.n_keys = keys.n,
                             .n_teams = count_teams(n, nodes, n->scratch),
                             .shown = n->m->shown.word,
                             .with = n->small.with};
    memcpy(out->in.z, keys.z, sizeof keys.z);
    out->all = wordings_new(&out->in, &out->phrases, n->scratch);
    out->best = wordings_next(&out->all, 0);
}

/* A word alone is better with a vague one: "unavailable" in "site unavailable". */
static bool completes(const Wording *vague, const Wording *alone)
{
    return vague->score > 0 && !vague->lone && alone->score > 0 && alone->lone &&
           str_find_nocase(vague->text, alone->text) != STR_NPOS;
}

static Str compose(Naming *n, const GroupTerms *terms, NodeList nodes,
                   const FoundPattern *pattern)
{
    uint32_t middle = n->m->corpus.node_of_doc[pattern->representative];
    Choice *choice = ARENA_NEW(n->scratch, Choice, 2);
    Str name = title_of_storm(n, terms, pattern);
    if (name.len)
        return with_number(n, name);
    choose(n, terms, nodes, middle, TERMS_NAMING, choice);
    if (choice->best.lone)
        choose(n, terms, nodes, middle, TERMS_VAGUE, &choice[1]);
    if (completes(&choice[1].best, &choice->best))
        choice++;
    for (TermKind kind = TERMS_OF_OWNERS; choice->best.score <= 0 && kind <= TERMS_NONE;
         kind++)
        choose(n, terms, nodes, middle, kind, choice);
    if (choice->best.score > 0)
        return make_unique(n, choice->best, &choice->all);
    name = title_of(n, pattern);
    return with_number(n, name.len ? name : STR("without text"));
}

static void list_terms(const TermCounter *counter, const GroupTerms *t, FoundPattern *p,
                       Arena *arena)
{
    const PatternModel *m = counter->m;
    uint32_t *order = log_odds_order(counter->scratch, t->odds, t->n);
    p->term = ARENA_NEW(arena, PatternTerm, MOST_TERMS);
    for (uint32_t i = 0; i < t->n && p->n_terms < MOST_TERMS; i++) {
        uint32_t term = t->term[order[i]];
        if (group_terms_speaks(counter, t, order[i]))
            p->term[p->n_terms++] =
                (PatternTerm){str_copy(arena, m->shown.stem[m->terms.stem[term]]),
                              t->odds[order[i]].z, (uint32_t)counter->inside[term]};
    }
}

void naming_name(Naming *n, Intern *taken, NodeList nodes, FoundPattern *pattern,
                 Arena *arena)
{
    n->taken = taken;
    ArenaMark mark = arena_mark(n->scratch);
    GroupTerms terms = group_terms_count(n->counter, nodes);
    list_terms(n->counter, &terms, pattern, arena);
    pattern->name = str_copy(arena, compose(n, &terms, nodes, pattern));
    group_terms_clear(n->counter, &terms);
    arena_rewind(n->scratch, mark);
}

void naming_terms(const PatternModel *m, NodeList nodes, FoundPattern *pattern,
                  Arena *arena, Arena *scratch)
{
    TermCounter *counter = term_counter_new(m, scratch);
    GroupTerms terms = group_terms_count(counter, nodes);
    list_terms(counter, &terms, pattern, arena);
}
