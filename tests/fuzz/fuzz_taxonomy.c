/* Any bytes as a taxonomy: it is read, or an error names the file. What is read can be
 * checked and run. */
#include "tests/fuzz/fuzz.h"

#include "taxonomy/rule.h"
#include "taxonomy/trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Err err = {0};
    Taxonomy *x;
    Str text = {(const char *)data, size};
    if (taxonomy_parse(&arena, STR("fuzz.yaml"), text, &x, &err)) {
        Matcher *matcher = matcher_new();
        MUST(matcher);
        Trial trial = trial_of_text(x, STR("The certificate expired."), matcher, &arena);
        MUST(trial.n_kept <= (size_t)x->n_rules + x->n_axes);
        matcher_free(matcher);
        taxonomy_free(x);
    } else {
        MUST(err.kind == ERR_INPUT || err.kind == ERR_USAGE || err.kind == ERR_SYSTEM);
    }
    arena_release(&arena);
    return 0;
}
