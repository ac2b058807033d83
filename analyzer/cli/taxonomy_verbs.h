#ifndef FAULTLINE_TAXONOMY_VERBS_H
#define FAULTLINE_TAXONOMY_VERBS_H
/* The verbs of `faultline taxonomy`, one taxonomy_*.c each. */
#include "analyzer/cli/command.h"

typedef struct {
    const char *name;
    const char *arguments;
    const char *summary;
    bool (*run)(Run *run, Err *err);
} TaxonomyVerb;

extern const TaxonomyVerb TAXONOMY_LIST, TAXONOMY_SHOW, TAXONOMY_CHECK, TAXONOMY_COVERAGE,
    TAXONOMY_SUGGEST;

// Among the words of the command line, those that name a taxonomy (a pack, a YAML file)
// move to --taxonomy; what stays are data.
void taxonomy_take_names(Run *run);

#endif
