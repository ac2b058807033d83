#ifndef FAULTLINE_PATTERN_GROUP_TERMS_H
#define FAULTLINE_PATTERN_GROUP_TERMS_H
/* The terms of a group of texts, and how much each sets the group apart: log-odds with
 * an informative Dirichlet prior over texts (stats/log_odds.h).
 */
#include "analyzer/patterns/groups.h"
#include "analyzer/stats/log_odds.h"

// What counting needs between groups; all zeros there.
typedef struct {
    const PatternModel *m;
    Arena *scratch;
    double n_mentions;    // sum of the terms' document frequencies
    double *inside;       // per term: texts of the group that have it
    uint32_t *first_team; // per term: the first team of the group seen with it
    bool *several_teams;  // per term: more than one was
} TermCounter;

typedef struct {
    uint32_t *term; // ascending
    LogOdds *odds;  // beside it, and one more for all the terms that the group lacks
    uint32_t n, n_texts;
    bool one_team;
} GroupTerms;

TermCounter *term_counter_new(const PatternModel *m, Arena *scratch);

// In scratch; the counts stay in the counter until group_terms_clear.
GroupTerms group_terms_count(TermCounter *counter, NodeList nodes);
void group_terms_clear(TermCounter *counter, const GroupTerms *terms);

// Does term[i] speak for the group? Not one that a single text has, nor one that only one
// of its several teams uses. The group of a single text has no others to go by.
bool group_terms_speaks(const TermCounter *counter, const GroupTerms *terms, uint32_t i);

#endif
