#include "analyzer/patterns/mask.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_word(char c) // what \b sees as inside a word
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char at_or_nul(Str s, size_t i)
{
    return i < s.len ? s.data[i] : '\0';
}

static size_t run(Str s, size_t at, size_t at_most, bool (*is)(char))
{
    size_t n = 0;
    while (n < at_most && at + n < s.len && is(s.data[at + n]))
        n++;
    return n;
}

static bool ends_word(Str s, size_t at)
{
    return at >= s.len || !is_word(s.data[at]);
}

static size_t url_length(Str s, size_t at)
{
    Str rest = str_slice(s, at, s.len);
    size_t n = 0;
    if (str_starts(rest, STR("http://")) || str_starts(rest, STR("www.")))
        n = 4;
    else if (str_starts(rest, STR("https://")))
        n = 8;
    if (!n)
        return 0;
    while (n < rest.len && !is_blank(rest.data[n]))
        n++;
    return n;
}

static size_t uuid_length(Str s, size_t at)
{
    static const size_t group[] = {8, 4, 4, 4, 12};
    size_t n = 0;
    for (size_t g = 0; g < 5; g++) {
        if (g && at_or_nul(s, at + n++) != '-')
            return 0;
        if (run(s, at + n, group[g], is_hex) != group[g])
            return 0;
        n += group[g];
    }
    return ends_word(s, at + n) ? n : 0;
}

/* 12:34, 12:34:56, 12:34:56.789 */
static size_t time_length(Str s, size_t at)
{
    size_t n = run(s, at, 2, is_digit);
    if (!n || at_or_nul(s, at + n) != ':' || run(s, at + n + 1, 3, is_digit) != 2)
        return 0;
    n += 3;
    if (at_or_nul(s, at + n) == ':' && run(s, at + n + 1, 3, is_digit) == 2)
        n += 3;
    if (at_or_nul(s, at + n) == '.' && is_digit(at_or_nul(s, at + n + 1)))
        n += 1 + run(s, at + n + 1, 12, is_digit);
    return ends_word(s, at + n) ? n : 0;
}

/* 2024-03-01, with a time and a Z behind it. */
static size_t date_length(Str s, size_t at)
{
    if (run(s, at, 5, is_digit) != 4 || at_or_nul(s, at + 4) != '-' ||
        run(s, at + 5, 3, is_digit) != 2 || at_or_nul(s, at + 7) != '-' ||
        run(s, at + 8, 3, is_digit) != 2)
        return 0;
    size_t n = 10;
    char between = at_or_nul(s, at + n);
    if (between == 'T' || between == ' ') {
        size_t zulu = 0, time = time_length(s, at + n + 1);
        if (!time && run(s, at + n + 1, 2, is_digit) == 2) { // 12:34:56Z ends in a letter
            Str upto = s;
            size_t z = str_find_char(str_slice(s, at + n + 1, at + n + 24), 'Z');
            if (z != STR_NPOS) {
                upto.len = at + n + 1 + z;
                time = time_length(upto, at + n + 1);
                zulu = time == z;
            }
        }
        if (time)
            n += 1 + time + zulu;
    }
    return ends_word(s, at + n) ? n : 0;
}

static size_t ip_length(Str s, size_t at)
{
    size_t n = 0;
    for (int part = 0; part < 4; part++) {
        if (part && at_or_nul(s, at + n++) != '.')
            return 0;
        size_t digits = run(s, at + n, 4, is_digit);
        if (digits == 0 || digits > 3)
            return 0;
        n += digits;
    }
    if (at_or_nul(s, at + n) == ':' && is_digit(at_or_nul(s, at + n + 1)))
        n += 1 + run(s, at + n + 1, 6, is_digit);
    return ends_word(s, at + n) ? n : 0;
}

static bool in_local_part(char c)
{
    return is_word(c) || c == '.' || c == '+' || c == '-';
}

static bool in_domain(char c)
{
    return is_word(c) || c == '.' || c == '-';
}

static size_t email_length(Str s, size_t at)
{
    size_t local = run(s, at, 64, in_local_part);
    if (!local || at_or_nul(s, at + local) != '@')
        return 0;
    size_t domain = run(s, at + local + 1, 255, in_domain);
    Str name = str_slice(s, at + local + 1, at + local + 1 + domain);
    return str_find_char(name, '.') == STR_NPOS ? 0 : local + 1 + domain;
}

size_t mask_length(Str s, size_t at)
{
    char c = s.data[at];
    size_t n = 0;
    if (c == 'h' || c == 'w')
        n = url_length(s, at);
    if (!n && is_hex(c))
        n = uuid_length(s, at);
    if (!n && is_digit(c) && !(n = date_length(s, at)) && !(n = time_length(s, at)))
        n = ip_length(s, at);
    return n ? n : email_length(s, at);
}

static bool is_hexadecimal(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!is_hex(word.data[i]) && word.data[i] != 'x' && word.data[i] != '-')
            return false;
    return true;
}

bool mask_is_identifier(Str word)
{
    size_t n_digits = 0, n_characters = 0;
    for (size_t i = 0; i < word.len; i++) {
        n_digits += is_digit(word.data[i]);
        n_characters += ((unsigned char)word.data[i] & 0xC0) != 0x80;
    }
    if (n_digits >= 3 && n_digits * 2 >= n_characters)
        return true;
    return n_digits >= 2 && n_characters >= 8 && is_hexadecimal(word);
}
