#include "analyzer/patterns/units.h"

#include "analyzer/patterns/letters.h"

enum { MOST_SMALL = 3 };

/* What stands between two units. */
typedef struct {
    SmallWord class[MOST_SMALL]; // of the small words, while nothing breaks
    Str word[MOST_SMALL];
    unsigned n;
    SmallWord first, last;
    bool broken; // punctuation, a line's end, more words than three
} Between;

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static bool is_apostrophe(Str text, size_t at)
{
    return text.data[at] == '\'' ||
           str_starts(str_slice(text, at, text.len), STR("\xE2\x80\x99"));
}

static size_t letters_end(Str text, size_t at)
{
    while (at < text.len && is_letter_byte(text.data[at]) && !is_apostrophe(text, at))
        at++;
    return at;
}

/* "'s", "'ll": says nothing here. */
static size_t skip_ending(Str text, size_t at)
{
    at += text.data[at] == '\'' ? 1 : 3;
    return letters_end(text, at);
}

/* "can't" was read as "can". */
static void note_ending(Between *b, Str text, size_t end)
{
    bool denies = (text.data[end - 1] | 0x20) == 't' && b->n && !b->broken;
    if (denies && b->class[b->n - 1] == SMALL_MODAL)
        b->class[b->n - 1] = b->last = SMALL_NOT;
}

static void note_word(Between *b, const SmallWords *small, Str word)
{
    SmallWord class = small_word_class(small, word);
    b->last = class == SMALL_NONE ? SMALL_END : class;
    if (class == SMALL_NONE || b->n == MOST_SMALL)
        b->broken = true;
    if (!b->broken && !b->n)
        b->first = class;
    if (!b->broken) {
        b->class[b->n] = class;
        b->word[b->n++] = word;
    }
}

static Between read_between(const SmallWords *small, Str text)
{
    Between b = {.first = SMALL_NONE, .last = SMALL_NONE};
    for (size_t at = 0; at < text.len;) {
        size_t end = letters_end(text, at);
        if (end > at) {
            note_word(&b, small, str_slice(text, at, end));
        } else if (is_apostrophe(text, at)) {
            end = skip_ending(text, at);
            note_ending(&b, text, end);
        } else {
            end = at + 1;
            if (text.data[at] != ' ' && text.data[at] != '\t') {
                b.broken = true;
                b.last = SMALL_END;
            }
        }
        at = end;
    }
    if (b.broken && !b.n)
        b.first = SMALL_END;
    return b;
}

/* "is not", "does not", "cannot": a verb or word for a state comes next. Not "cannot be",
 * whose "be" a name would have to keep. */
static bool is_denial(const Between *b)
{
    bool denies = false;
    bool is_whole = str_eq(small_word_denied(b->word[0]), STR("not"));
    for (unsigned i = 0; i < b->n; i++) {
        if (denies && !is_whole)
            return false;
        denies |= b->class[i] == SMALL_NOT;
        if (b->class[i] != SMALL_NOT && b->class[i] != SMALL_VERB &&
            (b->class[i] != SMALL_MODAL || denies))
            return false;
    }
    return denies;
}

static Gap gap_of(const Between *b)
{
    const SmallWord *c = b->class;
    if (b->broken)
        return GAP_BREAK;
    if (!b->n)
        return GAP_BLANK;
    bool links = c[0] == SMALL_LINK || c[0] == SMALL_TO;
    if (links && (b->n == 1 || (b->n == 2 && c[1] == SMALL_ARTICLE)))
        return GAP_LINK;
    if (is_denial(b))
        return GAP_NOT;
    for (unsigned i = 0; i < b->n; i++)
        if (c[i] != SMALL_VERB)
            return GAP_BREAK;
    return GAP_IS;
}

static bool is_unspaced(Str text, const Token *t)
{
    Str word = str_slice(text, t->from, t->to);
    return word.len && (word.data[0] & 0x80) &&
           letter_is_unspaced(str_next_codepoint(&word));
}

static bool is_tie(char c)
{
    return c == '-' || c == '_';
}

/* The dot in example.com and node.js, not the one behind a sentence. */
static bool is_dot_inside(Str text, size_t at)
{
    return at > 0 && at + 1 < text.len && text.data[at] == '.' &&
           is_letter_byte(text.data[at - 1]) && text.data[at + 1] >= 'a' &&
           text.data[at + 1] <= 'z';
}

static bool ties(Str text, size_t at)
{
    return at < text.len && (is_tie(text.data[at]) || is_dot_inside(text, at));
}

