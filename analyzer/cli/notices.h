#ifndef FAULTLINE_NOTICES_H
#define FAULTLINE_NOTICES_H
/* What a person must know of the input before believing a number: records that were lost,
 * formats that were guessed, files that were cut short. A few lines on stderr; with
 * --verbose everything, with --quiet nothing. `faultline check` has the whole story. */
#include "analyzer/cli/pipeline.h"

void notices_say(const Run *run);

// Do two sentences differ in numbers at most, or, if asked, in what they quote ('...')?
bool notices_alike(Str a, Str b, bool but_quoted);

#endif
