#include "ingest/base/moment_tokens.h"

#include <string.h>

#define LONGEST 160 // bytes; zone names in JavaScript's dates can be long

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

/* ---- Blanks ---- */

// Bytes of the blank that s starts with, 0 if it starts with none.
static size_t blank_size(Str s)
{
    static const char *const WIDE[] = {"\xC2\xA0", // no-break space
                                       "\xE2\x80\xAF",
                                       "\xE2\x80\x89",
                                       "\xE2\x80\x8B", // narrow, thin, none
                                       "\xE2\x80\x8E",
                                       "\xE2\x80\x8F",
                                       "\xE3\x80\x80",
                                       "\xEF\xBB\xBF", // marks, wide, BOM
                                       NULL};
    if (s.len && (unsigned char)s.data[0] <= ' ')
        return 1;
    if (!s.len || !((unsigned char)s.data[0] & 0x80))
        return 0;
    for (size_t i = 0; WIDE[i]; i++)
        if (str_starts(s, str_from(WIDE[i])))
            return strlen(WIDE[i]);
    return 0;
}

Str tokens_trim(Str text)
{
    for (size_t n; (n = blank_size(text)) > 0;)
        text = str_slice(text, n, text.len);
    for (size_t n = 1; n <= 3 && n <= text.len;) {
        Str tail = str_slice(text, text.len - n, text.len);
        bool blank = blank_size(tail) == n;
        text.len -= blank ? n : 0;
        n = blank ? 1 : n + 1;
    }
    return text;
}

/* ---- Words ---- */

// Chinese, Japanese and Korean write 2026年2月23日下午: these close what stands before
// them and are words of their own.
static size_t date_sign_size(Str s)
{
    static const char *const SIGN[] = {"年", "月", "日", "년", "월", "일", NULL};
    for (size_t i = 0; SIGN[i]; i++)
        if (str_starts(s, str_from(SIGN[i])))
            return strlen(SIGN[i]);
    return 0;
}

static size_t word_size(Str s)
{
    size_t n = date_sign_size(s);
    if (n)
        return n;
    while (n < s.len && is_letter(s.data[n]) && !blank_size(str_slice(s, n, s.len)))
        n++;
    return n;
}

// "a.m.", "p. m.", "am", with their dots; 0 when s starts with none of them.
static size_t meridiem_size(Str s)
{
    size_t n = 1;
    if (s.len < 2 || !strchr("aApP", s.data[0]) || !s.data[0])
        return 0;
    if (s.data[n] == '.')
        n++;
    n += blank_size(str_slice(s, n, s.len));
    if (n >= s.len || (s.data[n] | 32) != 'm')
        return 0;
    n++;
    if (n < s.len && is_letter(s.data[n]))
        return 0;
    return n + (n < s.len && s.data[n] == '.');
}

static size_t read_word(Str s, Token *token)
{
    size_t n = meridiem_size(s);
    token->kind = TOKEN_WORD;
    if (n) {
        token->word = (Word){WORD_MERIDIEM, (s.data[0] | 32) == 'p' ? 12 : 0};
        token->text = str_slice(s, 0, n);
        return n;
    }
    n = word_size(s);
    token->text = str_slice(s, 0, n);
    token->word = word_read(token->text);
    return n + (n < s.len && s.data[n] == '.');
}

/* ---- Numbers, and all of it ---- */

static size_t read_number(Str s, Token *token)
{
    size_t n = 0;
    token->kind = TOKEN_NUMBER;
    for (; n < s.len && is_digit(s.data[n]); n++)
        token->value = token->value * 10 + (uint64_t)(s.data[n] - '0');
    token->digits = n <= 19 ? (uint8_t)n : 0;
    return n <= 19 ? n : 0;
}

// Bytes of the token that s starts with, 0 when it is none.
static size_t read_token(Str s, Token *token)
{
    if (is_digit(s.data[0]))
        return read_number(s, token);
    if (is_letter(s.data[0]))
        return read_word(s, token);
    token->kind = TOKEN_MARK;
    token->mark = s.data[0];
    return strchr(".,/-+:()[]'", s.data[0]) ? 1 : 0;
}

bool tokens_read(Str text, Tokens *tokens)
{
    tokens->n = 0;
    if (text.len > LONGEST)
        return false;
    bool spaced = false;
    while (text.len) {
        size_t n = blank_size(text);
        if (n) {
            spaced = true;
        } else {
            Token *token = &tokens->at[tokens->n++];
            *token = (Token){.spaced = spaced};
            spaced = false;
            if (tokens->n > MAX_TOKENS || !(n = read_token(text, token)))
                return false;
        }
        text = str_slice(text, n, text.len);
    }
    memset(&tokens->at[tokens->n], 0, 2 * sizeof *tokens->at);
    return true;
}
