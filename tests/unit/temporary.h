#ifndef FAULTLINE_TEST_TEMPORARY_H
#define FAULTLINE_TEST_TEMPORARY_H
/* A folder for one test, below the working directory (the build's own), gone at its end:
 *
 *     Temporary t = temporary_new();
 *     Str path = temporary_file(&t, "a.csv", STR("id,title\n"));
 *     ...
 *     temporary_remove(&t);   // its arena too
 */
#include <criterion/criterion.h>
#include <stdlib.h>

#include "ingest/base/file.h"

typedef struct {
    Arena arena;
    Str folder;
} Temporary;

static inline Temporary temporary_new(void)
{
    char name[] = "temporary-XXXXXX";
    cr_assert(mkdtemp(name));
    Temporary t = {0};
    t.folder = str_copy(&t.arena, str_from(name));
    return t;
}

// folder/name, whether or not it exists.
static inline Str temporary_path(Temporary *t, const char *name)
{
    return str_format(&t->arena, "%.*s/%s", STR_ARG(t->folder), name);
}

static inline Str temporary_file(Temporary *t, const char *name, Str content)
{
    Err err = {0};
    Str path = temporary_path(t, name);
    cr_assert(file_write_whole(&t->arena, path, content, &err), "%s", err.message);
    return path;
}

static inline void temporary_remove(Temporary *t)
{
    const char *folder = str_zero_terminated(&t->arena, t->folder);
    ToolResult result;
    tool_run(&t->arena, (const char *[]){"rm", "-rf", folder, NULL}, (Str){0}, &result,
             &(Err){0});
    arena_release(&t->arena);
}

#endif
