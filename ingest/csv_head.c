/* Which row is the header: by what the caller knows of exports, else by looks. */
#include "ingest/csv_names.h"
#include "ingest/csv_rows.h"

#define HEAD_ROWS 20

typedef struct {
    Str *cell;
    size_t n;
    uint32_t line;
} HeadRow;

typedef struct {
    HeadRow row[HEAD_ROWS];
    size_t n;
} HeadRows;

static void keep_row(Arena *arena, HeadRows *head, const CsvRows *rows)
{
    HeadRow *row = &head->row[head->n++];
    *row = (HeadRow){ARENA_NEW(arena, Str, rows->n), rows->n, rows->line};
    for (size_t i = 0; i < rows->n; i++)
        row->cell[i] = str_copy(arena, rows->cell[i]);
}

static HeadRows read_rows(Arena *arena, Bytes *bytes, const Dialect *dialect)
{
    HeadRows head = {0};
    Arena work = {0};
    Bytes *text = bytes_from_text(&work, bytes_path(bytes), bytes_head(bytes));
    CsvRows *rows = csv_rows_open(&work, text, dialect);
    rows->width = dialect->width > 1 ? dialect->width : 0;
    while (head.n < HEAD_ROWS && csv_rows_next(rows))
        if (!rows->empty)
            keep_row(arena, &head, rows);
    csv_rows_close(rows);
    arena_release(&work);
    return head;
}

/* ---- Choosing ---- */

static int fit_of(const HeadRow *row, const CsvOptions *options, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const Str *name = csv_clean_names(scratch, row->cell, row->n);
    int fit = options->fits(options->fits_context, name, row->n);
    arena_rewind(scratch, mark);
    return fit;
}

// Pages joined together: a header further down may fit better than the first one, which
// has records of its own below it.
static size_t first_page(const int *value, size_t best)
{
    for (size_t i = 0; i + 1 < best; i++)
        if (value[i] * 2 > value[best] && !value[i + 1])
            return i;
    return best;
}

// The best row, or STR_NPOS when none fits anything.
static size_t choose_by_fit(const HeadRows *head, const CsvOptions *options, int *fit)
{
    Arena scratch = {0};
    size_t best = STR_NPOS;
    int value[HEAD_ROWS] = {0};
    *fit = 0;
    for (size_t i = 0; options->fits && i < head->n; i++) {
        value[i] = fit_of(&head->row[i], options, &scratch);
        if (value[i] > *fit)
            *fit = value[i], best = i;
    }
    arena_release(&scratch);
    if (best == STR_NPOS)
        return best;
    best = first_page(value, best);
    *fit = value[best];
    return best;
}

// The most frequent width; the wider of two.
static size_t usual_width(const HeadRows *head)
{
    size_t width = 0, most = 0;
    for (size_t i = 0; i < head->n; i++) {
        size_t n = 0;
        for (size_t k = 0; k < head->n; k++)
            n += head->row[k].n == head->row[i].n;
        if (n > most || (n == most && head->row[i].n > width))
            most = n, width = head->row[i].n;
    }
    return width;
}

// Rows may have a delimiter more than their header, or fewer cells at the end.
static bool is_usual(const HeadRow *row, size_t width)
{
    return row->n + 1 >= width && row->n <= width + 1 && (row->n > 1 || width == 1);
}

static unsigned tenths_names(const HeadRow *row)
{
    return csv_tenths_names(row->cell, row->n);
}

// Names of groups of columns, with the names of the columns below.
static bool is_above_header(const HeadRow *row, const HeadRow *next, size_t width)
{
    return csv_names_groups(row->cell, row->n) && is_usual(next, width) &&
           tenths_names(next) >= 8 && !csv_names_groups(next->cell, next->n);
}

static size_t find_names(const HeadRows *head, unsigned tenths, size_t least, size_t most)
{
    for (size_t i = 0; i < head->n; i++) {
        const HeadRow *row = &head->row[i];
        if (row->n >= least && row->n <= most && tenths_names(row) >= tenths)
            return i;
    }
    return STR_NPOS;
}

/* A row of the usual width, all of whose cells are names; else such a row of another
 * width, since text with bare commas makes all rows wider than their header; else one
 * with a name like "2nd line" in it. */
static size_t choose_by_looks(const HeadRows *head, bool *guessed_first)
{
    size_t width = usual_width(head);
    size_t least = width > 2 ? width - 1 : width, most = width > 1 ? width + 1 : 1;
    size_t at = find_names(head, 10, least, most);
    if (at == STR_NPOS)
        at = find_names(head, 10, width / 2 > 2 ? width / 2 : 2, 2 * width);
    if (at == STR_NPOS)
        at = find_names(head, 8, least, most);
    *guessed_first = at == STR_NPOS;
    if (at != STR_NPOS) {
        const HeadRow *row = &head->row[at];
        return at + (at + 1 < head->n && is_above_header(row, row + 1, width));
    }
    for (size_t i = 0; i < head->n; i++)
        if (head->row[i].n == width)
            return i;
    return 0;
}

/* ---- Groups ---- */

// Where every group is named once, over its first column, the name goes on to the right.
static void spread_groups(Str *group, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (group[i].len && str_eq(group[i], group[i - 1]))
            return;
    for (size_t i = 1; i < n; i++)
        if (!group[i].len)
            group[i] = group[i - 1];
}

static const Str *read_groups(Arena *arena, const HeadRow *above, size_t n)
{
    if (above->n < 2 || above->n * 2 < n || !csv_names_groups(above->cell, above->n))
        return NULL;
    Str *group = ARENA_NEW(arena, Str, n);
    for (size_t i = 0; i < n && i < above->n; i++)
        group[i] = csv_clean_name(above->cell[i]);
    spread_groups(group, n);
    return group;
}

/* ---- All of it ---- */

static RawHeader *make_header(Arena *arena, const HeadRows *head, size_t at)
{
    RawHeader *header = ARENA_NEW(arena, RawHeader, 1);
    const HeadRow *row = &head->row[at];
    header->line = row->line;
    header->n = row->n;
    header->name = csv_copy_names(arena, row->cell, &header->n);
    if (at)
        header->group = read_groups(arena, row - 1, header->n);
    return header;
}

CsvHead csv_head(Arena *arena, Bytes *bytes, const CsvOptions *options)
{
    Str text = bytes_head(bytes);
    CsvHead head = {.options = *options};
    head.dialect = options->delimiter ? sniff_dialect_with(text, options->delimiter)
                                      : sniff_dialect(text);
    HeadRows rows = read_rows(arena, bytes, &head.dialect);
    if (!rows.n)
        return head;
    size_t at = choose_by_fit(&rows, options, &head.fit);
    if (at == STR_NPOS)
        at = choose_by_looks(&rows, &head.guessed_first);
    RawHeader *header = make_header(arena, &rows, at);
    head.header = header;
    head.line = header->line;
    head.n_preamble = (uint32_t)at - (header->group != NULL);
    return head;
}
