#include "ingest/base/err.h"

#include <stdio.h>

bool err_set(Err *err, ErrKind kind, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(err->message, sizeof err->message, format, list);
    va_end(list);
    err->kind = kind;
    return false;
}

bool err_at(Err *err, Str path, size_t line, const char *format, ...)
{
    int n = line ? snprintf(err->message, sizeof err->message, "%.*s:%zu: ", STR_ARG(path),
                            line)
                 : snprintf(err->message, sizeof err->message, "%.*s: ", STR_ARG(path));
    err->kind = ERR_INPUT;
    if (n < 0 || (size_t)n >= sizeof err->message)
        return false;
    va_list list;
    va_start(list, format);
    vsnprintf(err->message + n, sizeof err->message - (size_t)n, format, list);
    va_end(list);
    return false;
}
