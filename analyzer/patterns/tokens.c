/* One pass over the bytes. A *chunk* is what stands between blanks and brackets; it is
 * judged as a whole (is it an identifier?) and then cut into *pieces*, runs of letters or
 * digits, which are cut again where the case changes. */
#include "analyzer/patterns/tokens.h"

#include "analyzer/patterns/letters.h"
#include "analyzer/patterns/mask.h"

#include <libstemmer.h>
#include <string.h>

enum { LONGEST_NUMBER = 4, LONGEST_WORD = 64 };

typedef enum {
    CHAR_OTHER = 'O', // inside a chunk, but no part of a word: . - _ ' & * ...
    CHAR_BREAK = 'B', // ends a chunk: blanks , ; : ( ) [ ] { } < > " = | / backslash
    CHAR_LOWER = 'L',
    CHAR_UPPER = 'U',
    CHAR_DIGIT = 'D',
    CHAR_SIGN = 'S', // + #, which may end a word: C++, C#
    CHAR_HIGH = 'H', // beyond ASCII
} CharKind;

/* ASCII from 0 to 127, one letter each: Break, Other, Lower, Upper, Digit, Sign. */
static const char ascii_kinds[] = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"
                                  "BOBSOOOOBBOSBOOBDDDDDDDDDDBBBBBO"
                                  "OUUUUUUUUUUUUUUUUUUUUUUUUUUBBBOO"
                                  "OLLLLLLLLLLLLLLLLLLLLLLLLLLBBBOO";

static CharKind kind_of(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 ? CHAR_HIGH : (CharKind)ascii_kinds[u];
}

static uint32_t codepoint_at(Str text, size_t at, size_t *length)
{
    Str rest = str_slice(text, at, text.len);
    uint32_t c = str_next_codepoint(&rest);
    *length = text.len - at - rest.len;
    return c;
}

static void learn_stop_words(Tokenizer *t, Str words)
{
    while (words.len) {
        StrCut cut = str_cut(words, ' ');
        intern_add(&t->stop_words, cut.head);
        words = cut.tail;
    }
}

Tokenizer *tokenizer_new(Arena *arena, const Language *language)
{
    Tokenizer *t = ARENA_NEW(arena, Tokenizer, 1);
    t->arena = arena;
    t->short_words.arena = t->words.arena = t->stems.arena = t->stop_words.arena =
        t->folded.arena = arena;
    t->pending = ARENA_NEW(arena, PendingWord, TOKENIZER_MOST_PENDING);
    t->stemmer = sb_stemmer_new(language->stemmer, "UTF_8");
    learn_stop_words(t, language->stop_words);
    return t;
}

void tokenizer_free(Tokenizer *t)
{
    sb_stemmer_delete(t->stemmer);
    t->stemmer = NULL;
}

static Str fold(Tokenizer *t, Str word)
{
    buf_clear(&t->folded);
    letters_fold(word, &t->folded);
    return buf_str(&t->folded);
}

static bool is_single_letter(Str word)
{
    size_t length;
    if (!word.len)
        return true;
    uint32_t c = codepoint_at(word, 0, &length);
    return length == word.len && !letter_is_unspaced(c) && !(c >= '0' && c <= '9');
}

/* The stem of a word met for the first time; SYM_NONE when the word carries no topic. */
static Sym stem_of_new(Tokenizer *t, Str word)
{
    Str folded = fold(t, word);
    if (is_single_letter(folded) || intern_find(&t->stop_words, folded))
        return SYM_NONE;
    if (!t->stemmer || (folded.data[0] >= '0' && folded.data[0] <= '9'))
        return intern_add(&t->stems, folded);
    const sb_symbol *stem =
        sb_stemmer_stem(t->stemmer, (const sb_symbol *)folded.data, (int)folded.len);
    size_t len = stem ? (size_t)sb_stemmer_length(t->stemmer) : 0;
    return len ? intern_add(&t->stems, (Str){(const char *)stem, len})
               : intern_add(&t->stems, folded);
}

/* The word's number; what is known of it is learned when it is met for the first time. */
static Sym learn_word(Tokenizer *t, Str spelled)
{
    Sym word = intern_add(&t->words, spelled);
    while (t->n_words <= word) {
        Sym stem =
            t->n_words ? stem_of_new(t, intern_str(&t->words, (Sym)t->n_words)) : 0;
        ARENA_RESERVE(t->arena, t->stem, t->n_words, t->stem_capacity);
        ARENA_RESERVE(t->arena, t->n_seen, t->n_words, t->seen_capacity);
        t->stem[t->n_words] = stem;
        t->n_seen[t->n_words++] = 0;
    }
    return word;
}

