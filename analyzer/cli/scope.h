#ifndef FAULTLINE_SCOPE_H
#define FAULTLINE_SCOPE_H
/* Which incidents a run looks at, and as what. */
#include "analyzer/cli/options.h"
#include "analyzer/findings.h"

// Rows that count and were opened inside [since, until), in order of opening; rows
// without a time last (and only when no bound is given).
RowList scope_rows(const Table *t, const Options *options, Arena *arena);

// The texts of those rows as the pattern finder wants them.
PatternInput scope_documents(const Table *t, const Taxonomy *taxonomy,
                             const Labels *labels, RowList rows, Arena *arena);

// Options and the sections `cost` and `episode_window` of the settings.
bool scope_options(const Options *options, const Settings *settings, Arena *arena,
                   FindingsOptions *out, Err *err);

#endif
