#ifndef FAULTLINE_CHECK_H
#define FAULTLINE_CHECK_H
/* Is this taxonomy any good? Its examples, its rules by themselves, and its rules on
 * data.
 *
 * Issues come in the order of the files, each with the line to look at. Those that `fail`
 * are wrong in any case; the others are worth a look.
 *
 *     TaxonomyCheck check = {0};
 *     taxonomy_check(x, arena, &check, err);             // examples, patterns
 *     taxonomy_check_data(x, table, lanes, arena, &check, err);   // optional
 *     taxonomy_check_sort(&check);
 */
#include "ingest/table.h"
#include "taxonomy/taxonomy.h"

typedef enum {
    ISSUE_EXAMPLE_MISSED,   // a `match` example that its category does not carry
    ISSUE_EXAMPLE_CARRIED,  // a `no_match` example that it does
    ISSUE_NO_EXAMPLES,      // a category with rules, but no match or no no_match
    ISSUE_MATCHES_ANYTHING, // a rule that hits a text without any of its words
    ISSUE_CATASTROPHIC,     // steps explode on some text, or did on the data
    ISSUE_DUPLICATE,        // two rules with one pattern, or with the same incidents
    ISSUE_SHADOWED,         // all its incidents are hit by another rule of the category
    ISSUE_DEAD,             // no hit in the data
    ISSUE_BARE_WORD,        // a category that rests on one word
    ISSUE_BROAD,            // a rule that hits a large share of everything
    ISSUE_NO_WORDS,         // matches are empty: no words to show as evidence
    N_ISSUE_KINDS,
} IssueKind;

typedef struct {
    IssueKind kind;
    bool fails;
    Str path;
    uint32_t line;
    uint16_t category;
    uint16_t rule; // RULE_ABSENT when it is about the category
    Str message;
} Issue;

typedef struct {
    Issue *issue;
    size_t n_issues, capacity;
    uint32_t n_match, n_no_match, n_failed; // examples
    uint32_t n_rows;                        // of the data; 0 without
    uint32_t *rule_rows;                    // by rule: rows of the data it hits; or NULL
} TaxonomyCheck;

Str issue_kind_name(IssueKind kind); // "example_missed", ...

bool taxonomy_check(const Taxonomy *taxonomy, Arena *arena, TaxonomyCheck *out, Err *err);
bool taxonomy_check_data(const Taxonomy *taxonomy, const Table *table, unsigned n_lanes,
                         Arena *arena, TaxonomyCheck *out, Err *err);
void taxonomy_check_sort(TaxonomyCheck *check);

#endif
