#ifndef FAULTLINE_TAXONOMY_H
#define FAULTLINE_TAXONOMY_H
/* The taxonomy: axes, their categories, the rules that recognise them, their examples.
 *
 * Written as YAML (design/interface.md has the form by example); packs are embedded in
 * the program and may extend one another. Reading checks everything that can be checked
 * without data and says file:line; patterns are compiled here, once.
 *
 * A Taxonomy holds PCRE2 codes, so it has a free function.
 */
#include "ingest/base/err.h"

typedef struct Rule Rule; // rule.h

typedef enum {
    TEXT_TITLE,
    TEXT_DESCRIPTION,
    TEXT_ROOT_CAUSE,
    TEXT_IMPACT,
    TEXT_LABELS,
    TEXT_SERVICE,
    TEXT_EXTRA, // a named extra column
} TextField;

Str text_field_name(TextField field);

typedef struct {
    Str code_system, code; // e.g. "veris", "error.Maintenance"
} CategoryMap;

typedef struct {
    Str text;
    uint32_t line;
} Example;

typedef struct {
    Str id, title, remedy;
    uint16_t axis;
    uint16_t parent; // index of a category, CATEGORY_NONE at the top
    uint16_t first_rule, n_rules;
    double threshold;
    CategoryMap *map;
    size_t n_maps;
    Example *match, *no_match;
    size_t n_matches, n_no_matches;
    Str path; // the file it was read from
    uint32_t line;
} Category;

#define CATEGORY_NONE UINT16_MAX
#define RULE_ABSENT UINT16_MAX

typedef struct {
    Str id, title;
    bool one_label;  // labels: one
    bool first_wins; // order: first
    Str fallback;    // default: unclassified, or a category's id such as other
    uint16_t
        default_rule; // that stands for the fallback category; RULE_ABSENT without one
    uint16_t first_category, n_categories;
} Axis;

typedef struct {
    Arena *arena;
    Str name, title, path;
    int64_t version;
    uint64_t hash; // of the files' bytes: for the reproducibility block
    Axis *axis;
    uint16_t n_axes;
    Category *category;
    uint16_t n_categories;
    Rule *rule;
    uint16_t n_rules;
} Taxonomy;

// `name` is a pack's name or a file's path; several are joined in order (`extends`
// first).
bool taxonomy_read(Arena *arena, const Str *name, size_t n, Taxonomy **out, Err *err);

// The same for a text that is at hand; `path` is for messages and for `extends`.
bool taxonomy_parse(Arena *arena, Str path, Str content, Taxonomy **out, Err *err);
void taxonomy_free(Taxonomy *taxonomy); // NULL is fine

// "factor/certificate-expiry" as axis and category ids; CATEGORY_NONE when unknown.
uint16_t taxonomy_find(const Taxonomy *taxonomy, Str axis, Str category);

// The names of the packs in the program; how many.
size_t taxonomy_packs(Arena *arena, Str **name);

// The text of a pack or file, as written. ERR_USAGE when there is neither.
bool taxonomy_source(Arena *arena, Str name, Str *path, Str *content, Err *err);

#endif
