#ifndef FAULTLINE_CHECK_PARTS_H
#define FAULTLINE_CHECK_PARTS_H
/* What the check_*.c share. */
#include "taxonomy/check.h"
#include "taxonomy/trial.h"

void check_add(TaxonomyCheck *check, Arena *arena, Issue issue);

// About a rule, at its line.
void check_add_rule(TaxonomyCheck *check, const Taxonomy *x, Arena *arena, IssueKind kind,
                    bool fails, uint16_t rule, Str message);

void check_examples(const Taxonomy *x, Matcher *matcher, Arena *arena,
                    TaxonomyCheck *out);
void check_patterns(const Taxonomy *x, Matcher *matcher, Arena *arena,
                    TaxonomyCheck *out);

/* Counts on which single words a category's texts rest. Texts are given one after the
 * other with all hits of the category in each. */
typedef struct {
    Str word; // lower case
    uint32_t n;
} WordCount;

typedef struct {
    Arena *arena;
    WordCount *word;
    size_t n_words, capacity;
    uint32_t n_texts;
} BareWords;

void bare_words_text(BareWords *words, const Str *evidence, size_t n);
WordCount bare_words_top(const BareWords *words); // n 0 when there is none

#endif
