#ifndef FAULTLINE_ASSIGN_JOB_H
#define FAULTLINE_ASSIGN_JOB_H
/* patterns --assign STATE: new incidents to the patterns of a state, as a stream.
 *
 * Rows are answered some thousands at a time and forgotten, so that memory stays the same
 * for any number of them. A row's answer depends on the state, the settings and the row.
 */
#include "analyzer/cli/output.h"

// ERR_USAGE where options of finding patterns, or another form, are asked for.
bool assign_check(const Run *run, Err *err);

bool assign_all(Run *run, Err *err);

#endif
