#ifndef FAULTLINE_DUPLICATES_H
#define FAULTLINE_DUPLICATES_H
/* The same incident in two exports, or twice in one: linked with a reason, counted once.
 *
 * Three kinds of evidence, from the strongest:
 *
 *   same id      two records of one tool with one id, if nothing contradicts: another
 *                address, or a time more than a day off (two accounts may both have 101)
 *   same url     an address, or the unique last part of one, that is one incident's only;
 *   names it     a key of the other tool's incident that stands in this one's text or
 *                fields (the on-call tool's address in the ticket)
 *                - both only if the two began within a day of each other
 *   same service, time and title
 *                two tools, begun within half an hour, for the same service or team, in
 *                rare words alike
 *
 * Links across sources are one-to-one: an incident has at most one record of each source,
 * the nearest in time. `not_duplicates` in the settings undoes a link. Of linked rows the
 * one that says most is the original; the others carry duplicate_of. Among equals a known
 * tool's record comes before a guessed one, an API's answer before a table, then the
 * content decides (content_order.h): never the name or the place of a file.
 */
#include "ingest/content_order.h"

// Fills Table.duplicate_of, Ingest.duplicate (by row) and Ingest.n_duplicates.
void duplicates_find(Ingest *ingest);

/* ---- For the files of this module ---- */

typedef struct {
    uint32_t a, b;   // rows, a before b in the content's order
    int strength;    // higher first
    double distance; // among equals the smaller first
    const char *reason;
} DuplicateCandidate;

typedef struct {
    DuplicateCandidate *item;
    size_t n, capacity;
    Arena *arena;
} DuplicateCandidates;

void duplicates_add(DuplicateCandidates *list, DuplicateCandidate candidate);

// Seconds between the beginnings of two rows; INFINITY when one is unknown.
double duplicates_apart(const Table *t, uint32_t a, uint32_t b);

// Id, url, key.
void duplicates_by_key(const Ingest *ingest, const ContentOrder *order,
                       DuplicateCandidates *out);
void duplicates_by_likeness(const Ingest *ingest, const ContentOrder *order,
                            DuplicateCandidates *out);

#endif
