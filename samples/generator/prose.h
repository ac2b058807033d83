#ifndef SAMPLE_PROSE_H
#define SAMPLE_PROSE_H
/* Text that grows, and text that stays.
 *
 * A Prose is a zero-terminated buffer to append to; prose_keep turns what was written into
 * a string that lives until keepsakes_free at the end of the program. The generator runs
 * once and ends, so nothing is given back earlier.
 */
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *text;
    size_t len, capacity;
} Prose;

void prose_add(Prose *prose, const char *text);
void prose_add_bytes(Prose *prose, const char *text, size_t len);
void prose_add_char(Prose *prose, char c);
void prose_printf(Prose *prose, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// What was written, never NULL.
const char *prose_text(const Prose *prose);
void prose_clear(Prose *prose);
void prose_free(Prose *prose);

// A lasting copy of what was written, and the buffer empty again.
char *prose_keep(Prose *prose);
char *keep(const char *text);
// Lasting memory, zeroed.
void *keep_zeroed(size_t count, size_t size);
void keepsakes_free(void);

// Ends the program with a message; out of memory and wrong input alike.
void give_up(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
