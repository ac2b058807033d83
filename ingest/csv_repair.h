#ifndef FAULTLINE_CSV_REPAIR_H
#define FAULTLINE_CSV_REPAIR_H
/* Rows whose quotes are wrong, read as they were probably meant and written again so that
 * libcsv accepts them.
 *
 * What is known to occur: quotes inside unquoted cells (3.5" disk), quotes inside quoted
 * cells that are not doubled ("say "no""), escapes with a backslash, and quotes that are
 * never closed, which would swallow the rest of the file. Among the readings of a row the
 * one that gives the usual number of cells wins; those that stay in one line are tried
 * first, so that a lost quote costs nothing but itself.
 */
#include "ingest/sniff.h"

// How a row is read. All zero is the plain tolerant way: a quoted cell is closed by a
// quote before a delimiter, a line end or the end; other quotes in it are text.
typedef struct {
    bool one_line;  // quoted cells end in their line, or were never opened
    size_t ignored; // the n-th opening quote is left out, and its cell read as unquoted
    size_t kept;    // the n-th closing quote is text, and its cell goes on
} CsvRule;

typedef struct {
    size_t size;               // bytes of the row, its line end included
    size_t n_cells;            // 0 for a blank line
    size_t n_opened, n_closed; // quotes that begin and end cells
    bool whole;                // not cut by the end of the text inside of quotes
    bool odd;                  // quotes inside cells that are not doubled
    bool escaped;              // backslash escapes
    size_t unclosed_at;        // where the quote stands that is never closed, or STR_NPOS
} CsvReading;

// Reads the row that text starts with; the repaired row, a line end included, is added to
// `out` unless that is NULL.
CsvReading csv_read_row(Str text, const Dialect *dialect, CsvRule rule, Buf *out);

// The line that text starts with is a row of the width by itself, and so is the next one:
// a quote in it that goes on to later lines was lost.
bool csv_line_fits(Str text, const Dialect *dialect, size_t width);

// The best reading, added to out; it is whole. width: the usual number of cells, 0 if
// unknown. text: as much as may be looked at; the row ends in it.
CsvReading csv_repair(Str text, const Dialect *dialect, size_t width, Buf *out);

#endif
