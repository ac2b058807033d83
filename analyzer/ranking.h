#ifndef FAULTLINE_RANKING_H
#define FAULTLINE_RANKING_H
/* Which pattern is worth a program: cross-team patterns in order of the burden they cause.
 *
 * burden = incidents a month x cost of one incident. The rate has a gamma posterior whose
 * prior is fitted over all patterns, so that a pattern picked because it was lucky or
 * unlucky is drawn towards the others; the mean cost has a Bayesian bootstrap with one
 * pseudo-incident of the average cost. Both are drawn 4,000 times with a fixed seed: from
 * the draws come the 80 % interval, the chance of being first or among the first three,
 * the interval of the rank, and the tiers. Breadth decides who is a candidate and breaks
 * ties; it never multiplies, since the cost already sums over teams.
 * Method: design/statistics.md (g); Laird & Louis 1989, Goldstein & Spiegelhalter 1996.
 */
#include "analyzer/findings.h"

// Fills candidate, n_candidates, burden_unit and burden_formula.
void ranking_make(Findings *findings, Arena *arena, Arena *scratch);

#endif
