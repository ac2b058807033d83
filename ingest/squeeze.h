#ifndef FAULTLINE_SQUEEZE_H
#define FAULTLINE_SQUEEZE_H
/* Column names as they are compared: lower case (ASCII), every run of blanks, no-break
 * spaces, `_` and `-` one blank, none outside. So
 * "Short description", "short_description" and " SHORT-DESCRIPTION " are one name. */
#include "ingest/base/str.h"

Str squeeze(Arena *arena, Str name);

#endif
