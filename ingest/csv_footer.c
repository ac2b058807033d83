#include "ingest/csv_footer.h"

#define HELD 200 // bytes of each row that are kept
#define SHAPE 32 // signs of a shape

/* ---- Shapes ----
 * INC0010103 is A9, 2026-02-23 is 9-9-9: a short row that begins like the records do was
 * cut, and is one. */

static char class_of(char c)
{
    if (c >= '0' && c <= '9')
        return '9';
    if ((c | 32) >= 'a' && (c | 32) <= 'z')
        return 'A';
    return c;
}

static Str shape_of(Str cell, char out[SHAPE])
{
    size_t n = 0;
    for (size_t i = 0; i < cell.len && n < SHAPE; i++) {
        char c = class_of(cell.data[i]);
        if (!n || out[n - 1] != c)
            out[n++] = c;
    }
    return (Str){out, n};
}

static bool has_shape_of_records(const CsvFooter *footer, Str cell)
{
    char space[SHAPE];
    return str_find_char(footer->last_shape, '9') != STR_NPOS &&
           str_eq(shape_of(cell, space), footer->last_shape);
}

static size_t count_filled(const CsvRows *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += row->cell[i].len > 0;
    return n;
}

void csv_footer_saw_record(CsvFooter *footer, const CsvRows *row)
{
    char space[SHAPE];
    Str shape = shape_of(row->cell[0], space);
    size_t filled = count_filled(row);
    if (!str_eq(shape, footer->last_shape))
        footer->last_shape = str_copy(footer->arena, shape);
    if (!footer->least_filled || filled < footer->least_filled)
        footer->least_filled = filled;
}

/* ---- Which rows ---- */

static Str first_word(Str cell)
{
    size_t n = 0;
    while (n < cell.len && class_of(cell.data[n]) == 'A')
        n++;
    return str_slice(cell, 0, n);
}

static bool says_total(Str cell)
{
    static const Str WORD[] = {
        STR_INIT("total"),   STR_INIT("totals"), STR_INIT("subtotal"), STR_INIT("grand"),
        STR_INIT("sum"),     STR_INIT("count"),  STR_INIT("average"),  STR_INIT("number"),
        STR_INIT("records"), STR_INIT("rows"),   STR_INIT("summe"),    STR_INIT("gesamt"),
    };
    Str word = first_word(str_trim(cell));
    for (size_t i = 0; i < sizeof WORD / sizeof *WORD; i++)
        if (str_eq_nocase(word, WORD[i]))
            return true;
    return false;
}

// (3 rows affected), 3 rows selected., 2 rows in set (0.00 sec)
static bool counts_rows(Str cell)
{
    cell = str_trim(cell);
    bool number = cell.len && (cell.data[0] == '(' || class_of(cell.data[0]) == '9');
    return number && cell.len < 40 &&
           (str_find_nocase(cell, STR(" rows")) != STR_NPOS ||
            str_find_nocase(cell, STR(" row(s)")) != STR_NPOS ||
            str_find_nocase(cell, STR(" row ")) != STR_NPOS);
}

/* A total stands where few other cells are filled. What has only one or two cells is a
 * remark, and so is what a spreadsheet filled up with empty ones, if records have more;
 * but what begins as records do is a record that was cut or is nearly empty. */
bool csv_is_footer_row(const CsvFooter *footer, const CsvRows *row, size_t n_columns)
{
    size_t filled = count_filled(row);
    Str first = row->cell[0];
    if (filled * 2 > n_columns + 1)
        return false; // the usual case, decided fast
    bool narrow = row->n <= 2 && row->n * 2 < n_columns;
    bool less = filled < footer->least_filled || narrow;
    bool in_brackets = filled == 1 && first.len && first.data[0] == '(';
    if ((less && says_total(first)) || ((less || in_brackets) && counts_rows(first)))
        return true;
    bool lone = filled == 1 && first.len && footer->least_filled >= 3;
    return (narrow || lone) && !has_shape_of_records(footer, first);
}

/* ---- Holding ---- */

static void reject_row(RawReport *report, uint32_t line, Str text)
{
    raw_reject(report, line, text, "a row of a cell or two between the records");
}

void csv_footer_hold(CsvFooter *footer, const CsvRows *row, RawReport *report)
{
    if (footer->n == FOOTER_ROWS) {
        csv_footer_reject(footer, report);
        footer->overflowed = true;
    }
    if (footer->overflowed) {
        reject_row(report, row->line, row->text);
        return;
    }
    footer->row[footer->n].line = row->line;
    footer->row[footer->n++].text =
        str_copy(footer->arena, str_slice(row->text, 0, HELD));
}

void csv_footer_reject(CsvFooter *footer, RawReport *report)
{
    for (size_t i = 0; i < footer->n; i++)
        reject_row(report, footer->row[i].line, footer->row[i].text);
    footer->n = 0;
    footer->overflowed = false;
}

void csv_footer_accept(CsvFooter *footer, RawReport *report)
{
    for (size_t i = 0; i < footer->n; i++)
        raw_warn(report, "footer", footer->row[i].line,
                 "what stands after the last record is none: '%.*s'",
                 STR_ARG(str_trim(footer->row[i].text)));
    footer->n = 0;
    footer->overflowed = false;
}
