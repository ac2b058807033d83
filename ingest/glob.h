#ifndef FAULTLINE_GLOB_H
#define FAULTLINE_GLOB_H
/* Words by pattern: * is any run of characters, ? one, [0-5] one of these; any case
 * (ASCII). Used by profiles for labels, names of custom fields, status words. */
#include "ingest/base/str.h"

bool glob_fits(Str pattern, Str text);

// The index of the first pattern that fits, or STR_NPOS.
size_t glob_first(const Str *pattern, size_t n, Str text);

#endif
