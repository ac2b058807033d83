#ifndef FAULTLINE_EPISODES_H
#define FAULTLINE_EPISODES_H
/* One outage with nine tickets is one event: incidents of one service (of one team, where
 * no service is known) that follow each other within the window are one episode. A later
 * incident is measured against the one before it, so a long outage stays one episode.
 * Incidents without a time are episodes by themselves: nothing says when they were.
 */
#include "ingest/table.h"

// starts[i] is set when row[i] (in order of opening) opens an episode; episode[i], where
// it is asked for (not NULL), is the number of row[i]'s episode, from 0. With by_team the
// teams of one service are told apart. Returns the number of episodes. O(n log n)
uint32_t episodes_mark(const Table *t, const uint32_t *row, uint32_t n, uint32_t window,
                       bool by_team, Arena *scratch, bool *starts, uint32_t *episode);

#endif
