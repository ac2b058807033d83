#include "analyzer/patterns/phrases.h"

#include <string.h>

enum { MOST_LINKS = 2, LONGEST_WRITTEN = 60 };

typedef struct PhraseText {
    Str text;
    UnitList units;
    uint64_t *hash; // per unit: of its stems
    uint8_t *trait; // per unit: of its words, together
    uint32_t *keys; // per unit
    bool *in_stock; // per unit
    bool *is_verb;  // per unit, of the story; titles may begin with one
    uint32_t text_number;
    double weight, text_weight;
    bool is_title, is_middle;
    uint64_t team;
} PhraseText;

typedef struct {
    Phrases *out;
    uint32_t *slot; // phrase plus one
    size_t n_slots;
    size_t capacity;
    Arena *arena;
} Counting;

static uint32_t key_bit(const PhraseWords *words, Sym stem)
{
    if (stem >= words->n_stems)
        return 0;
    unsigned key = words->key ? words->key[stem] : 1;
    return key ? 1u << (key - 1) : 0;
}

/* The traits of a unit are those that all of its words have; but a part that names an
 * owner makes it the owner's. */
static void judge_unit(const PhraseReader *r, PhraseText *p, size_t u)
{
    const PhraseWords *words = r->words;
    const Unit *unit = &p->units.unit[u];
    uint8_t all = 0xFF, any = 0;
    for (uint32_t i = 0; i < unit->n_tokens; i++) {
        Sym stem = p->units.tokens.token[unit->token + i].stem;
        uint8_t trait = stem < words->n_stems ? words->trait[stem] : WORD_OWN;
        p->keys[u] |= key_bit(words, stem);
        all &= trait;
        any |= trait;
    }
    p->trait[u] = all | (any & WORD_OWN);
    if (any & WORD_NUMBER)
        p->trait[u] |= WORD_SHORT; // node-a07
    p->hash[u] = phrase_use_unit(r->units, &p->units, p->text, u);
}

static void mark_stock(const PhraseWords *words, PhraseText *p, Arena *arena)
{
    const TokenList *tokens = &p->units.tokens;
    Sym *stem = ARENA_NEW(arena, Sym, tokens->n);
    bool *in_stock = ARENA_NEW(arena, bool, tokens->n);
    for (size_t i = 0; i < tokens->n; i++)
        stem[i] = tokens->token[i].stem;
    stock_mark(words->stock, stem, tokens->n, in_stock);
    for (size_t u = 0; u < p->units.n; u++)
        p->in_stock[u] = in_stock[p->units.unit[u].token];
}

static void mark_story(const PhraseWords *words, PhraseText *p, Arena *arena)
{
    p->in_stock = ARENA_NEW(arena, bool, p->units.n);
    p->is_verb = ARENA_NEW(arena, bool, p->units.n);
    if (p->is_title)
        return;
    mark_stock(words, p, arena);
    for (size_t u = 0; u < p->units.n; u++)
        p->is_verb[u] = word_use_is_verb(
            words->use, p->units.tokens.token[p->units.unit[u].token].word);
}

static void read_part(const PhraseReader *r, PhraseText *p, Arena *arena)
{
    p->units = (UnitList){.arena = arena};
    units_read(r->units, p->text, &p->units);
    p->hash = ARENA_NEW(arena, uint64_t, p->units.n);
    p->trait = ARENA_NEW(arena, uint8_t, p->units.n);
    p->keys = ARENA_NEW(arena, uint32_t, p->units.n);
    for (size_t u = 0; u < p->units.n; u++)
        judge_unit(r, p, u);
    mark_story(r->words, p, arena);
}

static uint64_t hash_of(const PhraseText *p, uint32_t from, uint32_t n)
{
    uint64_t h = 0;
    for (uint32_t i = from; i < from + n; i++)
        h = phrase_use_grow(h, &p->units.unit[i], p->hash[i]);
    return h;
}

