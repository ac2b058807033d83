#include "ingest/base/path.h"

#include <errno.h>
#include <string.h>

bool path_to_c(Str path, CPath *out, Err *err)
{
    if (!path.len)
        return err_set(err, ERR_SYSTEM, "a file name is empty");
    if (path.len >= sizeof out->text || memchr(path.data, 0, path.len))
        return err_set(err, ERR_SYSTEM, "'%.*s' is no possible file name", STR_ARG(path));
    memcpy(out->text, path.data, path.len);
    out->text[path.len] = 0;
    return true;
}

Str path_join(Arena *arena, Str folder, Str name)
{
    if (!folder.len)
        return str_copy(arena, name);
    const char *slash = str_ends(folder, STR("/")) ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

Str path_folder(Str path)
{
    size_t slash = str_find_last(path, '/');
    if (slash == STR_NPOS)
        return (Str){0};
    return str_slice(path, 0, slash ? slash : 1);
}

Str path_name(Str path)
{
    size_t slash = str_find_last(path, '/');
    return slash == STR_NPOS ? path : str_slice(path, slash + 1, path.len);
}

bool path_failed(Err *err, const char *verb, Str path)
{
    return err_set(err, ERR_SYSTEM, "cannot %s '%.*s': %s", verb, STR_ARG(path),
                   strerror(errno));
}
