#ifndef FAULTLINE_DRAFT_H
#define FAULTLINE_DRAFT_H
/* A taxonomy while its files are being read, one after the other: lists that still grow.
 *
 * What a later file says about an axis or a category that is there already is added to
 * it: new rules and examples join, a rule of the same id takes the earlier one's place, a
 * title, remedy, parent or threshold that is given replaces the earlier one.
 */
#include "ingest/base/yaml.h"
#include "taxonomy/rule.h"

typedef struct {
    Category c; // parent, first_rule, n_rules are filled in at the end
    Str parent; // its id, empty at the top
    uint32_t parent_line;
    Rule *rule;
    size_t n_rules, rule_capacity;
    size_t match_capacity, no_match_capacity, map_capacity;
    size_t file; // in which it was last given, to tell a repetition from an extension
} DraftCategory;

typedef struct {
    Axis a;
    Str path; // of the file that set the default, or else of the first
    uint32_t line, default_line;
    DraftCategory *category;
    size_t n_categories, capacity;
    size_t file;
} DraftAxis;

typedef struct {
    Arena *arena;
    DraftAxis *axis;
    size_t n_axes, capacity;
    Str name, title; // of the file read last
    int64_t version;
    size_t file; // number of the file being read
} Draft;

// Takes one parsed file in. `extends` has been seen to by the caller.
bool draft_add_file(Draft *draft, const YamlNode *root, Err *err);

// One category's rules.
bool draft_add_rules(Draft *draft, DraftCategory *category, const YamlNode *rules,
                     Err *err);

#endif
