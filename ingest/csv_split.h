#ifndef FAULTLINE_CSV_SPLIT_H
#define FAULTLINE_CSV_SPLIT_H
/* Where the rows of delimited text end, and how many lines they take.
 *
 * Quotes are only counted: a line end outside of them ends the row. For text that libcsv
 * accepts in its strict mode that is exactly its own rule; for other text the row that
 * comes out is too long or too short, libcsv refuses it, and csv_repair.h has the word.
 */
#include "ingest/sniff.h"

// How far a row has been looked at, so that it can go on when there is more text. Zero
// at the start of each row.
typedef struct {
    size_t at;
    bool quoted;
} CsvSplit;

// The row that text starts with, its line end included: its size, or STR_NPOS when the
// text ends before it does. With `last` nothing follows the text, so that a CR at its
// end is no half of a CRLF.
size_t csv_row_size(Str text, const Dialect *dialect, bool last, CsvSplit *split);

// LF, CRLF or CR, each one line.
uint32_t csv_count_lines(Str text);

// The row without its line end.
Str csv_without_line_end(Str row);

#endif