static bool has_stem_twice(const PhraseText *p, uint32_t from, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (p->hash[from + i] == p->hash[from + k])
                return true;
    return false;
}

/* A pair of characters whose first, or last, is a particle. */
static bool has_particle(const PhraseText *p, uint32_t u, bool last)
{
    const Unit *unit = &p->units.unit[u];
    Str pair = str_slice(p->text, unit->from, unit->to);
    if (!unit->unspaced || !pair.len)
        return false;
    uint32_t c = str_next_codepoint(&pair);
    if (last && pair.len)
        c = str_next_codepoint(&pair);
    return small_character(c);
}

static bool may_begin(const PhraseText *p, uint32_t u, bool alone)
{
    uint8_t trait = p->trait[u];
    if (trait & (WORD_WEAK | WORD_HAPPENING | WORD_NUMBER) || p->is_verb[u] ||
        has_particle(p, u, false))
        return false;
    if (trait & WORD_PARTICLE)
        return !alone && u + 1 < p->units.n && p->units.unit[u + 1].gap == GAP_LINK;
    return !alone || !(trait & (WORD_SHORT | WORD_VAGUE));
}

/* "40%", "18.4": half of a number is none. */
static bool is_cut(const PhraseText *p, uint32_t u)
{
    size_t to = p->units.unit[u].to;
    return p->trait[u] & WORD_NUMBER && to < p->text.len &&
           (p->text.data[to] == '%' || p->text.data[to] == '.' ||
            p->text.data[to] == ':');
}

static bool may_end(const PhraseText *p, uint32_t u, bool alone)
{
    uint8_t trait = p->trait[u];
    Gap gap = p->units.unit[u].gap;
    if (!alone && gap == GAP_NOT) // "card not working"
        return !(trait & (WORD_NEGATION | WORD_NUMBER));
    if (trait & WORD_NEGATION || p->is_verb[u] || has_particle(p, u, true))
        return false;
    if (trait & WORD_NUMBER) // not "went from 1"
        return !alone && !is_cut(p, u) && gap != GAP_LINK;
    if (trait & WORD_HAPPENING)
        return !alone;
    return !(trait & WORD_WEAK);
}

/* What follows "is" goes on telling of what stands before it; but "is out of memory". */
static bool is_whole_left(const Unit *u, uint8_t trait)
{
    return u->left == SMALL_END || u->left == SMALL_ARTICLE || u->left == SMALL_LINK ||
           u->left == SMALL_OTHER || (u->left == SMALL_VERB && trait & WORD_PARTICLE);
}

static bool is_whole_right(const Unit *u)
{
    return u->right == SMALL_END || u->right == SMALL_LINK || u->right == SMALL_VERB ||
           u->right == SMALL_OTHER || u->right == SMALL_SUBJECT ||
           u->right == SMALL_MODAL || u->right == SMALL_NOT;
}

static size_t slot_of(const Counting *c, uint64_t hash)
{
    size_t i = (size_t)hash & (c->n_slots - 1);
    while (c->slot[i] && c->out->phrase[c->slot[i] - 1].hash != hash)
        i = (i + 1) & (c->n_slots - 1);
    return i;
}

static Phrase *phrase_at(Counting *c, uint64_t hash)
{
    size_t slot = slot_of(c, hash);
    if (!c->slot[slot]) {
        size_t n = c->out->n;
        ARENA_RESERVE(c->arena, c->out->phrase, n, c->capacity);
        c->out->phrase[n] = (Phrase){.hash = hash};
        c->slot[slot] = ++c->out->n;
    }
    return &c->out->phrase[c->slot[slot] - 1];
}

static bool is_in_stock(const PhraseText *p, uint32_t from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!p->in_stock[from + i])
            return false;
    return true;
}

/* "brings down" and "runs out" are verbs: what stands before them is whole, and "count
 * down" is before a number. */
