#ifndef FAULTLINE_REDACT_H
#define FAULTLINE_REDACT_H
/* Leaves people, or all texts, out of what a run shows.
 *
 * `people` masks e-mail addresses, @mentions, phone numbers, the incident's responders and
 * the names listed in the settings' `redact: {names: FILE}` (one a line) with [person].
 * It happens before classification, so that no evidence quotes a masked word.
 * `text` does that, and once the analysis is done titles, descriptions, causes, impacts
 * and URLs are forgotten: documents show ids, numbers and categories alone.
 */
#include "ingest/settings.h"
#include "ingest/table.h"

typedef enum { REDACT_NOTHING, REDACT_PEOPLE, REDACT_TEXT } RedactLevel;

// The level of that name; with no name the settings' `report: {redact: LEVEL}`, if any.
bool redact_level(Str name, const Settings *settings, RedactLevel *out, Err *err);

// Masks people, from REDACT_PEOPLE on.
bool redact_table(Table *t, RedactLevel level, const Settings *settings, Err *err);

// The same for texts that stand elsewhere, such as in the settings themselves.
bool redact_texts(Str *const *text, size_t n, RedactLevel level, const Settings *settings,
                  Arena *arena, Err *err);

// Forgets the texts; call when nothing will be computed from them any more.
void redact_forget_texts(Table *t);

#endif