static void add_token(Tokenizer *t, Token token, TokenList *out)
{
    if (!t->no_counting)
        t->n_seen[token.word]++;
    if (token.stem == SYM_NONE)
        return;
    ARENA_RESERVE(out->arena, out->token, out->n, out->capacity);
    out->token[out->n++] = token;
}

static void add_short_word(Tokenizer *t, Str text, const PendingWord *w, TokenList *out)
{
    ShortPlace *place = short_words_find(&t->short_words, w->bytes);
    if (place->sym == SYM_NONE) {
        Sym word = learn_word(t, str_slice(text, w->from, w->to));
        *place = (ShortPlace){w->bytes, word, t->stem[word]};
        t->short_words.n++;
    }
    add_token(t, (Token){place->stem, place->sym, w->from, w->to}, out);
}

static void add_pending(Tokenizer *t, Str text, TokenList *out)
{
    for (size_t i = 0; i < t->n_pending; i++)
        add_short_word(t, text, &t->pending[i], out);
    t->n_pending = 0;
}

/* Looked up a little later, when its place in the table will have come from memory. */
static void cut_short_word(Tokenizer *t, Str text, size_t from, size_t to,
                           ShortWord bytes, TokenList *out)
{
    if (t->n_pending == TOKENIZER_MOST_PENDING)
        add_pending(t, text, out);
    short_words_expect(&t->short_words, bytes);
    t->pending[t->n_pending++] = (PendingWord){bytes, (uint32_t)from, (uint32_t)to};
}

static void add_word(Tokenizer *t, Str text, size_t from, size_t to, TokenList *out)
{
    if (to - from <= SHORT_WORD_BYTES) {
        ShortWord bytes = short_word_cut(short_word_load(text, from), to - from);
        cut_short_word(t, text, from, to, bytes, out);
        return;
    }
    add_pending(t, text, out);
    Sym word = learn_word(t, str_slice(text, from, to));
    add_token(t, (Token){t->stem[word], word, (uint32_t)from, (uint32_t)to}, out);
}

/* Overlapping pairs of characters of a run of an unspaced script; a lone one alone. */
static size_t add_pairs(Tokenizer *t, Str text, size_t at, TokenList *out)
{
    size_t length, next, before = at, n = 0;
    for (size_t here = at; here < text.len; here = next) {
        if (!letter_is_unspaced(codepoint_at(text, here, &length))) {
            if (n == 1)
                add_word(t, text, before, here, out);
            return here;
        }
        next = here + length;
        if (n++)
            add_word(t, text, before, next, out);
        before = here;
    }
    if (n == 1)
        add_word(t, text, before, text.len, out);
    return text.len;
}

/* The case changes between text[at - 1] and text[at]: fooBar, HTTPServer; not "HTTPs". */
static bool is_seam(Str text, size_t at, size_t to)
{
    CharKind before = kind_of(text.data[at - 1]), here = kind_of(text.data[at]);
    CharKind after = at + 1 < to ? kind_of(text.data[at + 1]) : CHAR_OTHER;
    if (here != CHAR_UPPER)
        return false;
    return before == CHAR_LOWER || (before == CHAR_UPPER && after == CHAR_LOWER);
}

static size_t next_seam(Str text, size_t at, size_t to)
{
    while (at < to && !is_seam(text, at, to))
        at++;
    return at;
}

/* Cut at its seams; whole where nothing is left of the parts (DDoS). */
static void add_parts(Tokenizer *t, Str text, size_t from, size_t to, TokenList *out)
{
    add_pending(t, text, out);
    size_t n_before = out->n;
    for (size_t at = from, seam; at < to; at = seam) {
        seam = next_seam(text, at + 1, to);
        add_word(t, text, at, seam, out);
    }
    add_pending(t, text, out);
    if (out->n == n_before)
        add_word(t, text, from, to, out);
}

static void add_letters(Tokenizer *t, Str text, size_t from, size_t to, TokenList *out)
{
    if (to - from > LONGEST_WORD)
        return; // base64 and the like
    if (next_seam(text, from + 1, to) < to)
        add_parts(t, text, from, to, out);
    else
        add_word(t, text, from, to, out);
}

/* Where the run of letters that starts here ends, the signs of C++ and C# included. */
static size_t letters_end(Str text, size_t at, size_t to)
{
    size_t length = 1;
    for (; at < to; at += length) {
        CharKind kind = kind_of(text.data[at]);
        length = 1;
        if (kind == CHAR_HIGH) {
            uint32_t c = codepoint_at(text, at, &length);
            if (!letter_is(c) || letter_is_unspaced(c))
                break;
        } else if (kind != CHAR_LOWER && kind != CHAR_UPPER) {
            break;
        }
    }
    while (at < to && kind_of(text.data[at]) == CHAR_SIGN)
        at++;
    return at;
}

static size_t digits_end(Str text, size_t at, size_t to)
{
    while (at < to && kind_of(text.data[at]) == CHAR_DIGIT)
        at++;
    return at;
}

