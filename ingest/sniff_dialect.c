/* The delimiter is found by parsing the head with each candidate and looking at how many
 * cells the rows have.
 *
 * A candidate is worth the share of rows that have its most frequent width, times 1 -
 * 1/width, the share of what separates its cells. So a semicolon file whose numbers have
 * one decimal comma in each row (all rows two cells wide by commas) is read by
 * semicolons, and lists in cells, which come in some rows only, do not win.
 */
#include "ingest/sniff.h"

#include <string.h>

#include "ingest/csv_repair.h"
#include "ingest/csv_rows.h"
#include "ingest/csv_split.h"

#define LOOKED_AT ((size_t)64 << 10)
#define MAX_ROWS 1000
#define MAX_WIDTH 2000 // wider rows count as this wide

static const char DELIMITERS[] = {',', ';', '\t', '|'};

/* ---- sep=; ---- */

static bool read_sep_line(Str text, Dialect *d)
{
    Str rest = text, line;
    if (!str_next_line(&rest, &line))
        return false;
    line = str_trim(line);
    if (line.len > 2 && line.data[0] == '"' && line.data[line.len - 1] == '"')
        line = str_slice(line, 1, line.len - 1);
    if (!str_starts_nocase(line, STR("sep=")))
        return false;
    Str named = str_slice(line, 4, line.len);
    bool tab = str_eq(named, STR("\\t")) || named.len == 0; // a TAB that was trimmed
    if (named.len != 1 && !tab)
        return false;
    d->delimiter = tab ? '\t' : named.data[0];
    d->named = true;
    d->skip = text.len - rest.len;
    return true;
}

/* ---- Frames ---- */

// | a | b | rows between rules of dashes: lists of SAP, tables of databases and of
// Markdown.
static bool is_framed(Str text)
{
    size_t rules = 0, rows = 0, others = 0, n = 0;
    for (Str line; n < 50 && str_next_line(&text, &line); n++) {
        line = str_trim(line);
        if (!line.len)
            continue;
        if (csv_is_rule_line(line))
            rules++;
        else if (str_find_char(line, '|') != STR_NPOS)
            rows++;
        else
            others++;
    }
    return rules > 0 && rows > 0 && rows >= others;
}

/* ---- Widths ---- */

typedef struct {
    size_t rows, width, with_width; // the most frequent width above 1
    size_t with_one;
} Widths;

// cut: more follows the text. A quote that is open at its end is then taken for that of a
// long cell; else it was never closed, and its line counts without it.
static Widths count_widths(Str text, bool cut, const Dialect *d)
{
    size_t count[MAX_WIDTH + 1] = {0};
    Widths w = {0};
    while (text.len && w.rows < MAX_ROWS) {
        CsvReading row = csv_read_row(text, d, (CsvRule){0}, NULL);
        if (!row.whole && cut && w.rows)
            break;
        if (!row.whole)
            row = csv_read_row(text, d, (CsvRule){.one_line = true}, NULL);
        text = str_slice(text, row.size, text.len);
        if (!row.n_cells)
            continue;
        count[row.n_cells < MAX_WIDTH ? row.n_cells : MAX_WIDTH]++;
        w.rows++;
    }
    w.with_one = count[1];
    for (size_t i = 2; i <= MAX_WIDTH; i++)
        if (count[i] && count[i] >= w.with_width)
            w.width = i, w.with_width = count[i];
    return w;
}

// 0: no delimiter of this text. Prose has a comma or two in some lines, so that narrow
// rows have to outnumber those that have none.
static double worth(Widths w)
{
    if (!w.with_width || (w.width <= 3 && w.with_one >= w.with_width))
        return 0;
    return (double)w.with_width / (double)w.rows * (1 - 1 / (double)w.width);
}

/* ---- Quotes ---- */

typedef struct {
    size_t cells;
    size_t enclosed[2];      // cells between " and between '
    size_t doubled, escaped; // quotes inside "cells"
} Quotes;

