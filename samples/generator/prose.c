#include "samples/generator/prose.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void give_up(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("faultline_sample_generator: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void make_room(Prose *prose, size_t more)
{
    if (prose->len + more + 1 <= prose->capacity)
        return;
    size_t capacity = (prose->len + more + 1) * 2;
    char *text = realloc(prose->text, capacity);
    if (!text)
        give_up("out of memory");
    prose->text = text;
    prose->capacity = capacity;
}

void prose_add_bytes(Prose *prose, const char *text, size_t len)
{
    make_room(prose, len);
    if (len)
        memcpy(prose->text + prose->len, text, len);
    prose->len += len;
    prose->text[prose->len] = '\0';
}

void prose_add(Prose *prose, const char *text)
{
    prose_add_bytes(prose, text, strlen(text));
}

void prose_add_char(Prose *prose, char c)
{
    prose_add_bytes(prose, &c, 1);
}

void prose_printf(Prose *prose, const char *format, ...)
{
    char small[512];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (len < 0 || (size_t)len >= sizeof small)
        give_up("a formatted text is longer than %zu bytes", sizeof small);
    prose_add_bytes(prose, small, (size_t)len);
}

const char *prose_text(const Prose *prose)
{
    return prose->text ? prose->text : "";
}

void prose_clear(Prose *prose)
{
    prose->len = 0;
    if (prose->text)
        prose->text[0] = '\0';
}

void prose_free(Prose *prose)
{
    free(prose->text);
    *prose = (Prose){0};
}

// Every kept block starts with a link to the one before.
typedef union Keepsake {
    union Keepsake *before;
    max_align_t alignment;
} Keepsake;

static Keepsake *last_keepsake;

void *keep_zeroed(size_t count, size_t size)
{
    Keepsake *block = calloc(1, sizeof *block + count * size);
    if (!block)
        give_up("out of memory");
    block->before = last_keepsake;
    last_keepsake = block;
    return block + 1;
}

char *keep(const char *text)
{
    size_t len = strlen(text);
    char *copy = keep_zeroed(len + 1, 1);
    memcpy(copy, text, len);
    return copy;
}

char *prose_keep(Prose *prose)
{
    char *copy = keep(prose_text(prose));
    prose_clear(prose);
    return copy;
}

void keepsakes_free(void)
{
    while (last_keepsake) {
        Keepsake *before = last_keepsake->before;
        free(last_keepsake);
        last_keepsake = before;
    }
}
