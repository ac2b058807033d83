#ifndef FAULTLINE_EPISODES_H
#define FAULTLINE_EPISODES_H
/* One outage with nine tickets is one event: incidents of one pattern and one service (of
 * one team, where no service is known) that follow each other within the window are one
 * episode. A later incident is measured against the one before it, so a long outage stays
 * one episode. One-off incidents, which are in no pattern, and incidents without a time
 * are episodes by themselves.
 */
#include "ingest/table.h"

typedef struct {
    const Table *table;
    const uint32_t *row; // that are looked at
    uint32_t n;
    const uint32_t *pattern_of_row; // UINT32_MAX: none
    uint32_t window;                // seconds
    bool by_team;                   // the teams of one service are told apart
} EpisodeInput;

// Numbers the episodes from 0 in episode_of_row (as long as the table; rows that are not
// looked at are left alone). Returns how many there are. O(n log n)
uint32_t episodes_number(const EpisodeInput *in, uint32_t *episode_of_row,
                         Arena *scratch);

#endif
