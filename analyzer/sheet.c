#include "analyzer/sheet.h"

#include "ingest/read_csv.h"

typedef struct {
    Arena *arena;
    Sheet *sheet;
    const RawHeader *header;
    size_t n_cells, cell_capacity, line_capacity;
} Filling;

static bool take_row(void *context, const RawRecord *record, Err *err)
{
    Filling *f = context;
    Sheet *sheet = f->sheet;
    size_t lines = sheet->n_rows;
    if (record->header != f->header)
        return err_at(err, sheet->path, record->line, "a second header row");
    ARENA_RESERVE(f->arena, sheet->line, lines, f->line_capacity);
    sheet->line[sheet->n_rows++] = record->line;
    for (size_t c = 0; c < sheet->n_columns; c++) {
        ARENA_RESERVE(f->arena, sheet->cell, f->n_cells, f->cell_capacity);
        sheet->cell[f->n_cells++] = str_copy(f->arena, str_trim(record->cell[c]));
    }
    return true;
}

bool sheet_read(Arena *arena, Str path, Sheet *out, Err *err)
{
    Bytes *bytes;
    *out = (Sheet){.path = path};
    if (!bytes_open(arena, path, &bytes, err))
        return false;
    CsvOptions options = {0};
    CsvHead head = csv_head(arena, bytes, &options);
    RawReport report = {.arena = arena};
    bool good = head.header || err_at(err, path, 1, "an empty sheet");
    if (good) {
        out->name = head.header->name;
        out->n_columns = head.header->n;
        Filling filling = {.arena = arena, .sheet = out, .header = head.header};
        RawHandler handler = {.context = &filling, .record = take_row};
        good = csv_read(bytes, &head, &handler, &report, err);
    }
    bytes_close(bytes);
    if (good && report.n_rejects)
        return err_at(err, path, report.reject[0].line, "%.*s",
                      STR_ARG(report.reject[0].reason));
    return good;
}

size_t sheet_column(const Sheet *sheet, Str name)
{
    for (size_t c = 0; c < sheet->n_columns; c++)
        if (str_eq_nocase(sheet->name[c], name))
            return c;
    return COLUMN_NONE;
}

bool sheet_require(const Sheet *sheet, Str name, size_t *column, Err *err)
{
    *column = sheet_column(sheet, name);
    if (*column != COLUMN_NONE)
        return true;
    Arena scratch = {0};
    Str all = str_join(&scratch, sheet->name, sheet->n_columns, STR(", "));
    err_at(err, sheet->path, 1, "no column '%.*s', only %.*s", STR_ARG(name),
           STR_ARG(all));
    arena_release(&scratch);
    return false;
}

Str sheet_cell(const Sheet *sheet, uint32_t row, size_t column)
{
    return column == COLUMN_NONE ? (Str){0}
                                 : sheet->cell[row * sheet->n_columns + column];
}
