#ifndef FAULTLINE_TAKE_CHANGE_H
#define FAULTLINE_TAKE_CHANGE_H
/* What a Take does to a value that it found (profile.h: split, matching, after, before,
 * words, pad, as). */
#include "ingest/reading.h"

// Nothing: values are taken as they stand.
static inline bool take_is_plain(const Take *take)
{
    return !take->n_matching && !take->n_after && !take->before.len && !take->n_words &&
           !take->pad && take->as == AS_IS && !take->split.len;
}

// The value with the take's changes, all but `split`; empty when it does not fit.
Str take_changed(const Reading *reading, const Take *take, Str text);

// Each text cut at the separator; blank parts stay as empty texts.
TakenList take_split_up(const Reading *reading, const TakenList *whole, Str separator);

#endif