/* Is b written in one word with a? */
static bool is_joined(Str text, const Token *a, const Token *b)
{
    if (is_unspaced(text, a) || is_unspaced(text, b) || b->from < a->to)
        return false;
    if (b->from == a->to)
        return true;
    return b->from == a->to + 1 && ties(text, a->to);
}

static Between before(const UnitReader *r, Str text, const UnitList *out, uint32_t from)
{
    uint32_t end = out->n ? out->unit[out->n - 1].to : 0;
    Between b = {.first = SMALL_NONE, .last = SMALL_NONE};
    if (from > end || !out->n)
        b = read_between(r->small, str_slice(text, end, from));
    if (!out->n) {
        b.last = b.n || b.broken ? b.last : SMALL_END;
        b.broken = true;
    }
    return b;
}

/* Where the character before `at` begins. */
static size_t character_before(Str text, size_t at)
{
    size_t from = at - 1;
    while (from > 0 && at - from < 4 && ((unsigned char)text.data[from] & 0xC0) == 0x80)
        from--;
    return from;
}

static bool is_word_character(Str text, size_t at)
{
    if (at >= text.len)
        return false;
    Str rest = str_slice(text, at, text.len);
    uint32_t c = str_next_codepoint(&rest);
    return (c >= '0' && c <= '9') || (letter_is(c) && !letter_is_unspaced(c));
}

/* Bytes by which the written word goes on at `at`; 0 when it ends there. */
static size_t more_behind(Str text, size_t at)
{
    bool tied = ties(text, at);
    size_t letter = at + tied;
    if (!is_word_character(text, letter) || is_apostrophe(text, letter))
        return 0;
    Str rest = str_slice(text, letter, text.len);
    str_next_codepoint(&rest);
    return text.len - rest.len - at;
}

static size_t more_before(Str text, size_t at)
{
    bool tied = at > 1 && ties(text, at - 1);
    size_t end = at - tied;
    if (!end)
        return 0;
    size_t letter = character_before(text, end);
    return is_word_character(text, letter) && !is_apostrophe(text, letter) ? at - letter
                                                                           : 0;
}

/* Single letters and small words are no tokens, yet part of e-mail and read-only. */
static void take_whole_word(Str text, Unit *unit, uint32_t least)
{
    uint32_t from = unit->from, to = unit->to;
    for (size_t more; (more = more_behind(text, unit->to));)
        unit->to += (uint32_t)more;
    for (size_t more;
         (more = more_before(text, unit->from)) && unit->from - more >= least;)
        unit->from -= (uint32_t)more;
    unit->raw = unit->from != from || unit->to != to;
}

static void add_unit(const UnitReader *r, Str text, UnitList *out, size_t first, size_t n)
{
    const Token *token = out->tokens.token + first;
    Unit unit = {.from = token->from,
                 .to = token[n - 1].to,
                 .token = (uint32_t)first,
                 .n_tokens = (uint32_t)n,
                 .right = SMALL_END,
                 .unspaced = is_unspaced(text, token)};
    if (!unit.unspaced && !is_unspaced(text, &token[n - 1]))
        take_whole_word(text, &unit, out->n ? out->unit[out->n - 1].to : 0);
    Between b = before(r, text, out, unit.from);
    if (out->n)
        out->unit[out->n - 1].right = b.first;
    unit.gap = gap_of(&b);
    unit.link = !b.n                  ? (Str){0}
                : unit.gap == GAP_NOT ? small_word_denied(b.word[0])
                                      : b.word[0];
    unit.left = b.last;
    ARENA_RESERVE(out->arena, out->unit, out->n, out->capacity);
    out->unit[out->n++] = unit;
}

void units_read(const UnitReader *r, Str text, UnitList *out)
{
    out->n = out->tokens.n = 0;
    out->tokens.arena = out->arena;
    tokenizer_split(r->tokenizer, text, &out->tokens);
    const Token *token = out->tokens.token;
    for (size_t at = 0, n; at < out->tokens.n; at += n) {
        for (n = 1; at + n < out->tokens.n &&
                    is_joined(text, &token[at + n - 1], &token[at + n]);)
            n++;
        Str written = str_slice(text, token[at].from, token[at + n - 1].to);
        if (out->n && token[at].from < out->unit[out->n - 1].to &&
            !out->unit[out->n - 1].unspaced)
            out->unit[out->n - 1].n_tokens += (uint32_t)n; // of one word: node-a07
        else if (n > 1 || small_word_class(r->small, written) == SMALL_NONE)
            add_unit(r, text, out, at, n);
    }
    if (out->n) { // what stands behind the last one
        Unit *last = &out->unit[out->n - 1];
        Between b = read_between(r->small, str_slice(text, last->to, text.len));
        last->right = b.n ? b.first : SMALL_END;
    }
}
