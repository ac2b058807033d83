#ifndef FAULTLINE_JSON_SCAN_H
#define FAULTLINE_JSON_SCAN_H
/* Where does an object or array end? Braces are counted and strings stepped over, nothing
 * else is looked at: several times faster than parsing, in no memory, at any depth, and
 * across blocks:
 *
 *     JsonScan scan = {0};
 *     while ((end = json_scan(&scan, block)) == STR_NPOS && next block) ...
 */
#include "ingest/base/str.h"

typedef struct {
    size_t depth;
    bool in_string, escaped;
} JsonScan;

// The first block starts with { or [. The position behind the closing one, or STR_NPOS
// when it is not in this block. { may be closed by ]: that is for the parser to say.
size_t json_scan(JsonScan *scan, Str block);

#endif
