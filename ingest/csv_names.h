#ifndef FAULTLINE_CSV_NAMES_H
#define FAULTLINE_CSV_NAMES_H
/* Rows of names: what looks like a header, and whether a row in the middle is the header
 * again. Used by csv_head.c and read_csv.c.
 */
#include "ingest/read_csv.h"

// How many tenths of the filled cells could be names: they hold letters, are short, and
// are no dates. 0 when most cells are empty.
unsigned csv_tenths_names(const Str *cell, size_t n);

// Most cells repeat the one before, or as many empty ones stand between them: names of
// groups of columns.
bool csv_names_groups(const Str *cell, size_t n);

// Cells cleaned, not copied.
Str *csv_clean_names(Arena *arena, const Str *cell, size_t n);

// Cells cleaned and copied; unnamed ones at the end are left out.
Str *csv_copy_names(Arena *arena, const Str *cell, size_t *n);

// What a header needs to be recognised when it comes again.
typedef struct {
    const RawHeader *header;
    uint64_t lengths[256]; // bit (length mod 64) by a name's first byte in lower case
} CsvNames;

CsvNames csv_names(const RawHeader *header);

typedef enum { ROW_DATA, ROW_SAME_HEADER, ROW_OTHER_HEADER } CsvRowKind;

// ROW_OTHER_HEADER: at least half of its filled cells, and two, are names of the header.
// Quick for data.
CsvRowKind csv_row_kind(const CsvNames *names, const Str *cell, size_t n);

#endif
