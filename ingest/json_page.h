#ifndef FAULTLINE_JSON_PAGE_H
#define FAULTLINE_JSON_PAGE_H
/* What a document says outside its list, gathered member by member. All memory is the
 * arena's. */
#include "ingest/json_value.h"

#include "ingest/base/str.h"

// The value becomes the last member.
void json_page_add(Arena *arena, JsonValue *page, Str key, JsonValue *value);

// The value of JSON text, null where it is broken.
JsonValue *json_page_value(Arena *arena, Str text);

// False when there is nothing in it but objects with nothing in them: those that only
// lead to the list.
bool json_page_says_something(const JsonValue *page);

#endif
