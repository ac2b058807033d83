#ifndef SAMPLE_SHEET_H
#define SAMPLE_SHEET_H
/* Output files: quoted CSV cells, JSON strings, windows-1252. */
#include "samples/generator/prose.h"

#include <stdint.h>
#include <stdio.h>

FILE *sheet_open(const char *folder, const char *name);
void sheet_close(FILE *file);

// One CSV cell and the comma before it unless it is the first of its row.
typedef struct {
    FILE *file;
    bool quote_all, cp1252;
    unsigned n_cells; // of this row
} Sheet;

void sheet_cell(Sheet *sheet, const char *text); // NULL: empty
void sheet_number(Sheet *sheet, int64_t number);
void sheet_end_row(Sheet *sheet);
// Comma-separated names, none of which needs quotes of its own.
void sheet_header(Sheet *sheet, const char *const *name);

// A JSON string with its quotes; NULL becomes null.
void json_string(FILE *file, const char *text);

#endif