static bool ends_before(const PhraseText *p, uint32_t u, bool is_open)
{
    bool is_verb = u + 1 < p->units.n && p->units.unit[u + 1].gap == GAP_BLANK &&
                   p->trait[u + 1] & WORD_PARTICLE;
    return is_verb || has_particle(p, u, true) || (is_open && p->trait[u] & WORD_NUMBER);
}

/* "ran" before a phrase is no part of it. A name before it is its owner's, one behind it
 * cuts it off. */
static void count_neighbours(Phrase *phrase, const PhraseText *p, uint32_t from,
                             uint32_t n)
{
    const Unit *first = &p->units.unit[from], *last = &p->units.unit[from + n - 1];
    uint8_t before = first->left == SMALL_NONE ? p->trait[from - 1] : 0;
    uint8_t behind = last->right == SMALL_NONE ? p->trait[from + n] : 0;
    if (is_whole_left(first, p->trait[from]) || before & (WORD_OWN | WORD_WEAK) ||
        (first->left == SMALL_NONE && has_particle(p, from - 1, false)))
        phrase->n_whole_left++;
    else
        phrase->n_more_left += first->left == SMALL_NONE;
    if (is_whole_right(last) ||
        (last->right == SMALL_NONE && ends_before(p, from + n, phrase->ends_open)))
        phrase->n_whole_right++;
    else
        phrase->n_more_right += last->right == SMALL_NONE && !(behind & WORD_OWN);
}

/* A long phrase is no commoner than its parts. */
static uint32_t uses_of(const PhraseUse *use, const PhraseText *p, uint32_t from,
                        uint32_t n)
{
    uint32_t width = n < LONGEST_USE ? n : LONGEST_USE, least = UINT32_MAX;
    for (uint32_t i = 0; i + width <= n; i++) {
        uint32_t found = phrase_use_count(use, hash_of(p, from + i, width));
        least = found < least ? found : least;
    }
    return least;
}

static void count_phrase(Counting *c, const PhraseText *p, uint32_t from, uint32_t n,
                         bool is_name)
{
    const Unit *first = &p->units.unit[from];
    Phrase *phrase = phrase_at(c, hash_of(p, from, n));
    if (!phrase->n_units) {
        phrase->n_units = n;
        phrase->ends_in_number = (p->trait[from + n - 1] & WORD_NUMBER) != 0;
        phrase->ends_open = (p->trait[from + n - 1] & WORD_PARTICLE) != 0;
        phrase->n_use = uses_of(c->out->words->phrase_use, p, from, n);
        phrase->unspaced = first->unspaced;
        phrase->compound = n == 1 && first->n_tokens > 1;
        phrase->part = (uint32_t)(p - c->out->part);
        phrase->first_unit = from;
        phrase->without_first = n > 1 ? hash_of(p, from + 1, n - 1) : 0;
        phrase->without_last = n > 1 ? hash_of(p, from, n - 1) : 0;
        for (uint32_t i = 0; i < n; i++) {
            phrase->keys |= p->keys[from + i];
            phrase->n_links += i && p->units.unit[from + i].gap == GAP_LINK;
        }
    }
    if (phrase->last_text != p->text_number + 1) {
        phrase->last_text = p->text_number + 1;
        phrase->n_texts++;
        phrase->position += from;
        phrase->weight += p->weight * p->text_weight;
        phrase->cover += p->text_weight;
        phrase->in_middle |= p->is_middle;
        phrase->n_titles += p->is_title;
        phrase->teams |= p->team;
        phrase->texts[p->text_number / 64] |= (uint64_t)1 << (p->text_number % 64);
    }
    phrase->n_places++;
    phrase->is_name |= is_name;
    phrase->n_stock += is_in_stock(p, from, n);
    phrase->n_named += first->left == SMALL_ARTICLE || first->left == SMALL_LINK ||
                       first->left == SMALL_END;
    count_neighbours(phrase, p, from, n);
}

