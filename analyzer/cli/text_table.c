#include "analyzer/cli/text_table.h"

#include "analyzer/documents/markup.h"

#define WIDEST_COLUMN 36 // of those before the last
#define GAP 2

TextTable text_table_new(Arena *arena, size_t n_columns)
{
    return (TextTable){.arena = arena, .n_columns = n_columns};
}

void text_table_row(TextTable *table, const Str *cell)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        ARENA_RESERVE(table->arena, table->cell, table->n_cells, table->capacity);
        table->cell[table->n_cells++] = cell[i];
    }
}

static bool is_numeric(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (str_find_char(STR("0123456789.,+-% "), cell.data[i]) == STR_NPOS)
            return false;
    return true;
}

static bool stands_right(const TextTable *table, size_t column)
{
    for (size_t i = table->n_columns + column; i < table->n_cells; i += table->n_columns)
        if (!is_numeric(table->cell[i]))
            return false;
    return table->n_cells > table->n_columns;
}

static size_t width_of(const TextTable *table, size_t column)
{
    size_t widest = 1;
    for (size_t i = column; i < table->n_cells; i += table->n_columns) {
        size_t width = text_columns(table->cell[i]);
        widest = width > widest ? width : widest;
    }
    return widest < WIDEST_COLUMN ? widest : WIDEST_COLUMN;
}

static void pad(Buf *out, size_t n)
{
    while (n-- > 0)
        buf_add_char(out, ' ');
}

static void print_cell(Output *out, Str cell, size_t width, bool right)
{
    Str shown = text_shorten(out->arena, cell, width);
    size_t columns = text_columns(shown), blank = width > columns ? width - columns : 0;
    if (right)
        pad(&out->buf, blank);
    terminal_add(&out->buf, shown);
    if (!right)
        pad(&out->buf, blank);
    pad(&out->buf, GAP);
}

static size_t last_width(const size_t *width, size_t n_columns, bool terminal)
{
    size_t taken = 0, screen = (size_t)terminal_width();
    for (size_t i = 0; i + 1 < n_columns; i++)
        taken += width[i] + GAP;
    if (!terminal)
        return STR_NPOS;
    return screen > taken + 20 ? screen - taken : 20;
}

void text_table_print(const TextTable *table, Output *out)
{
    size_t n = table->n_columns;
    size_t *width = ARENA_NEW(table->arena, size_t, n);
    bool *right = ARENA_NEW(table->arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        width[i] = width_of(table, i);
        right[i] = stands_right(table, i);
    }
    size_t last = last_width(width, n, out->color || terminal_is_stdout());
    for (size_t i = 0; i < table->n_cells; i += n) {
        buf_add(&out->buf, i ? (Str){0} : output_bold(out));
        for (size_t k = 0; k + 1 < n; k++)
            print_cell(out, table->cell[i + k], width[k], right[k]);
        if (right[n - 1])
            print_cell(out, table->cell[i + n - 1], width[n - 1], true);
        else
            terminal_add(&out->buf, text_shorten(table->arena, table->cell[i + n - 1], last));
        buf_add(&out->buf, i ? (Str){0} : output_plain(out));
        buf_add_char(&out->buf, '\n');
    }
}
