#ifndef FAULTLINE_PROFILE_PARTS_H
#define FAULTLINE_PROFILE_PARTS_H
/* What the files that read profiles share. */
#include "ingest/profile.h"

// Where a profile is being read.
typedef struct {
    Arena *arena;
    Variant *variant;
} ProfileReading;

// A field's value from its YAML: a path, a list of alternatives, or a map.
bool take_read(ProfileReading *r, const YamlNode *node, Take *out, Err *err);

// {path: word | [words] | {same_as: path}, ...}; `page` reads the paths in the page.
bool conditions_read(ProfileReading *r, const YamlNode *node, bool page,
                     ConditionSet *out, Err *err);

bool selector_read(ProfileReading *r, const YamlNode *node, bool page, uint32_t *out,
                   Err *err);

// Everything of a variant but its recognition and fields: times, severity, kinds ...
bool variant_read_ways(ProfileReading *r, const YamlNode *node, Err *err);

extern const Str VARIANT_WAYS[]; // the keys that this knows
extern const size_t N_VARIANT_WAYS;

#endif