static bool may_be_name(const PhraseText *p, uint32_t from, uint32_t n, uint32_t longest)
{
    return n <= longest && may_begin(p, from, n == 1) &&
           may_end(p, from + n - 1, n == 1) && !has_stem_twice(p, from, n);
}

/* All phrases that begin at a unit, and what goes on from them. */
static void count_from(Counting *c, const PhraseText *p, uint32_t from)
{
    const Unit *unit = p->units.unit;
    uint32_t keys = 0, links = 0, verbs = 0;
    uint32_t longest = unit[from].unspaced ? LONGEST_UNSPACED : LONGEST_PHRASE;
    for (uint32_t n = 1; n <= longest + 1 && from + n <= p->units.n; n++) {
        uint32_t last = from + n - 1;
        if (n > 1) {
            links += unit[last].gap == GAP_LINK;
            verbs += unit[last].gap == GAP_IS || unit[last].gap == GAP_NOT;
            if (unit[last].gap == GAP_BREAK || links > MOST_LINKS || verbs > 1 ||
                unit[last].unspaced != unit[from].unspaced)
                return;
        }
        if (p->trait[last] & WORD_OWN ||
            unit[last].to - unit[from].from > LONGEST_WRITTEN)
            return;
        keys |= p->keys[last];
        if (keys)
            count_phrase(c, p, from, n, may_be_name(p, from, n, longest));
    }
}

/* "Office 365" has the same number nearly always, "runner 41" does not. */
static bool is_usual_number(const Phrase *with, const Phrase *without)
{
    return with->n_places * 10 > without->n_places * 7;
}

/* Of the phrases a unit longer, which is the most frequent on either side? */
static void find_extensions(Counting *c)
{
    for (uint32_t i = 0; i < c->out->n; i++) {
        const Phrase *longer = &c->out->phrase[i];
        if (longer->n_units < 2)
            continue;
        uint32_t left = c->slot[slot_of(c, longer->without_first)];
        uint32_t right = c->slot[slot_of(c, longer->without_last)];
        if (longer->ends_in_number && right)
            c->out->phrase[i].is_name &=
                is_usual_number(longer, &c->out->phrase[right - 1]);
        if (left && c->out->phrase[left - 1].most_left < longer->n_places)
            c->out->phrase[left - 1].most_left = longer->n_places;
        if (right && c->out->phrase[right - 1].most_right < longer->n_places)
            c->out->phrase[right - 1].most_right = longer->n_places;
    }
}

static size_t read_parts(const PhraseReader *r, const PhraseTexts *texts, Phrases *out,
                         Arena *arena)
{
    size_t n_units = 0;
    out->part = ARENA_NEW(arena, PhraseText, (size_t)texts->n * r->n_parts);
    for (uint32_t i = 0; i < texts->n; i++) {
        out->weight += texts->weight[i];
        for (uint32_t k = 0; k < r->n_parts; k++) {
            PhraseText *p = &out->part[out->n_parts++];
            *p = (PhraseText){.text = texts->part[(size_t)i * r->n_parts + k],
                              .text_number = i,
                              .weight = r->weight[k],
                              .text_weight = texts->weight[i],
                              .is_title = k == 0,
                              .is_middle = i == texts->middle,
                              .team = (uint64_t)1 << (texts->team[i] & 63)};
            read_part(r, p, arena);
            n_units += p->units.n;
        }
    }
    return n_units;
}

Phrases phrases_count(const PhraseReader *r, const PhraseTexts *texts, Arena *arena)
{
    Phrases out = {.n_texts = texts->n, .words = r->words};
    Counting c = {.out = &out, .arena = arena, .n_slots = 64};
    size_t n_units = read_parts(r, texts, &out, arena);
    while (c.n_slots < n_units * 2 * LONGEST_UNSPACED)
        c.n_slots *= 2;
    c.slot = ARENA_NEW(arena, uint32_t, c.n_slots);
    for (uint32_t i = 0; i < out.n_parts; i++)
        for (uint32_t u = 0; u < out.part[i].units.n; u++)
            count_from(&c, &out.part[i], u);
    find_extensions(&c);
    return out;
}

