#include "ingest/csv_repair.h"

#include <string.h>

typedef struct {
    Str text;
    size_t at;
    const Dialect *dialect;
    CsvRule rule;
    CsvReading reading;
    Buf *out;
} Row;

/* ---- Signs ---- */

static bool at_end(const Row *r, size_t at)
{
    return at >= r->text.len;
}

static bool is_line_end(const Row *r, size_t at)
{
    return !at_end(r, at) && (r->text.data[at] == '\n' || r->text.data[at] == '\r');
}

static bool is_delimiter(const Row *r, size_t at)
{
    return r->dialect->delimiter && !at_end(r, at) &&
           r->text.data[at] == r->dialect->delimiter;
}

static bool is_quote(const Row *r, size_t at)
{
    return r->dialect->quote && !at_end(r, at) && r->text.data[at] == r->dialect->quote;
}

static size_t skip_blanks(const Row *r, size_t at)
{
    while (!at_end(r, at) && (r->text.data[at] == ' ' || r->text.data[at] == '\t') &&
           !is_delimiter(r, at))
        at++;
    return at;
}

static bool cell_ends(const Row *r, size_t at)
{
    return at_end(r, at) || is_line_end(r, at) || is_delimiter(r, at);
}

/* ---- Writing ---- */

static void put(Row *r, char c)
{
    if (r->out)
        buf_add_char(r->out, c);
}

static void put_text(Row *r, char c)
{
    if (c == r->dialect->quote)
        put(r, c);
    put(r, c);
}

/* ---- Cells ---- */

// Without the blanks around it; any quote in it is text.
static void read_unquoted(Row *r)
{
    size_t end = r->at, last = r->at;
    for (; !cell_ends(r, end); end++) {
        r->reading.odd |= is_quote(r, end);
        if (r->text.data[end] != ' ' && r->text.data[end] != '\t')
            last = end + 1;
    }
    put(r, r->dialect->quote);
    for (; r->at < last; r->at++)
        put_text(r, r->text.data[r->at]);
    put(r, r->dialect->quote);
    r->at = end;
}

static bool is_escape(const Row *r)
{
    return r->dialect->backslash && r->text.data[r->at] == '\\' &&
           (is_quote(r, r->at + 1) ||
            (!at_end(r, r->at + 1) && r->text.data[r->at + 1] == '\\'));
}

// At a quote inside a quoted cell: does it close the cell? If not it is put as text. In
// a cell that is known to leave quotes undoubled two quotes at the end are a text's and
// the cell's own.
static bool take_quote(Row *r, bool odd_before)
{
    bool doubled = is_quote(r, r->at + 1);
    size_t n = doubled ? 2 : 1;
    bool closes = (!doubled || odd_before) && cell_ends(r, skip_blanks(r, r->at + n)) &&
                  ++r->reading.n_closed != r->rule.kept;
    r->reading.odd |= !doubled && !closes;
    if (doubled || !closes)
        put_text(r, r->dialect->quote);
    r->at += n;
    return closes;
}

// From behind the opening quote. False when nothing closes the cell.
static bool read_quoted(Row *r)
{
    bool odd_before = r->reading.odd;
    r->reading.odd = false;
    bool closed = false;
    put(r, r->dialect->quote);
    while (!closed && !at_end(r, r->at) && !(r->rule.one_line && is_line_end(r, r->at))) {
        if (is_escape(r)) {
            r->reading.escaped = true;
            put_text(r, r->text.data[r->at + 1]);
            r->at += 2;
        } else if (is_quote(r, r->at)) {
            closed = take_quote(r, r->reading.odd);
        } else {
            put_text(r, r->text.data[r->at++]);
        }
    }
    put(r, r->dialect->quote);
    r->reading.odd |= odd_before;
    return closed;
}

// A quote before the cell's end as a delimiter shows it: "db-07" is down, next cell
static bool has_second_quote(const Row *r, size_t at)
{
    for (; !cell_ends(r, at); at++)
        if (is_quote(r, at))
            return true;
    return false;
}

// A cell that is opened but not closed is read again: its quotes are text if there are
// several, and a single one is left out.
static void read_cell(Row *r)
{
    r->at = skip_blanks(r, r->at);
    size_t opening = r->at, written = r->out ? r->out->len : 0;
    if (!is_quote(r, opening)) {
        read_unquoted(r);
        return;
    }
    bool odd = r->reading.odd;
    bool ignored = ++r->reading.n_opened == r->rule.ignored;
    r->at++;
    if (!ignored && read_quoted(r)) {
        r->at = skip_blanks(r, r->at);
        return;
    }
    bool single = !has_second_quote(r, opening + 1);
    r->reading.whole &= ignored || r->rule.one_line;
    if (single)
        r->reading.unclosed_at = opening;
    r->reading.odd = odd;
    r->at = opening + single;
    if (r->out)
        r->out->len = written;
    read_unquoted(r);
}

