#include "analyzer/patterns/phrases.h"

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

/* May a phrase go on over what stands between two tokens? A blank, a hyphen, one or two
 * small words: yes; the end of a sentence: no. */
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
        if (!letter && c != ' ' && c != '-' && c != '_' && c != '/' && c != '\'')
            return false;
    }
    return n_blanks <= 3;
}

static Str text_between(Str text, const Token *a, const Token *b)
{
    return a->to < b->from ? str_slice(text, a->to, b->from) : (Str){0};
}

/* As it is shown: words in their usual case, small words in lower case between them. */
static Str spell(Counting *c, Str text, const Token *token, uint32_t n)
{
    buf_clear(&c->text);
    if (n > 1 && token[1].from < token[0].to) // pairs of characters that overlap
        return str_slice(text, token[0].from, token[n - 1].to);
    for (uint32_t i = 0; i < n; i++) {
        Str between = i ? text_between(text, &token[i - 1], &token[i]) : (Str){0};
        if (i && !between.len)
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

static void count_part(Counting *c, Str text, uint32_t text_number)
{
    c->tokens.n = 0;
    tokenizer_split(c->reader->tokenizer, text, &c->tokens);
    for (size_t at = 0; at < c->tokens.n; at++) {
        uint32_t key[LONGEST_PHRASE];
        const Token *token = &c->tokens.token[at];
        for (uint32_t n = 0; n < LONGEST_PHRASE && at + n < c->tokens.n; n++) {
            key[n] = key_of(c->reader->keys, token[n].stem);
            bool joined = !n || is_bridge(text_between(text, &token[n - 1], &token[n]));
            if (!key[n] || !joined || is_repeated(key, n + 1))
                break;
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
                      uint32_t n_parts, Arena *arena)
{
    Counting c = {.reader = reader,
                  .arena = arena,
                  .phrase = ARENA_NEW(arena, Phrase, N_PHRASES),
                  .last_text = ARENA_NEW(arena, uint32_t, N_PHRASES),
                  .spellings = {.arena = arena},
                  .tokens = {.arena = arena},
                  .text = {.arena = arena}};
    for (uint32_t i = 0; i < n_texts; i++)
        for (uint32_t part = 0; part < n_parts; part++)
            count_part(&c, text[(size_t)i * n_parts + part], i);
    choose_spellings(&c);
    return (Phrases){c.phrase, n_texts};
}