/* Length of the apostrophe at `at` (' or U+2019), 0 when there is none. */
static size_t apostrophe_length(Str text, size_t at, size_t to)
{
    if (at < to && text.data[at] == '\'')
        return 1;
    return str_starts(str_slice(text, at, to), STR("\xE2\x80\x99")) ? 3 : 0;
}

/* Behind a word, the ending that makes a possessive or a contraction: 's 're 've 'll 'd
 * 'm 't. Returns where the text goes on. */
static size_t skip_ending(Str text, size_t at, size_t to)
{
    const Str endings[] = {STR("s"), STR("re"), STR("ve"), STR("ll"),
                           STR("d"), STR("m"),  STR("t")};
    size_t apostrophe = apostrophe_length(text, at, to);
    if (!apostrophe)
        return at;
    size_t end = at + apostrophe;
    while (end < to && (kind_of(text.data[end]) == CHAR_LOWER ||
                        kind_of(text.data[end]) == CHAR_UPPER))
        end++;
    Str ending = str_slice(text, at + apostrophe, end);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_eq_nocase(ending, endings[i]))
            return end;
    return at;
}

/* One piece of a chunk; returns where the next begins. */
static size_t add_piece(Tokenizer *t, Str text, size_t at, size_t to, TokenList *out)
{
    CharKind kind = kind_of(text.data[at]);
    size_t length = 1;
    if (kind == CHAR_DIGIT) {
        size_t end = digits_end(text, at, to);
        if (end - at <= LONGEST_NUMBER)
            add_word(t, text, at, end, out);
        return end;
    }
    if (kind == CHAR_HIGH) {
        uint32_t c = codepoint_at(text, at, &length);
        if (letter_is_unspaced(c))
            return add_pairs(t, str_slice(text, 0, to), at, out);
        if (!letter_is(c))
            return at + length;
    } else if (kind != CHAR_LOWER && kind != CHAR_UPPER) {
        return at + 1;
    }
    size_t end = letters_end(text, at, to);
    add_letters(t, text, at, end, out);
    return skip_ending(text, end, to);
}

static size_t chunk_end(Str text, size_t at)
{
    while (at < text.len && kind_of(text.data[at]) != CHAR_BREAK)
        at++;
    return at;
}

/* A mask may start wherever a word does. */
static bool may_start_mask(Str text, size_t at, size_t chunk)
{
    CharKind kind = kind_of(text.data[at]);
    if (kind != CHAR_LOWER && kind != CHAR_UPPER && kind != CHAR_DIGIT)
        return false;
    return at == chunk || kind_of(text.data[at - 1]) == CHAR_OTHER;
}

/* Does the word's chunk end with it, but for a full stop? That is no address yet:
 * "http:" and "www." may become one. */
static bool ends_plainly(Str text, size_t at, size_t end)
{
    bool may_be_address = text.data[at] == 'h' || text.data[at] == 'w';
    if (end < text.len && may_be_address &&
        (text.data[end] == '.' || text.data[end] == ':'))
        return false;
    end += end < text.len && text.data[end] == '.';
    return end >= text.len || kind_of(text.data[end]) == CHAR_BREAK;
}

/* Most of any text is words like this: letters in lower case, the first perhaps a
 * capital, a blank or a full stop behind. They have no seams and no mask starts there.
 * Returns where the text goes on; `at` when it is no such word. */
static size_t add_plain_word(Tokenizer *t, Str text, size_t at, TokenList *out)
{
    ShortWord bytes = short_word_load(text, at);
    size_t end = at + short_word_letters(bytes);
    if (end == at || !ends_plainly(text, at, end))
        return at;
    cut_short_word(t, text, at, end, short_word_cut(bytes, end - at), out);
    return end + (end < text.len && text.data[end] == '.');
}

void tokenizer_split(Tokenizer *t, Str text, TokenList *out)
{
    if (text.len > UINT32_MAX)
        text.len = UINT32_MAX;
    size_t at = 0;
    while (at < text.len) {
        if (kind_of(text.data[at]) == CHAR_BREAK) {
            at++;
            continue;
        }
        size_t chunk = at, masked = 0;
        if ((at = add_plain_word(t, text, at, out)) > chunk)
            continue;
        size_t end = chunk_end(text, at);
        if (may_start_mask(text, at, chunk) && (masked = mask_length(text, at))) {
            at += masked;
            continue;
        }
        if (mask_is_identifier(str_slice(text, at, end))) {
            at = end;
            continue;
        }
        while (at < end) {
            if (at > chunk && may_start_mask(text, at, chunk) &&
                (masked = mask_length(text, at))) {
                at += masked;
                break;
            }
            at = add_piece(t, text, at, end, out);
        }
    }
    add_pending(t, text, out);
}
