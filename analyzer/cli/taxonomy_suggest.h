#ifndef FAULTLINE_TAXONOMY_SUGGEST_H
#define FAULTLINE_TAXONOMY_SUGGEST_H
/* What the two ways to suggest rules share: from what has no category, and from a
 * person's labels. */
#include "analyzer/cli/command.h"

// --axis as an index, UINT16_MAX when it was not given.
bool suggest_axis(const Run *run, uint16_t *axis, Err *err);

// The first lines of a file that extends the taxonomy in use.
void suggest_add_head(const Run *run, Buf *out);

// A rule as a list item of a category.
void suggest_add_rule(Buf *out, Str id, Str pattern);

// A category's id, quoted where YAML needs it.
void suggest_add_id(Buf *out, Str id);

bool suggest_from_labels(Run *run, uint16_t axis, Err *err);

#endif
