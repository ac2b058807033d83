#ifndef FAULTLINE_DECIDE_H
#define FAULTLINE_DECIDE_H
/* People's decisions done to a set of patterns: merged, split, named.
 *
 * They come on top of what texts and earlier runs group (state_pin.h), in every run anew.
 * An id that is no pattern today is told in a notice and changes nothing, for a window of
 * months may not hold it; decisions that contradict each other are errors.
 */
#include "analyzer/state.h"

typedef struct {
    const Decisions *decisions;
    const State *state; // knows ids that have no incidents today
    const Ingest *ingest;
    const Taxonomy *taxonomy;
    const Labels *labels;
    const uint32_t *row_of_doc;
} DecideInput;

typedef struct {
    const Decided *decided; // per pattern of the set; place empty: nothing was
    Str *notice;            // "faultline.yaml:12: no pattern 'P-12', nearest is 'P-1234'"
    size_t n_notices;
} DecideResult;

bool decide(const DecideInput *in, PatternSet *set, Pinned *pinned, DecideResult *out,
            Arena *arena, Arena *scratch, Err *err);

#endif
