#ifndef FAULTLINE_VERDICT_H
#define FAULTLINE_VERDICT_H
/* From the rules that hit one text to the categories it carries.
 *
 * A category is reached when the weights of its rules that hit add up to its threshold.
 * On an axis with one label the reached category of the highest sum wins; at equal sums
 * one nested in the other wins over it, else the earlier in the file; with `order: first`
 * simply the first one reached. An axis that ends without a category gives its default,
 * if it has one and there was text.
 */
#include "taxonomy/classify.h"

typedef enum {
    FATE_CARRIED,
    FATE_BELOW_THRESHOLD,
    FATE_LOST, // reached, but another category of a one-label axis won
} Fate;

typedef struct {
    uint16_t category;
    double sum;
    Fate fate;
    uint16_t winner; // for FATE_LOST
} CategoryFate;

// `hit` is sorted by rule, one a rule. `fate` has room for n; returns how many categories
// were hit, in order.
size_t verdict_fates(const Taxonomy *taxonomy, const Hit *hit, size_t n,
                     CategoryFate *fate);

// The hits that stay: those of carried categories whose rules have a positive weight, and
// the defaults. In place; `hit` has room for n + n_axes and `fate` for n.
size_t verdict_keep(const Taxonomy *taxonomy, Hit *hit, size_t n, bool has_text,
                    CategoryFate *fate);

LabelStatus verdict_status(const Taxonomy *taxonomy, const Hit *kept, size_t n,
                           bool has_text);

#endif
