#include "analyzer/patterns/phrases.h"

#include <stdio.h>
#include <string.h>

/* While counting: a phrase has several spellings, and the commonest is shown. */
typedef struct {
    uint32_t phrase; // slot
    uint32_t n;
} Spelling;

typedef struct {
    const PhraseReader *reader;
    Arena *arena;
    Phrase *phrase;
    uint32_t *last_text; // per slot: the text that counted last, plus one
    Pair *pair;
    uint32_t *last_pair; // the same for pairs
    double weight;       // of the part at hand
    Intern spellings;
    Spelling *spelling; // by symbol
    size_t n_spellings, capacity;
    TokenList tokens;
    Buf text;
} Counting;

/* 0: no key; else its index plus one. */
static uint32_t key_of(const Keys *keys, Sym stem)
{
    for (uint32_t k = 0; k < keys->n; k++)
        if (keys->stem[k] == stem)
            return k + 1;
    return 0;
}

/* What makes a sentence of a phrase. */
static bool is_verb_or_pronoun(Str word)
{
    static const char words[] = " is are was were be been being am has have had do does "
                                "did will would can could should may might must that "
                                "which who this these those it its they we you i us our "
                                "and or but so if as than when then ";
    char padded[16];
    int n = snprintf(padded, sizeof padded, " %.*s ", STR_ARG(word));
    return n < (int)sizeof padded && strstr(words, padded);
}

/* May a phrase go on over what stands between two tokens? A blank, a hyphen, one or two
 * small words: yes; the end of a sentence, a verb: no. */
static bool is_bridge(Str between)
{
    enum { LONGEST = 12 };
    unsigned n_blanks = 0;
    if (between.len > LONGEST)
        return false;
    for (size_t i = 0; i < between.len; i++) {
        char c = between.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        n_blanks += c == ' ';
        if (!letter && c != ' ' && c != '-' && c != '_')
            return false;
    }
    for (StrCut cut = str_cut(between, ' '); cut.head.len || cut.tail.len;
         cut = str_cut(cut.tail, ' '))
        if (cut.head.len && is_verb_or_pronoun(cut.head))
            return false;
    return n_blanks <= 3;
}

static Str text_between(Str text, const Token *a, const Token *b)
{
    return a->to < b->from ? str_slice(text, a->to, b->from) : (Str){0};
}

