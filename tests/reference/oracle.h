#ifndef FAULTLINE_ORACLE_H
#define FAULTLINE_ORACLE_H
/* What the naive pattern finder knows; see oracle.c. A row is a text of a team by its bag
 * of words: texts that differ only in the order of words are one row.
 */
#include "analyzer/patterns/patterns.h"

enum { ORACLE_ROWS = 160, ORACLE_TERMS = 1024 };

typedef struct {
    uint32_t n_rows, n_terms;
    double n_texts;                           // distinct to the byte
    double texts[ORACLE_ROWS];                // a row stands for
    double docs[ORACLE_ROWS];                 // incidents, copies included
    double usual_copies;                      // median incidents of a text
    uint32_t team[ORACLE_ROWS], n_teams;      // from 0
    double weight[ORACLE_ROWS][ORACLE_TERMS]; // unit length
    double dense[ORACLE_ROWS][ORACLE_ROWS];   // unit length
    double drawn[ORACLE_ROWS][ORACLE_ROWS];   // to the neighbours; oracle_group fills it
    uint32_t n_dimensions;
    uint32_t *row_of_doc;
    uint32_t pattern_of_row[ORACLE_ROWS]; // PATTERN_NONE: in none
    double narrowest; // by how little any decision of the grouping was made
} Oracle;

// All teams have to be known, and no text may name its own.
Oracle *oracle_read(const PatternInput *in, Arena *arena);

double oracle_similarity(const Oracle *o, uint32_t row, uint32_t other);

// Likewise, of the drawn rows.
double oracle_drawn_similarity(const Oracle *o, uint32_t row, uint32_t other);

// Fills pattern_of_row and narrowest.
void oracle_group(Oracle *o);

#endif
