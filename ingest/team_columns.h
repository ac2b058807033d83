#ifndef FAULTLINE_TEAM_COLUMNS_H
#define FAULTLINE_TEAM_COLUMNS_H
/* Columns that could name the team, for an export in which none is called so.
 *
 * Such a column holds short names that return: in at least half of the rows that were
 * looked at, from two names to a third of the rows, none of them in nearly every row. Times,
 * numbers, states, yes/no and lists are no names. Columns called like an organisation come
 * first, then those whose rows are spread over more names. A proposal, never a mapping:
 * whether a name of a column is an owner is for a person to say.
 */
#include "ingest/generic.h"

#define TEAM_COLUMNS 3 // more are no help

typedef struct {
    Str column;
    Str examples; // the commonest names, commonest first: "BLM, NPS, USFS, ..."
} TeamColumn;

// The likeliest of the columns that the variant does not read, at most TEAM_COLUMNS.
size_t team_columns_find(Arena *arena, const GenericColumn *column, size_t n,
                         const Variant *variant, TeamColumn *out);

#endif
