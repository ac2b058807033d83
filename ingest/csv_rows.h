#ifndef FAULTLINE_CSV_ROWS_H
#define FAULTLINE_CSV_ROWS_H
/* Delimited text as rows of cells with their lines, before anything is known of headers.
 *
 * Plain rows are taken apart where they lie (csv_plain.h). Others are cut (csv_split.h),
 * parsed by libcsv in its strict mode, and repaired where that stops (csv_repair.h).
 * Blank lines, and in framed text the rules of dashes, are left out.
 *
 *     CsvRows *rows = csv_rows_open(arena, bytes, &dialect);
 *     while (csv_rows_next(rows))
 *         use(rows->cell, rows->n, rows->line);
 *     csv_rows_close(rows);
 */
#include "ingest/bytes.h"
#include "ingest/raw.h"
#include "ingest/sniff.h"

typedef struct CsvParser CsvParser;

typedef struct {
    // The present row; good until the next one.
    const Str *cell;
    size_t n;
    bool empty;    // its cells hold blanks at most
    uint32_t line; // 1-based, of its first byte
    Str text;      // as it stands in the file, its line end included

    // May be set at any time.
    size_t width;      // cells of a usual row, for repairs; 0 while unknown
    RawReport *report; // takes what was repaired; NULL while nobody wants it

    CsvParser *parser;
} CsvRows;

// Reads from where bytes stands.
CsvRows *csv_rows_open(Arena *arena, Bytes *bytes, const Dialect *dialect);
bool csv_rows_next(CsvRows *rows); // false at the end
void csv_rows_close(CsvRows *rows);

// A line of - = + | : and blanks only, with three dashes at least.
bool csv_is_rule_line(Str line);

#endif
