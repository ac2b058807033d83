#ifndef FAULTLINE_JSON_ERROR_BODY_H
#define FAULTLINE_JSON_ERROR_BODY_H
/* An API's refusal that was saved as if it were the export.
 *
 * Such a document holds an error, a message or the like and nothing else. The result is a
 * sentence with the API's own words, or empty when the document is something else. The
 * same for an answer that only points to the records (Azure DevOps, WIQL).
 */
#include "ingest/json_value.h"

#include "ingest/base/str.h"

Str json_error_body(Arena *arena, const JsonValue *document);

#endif
