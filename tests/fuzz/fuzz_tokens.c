// Any bytes cut into words: a token is where it says it is; two lines are cut as each of
// them alone; and a word is the same word whether or not it is plain enough to be known
// at sight (a star behind each one ends its word and lets nothing be taken for plain).
#include "tests/fuzz/fuzz.h"

#include "analyzer/patterns/tokens.h"

#include <string.h>

static TokenList split(Tokenizer *t, Str text, Arena *arena)
{
    TokenList list = {.arena = arena};
    tokenizer_split(t, text, &list);
    MUST(t->n_pending == 0);
    for (size_t i = 0; i < list.n; i++) {
        const Token *token = &list.token[i];
        Str there = str_slice(text, token->from, token->to);
        MUST(token->from < token->to && token->to <= text.len);
        MUST(str_eq(there, intern_str(&t->words, token->word)));
        MUST(token->stem != SYM_NONE && token->stem == t->stem[token->word]);
    }
    return list;
}

/* Some of the whole's words, from `at` on, are these. */
static void must_be_part(const TokenList *whole, size_t at, const TokenList *part)
{
    for (size_t i = 0; i < part->n; i++)
        MUST(whole->token[at + i].word == part->token[i].word);
}

/* Cuts at a line end, which no address or date reaches across. */
static void check_lines(Tokenizer *t, Str text, TokenList whole, Arena *arena)
{
    StrCut cut = str_cut(text, '\n');
    TokenList head = split(t, cut.head, arena), tail = split(t, cut.tail, arena);
    MUST(head.n + tail.n == whole.n);
    must_be_part(&whole, 0, &head);
    must_be_part(&whole, head.n, &tail);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
}

/* Letters and blanks alone: with a star behind each word. */
static void check_plain_words(Tokenizer *t, Str text, Arena *arena)
{
    Buf plain = {.arena = arena}, starred = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        char c = is_plain(text.data[i]) ? text.data[i] : ' ';
        if (c == ' ')
            buf_add_char(&starred, '*');
        buf_add_char(&starred, c);
        buf_add_char(&plain, c);
    }
    TokenList a = split(t, buf_str(&plain), arena),
              b = split(t, buf_str(&starred), arena);
    MUST(a.n == b.n);
    must_be_part(&a, 0, &b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Tokenizer *t = tokenizer_new(&arena, language_english());
    char *exact = malloc(size ? size : 1); // so that reading past its end is seen
    if (size)
        memcpy(exact, data, size);
    Str text = {exact, size};
    check_lines(t, text, split(t, text, &arena), &arena);
    check_plain_words(t, text, &arena);
    tokenizer_free(t);
    free(exact);
    arena_release(&arena);
    return 0;
}
