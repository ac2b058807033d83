#ifndef FAULTLINE_PROGRESS_H
#define FAULTLINE_PROGRESS_H
/* A bar on the terminal while work is long; silent elsewhere.
 *
 * Drawn on stderr, at most ten times a second, only after half a second, and wiped when
 * done. The clock is read for drawing alone: it never reaches an output.
 */
#include "ingest/base/str.h"

typedef struct {
    bool shown_at_all; // decided once: a terminal, or --progress always
    bool drawn;        // something stands on the line
    const char *stage;
    uint32_t part, n_parts; // the bar is for all parts of the stage, e.g. files
    int64_t started_ms, drawn_ms;
} Progress;

Progress progress_new(bool shown);
void progress_stage(Progress *progress, const char *stage);
void progress_part(Progress *progress, size_t part, size_t n_parts); // part from 0
void progress_step(Progress *progress, Str detail, uint64_t done, uint64_t total);
void progress_clear(Progress *progress);

#endif
