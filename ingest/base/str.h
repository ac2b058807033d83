#ifndef FAULTLINE_STR_H
#define FAULTLINE_STR_H
/* Text as a borrowed slice, and a buffer to build text in.
 *
 * A Str points into memory that somebody else owns (an arena, a file's bytes, a
 * literal) and carries its length; it may hold NULs and need not end in one. Pass it by
 * value. An empty Str may have a NULL pointer. Case is folded for ASCII only: what
 * needs more says so itself.
 *
 *     StrCut cut = str_cut(line, ':');
 *     if (cut.found && str_eq(str_trim(cut.head), STR("title"))) ...
 *     printf("%.*s\n", STR_ARG(cut.tail));
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ingest/base/arena.h"

#if defined(__GNUC__)
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

typedef struct {
    const char *data;
    size_t len;
} Str;

typedef struct {
    Str head, tail; // without the separator; head is the whole, tail empty, if not found
    bool found;
} StrCut;

#define STR(literal) ((Str){"" literal "", sizeof(literal) - 1})
#define STR_INIT(literal) {"" literal "", sizeof(literal) - 1} // in a static table
#define STR_ARG(s) (int)(s).len, (s).data ? (s).data : ""
#define STR_NPOS ((size_t)-1)

Str str_from(const char *zero_terminated); // NULL gives the empty Str
Str str_slice(Str s, size_t from, size_t to); // clamped to s
Str str_trim(Str s); // blanks, tabs, line ends and other control characters up to U+0020

bool str_eq(Str a, Str b);
bool str_eq_nocase(Str a, Str b);
int str_compare(Str a, Str b); // by bytes, as memcmp; for sorting
bool str_starts(Str s, Str prefix);
bool str_starts_nocase(Str s, Str prefix);
bool str_ends(Str s, Str suffix);

// First position, or STR_NPOS. An empty needle is found at 0.
size_t str_find(Str s, Str needle);
size_t str_find_nocase(Str s, Str needle);
size_t str_find_char(Str s, char c);
size_t str_find_last(Str s, char c);

StrCut str_cut(Str s, char separator);
StrCut str_cut_at(Str s, Str separator);

// Takes the next line off *rest, without its LF, CRLF or CR. False when nothing is left.
bool str_next_line(Str *rest, Str *line);

uint64_t str_hash(Str s); // FNV-1a folded; the same on every machine

// Whole-string numbers in the C locale; false (and *out untouched) on anything else.
bool str_to_int(Str s, int64_t *out);
bool str_to_double(Str s, double *out);

// Copies live in the arena; str_zero_terminated is for foreign functions.
Str str_copy(Arena *arena, Str s);
Str str_lower(Arena *arena, Str s);
char *str_zero_terminated(Arena *arena, Str s);
Str str_format(Arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
Str str_join(Arena *arena, const Str *part, size_t n, Str separator);

// The nearest of n words to a mistyped one (edit distance at most a third of its
// length, at least 1), or STR_NPOS.
size_t str_nearest(Str typed, const Str *word, size_t n);

// Text being built; grows in its arena. Start with (Buf){.arena = arena}.
typedef struct {
    Arena *arena;
    char *data;
    size_t len, capacity;
} Buf;

void buf_add(Buf *buf, Str s);
void buf_add_char(Buf *buf, char c);
void buf_format(Buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
void buf_format_list(Buf *buf, const char *format, va_list list);
void buf_add_codepoint(Buf *buf, uint32_t codepoint); // as UTF-8; U+FFFD if it is none
Str buf_str(const Buf *buf); // good until the next change of buf
void buf_clear(Buf *buf);    // keeps its memory

// One code point from the front of *rest, which must not be empty. What is not UTF-8
// gives U+FFFD and takes the longest start of a character that is there, at least a byte
// (Unicode 15, 3.9: one replacement for each maximal subpart).
uint32_t str_next_codepoint(Str *rest);

// The same; false when it was not UTF-8, which tells such a U+FFFD from a written one.
bool str_take_codepoint(Str *rest, uint32_t *codepoint);

#endif
