#ifndef FAULTLINE_WHY_H
#define FAULTLINE_WHY_H
/* Why an incident is where it is, and what holds a pattern together: in words for a
 * person, from the same numbers that the grouping used. */
#include "analyzer/findings.h"
#include "analyzer/patterns/shared.h"

// The terms that hold it together, and for its teams which incidents of one resemble
// which of another, through which words.
void why_pattern(const Findings *findings, const PatternFinding *pattern, Arena *scratch,
                 Buf *out);

typedef struct {
    uint32_t row;
    double similarity;
    PatternTerm *shared; // words in common, heaviest first
    uint32_t n_shared;
} Neighbour;

typedef struct {
    const PatternFinding *pattern; // NULL: a one-off
    PatternLikeness alike;         // to it
    // Of its neighbours' patterns, its own aside, the one it is most alike; NULL: none.
    const PatternFinding *runner_up;
    PatternLikeness runner_up_alike;
    double asked; // mean similarity to a group at which an incident may join it
    Neighbour *nearest;
    uint32_t n_nearest;
} IncidentWhy;

// Of a row that counts; all empty for one that does not.
IncidentWhy why_incident(const Findings *findings, uint32_t row, Arena *arena);

#endif
