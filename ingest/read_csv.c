#include "ingest/read_csv.h"

#include "ingest/csv_footer.h"
#include "ingest/csv_names.h"
#include "ingest/csv_rows.h"

typedef struct {
    const CsvHead *head;
    const RawHandler *handler;
    RawReport *report;
    CsvRows *rows;
    CsvNames names;
    CsvFooter footer;
    Arena work;
    Str *padded; // cells of a short row
    size_t padded_capacity;
} Reading;

static const RawHeader *header_of(const Reading *r)
{
    return r->names.header;
}

/* ---- Headers in the middle ---- */

static void start_header(Reading *r)
{
    RawHeader *header = ARENA_NEW(r->report->arena, RawHeader, 1);
    header->line = r->rows->line;
    header->n = r->rows->n;
    header->name = csv_copy_names(r->report->arena, r->rows->cell, &header->n);
    r->names = csv_names(header);
    r->rows->width = r->rows->n;
}

// A row of names is a header if it fits an export too; where nothing is known of the
// export the names alone have to do.
static bool is_other_header(Reading *r)
{
    const CsvOptions *options = &r->head->options;
    if (csv_tenths_names(r->rows->cell, r->rows->n) < 8)
        return false;
    if (!r->head->fit)
        return true;
    ArenaMark mark = arena_mark(&r->work);
    const Str *name = csv_clean_names(&r->work, r->rows->cell, r->rows->n);
    bool fits = options->fits(options->fits_context, name, r->rows->n) > 0;
    arena_rewind(&r->work, mark);
    return fits;
}

static bool is_header_again(Reading *r)
{
    CsvRowKind kind = csv_row_kind(&r->names, r->rows->cell, r->rows->n);
    if (kind == ROW_DATA || (kind == ROW_OTHER_HEADER && !is_other_header(r)))
        return false;
    csv_footer_accept(&r->footer, r->report);
    raw_warn(r->report, "repeated_header", r->rows->line,
             kind == ROW_SAME_HEADER
                 ? "the header row comes again: pages were joined"
                 : "another header row: pages with different columns were joined");
    if (kind == ROW_OTHER_HEADER)
        start_header(r);
    return true;
}

/* ---- Records ---- */

static const Str *pad(Reading *r, size_t n)
{
    if (r->padded_capacity < n) {
        r->padded_capacity = n;
        r->padded = ARENA_NEW(&r->work, Str, n);
    }
    for (size_t i = 0; i < n; i++)
        r->padded[i] = i < r->rows->n ? r->rows->cell[i] : (Str){0};
    return r->padded;
}

// Cells beyond the last column up to the last one that is filled.
static size_t count_extra(const Reading *r)
{
    size_t n = r->rows->n, columns = header_of(r)->n;
    while (n > columns && !str_trim(r->rows->cell[n - 1]).len)
        n--;
    return n > columns ? n - columns : 0;
}

static void warn_ragged(Reading *r, const RawRecord *record)
{
    if (record->n_given >= header_of(r)->n && !record->n_extra)
        return;
    raw_warn(
        r->report, "ragged_rows", record->line,
        "line %u has %zu cells under a header of %zu; short rows are filled up, what "
        "is too much is kept apart",
        record->line, record->n_given, header_of(r)->n);
}

// Rows end in a line end; one that does not and is short was cut with its file.
static void warn_truncated(Reading *r, const RawRecord *record)
{
    Str text = record->text;
    char last = text.len ? text.data[text.len - 1] : '\n';
    if (record->n_given >= header_of(r)->n || last == '\n' || last == '\r')
        return;
    r->report->truncated = true;
    raw_warn(r->report, "truncated", record->line,
             "the file ends inside the record of line %u", record->line);
}

static bool hand_over(Reading *r, Err *err)
{
    const RawHeader *header = header_of(r);
    RawRecord record = {.number = ++r->report->n_records,
                        .line = r->rows->line,
                        .header = header,
                        .text = r->rows->text,
                        .n_extra = count_extra(r)};
    bool is_short = r->rows->n < header->n;
    record.n_given = is_short ? r->rows->n : header->n + record.n_extra;
    record.cell = is_short ? pad(r, header->n) : r->rows->cell;
    record.extra = record.n_extra ? r->rows->cell + header->n : NULL;
    warn_ragged(r, &record);
    warn_truncated(r, &record);
    return r->handler->record(r->handler->context, &record, err);
}

static bool take_row(Reading *r, Err *err)
{
    if (r->rows->empty || is_header_again(r))
        return true;
    if (csv_is_footer_row(&r->footer, r->rows, header_of(r)->n)) {
        csv_footer_hold(&r->footer, r->rows, r->report);
        return true;
    }
    csv_footer_reject(&r->footer, r->report);
    csv_footer_saw_record(&r->footer, r->rows);
    return hand_over(r, err);
}

/* ---- What to tell ---- */

static void warn_head(const CsvHead *head, RawReport *report)
{
    if (head->n_preamble)
        raw_warn(report, "preamble", 1, "%u line%s before the header in line %u",
                 head->n_preamble, head->n_preamble == 1 ? " stands" : "s stand", head->line);
    if (head->guessed_first)
        raw_warn(report, "no_header", head->line,
                 "no row looks like a header; line %u was taken for one", head->line);
    if (!head->dialect.delimiter)
        raw_warn(report, "one_column", 0, "no delimiter found; the file has one column");
}

static bool read_rows(Reading *r, Err *err)
{
    r->rows->width = header_of(r)->n;
    while (csv_rows_next(r->rows)) {
        if (r->rows->line < r->head->line)
            continue;
        if (r->rows->line == r->head->line) {
            r->rows->width = r->rows->n; // unnamed columns at the end count for repairs
            r->rows->report = r->report;
        } else if (!take_row(r, err)) {
            return false;
        }
    }
    csv_footer_accept(&r->footer, r->report);
    return true;
}

bool csv_read(Bytes *bytes, const CsvHead *head, const RawHandler *handler,
              RawReport *report, Err *err)
{
    bool good = true;
    Reading r = {.head = head, .handler = handler, .report = report};
    r.footer.arena = &r.work;
    warn_head(head, report);
    if (head->header) {
        r.names = csv_names(head->header);
        r.rows = csv_rows_open(&r.work, bytes, &head->dialect);
        good = read_rows(&r, err);
        csv_rows_close(r.rows);
    }
    raw_warn_bytes(report, bytes);
    arena_release(&r.work);
    return good;
}