static bool is_letter(Str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.data[at] : ' ';
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is the word at `at` tied to its neighbour by a hyphen? Half of Wi-Fi is no word. */
static bool is_tied(Str text, size_t hyphen, size_t beyond)
{
    return hyphen < text.len && (text.data[hyphen] == '-' || text.data[hyphen] == '_') &&
           is_letter(text, beyond);
}

static bool cuts_a_word(Str text, const Token *token, uint32_t n)
{
    size_t from = token[0].from, to = token[n - 1].to;
    return (from > 1 && is_tied(text, from - 1, from - 2)) || is_tied(text, to, to + 1);
}

/* A word of several, such as GitHub, and nothing beside it. */
static bool is_whole(Str text, const Token *token, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        if (token[i - 1].to != token[i].from)
            return false;
    return !(token[0].from && is_letter(text, token[0].from - 1)) &&
           !is_letter(text, token[n - 1].to);
}

/* As it is shown: words in their usual case, small words in lower case between them. */
static Str spell(Counting *c, Str text, const Token *token, uint32_t n)
{
    buf_clear(&c->text);
    if (n > 1 && token[1].from < token[0].to) // pairs of characters that overlap
        return str_slice(text, token[0].from, token[n - 1].to);
    for (uint32_t i = 0; i < n; i++) {
        Str between = i ? text_between(text, &token[i - 1], &token[i]) : (Str){0};
        if (i && !between.len && !is_whole(text, token, n))
            buf_add_char(&c->text, ' '); // the seam of camelCase
        for (size_t k = 0; k < between.len; k++) {
            char b = between.data[k];
            buf_add_char(&c->text,
                         b == '_' ? ' ' : (char)(b >= 'A' && b <= 'Z' ? b + 32 : b));
        }
        buf_add(&c->text, c->reader->shown_word[token[i].word]);
    }
    return buf_str(&c->text);
}

static void count_spelling(Counting *c, uint32_t slot, Str spelled)
{
    Str key = str_format(c->arena, "%u:%.*s", slot, STR_ARG(spelled));
    Sym sym = intern_add(&c->spellings, key);
    while (c->n_spellings <= sym) {
        ARENA_RESERVE(c->arena, c->spelling, c->n_spellings, c->capacity);
        c->spelling[c->n_spellings++] = (Spelling){slot, 0};
    }
    c->spelling[sym].n++;
}

static void count_phrase(Counting *c, Str text, uint32_t text_number, const Token *token,
                         const uint32_t *key, uint32_t n)
{
    uint32_t slot = 0;
    for (uint32_t i = 0; i < n; i++)
        slot = slot * (MOST_KEYS + 1) + key[i];
    Phrase *p = &c->phrase[slot];
    if (c->last_text[slot] == text_number + 1)
        return;
    c->last_text[slot] = text_number + 1;
    p->n_texts++;
    p->weight += c->weight;
    p->n_keys = n;
    for (uint32_t i = 0; i < n; i++)
        p->key[i] = (uint8_t)(key[i] - 1);
    count_spelling(c, slot, spell(c, text, token, n));
}

static bool is_repeated(const uint32_t *key, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            if (key[i] == key[j])
                return true;
    return false;
}

static void count_pair(Counting *c, uint32_t text_number, uint32_t first, uint32_t second)
{
    uint32_t at = (first - 1) * MOST_KEYS + second - 1;
    if (first == second || c->last_pair[at] == text_number + 1)
        return;
    c->last_pair[at] = text_number + 1;
    c->pair[at].n_texts++;
    c->pair[at].weight += c->weight;
}

static void count_pairs(Counting *c, uint32_t text_number)
{
    const TokenList *t = &c->tokens;
    for (size_t at = 0; at < t->n; at++) {
        uint32_t first = key_of(c->reader->keys, t->token[at].stem);
        for (size_t to = at + 1; first && to < t->n && to <= at + 1 + PAIR_REACH; to++) {
            uint32_t second = key_of(c->reader->keys, t->token[to].stem);
            if (second)
                count_pair(c, text_number, first, second);
        }
    }
}

static void count_part(Counting *c, Str text, uint32_t text_number)
{
    c->tokens.n = 0;
    tokenizer_split(c->reader->tokenizer, text, &c->tokens);
    count_pairs(c, text_number);
    for (size_t at = 0; at < c->tokens.n; at++) {
        uint32_t key[LONGEST_PHRASE];
        const Token *token = &c->tokens.token[at];
        for (uint32_t n = 0; n < LONGEST_PHRASE && at + n < c->tokens.n; n++) {
            key[n] = key_of(c->reader->keys, token[n].stem);
            bool joined = !n || is_bridge(text_between(text, &token[n - 1], &token[n]));
            if (!key[n] || !joined || is_repeated(key, n + 1))
                break;
            if (!cuts_a_word(text, token, n + 1))
                count_phrase(c, text, text_number, token, key, n + 1);
        }
    }
}

/* The commonest spelling of each phrase; ties to the first by bytes. */
static void choose_spellings(Counting *c)
{
    Sym *best = ARENA_NEW(c->arena, Sym, N_PHRASES);
    for (Sym sym = 1; sym < c->n_spellings; sym++) {
        Sym *old = &best[c->spelling[sym].phrase];
        Str text = intern_str(&c->spellings, sym);
        if (!*old || c->spelling[sym].n > c->spelling[*old].n ||
            (c->spelling[sym].n == c->spelling[*old].n &&
             str_compare(text, intern_str(&c->spellings, *old)) < 0))
            *old = sym;
    }
    for (uint32_t slot = 0; slot < N_PHRASES; slot++)
        if (best[slot])
            c->phrase[slot].text =
                str_cut(intern_str(&c->spellings, best[slot]), ':').tail;
}

Phrases phrases_count(const PhraseReader *reader, const Str *text, uint32_t n_texts,
                      const double *weight, uint32_t n_parts, Arena *arena)
{
    Counting c = {.reader = reader,
                  .arena = arena,
                  .phrase = ARENA_NEW(arena, Phrase, N_PHRASES),
                  .last_text = ARENA_NEW(arena, uint32_t, N_PHRASES),
                  .pair = ARENA_NEW(arena, Pair, MOST_KEYS * MOST_KEYS),
                  .last_pair = ARENA_NEW(arena, uint32_t, MOST_KEYS * MOST_KEYS),
                  .spellings = {.arena = arena},
                  .tokens = {.arena = arena},
                  .text = {.arena = arena}};
    for (uint32_t i = 0; i < n_texts; i++)
        for (uint32_t part = 0; part < n_parts; part++) {
            c.weight = weight[part];
            count_part(&c, text[(size_t)i * n_parts + part], i);
        }
    choose_spellings(&c);
    return (Phrases){c.phrase, c.pair, n_texts};
}
