#ifndef FAULTLINE_SHEET_H
#define FAULTLINE_SHEET_H
/* A delimited file that a person filled in, whole: rows of named cells, each with its
 * line. Whatever the CSV reader copes with is fine (semicolons, UTF-16, a spreadsheet's
 * mark). */
#include "ingest/base/err.h"

typedef struct {
    Str path;
    const Str *name; // columns
    size_t n_columns;
    Str *cell; // n_rows x n_columns, trimmed
    uint32_t *line;
    uint32_t n_rows;
} Sheet;

#define COLUMN_NONE ((size_t)-1)

bool sheet_read(Arena *arena, Str path, Sheet *out, Err *err);

size_t sheet_column(const Sheet *sheet, Str name); // any case; COLUMN_NONE
bool sheet_require(const Sheet *sheet, Str name, size_t *column, Err *err);

// Empty for COLUMN_NONE.
Str sheet_cell(const Sheet *sheet, uint32_t row, size_t column);

#endif
