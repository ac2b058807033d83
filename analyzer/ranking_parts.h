#ifndef FAULTLINE_RANKING_PARTS_H
#define FAULTLINE_RANKING_PARTS_H
/* What the files behind ranking.h share; nobody else includes this.
 *
 * ranking_cost.c says what an incident costs: the unit, the cost of one, the usual cost
 * at its severity. One incident costs its duration in hours (no longer than the cap: a
 * ticket left open for weeks is not weeks of work) x responders x the weight of its
 * severity, and a fixed part. Where money is given for an hour the unit is money; where
 * too few incidents have a duration each counts 1 (or the fixed part, in money).
 */
#include "analyzer/findings.h"

typedef enum { COST_HOURS, COST_MONEY, COST_FIXED, COST_COUNT } CostKind;

typedef struct {
    CostKind kind;
    Str unit, formula;
    double usual[6]; // mean cost of an incident by severity; [0] unknown; never NAN
} CostModel;

CostModel cost_model(const Findings *findings, Arena *arena);

// NAN when it depends on a duration that is not known. An open incident costs what it has
// cost so far.
double cost_of(const Findings *findings, const CostModel *model, uint32_t row);

// ranking_views.c: once the candidates stand, which are small but frequent, and what
// their order hangs on.
void ranking_views(Findings *findings, Arena *scratch);

#endif