static void take_line_end(Row *r)
{
    if (at_end(r, r->at))
        return;
    bool pair = r->text.data[r->at] == '\r' && r->at + 1 < r->text.len &&
                r->text.data[r->at + 1] == '\n';
    r->at += pair ? 2 : 1;
}

CsvReading csv_read_row(Str text, const Dialect *dialect, CsvRule rule, Buf *out)
{
    Row r = {.text = text, .dialect = dialect, .rule = rule, .out = out};
    r.reading.unclosed_at = STR_NPOS;
    r.reading.whole = true;
    r.at = skip_blanks(&r, 0);
    bool blank = at_end(&r, r.at) || is_line_end(&r, r.at);
    while (!blank) {
        read_cell(&r);
        r.reading.n_cells++;
        if (!is_delimiter(&r, r.at))
            break;
        put(&r, text.data[r.at++]);
    }
    take_line_end(&r);
    put(&r, '\n');
    r.reading.size = r.at;
    return r.reading;
}

/* ---- Choosing ---- */

#define MAX_TRIED 16 // quotes in a row of which one may be wrong

// The reading by a rule stays in out if it has the width.
static bool try_rule(Str text, const Dialect *dialect, CsvRule rule, size_t width,
                     Buf *out, CsvReading *reading)
{
    size_t written = out->len;
    *reading = csv_read_row(text, dialect, rule, out);
    bool good = reading->whole && reading->n_cells == width &&
                !(rule.kept && reading->unclosed_at != STR_NPOS);
    if (!good)
        out->len = written;
    return good;
}

// If need be with one of the quotes that close or open cells taken for something else.
static bool try_rules(Str text, const Dialect *dialect, CsvRule rule, size_t width,
                      Buf *out, CsvReading *reading)
{
    if (try_rule(text, dialect, rule, width, out, reading))
        return true;
    size_t opened = reading->n_opened, closed = reading->n_closed;
    for (rule.kept = 1; rule.kept <= closed && rule.kept <= MAX_TRIED; rule.kept++)
        if (try_rule(text, dialect, rule, width, out, reading))
            return true;
    rule.kept = 0;
    if (!rule.one_line)
        return false;
    for (rule.ignored = 1; rule.ignored <= opened && rule.ignored <= MAX_TRIED;
         rule.ignored++)
        if (try_rule(text, dialect, rule, width, out, reading))
            return true;
    return false;
}

// Another row of the width, a blank line or nothing follows.
static bool row_follows(Str text, size_t at, const Dialect *dialect, size_t width)
{
    Str rest = str_slice(text, at, text.len);
    if (!rest.len)
        return true;
    CsvReading next = csv_read_row(rest, dialect, (CsvRule){.one_line = true}, NULL);
    return next.n_cells == width || next.n_cells == 0;
}

bool csv_line_fits(Str text, const Dialect *dialect, size_t width)
{
    CsvReading line = csv_read_row(text, dialect, (CsvRule){.one_line = true}, NULL);
    return line.n_cells == width && row_follows(text, line.size, dialect, width);
}

// No reading has the width: the plain one if it stays in its line, else the line alone.
static CsvReading read_anyway(Str text, const Dialect *dialect, Buf *out)
{
    size_t written = out->len;
    CsvRule one_line = {.one_line = true};
    CsvReading all = csv_read_row(text, dialect, (CsvRule){0}, out);
    CsvReading line = csv_read_row(text, dialect, one_line, NULL);
    if (all.whole && all.unclosed_at == STR_NPOS && all.size == line.size)
        return all;
    out->len = written;
    return csv_read_row(text, dialect, one_line, out);
}

CsvReading csv_repair(Str text, const Dialect *dialect, size_t width, Buf *out)
{
    CsvReading line, all;
    CsvRule one_line = {.one_line = true};
    size_t written = out->len;
    if (!width)
        return read_anyway(text, dialect, out);
    bool fits = try_rules(text, dialect, one_line, width, out, &line);
    if (fits && row_follows(text, line.size, dialect, width))
        return line;
    out->len = written;
    if (try_rules(text, dialect, (CsvRule){0}, width, out, &all))
        return all;
    if (!fits)
        return read_anyway(text, dialect, out);
    try_rules(text, dialect, one_line, width, out, &line);
    return line;
}
