#include "analyzer/suggest_phrases.h"

#include <stdlib.h>
#include <string.h>

#include "taxonomy/pattern.h"

#define MOST_GAP 25u  // bytes between neighbouring words
#define MOST_FORMS 4u // of a word that are written out; more become stem\w*

typedef struct {
    Intern keys; // the stems' bytes; symbols are phrase numbers plus 1
    uint32_t *n_texts;
    size_t capacity;
    uint32_t *member;
    size_t n_members, member_capacity;
} Building;

/* The next token goes on in the same sentence and not far away. */
static bool neighbours(Str text, const Token *a, const Token *b)
{
    if (b->from < a->to || b->from - a->to > MOST_GAP)
        return false;
    Str gap = str_slice(text, a->to, b->from);
    return gap.len && str_find_char(gap, '.') == STR_NPOS &&
           str_find_char(gap, '\n') == STR_NPOS;
}

static uint32_t run_of(Str text, const TokenList *tokens, size_t at)
{
    uint32_t n = 1;
    while (n < PHRASE_WORDS && at + n < tokens->n &&
           neighbours(text, &tokens->token[at + n - 1], &tokens->token[at + n]))
        n++;
    return n;
}

static Str key_of(const TokenList *tokens, size_t at, uint32_t n, Sym *key)
{
    for (uint32_t i = 0; i < n; i++)
        key[i] = tokens->token[at + i].stem;
    return (Str){(const char *)key, n * sizeof *key};
}

static int by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static uint32_t distinct(uint32_t *x, size_t n)
{
    uint32_t kept = 0;
    if (n)
        qsort(x, n, sizeof *x, by_number);
    for (size_t i = 0; i < n; i++)
        if (!i || x[i] != x[i - 1])
            x[kept++] = x[i];
    return kept;
}

/* Room for a count of each key; new ones begin at 0. */
static void grow_counts(Building *b, Arena *arena)
{
    while (b->capacity < b->keys.n) {
        size_t had = b->capacity;
        b->n_texts =
            arena_double(arena, b->n_texts, sizeof *b->n_texts, had, &b->capacity);
        memset(b->n_texts + had, 0, (b->capacity - had) * sizeof *b->n_texts);
    }
}

static void add_text(Building *b, Str text, const TokenList *tokens, Arena *arena)
{
    size_t start = b->n_members;
    for (size_t at = 0; at < tokens->n; at++)
        for (uint32_t n = run_of(text, tokens, at); n > 0; n--) {
            Sym key[PHRASE_WORDS];
            uint32_t number = intern_add(&b->keys, key_of(tokens, at, n, key)) - 1;
            ARENA_RESERVE(arena, b->member, b->n_members, b->member_capacity);
            b->member[b->n_members++] = number;
        }
    b->n_members = start + distinct(b->member + start, b->n_members - start);
    grow_counts(b, arena);
    for (size_t i = start; i < b->n_members; i++)
        b->n_texts[b->member[i]]++;
}

/* Rare phrases go; the others are numbered anew in the order of their first sight. */
static void keep_common(Phrases *p, const Building *b, Arena *arena)
{
    size_t n = b->keys.n ? b->keys.n - 1 : 0;
    uint32_t *number = ARENA_NEW(arena, uint32_t, n);
    p->phrase = ARENA_NEW(arena, Phrase, n);
    for (size_t i = 0; i < n; i++) {
        number[i] = UINT32_MAX;
        if (b->n_texts[i] < PHRASE_LEAST_TEXTS)
            continue;
        Str key = b->keys.text[i + 1];
        number[i] = p->n_phrases;
        Phrase *phrase = &p->phrase[p->n_phrases++];
        phrase->n_texts = b->n_texts[i];
        phrase->n_words = (uint32_t)(key.len / sizeof(Sym));
        memcpy(phrase->stem, key.data, key.len);
    }
    uint32_t kept = 0;
    p->member = b->member;
    for (uint32_t t = 0; t < p->n_texts; t++) {
        uint32_t from = p->first[t], to = p->first[t + 1];
        p->first[t] = kept;
        for (uint32_t i = from; i < to; i++)
            if (number[b->member[i]] != UINT32_MAX)
                p->member[kept++] = number[b->member[i]];
    }
    p->first[p->n_texts] = kept;
}

Phrases phrases_of(const Str *text, uint32_t n, const Language *language, Arena *arena)
{
    Phrases p = {.text = text, .n_texts = n};
    Arena scratch = {0};
    Building b = {.keys = {.arena = arena}};
    p.first = ARENA_NEW(arena, uint32_t, (size_t)n + 1);
    p.tokenizer = tokenizer_new(arena, language);
    for (uint32_t i = 0; i < n; i++) {
        ArenaMark mark = arena_mark(&scratch);
        TokenList tokens = {.arena = &scratch};
        tokenizer_split(p.tokenizer, text[i], &tokens);
        add_text(&b, text[i], &tokens, arena);
        p.first[i + 1] = (uint32_t)b.n_members;
        arena_rewind(&scratch, mark);
    }
    keep_common(&p, &b, arena);
    arena_release(&scratch);
    return p;
}

void phrases_free(Phrases *phrases)
{
    tokenizer_free(phrases->tokenizer);
}

