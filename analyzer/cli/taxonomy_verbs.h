#ifndef FAULTLINE_TAXONOMY_VERBS_H
#define FAULTLINE_TAXONOMY_VERBS_H
/* The verbs of `faultline taxonomy`, one taxonomy_*.c each. */
#include "analyzer/cli/command.h"

typedef struct {
    const char *name;
    const char *arguments;
    const char *summary;
    const char *const *forms; // as in Command
    bool (*run)(Run *run, Err *err);
} TaxonomyVerb;

extern const TaxonomyVerb TAXONOMY_LIST, TAXONOMY_SHOW, TAXONOMY_CHECK, TAXONOMY_COVERAGE,
    TAXONOMY_SUGGEST, TAXONOMY_SAMPLE, TAXONOMY_SCORE;

// Forms: json; json and yaml (text is YAML too); csv (text is CSV too).
extern const char *const TAXONOMY_JSON[], *const TAXONOMY_YAML[], *const TAXONOMY_CSV[];

// Among the words of the command line, those that name a taxonomy (a pack, a YAML file)
// move to --taxonomy; what stays are data.
void taxonomy_take_names(Run *run);

#endif
