#ifndef FAULTLINE_JSON_H
#define FAULTLINE_JSON_H
/* Writes JSON in the order of the calls; commas and indentation take care of themselves.
 *
 *     Json json = json_new(&buf, true);
 *     json_object(&json, NULL);
 *     json_string(&json, "id", id);
 *     json_list(&json, "teams");
 *     ...
 *     json_end(&json);          // the list
 *     json_end(&json);          // the object
 *
 * The key is NULL inside a list and at the top. Absent values (NAN, TIME_NONE, empty
 * optional text) become null; see design/interface.md.
 */
#include "ingest/base/moment.h"

#define JSON_DEPTH 16

typedef struct {
    Buf *out;
    bool pretty;
    int depth;
    char closer[JSON_DEPTH]; // '}' or ']' of each open level
    bool any[JSON_DEPTH];    // something was written in this level
} Json;

Json json_new(Buf *out, bool pretty);

void json_object(Json *json, const char *key);
void json_list(Json *json, const char *key);
void json_end(Json *json);

void json_string(Json *json, const char *key, Str text); // "" stays ""
void json_maybe(Json *json, const char *key, Str text);  // empty becomes null
void json_int(Json *json, const char *key, int64_t value);
void json_number(Json *json, const char *key, double value); // shortest of 12 digits
void json_bool(Json *json, const char *key, bool value);
void json_null(Json *json, const char *key);
void json_time(Json *json, const char *key, int64_t seconds, unsigned millis);

#endif