bool phrases_has(const Phrases *p, uint32_t text, uint32_t phrase)
{
    uint32_t low = p->first[text], high = p->first[text + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->member[middle] < phrase)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->first[text + 1] && p->member[low] == phrase;
}

/* The forms in which a phrase is written. */
typedef struct {
    Str form;
    uint32_t n;
} Form;

typedef struct {
    Arena *arena;
    struct {
        Form *form;
        size_t n, capacity;
    } word[PHRASE_WORDS];
    uint32_t widest_gap;
    bool plain_gaps; // one blank or hyphen
} Forms;

static void add_form(Forms *forms, uint32_t at, Str word)
{
    for (size_t i = 0; i < forms->word[at].n; i++)
        if (str_eq_nocase(forms->word[at].form[i].form, word)) {
            forms->word[at].form[i].n++;
            return;
        }
    ARENA_RESERVE(forms->arena, forms->word[at].form, forms->word[at].n,
                  forms->word[at].capacity);
    forms->word[at].form[forms->word[at].n++] = (Form){str_lower(forms->arena, word), 1};
}

static void add_occurrence(Forms *forms, Str text, const Token *token, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        add_form(forms, i, str_slice(text, token[i].from, token[i].to));
        if (!i)
            continue;
        uint32_t gap = token[i].from - token[i - 1].to;
        char c = text.data[token[i - 1].to];
        forms->widest_gap = gap > forms->widest_gap ? gap : forms->widest_gap;
        forms->plain_gaps &= gap == 1 && (c == ' ' || c == '-');
    }
}

static Forms forms_of(const Phrases *p, uint32_t number, const uint32_t *text, uint32_t n,
                      Arena *arena)
{
    Forms forms = {.arena = arena, .plain_gaps = true};
    const Phrase *phrase = &p->phrase[number];
    for (uint32_t t = 0; t < n; t++) {
        if (!phrases_has(p, text[t], number))
            continue;
        TokenList tokens = {.arena = arena};
        Str s = p->text[text[t]];
        tokenizer_split(p->tokenizer, s, &tokens);
        for (size_t at = 0; at < tokens.n; at++) {
            Sym key[PHRASE_WORDS];
            if (run_of(s, &tokens, at) < phrase->n_words)
                continue;
            key_of(&tokens, at, phrase->n_words, key);
            if (!memcmp(key, phrase->stem, phrase->n_words * sizeof *key))
                add_occurrence(&forms, s, &tokens.token[at], phrase->n_words);
        }
    }
    return forms;
}

static int by_count(const void *left, const void *right)
{
    const Form *a = left, *b = right;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return str_compare(a->form, b->form);
}

static size_t shared_start(const Form *form, size_t n)
{
    size_t len = form[0].form.len;
    for (size_t i = 1; i < n; i++) {
        size_t k = 0;
        while (k < len && k < form[i].form.len &&
               form[i].form.data[k] == form[0].form.data[k])
            k++;
        len = k;
    }
    return len;
}

static void add_word(Buf *out, Forms *forms, uint32_t at, Arena *arena)
{
    Form *form = forms->word[at].form;
    size_t n = forms->word[at].n, start = shared_start(form, n);
    buf_add(out, STR("\\b"));
    if (n > MOST_FORMS && start >= 4) {
        Str stem = str_slice(form[0].form, 0, start);
        buf_add(out, pattern_of_words(arena, &stem, 1));
        buf_add(out, STR("\\w*"));
    } else {
        Str word[MOST_FORMS];
        size_t kept = n < MOST_FORMS ? n : MOST_FORMS;
        for (size_t i = 0; i < kept; i++)
            word[i] = form[i].form;
        Str any = pattern_of_words(arena, word, kept);
        buf_format(out, kept > 1 ? "(%.*s)" : "%.*s", STR_ARG(any));
    }
    buf_add(out, STR("\\b"));
}

Str phrases_pattern(const Phrases *p, uint32_t phrase, const uint32_t *text, uint32_t n,
                    Arena *arena)
{
    Forms forms = forms_of(p, phrase, text, n, arena);
    Buf out = {.arena = arena};
    for (uint32_t i = 0; i < p->phrase[phrase].n_words; i++) {
        if (!forms.word[i].n)
            return (Str){0};
        qsort(forms.word[i].form, forms.word[i].n, sizeof *forms.word[i].form, by_count);
        if (i && forms.plain_gaps)
            buf_add(&out, STR("[ -]"));
        else if (i)
            buf_format(&out, "[^.\\n]{1,%u}", forms.widest_gap <= 10 ? 10u : MOST_GAP);
        add_word(&out, &forms, i, arena);
    }
    return buf_str(&out);
}

Str phrases_words(const Phrases *p, uint32_t phrase, const uint32_t *text, uint32_t n,
                  Arena *arena)
{
    Forms forms = forms_of(p, phrase, text, n, arena);
    Str word[PHRASE_WORDS] = {{0}};
    for (uint32_t i = 0; i < p->phrase[phrase].n_words; i++) {
        if (!forms.word[i].n)
            return (Str){0};
        qsort(forms.word[i].form, forms.word[i].n, sizeof *forms.word[i].form, by_count);
        word[i] = forms.word[i].form[0].form;
    }
    return str_join(arena, word, p->phrase[phrase].n_words, STR(" "));
}
