#include "analyzer/patterns/naming.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/form_choices.h"
#include "analyzer/patterns/group_terms.h"
#include "analyzer/patterns/owner_terms.h"
#include "analyzer/patterns/shared_category.h"
#include "analyzer/patterns/title_names.h"
#include "analyzer/patterns/weak_words.h"
#include "analyzer/patterns/wording.h"

#include <math.h>

enum {
    MOST_TERMS = 10,     // shown with a pattern
    N_PARTS = 3,         // title, cause, body
    LONGEST_READ = 1200, // bytes of each part
    N_LEARNT = 3000,     // texts from which the use of words and phrases is learnt
};

/* What a title says counts in full, then the cause, then the story. */
static const double part_weight[N_PARTS] = {1, 0.6, 0.3};

/* A word that this share of the texts have is in the middle one's title by no accident.
 */
#define MOSTLY 0.5

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
    PhraseUse phrase_use;
    TitleNames titles;
    bool *cause_is_choice; // per document
    CategoryCounter categories;
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

static void read_document(const Naming *n, uint32_t doc, Str *part)
{
    const Str *const column[N_PARTS] = {n->in->title, n->in->cause, n->in->body};
    for (uint32_t p = 0; p < N_PARTS; p++)
        if (column[p] && !(p == 1 && n->cause_is_choice[doc]))
            part[p] = beginning(column[p][doc]);
}

/* From the first texts, which stand in the order of a hash. */
static void learn_use(Naming *n)
{
    const Corpus *c = &n->m->corpus;
    uint32_t n_texts = c->n_nodes < N_LEARNT ? c->n_nodes : N_LEARNT;
    Str *story = ARENA_NEW(n->scratch, Str, n_texts);
    UnitReader reader = {c->tokenizer, &n->small};
    UnitList list = {.arena = n->scratch};
    n->phrase_use = phrase_use_new(n->scratch);
    for (uint32_t i = 0; i < n_texts; i++) {
        Str part[N_PARTS] = {{0}};
        read_document(n, c->doc[c->doc_first[i]], part);
        story[i] = part[N_PARTS - 1];
        for (uint32_t k = 0; k < N_PARTS; k++) {
            units_read(&reader, part[k], &list);
            phrase_use_add(&n->phrase_use, &reader, &list, part[k], k == 0);
        }
    }
    n->use = word_use_of(&reader, story, n_texts, n->scratch, n->scratch);
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
    n->categories = category_counter_new(in, scratch);
    n->cause_is_choice =
        form_choices_of(in->cause, in->title, in->n_docs, m->corpus.tokenizer, scratch);
    learn_use(n);
    n->titles = (TitleNames){in, m, &n->small, n->trait, scratch};
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
    uint32_t n;
} KeyTerms;

/* The strongest terms of a kind. */
static KeyTerms choose_keys(const Naming *n, const GroupTerms *t, TermKind kind)
{
    KeyTerms keys = {.n = 0};
    if (kind == TERMS_NONE)
        return keys;
    uint32_t *order = log_odds_order(n->scratch, t->odds, t->n);
    for (uint32_t i = 0; i < t->n && keys.n < MOST_KEYS; i++) {
        uint32_t term = t->term[order[i]];
        if (!group_terms_speaks(n->counter, t, order[i]) || !is_of_kind(n, term, kind))
            continue;
        keys.term[keys.n++] = term;
    }
    return keys;
}

static void set_keys(Naming *n, const KeyTerms *keys, bool set)
{
    for (uint32_t i = 0; i < keys->n; i++)
        n->key[n->m->terms.stem[keys->term[i]]] = (uint8_t)(set ? i + 1 : 0);
}

/* The texts that phrases are read from: the first ones, which is at random, since nodes
 * stand in the order of a hash, and mostly the same ones when a few are added. */