static bool is_enclosed(Str cell, char quote)
{
    return cell.len >= 2 && cell.data[0] == quote && cell.data[cell.len - 1] == quote;
}

// Cells as they would be if there were no quoting, of which only those that hold no
// delimiter come out whole. That is enough to see what encloses them.
static void count_enclosed(Str text, char delimiter, Quotes *q)
{
    for (Str line; str_next_line(&text, &line);)
        while (line.len) {
            StrCut cut =
                delimiter ? str_cut(line, delimiter) : (StrCut){line, {0}, false};
            Str cell = str_trim(cut.head);
            q->cells += cell.len > 0;
            q->enclosed[0] += is_enclosed(cell, '"');
            q->enclosed[1] += is_enclosed(cell, '\'');
            line = cut.tail;
        }
}

static bool is_cell_end(char c, char delimiter)
{
    return c == delimiter || c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

// \" before more text is an escape; before a delimiter it may be a folder's last sign,
// before a quote the text of an escape inside doubled quotes.
static void count_escapes(Str text, char delimiter, Quotes *q)
{
    for (size_t i = 1; i + 1 < text.len; i++) {
        if (text.data[i] != '"')
            continue;
        char before = text.data[i - 1], after = text.data[i + 1];
        q->escaped += before == '\\' && after != '"' && !is_cell_end(after, delimiter);
        q->doubled += after == '"' && before != '\\' && !is_cell_end(before, delimiter);
    }
}

static void find_quotes(Str text, Dialect *d)
{
    Quotes q = {0};
    count_enclosed(text, d->delimiter, &q);
    count_escapes(text, d->delimiter, &q);
    bool single =
        q.enclosed[0] == 0 && q.enclosed[1] >= 2 && q.enclosed[1] * 2 >= q.cells;
    d->quote = single ? '\'' : '"';
    d->backslash = !single && q.escaped > q.doubled;
}

/* ---- All of it ---- */

// The part that is looked at, cut behind a line end.
static Str head_of(Str text, bool *cut)
{
    Str head = str_slice(text, 0, LOOKED_AT);
    *cut = head.len < text.len;
    if (!*cut)
        return head;
    size_t lf = str_find_last(head, '\n'), cr = str_find_last(head, '\r');
    size_t end = lf != STR_NPOS ? lf : cr;
    return end == STR_NPOS ? head : str_slice(head, 0, end + 1);
}

static double try_delimiter(Str text, bool cut, Dialect *d)
{
    find_quotes(text, d);
    Widths widths = count_widths(text, cut, d);
    d->width = widths.with_width ? widths.width : 1;
    return worth(widths);
}

Dialect sniff_dialect_with(Str text, char delimiter)
{
    bool cut;
    Dialect d = {0};
    read_sep_line(text, &d);
    d.delimiter = delimiter;
    text = head_of(str_slice(text, d.skip, text.len), &cut);
    try_delimiter(text, cut, &d);
    return d;
}

Dialect sniff_dialect(Str text)
{
    bool cut;
    double most = 0;
    Dialect best = {.width = 1};
    if (read_sep_line(text, &best))
        return sniff_dialect_with(text, best.delimiter);
    text = head_of(text, &cut);
    if (is_framed(text))
        return (Dialect){.delimiter = '|', .framed = true, .width = 1};
    find_quotes(text, &best);
    for (size_t i = 0; i < sizeof DELIMITERS; i++) {
        Dialect d = {.delimiter = DELIMITERS[i]};
        double value = try_delimiter(text, cut, &d);
        if (value > most) {
            most = value;
            best = d;
        }
    }
    return best;
}

Str sniff_delimiter_name(char delimiter)
{
    switch (delimiter) {
    case 0:
        return (Str){0};
    case ',':
        return STR(",");
    case ';':
        return STR(";");
    case '|':
        return STR("|");
    case '\t':
        return STR("tab");
    case ' ':
        return STR("space");
    default:
        return STR("other");
    }
}
