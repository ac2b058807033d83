#ifndef FAULTLINE_OWNERS_H
#define FAULTLINE_OWNERS_H
/* Whose incident is it: teams and services under the names that the settings give them.
 *
 * An export that names no team at all gets its services as teams (said in a warning).
 * `team` is the name used today, `team_then` the one of the time: reorganisations
 * (aliases with dates) change the first only.
 */
#include "ingest/reader.h"

void owners_settle(Ingest *ingest);

// The names alone, of the rows that are there.
void owners_rename(Ingest *ingest);

typedef struct {
    Str name;
    uint32_t incidents; // that count
    bool in_settings;   // `teams` has it, as a name or an alias
} TeamCount;

typedef struct {
    TeamCount *team; // the largest first, then by name
    size_t n;
} TeamCounts;

TeamCounts owners_count(const Ingest *ingest, Arena *arena);

// Incidents whose owner has another name today than at the time: reorganisations.
typedef struct {
    Str then, now;
    uint32_t incidents; // that count
} OwnerMove;

typedef struct {
    OwnerMove *move; // by the name of then, then of now
    size_t n;
} OwnerMoves;

OwnerMoves owners_moved(const Ingest *ingest, Arena *arena);

#endif
