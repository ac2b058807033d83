#ifndef FAULTLINE_SUMMARY_H
#define FAULTLINE_SUMMARY_H
/* What a run prints for a person: what was read, and the first answers. */
#include "analyzer/cli/output.h"
#include "analyzer/documents/words.h"

// Sources, period, teams, rejects with file:line, coverage.
void summary_of_input(const Run *run, Output *out);

// The first n candidates: teams, incidents, burden, trend, id.
void summary_of_candidates(const Run *run, size_t n, Output *out);

// How sure their order is, what it hangs on, and the formula.
void summary_of_order(const Run *run, size_t n, Output *out);

#endif
