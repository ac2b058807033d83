#ifndef FAULTLINE_STATE_WORDS_H
#define FAULTLINE_STATE_WORDS_H
/* Patterns whose incidents have all left the data, known again by their words.
 *
 * An export has a window. Once it has moved past every incident that the last review knew
 * of a pattern, no member is left to know it by. A group of incidents that were in no
 * pattern then, told in the same words, is taken for the same pattern. Being wrong here
 * is worse than a new id, so that both have to be each other's best match, with at least
 * three words and half of all that either has in common.
 */
#include <stdbool.h>
#include <stdint.h>

#include "ingest/base/str.h"

#define WORDS_NONE UINT32_MAX

// What a pattern is told in, strongest first. Not open: it is known by its members.
typedef struct {
    const Str *word;
    uint32_t n;
    bool is_open;
} Worded;

// Per group of today the old one that it continues, or WORDS_NONE. Letter case is not
// looked at; ties go to the first. O(n_old x n_now).
void words_match(const Worded *old, uint32_t n_old, const Worded *now, uint32_t n_now,
                 uint32_t *old_of);

#endif
