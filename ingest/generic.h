#ifndef FAULTLINE_GENERIC_H
#define FAULTLINE_GENERIC_H
/* Exports that no profile knows: columns are understood by their names.
 *
 * A field takes the column whose name is a synonym (formats.md 1.4), whole first, then
 * without the words that people put around it ("Incident Title", "Created Date"), then as
 * part of a longer name. A column can be a time only if its cells are. What was taken for
 * what is said in the source's mapping; a person overrides it with --map.
 */
#include "ingest/profile.h"
#include "ingest/raw.h"

typedef struct {
    Str path;         // column or JSON path
    const Str *value; // of the first records, empty ones included
    size_t n_values;
} GenericColumn;

// A variant of the profile "generic" for these columns.
const Variant *generic_variant(Arena *arena, const GenericColumn *column, size_t n,
                               bool json);

// How well names would do as a header: 0, or 1 to FIT_SIGNATURE - 1.
int generic_header_fit(Arena *scratch, const Str *name, size_t n);

extern const Profile GENERIC_PROFILE;

// A copy of the variant in which some fields take other columns (--map, --team-field).
typedef struct {
    Field field;
    Str path;
} FieldOverride;

const Variant *variant_override(Arena *arena, const Variant *variant,
                                const FieldOverride *override, size_t n);

#endif
