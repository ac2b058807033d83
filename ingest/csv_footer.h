#ifndef FAULTLINE_CSV_FOOTER_H
#define FAULTLINE_CSV_FOOTER_H
/* Rows of a cell or two, and of less than half the columns: totals and remarks when
 * nothing comes after them, rejects when a record does. They are held back until that is
 * known. Used by read_csv.c.
 */
#include "ingest/csv_rows.h"

#define FOOTER_ROWS 20 // more are no footer

typedef struct {
    Arena *arena;
    struct {
        uint32_t line;
        Str text;
    } row[FOOTER_ROWS];
    size_t n;
    bool overflowed;
    Str last_shape;      // of the first cell of the last record
    size_t least_filled; // cells in a record so far; 0 before the first
} CsvFooter;

// Is this a row of that kind, below a header of so many columns?
bool csv_is_footer_row(const CsvFooter *footer, const CsvRows *row, size_t n_columns);

// The present row is a record: later rows that begin like it are records too.
void csv_footer_saw_record(CsvFooter *footer, const CsvRows *row);

// Holds the row; with too many of them they are rejects at once.
void csv_footer_hold(CsvFooter *footer, const CsvRows *row, RawReport *report);

void csv_footer_reject(CsvFooter *footer, RawReport *report); // a record came after them
void csv_footer_accept(CsvFooter *footer, RawReport *report); // nothing, or a header, did

#endif
