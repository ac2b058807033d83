/* Precision, recall and F1, label by label and in the mean. */
#include "tests/reference/accuracy.h"

#include <stdio.h>

typedef struct {
    size_t both, guess_only, truth_only;
} Agreement;

static Agreement agreement_of(const Labelled *set, const uint8_t *guess, size_t label)
{
    Agreement a = {0};
    for (size_t row = 0; row < set->n_rows; row++) {
        bool truth = set->truth[row * MOST_LABELS + label];
        bool said = guess[row * MOST_LABELS + label];
        a.both += truth && said;
        a.guess_only += said && !truth;
        a.truth_only += truth && !said;
    }
    return a;
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

static double f1(Agreement a)
{
    return share(2 * a.both, 2 * a.both + a.guess_only + a.truth_only);
}

static void print_line(Str name, Agreement a)
{
    printf("  %-46.*s %5zu %10.3f %8.3f %6.3f\n", STR_ARG(name), a.both + a.truth_only,
           share(a.both, a.both + a.guess_only), share(a.both, a.both + a.truth_only),
           f1(a));
}

double labelled_score(const Labelled *set, const uint8_t *guess, const char *title)
{
    Agreement all = {0};
    double sum = 0;
    size_t n_carried = 0;
    printf("%-48s %5s %10s %8s %6s\n", title, "rows", "precision", "recall", "F1");
    for (size_t label = 0; label + 1 < intern_count(&set->label); label++) {
        Agreement a = agreement_of(set, guess, label);
        all.both += a.both;
        all.guess_only += a.guess_only;
        all.truth_only += a.truth_only;
        if (a.both + a.truth_only) {
            n_carried++;
            sum += f1(a);
            print_line(intern_str(&set->label, (Sym)(label + 1)), a);
        }
    }
    double macro = n_carried ? sum / (double)n_carried : 0;
    print_line(STR("all labels (micro)"), all);
    printf("  macro F1 %.3f over %zu labels\n\n", macro, n_carried);
    return macro;
}
