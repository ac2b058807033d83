#ifndef FAULTLINE_CSV_PLAIN_H
#define FAULTLINE_CSV_PLAIN_H
/* The rows that nothing is wrong with, taken apart where they lie.
 *
 * libcsv looks at one byte after the other; most rows need only the next delimiter, line
 * end or quote. A row is plain when every cell is either without a quote, or begins and
 * ends with one and holds only doubled ones; blank lines and rows that do not end in the
 * text are not. What comes out of a plain row is what libcsv's strict mode makes of it;
 * every other row is left to libcsv and csv_repair.h.
 */
#include "ingest/sniff.h"

typedef struct {
    Arena *arena;
    Str *cell; // slices of the row, or of `store` where quotes were doubled
    size_t n, capacity;
    char *store;
    size_t store_len, store_capacity;
    bool empty; // blanks at most
} CsvPlain;

// The row that text starts with, its line end included: its size, or 0 when it is not
// plain. A CR at the very end counts as not plain: it may be half of a CRLF.
size_t csv_plain_row(CsvPlain *row, Str text, const Dialect *dialect);

#endif
