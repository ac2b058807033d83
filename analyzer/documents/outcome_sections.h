#ifndef FAULTLINE_OUTCOME_SECTIONS_H
#define FAULTLINE_OUTCOME_SECTIONS_H
/* The parts of a program's result that the outcome document and the evidence packet
 * share. */
#include "analyzer/documents/document.h"
#include "analyzer/documents/outcome_words.h"

void outcome_periods(Doc *doc, const Outcome *outcome);  // the table of numbers
void outcome_checks(Doc *doc, const Outcome *outcome);   // under other assumptions
void outcome_compared(Doc *doc, const Outcome *outcome); // controls, placebos, siblings
void outcome_besides(Doc *doc, const Outcome *outcome);  // durations, severity, coverage
void outcome_limits(Doc *doc, const Outcome *outcome);

#endif
