#ifndef FAULTLINE_RANKING_H
#define FAULTLINE_RANKING_H
/* Which pattern is worth a program: cross-team patterns in order of the burden they
 * cause.
 *
 * burden = episodes a month x cost of one episode, which is all that could be avoided.
 * The rate has a gamma posterior whose prior is fitted over all patterns, so that a
 * pattern picked because it was lucky or unlucky is drawn towards the others; the mean
 * cost has a Bayesian bootstrap with one pseudo-episode of the usual cost at its
 * severities. Both are drawn 10,000 times (fewer for more than 200 candidates) with a
 * fixed seed: from the draws come the 80 % interval, the chance of being first or among
 * the first three, the interval of the rank, and the tiers. The order is that of the
 * expectations. Breadth decides who is a candidate and breaks ties; it never multiplies,
 * since the cost already sums over teams. Method: design/statistics.md (g); Laird & Louis
 * 1989, Goldstein & Spiegelhalter 1996.
 */
#include "analyzer/findings.h"

// Fills candidate, n_candidates, burden_unit and burden_formula.
void ranking_make(Findings *findings, Arena *arena, Arena *scratch);

#endif