static Phrases read_phrases(const Naming *n, const PhraseWords *words, NodeList nodes,
                            uint32_t middle, Arena *arena)
{
    const Corpus *c = &n->m->corpus;
    uint32_t n_texts = nodes.n < MOST_TEXTS ? nodes.n : MOST_TEXTS;
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
    for (uint32_t i = 0; i < nodes.n && i < MOST_TEXTS; i++) {
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

static Str with_number(Naming *n, Str stem)
{
    Str name = stem;
    for (unsigned number = 2; is_taken(n, name); number++)
        name = str_format(n->scratch, "%.*s (%u)", STR_ARG(stem), number);
    intern_add(n->taken, str_lower(n->scratch, name));
    return name;
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
    PhraseWords words;
    Phrases phrases;
    Wordings all;
    Wording best;
} Choice;

static void choose(Naming *n, const GroupTerms *terms, NodeList nodes, uint32_t middle,
                   TermKind kind, Choice *out)
{
    KeyTerms keys = choose_keys(n, terms, kind);
    bool owners = terms->one_team || kind == TERMS_OF_OWNERS || kind == TERMS_NONE;
    out->words = (PhraseWords){.trait = traits_for(n, owners),
                               .key = kind == TERMS_NONE ? NULL : n->key,
                               .n_stems = n->m->corpus.n_stems,
                               .use = &n->use,
                               .phrase_use = &n->phrase_use,
                               .stock = &n->m->corpus.stock};
    if (out->words.key)
        set_keys(n, &keys, true);
    out->phrases = read_phrases(n, &out->words, nodes, middle, n->scratch);
    if (out->words.key)
        set_keys(n, &keys, false);
    out->in = (WordingInput){.n_teams = count_teams(n, nodes, n->scratch),
                             .share = terms->n_texts / (double)n->m->corpus.n_texts,
                             .shown = n->m->shown.word,
                             .with = n->small.with};
    out->all = wordings_new(&out->in, &out->phrases, n->scratch);
    out->best = wordings_next(&out->all, 0);
}

/* Where somebody else has the name, the next best is added to it, or stands alone when
 * that grows too long. Empty when there is none. */
static Str add_wordings(const Naming *n, Wording w, Wordings *more)
{
    uint32_t used = w.keys;
    Str name = w.text;
    while (is_taken(n, name)) {
        Wording next = wordings_next(more, used);
        if (next.score <= 0)
            return (Str){0};
        used |= next.keys;
        name = str_format(n->scratch, "%.*s, %.*s", STR_ARG(w.text), STR_ARG(next.text));
        if (name.len > LONGEST_WORDING)
            name = next.text;
    }
    return name;
}

/* An owner's name that fits behind a text; empty when there is none. */
static Str owner_behind(const Naming *n, Str text, Choice *owners)
{
    enum { MOST_TRIED = 8 };
    Wording by = owners->best;
    for (int i = 0; i < MOST_TRIED && by.score > 0; i++) {
        Str name = str_format(n->scratch, "%.*s, %.*s", STR_ARG(text), STR_ARG(by.text));
        if (str_find_nocase(by.text, text) == STR_NPOS &&
            str_find_nocase(text, by.text) == STR_NPOS && name.len <= LONGEST_WORDING &&
            !is_taken(n, name))
            return name;
        by = wordings_next(&owners->all, 0);
    }
    return (Str){0};
}

/* At last an owner's name may tell two patterns apart, and then a number does. */
static Str make_unique(Naming *n, const GroupTerms *terms, NodeList nodes, Choice *choice)
{
    Str name = add_wordings(n, choice->best, &choice->all);
    if (!name.len) {
        Choice *owners = ARENA_NEW(n->scratch, Choice, 1);
        choose(n, terms, nodes, choice->phrases.n_texts, TERMS_OF_OWNERS, owners);
        name = owner_behind(n, choice->best.text, owners);
    }
    return with_number(n, name.len ? name : choice->best.text);
}

/* A word alone is better with a vague one: "unavailable" in "site unavailable". */
static bool completes(const Wording *vague, const Wording *alone)
{
    return vague->score > 0 && !vague->lone && alone->score > 0 && alone->lone &&
           str_find_nocase(vague->text, alone->text) != STR_NPOS;
}

/* Does a word of the text stand in the title? */
static bool agrees(Str title, Str text)
{
    enum { ROOT = 4 };
    while (text.len) {
        StrCut cut = str_cut(text, ' ');
        if (cut.head.len >= ROOT &&
            str_find_nocase(title, str_slice(cut.head, 0, ROOT)) != STR_NPOS)
            return true;
        text = cut.tail;
    }
    return false;
}

/* "configuration change: login"; empty when no category is shared, or when the wording
 * says the same. */
static Str with_category(Naming *n, const FoundPattern *pattern, const Wording *wording)
{
    Str text = wording_is_own(wording) ? wording->text : (Str){0};
    Str title = category_shared(&n->categories, pattern->doc, pattern->n_docs);
    if (!title.len || agrees(title, wording->text))
        return (Str){0};
    if (text.len && title.len + 2 + text.len <= LONGEST_TITLE_NAME)
        return str_format(n->scratch, "%.*s: %.*s", STR_ARG(title), STR_ARG(text));
    return title;
}

/* The best wording of the pattern's own words; of others where there is none. */
static Choice *choose_wording(Naming *n, const GroupTerms *terms, NodeList nodes,
                              uint32_t middle)
{
    Choice *choice = ARENA_NEW(n->scratch, Choice, 3);
    choose(n, terms, nodes, middle, TERMS_NAMING, choice);
    if (choice->best.lone)
        choose(n, terms, nodes, middle, TERMS_VAGUE, &choice[1]);
    if (completes(&choice[1].best, &choice->best))
        choice++;
    for (TermKind kind = TERMS_OF_OWNERS; choice->best.score <= 0 && kind <= TERMS_NONE;
         kind++)
        choose(n, terms, nodes, middle, kind, choice);
    return choice;
}

/* Where the wording tells little: what the incidents are by the taxonomy; for a word that
 * is no thing, the middle incident's title; for what others say as well, whose they are.
 */
static Str compose_otherwise(Naming *n, const GroupTerms *terms, NodeList nodes,
                             const FoundPattern *pattern, const Choice *choice)
{
    const Wording *best = &choice->best;
    Str name = with_category(n, pattern, best);
    if (name.len)
        return is_taken(n, name) && best->score > 0 ? (Str){0} : name;
    if (best->lone && !best->is_thing)
        return best->cover >= MOSTLY
                   ? title_name_around(&n->titles, pattern->representative, best->text)
                   : (Str){0};
    if (best->cover < best->own)
        return (Str){0};
    Choice *owners = ARENA_NEW(n->scratch, Choice, 1);
    choose(n, terms, nodes, choice->phrases.n_texts, TERMS_OF_OWNERS, owners);
    name = owners->best.text;
    return wording_is_telling(&owners->best) && !is_taken(n, name) ? name : (Str){0};
}

static Str compose(Naming *n, const GroupTerms *terms, NodeList nodes,
                   const FoundPattern *pattern)
{
    Str name = title_name_of_storm(&n->titles, nodes, pattern->representative);
    if (name.len)
        return with_number(n, name);
    uint32_t middle = n->m->corpus.node_of_doc[pattern->representative];
    Choice *choice = choose_wording(n, terms, nodes, middle);
    const Wording *best = &choice->best;
    if (!wording_is_telling(best) || (best->lone && !best->is_thing))
        name = compose_otherwise(n, terms, nodes, pattern, choice);
    if (name.len)
        return with_number(n, name);
    if (best->score > 0)
        return make_unique(n, terms, nodes, choice);
    name = title_name(&n->titles, pattern->representative);
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
