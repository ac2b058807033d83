#include "taxonomy/pattern.h"

#include <assert.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Steps of one search. Plain rules take a few thousand on a page of text; nested repeats
 * that explode reach this in about 10 ms. */
#define MATCH_LIMIT 1000000u
#define HEAP_LIMIT_KIB 20000u

/* JIT stack: nearly all patterns live on the first 32 KiB; the few that recurse by text
 * length (nested groups under *) get up to 1 MiB and then the interpreter. */
#define JIT_STACK_START (32u * 1024)
#define JIT_STACK_MOST (1024u * 1024)

#define COMPILE_OPTIONS                                                                  \
    (PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF |               \
     PCRE2_NEVER_BACKSLASH_C)

struct Matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

static bool compile_failed(Str source, size_t at, int code, const char *what,
                           const Pattern *pattern, Err *err)
{
    PCRE2_UCHAR why[160];
    pcre2_get_error_message(code, why, sizeof why);
    Str rest = str_slice(source, at, at + 30);
    if (!rest.len)
        return err_at(err, pattern->path, pattern->line, "%s: %s, at its end", what,
                      (const char *)why);
    return err_at(err, pattern->path, pattern->line, "%s: %s, before '%.*s'", what,
                  (const char *)why, STR_ARG(rest));
}

bool pattern_compile(Str source, PatternUse use, const char *what, Pattern *pattern,
                     Err *err)
{
    int code;
    PCRE2_SIZE at;
    uint32_t options = COMPILE_OPTIONS;
    if (use != PATTERN_ANYWHERE)
        options |= PCRE2_ANCHORED;
    if (use == PATTERN_ANCHORED_ASCII)
        options &= ~(uint32_t)(PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
    pattern->code = pcre2_compile((PCRE2_SPTR)(source.data ? source.data : ""),
                                  source.len, options, &code, &at, NULL);
    if (!pattern->code)
        return compile_failed(source, at, code, what, pattern, err);
    // Where the machine has no JIT, or the pattern is not for it, it is interpreted.
    pattern->jit = pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE) == 0;
    return true;
}

void pattern_free(Pattern *pattern)
{
    pcre2_code_free(pattern->code);
    pattern->code = NULL;
}

Matcher *matcher_new(void)
{
    Matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->data = pcre2_match_data_create(1, NULL);
    m->context = pcre2_match_context_create(NULL);
    m->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MOST, NULL);
    if (!m->data || !m->context) {
        matcher_free(m);
        return NULL;
    }
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
    if (m->stack) // NULL: the library has no JIT
        pcre2_jit_stack_assign(m->context, NULL, m->stack);
    return m;
}

void matcher_free(Matcher *m)
{
    if (!m)
        return;
    pcre2_jit_stack_free(m->stack);
    pcre2_match_context_free(m->context);
    pcre2_match_data_free(m->data);
    free(m);
}

static Str cut(Str text)
{
    static const char nothing = 0;
    return (Str){text.data ? text.data : &nothing,
                 text.len < UINT32_MAX ? text.len : UINT32_MAX - 1};
}

static int search(const Pattern *pattern, Matcher *m, Str text, size_t from,
                  uint32_t options)
{
    return pcre2_match(pattern->code, (PCRE2_SPTR)text.data, text.len, from, options,
                       m->data, m->context);
}

static Span span_of(const Matcher *m)
{
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
    return (Span){(uint32_t)(at[0] < at[1] ? at[0] : at[1]), (uint32_t)at[1]};
}

SearchResult pattern_find(const Pattern *pattern, Matcher *m, Str text, size_t from,
                          Span *span)
{
    assert(pattern->code && from <= text.len);
    text = cut(text);
    int found = search(pattern, m, text, from, 0);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = search(pattern, m, text, from, PCRE2_NO_JIT);
    if (found == PCRE2_ERROR_NOMATCH)
        return SEARCH_NONE;
    if (found < 0)
        return SEARCH_GAVE_UP;
    *span = span_of(m);
    return SEARCH_FOUND;
}

SearchResult pattern_match_at(const Pattern *anchored, Matcher *m, Str text, size_t at,
                              Span *span)
{
    if (!anchored->jit)
        return pattern_find(anchored, m, text, at, span);
    int found = pcre2_jit_match(anchored->code, (PCRE2_SPTR)text.data, text.len, at, 0,
                                m->data, m->context);
    if (found == PCRE2_ERROR_NOMATCH)
        return SEARCH_NONE;
    if (found < 0)
        return pattern_find(anchored, m, text, at, span);
    *span = span_of(m);
    return SEARCH_FOUND;
}

size_t pattern_reach(const Pattern *pattern, Matcher *m, Str text, Span *best)
{
    text = cut(text);
    *best = (Span){0, 0};
    for (size_t len = text.len; len > best->end - best->start; len--) {
        Str prefix = str_slice(text, 0, len);
        if (search(pattern, m, prefix, 0, PCRE2_PARTIAL_HARD | PCRE2_NO_JIT) !=
            PCRE2_ERROR_PARTIAL)
            continue;
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
        if (at[1] - at[0] > best->end - best->start)
            *best = (Span){(uint32_t)at[0], (uint32_t)at[1]};
    }
    return best->end - best->start;
}

Str pattern_of_words(Arena *arena, const Str *word, size_t n)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add_char(&out, '|');
        for (size_t k = 0; k < word[i].len; k++) {
            char c = word[i].data[k];
            bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                         (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || c == ' ';
            if (!plain)
                buf_add_char(&out, '\\');
            buf_add_char(&out, c);
        }
    }
    return buf_str(&out);
}
