#ifndef FAULTLINE_VECTORS_H
#define FAULTLINE_VECTORS_H
/* Reference cases for the statistics: how a JSON case is turned into calls.
 *
 * A file holds methods, each with cases {id, input, expected}. A VectorMethod reads the
 * input of one case and puts what our function says under the names of `expected`; vectors.c
 * compares. Numbers may be written "Inf", "-Inf" or "NaN"; null is NAN.
 */
#include <cjson/cJSON.h>

#include "analyzer/stats/statistic.h"
#include "ingest/base/arena.h"

typedef struct {
    const cJSON *in;
    cJSON *out;
    Arena *arena;
} VectorCase;

typedef struct {
    const char *name;
    void (*run)(const VectorCase *c);
} VectorMethod;

// One table per area, each ending in a NULL name.
extern const VectorMethod VECTORS_RATES[], VECTORS_TRENDS[], VECTORS_CHANGES[],
    VECTORS_DURATIONS[], VECTORS_GROUPS[], VECTORS_RANKING[], VECTORS_NUMBERS[];

typedef struct {
    double *x;
    uint32_t n;
} Values;

// The value of one item; NAN for null and for what is not there.
double vector_value(const cJSON *item);

double in_number(const VectorCase *c, const char *name);
double in_number_or(const VectorCase *c, const char *name, double otherwise);
uint32_t in_whole(const VectorCase *c, const char *name);
bool in_true(const VectorCase *c, const char *name);
const char *in_text(const VectorCase *c, const char *name); // "" when it is none
Values in_values(const VectorCase *c, const char *name); // x is NULL when there is none

void out_number(const VectorCase *c, const char *name, double value);
void out_true(const VectorCase *c, const char *name, bool value);
void out_text(const VectorCase *c, const char *name, const char *value);
void out_status(const VectorCase *c, StatStatus status);
void out_interval(const VectorCase *c, const char *low, const char *high, Interval ci);
void out_values(const VectorCase *c, const char *name, const double *x, uint32_t n);
void out_indices(const VectorCase *c, const char *name, const uint32_t *x, uint32_t n);

// One field of an array of structs, as a list.
#define OUT_FIELD(c, name, array, field, n)                                            \
    do {                                                                               \
        cJSON *list_ = cJSON_AddArrayToObject((c)->out, (name));                       \
        for (uint32_t i_ = 0; i_ < (n); i_++)                                          \
            cJSON_AddItemToArray(list_, cJSON_CreateNumber((array)[i_].field));        \
    } while (0)

#endif
