#ifndef FAULTLINE_SOURCE_H
#define FAULTLINE_SOURCE_H
/* What a person should know about one source: notes taken while it is read. Messages are
 * sentences without a full stop; everything is copied into the arena. */
#include "ingest/raw.h"
#include "ingest/reader.h"

// A warning of that kind; of a kind that is there already only the count grows.
void source_warn(Source *source, Arena *arena, const char *kind, uint64_t count,
                 const char *format, ...) PRINTF_LIKE(5, 6);

// The same of things that are counted: "1 " and `one`, or "7 " and `many`.
void source_warn_count(Source *source, Arena *arena, const char *kind, uint64_t n,
                       const char *one, const char *many);

// A record (empty field) or a field of one that could not be read.
void source_reject(Source *source, Arena *arena, uint32_t line, Str field,
                   const char *format, ...) PRINTF_LIKE(5, 6);

// "record lost: why", "field left out: opened: why"; of a refused file why alone.
Str source_reject_words(const Source *source, const Reject *reject, Arena *arena);

// "2 records lost, 1 field left out"; empty when nothing was.
Str source_loss_words(uint64_t n_lost, uint64_t n_fields, Arena *arena);

// The whole file is no export: a warning of that kind and a reject, both with the sentence.
void source_refuse(Source *source, Arena *arena, const char *kind, Str sentence);

void source_map(Source *source, Arena *arena, Field field, Str column);
void source_unused(Source *source, Arena *arena, Str column);

// Whether two sources were read alike: the same profile and variant, the same column for
// each field, the same columns left over. Twelve monthly files of one tool are.
bool source_reads_alike(const Source *a, const Source *b);

// The first of the sources that were read alike; itself where none before it was.
const Source *source_first_alike(const Ingest *ingest, const Source *source);

// What was warned of, of a source or of the first that has it; NULL: nothing of the kind.
const Warning *source_warning(const Source *source, Str kind);
const Warning *ingest_warning(const Ingest *ingest, Str kind);

// What the reader repaired and lost (raw.h).
void source_take_report(Source *source, Arena *arena, const RawReport *report);

#endif
