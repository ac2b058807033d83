#ifndef FAULTLINE_METRICS_H
#define FAULTLINE_METRICS_H
/* What each number means: one table that the code, `faultline help metrics` and the
 * reports share, so that no two places define a thing in two ways.
 *
 * `keys` are the names that the machine forms use (design/interface.md), blank-separated.
 */
typedef struct {
    const char *name;    // as a person says it; NULL ends the table
    const char *keys;    // "" where no machine form has it
    const char *meaning; // sentences
    const char *source;  // of the method; "" where it is plain counting
} Metric;

extern const Metric METRICS[];

#endif
