#ifndef FAULTLINE_TEXT_TABLE_H
#define FAULTLINE_TEXT_TABLE_H
/* Aligned columns on a terminal. The first row is the heading; the last column is cut to
 * what the terminal leaves (not cut when the output is no terminal); columns that hold
 * only numbers stand right. Everything goes through terminal_add. */
#include "analyzer/cli/output.h"

typedef struct {
    Arena *arena;
    size_t n_columns;
    Str *cell;
    size_t n_cells, capacity;
} TextTable;

TextTable text_table_new(Arena *arena, size_t n_columns);
void text_table_row(TextTable *table, const Str *cell); // n_columns of them, borrowed
void text_table_print(const TextTable *table, Output *out);

#endif
