#ifndef FAULTLINE_STATE_SETTLE_H
#define FAULTLINE_STATE_SETTLE_H
/* Patterns are not broken up by one month's new incidents.
 *
 * Where today's texts alone would split or merge a pattern that the last review knew, its
 * incidents stay together until that has been so in HOLD_REVIEWS reviews in a row; then
 * the change is believed, and told. Where they would dissolve it, half of its incidents
 * or more being one-offs today, it stays likewise, but only while it would pass as a
 * pattern by today's numbers: one that was a mistake of fewer texts is let go at once.
 * Held for three reviews without that question, eighty small patterns among one-offs cost
 * 0.039 of AMI instead of 0.008 (tests/reference/identity.py, set rare). One that people
 * decided about stays for good. New incidents go where their neighbours go. Without this,
 * grouping anew keeps about 85 % of last month's patterns.
 */
#include "analyzer/patterns/identity.h"
#include "analyzer/patterns/patterns.h"

#define HOLD_REVIEWS 6

typedef struct {
    const uint32_t *old_of_doc; // per document: group of the last review, IDENTITY_NONE
    uint32_t n_old;
    const uint32_t *held;     // per old group: reviews in a row that held it
    const bool *may_hold;     // per old group: still alive
    const bool *decided;      // per old group: people named it, it is held without end
    const Identity *identity; // of the old groups and the set's patterns
} Settling;

// True when something was held: the set is regrouped. held_now: per old group, 0 where
// nothing had to be held.
bool state_settle(const Settling *in, PatternSet *set, uint32_t *held_now, Arena *arena,
                  Arena *scratch);

#endif
