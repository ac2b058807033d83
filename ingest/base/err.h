#ifndef FAULTLINE_ERR_H
#define FAULTLINE_ERR_H
/* What went wrong, said once at its cause.
 *
 * Whoever can fail takes `Err *err` last and returns bool; err_set and err_at return
 * false so that a failure is one statement:
 *
 *     return err_at(err, path, line, "unknown severity '%.*s'", STR_ARG(word));
 *
 * Callers pass the Err up untouched; only main prints it and chooses the exit status.
 * A bad record in a user's export is not an Err but a reject (see ingest/record.h).
 */
#include "ingest/base/str.h"

typedef enum {
    ERR_NONE,
    ERR_SYSTEM, // a file that cannot be opened, a full disk, a tool that is missing
    ERR_INPUT,  // a file whose content is wrong: the message starts with file:line:
    ERR_USAGE,  // wrong words on the command line
} ErrKind;

typedef struct {
    ErrKind kind;
    char message[1000]; // zero-terminated, no full stop, no newline; cut if longer
} Err;

bool err_set(Err *err, ErrKind kind, const char *format, ...) PRINTF_LIKE(3, 4);

// ERR_INPUT, with "path:line: " before the message; line 0 leaves the line out.
bool err_at(Err *err, Str path, size_t line, const char *format, ...) PRINTF_LIKE(4, 5);

#endif
