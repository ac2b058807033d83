#ifndef FAULTLINE_SOURCE_H
#define FAULTLINE_SOURCE_H
/* What a person should know about one source: notes taken while it is read. Messages are
 * sentences without a full stop; everything is copied into the arena. */
#include "ingest/raw.h"
#include "ingest/reader.h"

// A warning of that kind; of a kind that is there already only the count grows.
void source_warn(Source *source, Arena *arena, const char *kind, uint64_t count,
                 const char *format, ...) PRINTF_LIKE(5, 6);

// A record (empty field) or a field of one that could not be read.
void source_reject(Source *source, Arena *arena, uint32_t line, Str field,
                   const char *format, ...) PRINTF_LIKE(5, 6);

void source_map(Source *source, Arena *arena, Field field, Str column);
void source_unused(Source *source, Arena *arena, Str column);

// Whether two sources were read alike: the same profile and variant, the same column for
// each field, the same columns left over. Twelve monthly files of one tool are.
bool source_reads_alike(const Source *a, const Source *b);

// What the reader repaired and lost (raw.h).
void source_take_report(Source *source, Arena *arena, const RawReport *report);

#endif