uint32_t phrases_common_texts(const Phrase *a, const Phrase *b)
{
    uint32_t n = 0;
    for (size_t i = 0; i < MOST_TEXTS / 64; i++)
        for (uint64_t both = a->texts[i] & b->texts[i]; both; both &= both - 1)
            n++;
    return n;
}

static void spell_unit(Buf *buf, const PhraseText *p, const Unit *unit, const Str *shown)
{
    const Token *token = p->units.tokens.token + unit->token;
    if (unit->raw) {
        buf_add(buf, str_slice(p->text, unit->from, unit->to));
        return;
    }
    for (uint32_t i = 0, n; i < unit->n_tokens; i += n) {
        for (n = 1; i + n < unit->n_tokens && token[i + n].from == token[i + n - 1].to;)
            n++;
        if (i)
            buf_add_char(buf, p->text.data[token[i].from - 1]); // - or _
        if (n > 1)
            buf_add(buf, str_slice(p->text, token[i].from, token[i + n - 1].to));
        else
            buf_add(buf, shown[token[i].word]);
    }
}

static Str spell(const PhraseText *p, uint32_t from, uint32_t n, const Str *shown,
                 Arena *arena)
{
    Buf buf = {.arena = arena};
    const Unit *unit = p->units.unit + from;
    if (unit->unspaced)
        return str_slice(p->text, unit->from, unit[n - 1].to);
    for (uint32_t i = 0; i < n; i++) {
        if (i && (unit[i].gap == GAP_LINK || unit[i].gap == GAP_NOT)) {
            buf_add_char(&buf, ' ');
            buf_add(&buf, str_lower(arena, unit[i].link));
        }
        if (i)
            buf_add_char(&buf, ' ');
        spell_unit(&buf, p, &unit[i], shown);
    }
    return buf_str(&buf);
}

typedef struct {
    Intern spelled;
    uint32_t *n; // by symbol
    size_t used, capacity;
} Spelled;

static void note_spelling(Spelled *s, Str text, Arena *arena)
{
    Sym sym = intern_add(&s->spelled, text);
    while (s->used <= sym) {
        ARENA_RESERVE(arena, s->n, s->used, s->capacity);
        s->n[s->used++] = 0;
    }
    s->n[sym]++;
}

static uint32_t count_capitals(Str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.data[i] >= 'A' && text.data[i] <= 'Z';
    return n;
}

/* The more frequent, then the one with fewer capitals, then the first by bytes. */
static bool is_better_spelling(const Spelled *s, Sym a, Sym b)
{
    Str x = intern_str(&s->spelled, a), y = intern_str(&s->spelled, b);
    if (s->n[a] != s->n[b])
        return s->n[a] > s->n[b];
    uint32_t in_x = count_capitals(x), in_y = count_capitals(y);
    return in_x != in_y ? in_x < in_y : str_compare(x, y) < 0;
}

Str phrases_spell(const Phrases *all, const Phrase *phrase, const Str *shown,
                  Arena *arena)
{
    Spelled s = {.spelled = {.arena = arena}};
    for (uint32_t i = 0; i < all->n_parts; i++) {
        const PhraseText *p = &all->part[i];
        for (uint32_t u = 0; u + phrase->n_units <= p->units.n; u++)
            if (hash_of(p, u, phrase->n_units) == phrase->hash)
                note_spelling(&s, spell(p, u, phrase->n_units, shown, arena), arena);
    }
    Sym best = 0;
    for (Sym sym = 1; sym < s.used; sym++)
        if (!best || is_better_spelling(&s, sym, best))
            best = sym;
    return intern_str(&s.spelled, best);
}
