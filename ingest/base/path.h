#ifndef FAULTLINE_PATH_H
#define FAULTLINE_PATH_H
/* A path as the zero-terminated text that the system wants; used by the file_*.c alone.
 *
 * Paths travel as Str everywhere else. One that holds a NUL or is longer than the limit
 * names no file.
 */
#include "ingest/base/err.h"

typedef struct {
    char text[4096]; // PATH_MAX on Linux, its NUL included
} CPath;

bool path_to_c(Str path, CPath *out, Err *err);

// "folder/name" with one slash between; the name alone when the folder is empty.
Str path_join(Arena *arena, Str folder, Str name);

// Up to the last slash, without it: "a/b" of "a/b/c", "/" of "/a", empty of "a".
Str path_folder(Str path);
Str path_name(Str path); // after the last slash

// err_set with "cannot <verb> '<path>': <what errno says>".
bool path_failed(Err *err, const char *verb, Str path);

#endif
