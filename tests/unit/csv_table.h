#ifndef FAULTLINE_TEST_CSV_TABLE_H
#define FAULTLINE_TEST_CSV_TABLE_H
/* Delimited text read as a whole, to look at afterwards:
 *
 *     CsvTable t = csv_table(&arena, STR("id,title\n1,x\n"), 0);
 *     t.row[0].cell[1]; t.report.n_warnings; csv_table_text(&t)
 *
 * `block` is the size of the parts in which the reader gets the text; 0 is as usual. The
 * known header names are number (or ACN, Notification) with one of short_description,
 * narrative, description, in any place.
 */
#include <criterion/criterion.h>

#include "ingest/read_csv.h"

typedef struct {
    RawRecord record;
    Str *cell; // header->n, then the surplus ones
} CsvTableRow;

typedef struct {
    Arena *arena;
    Sniff sniff;
    CsvHead head;
    RawReport report;
    CsvTableRow *row;
    size_t n, capacity;
} CsvTable;

static inline int csv_table_fits(void *context, const Str *name, size_t n)
{
    static const char *const ID[] = {"number", "acn", "notification"};
    static const char *const TEXT[] = {"short_description", "narrative", "description"};
    int ids = 0, texts = 0;
    (void)context;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 3; k++) {
            ids += str_eq_nocase(name[i], str_from(ID[k]));
            texts += str_eq_nocase(name[i], str_from(TEXT[k]));
        }
    return ids && texts ? ids + texts : 0;
}

static inline bool csv_table_record(void *context, const RawRecord *record, Err *err)
{
    CsvTable *t = context;
    (void)err;
    ARENA_RESERVE(t->arena, t->row, t->n, t->capacity);
    CsvTableRow *row = &t->row[t->n++];
    size_t columns = record->header->n;
    row->record = *record;
    row->cell = ARENA_NEW(t->arena, Str, columns + record->n_extra);
    for (size_t i = 0; i < columns + record->n_extra; i++)
        row->cell[i] = str_copy(t->arena, i < columns ? record->cell[i]
                                                      : record->extra[i - columns]);
    return true;
}

static inline CsvTable csv_table_of(Arena *arena, Bytes *bytes, const CsvOptions *options)
{
    CsvTable t = {.arena = arena, .report = {.arena = arena}};
    Err err = {0};
    t.sniff = sniff_kind(bytes_raw_head(bytes), bytes_head(bytes));
    if (t.sniff.kind != SNIFF_DELIMITED)
        return t;
    t.head = csv_head(arena, bytes, options);
    RawHandler handler = {.context = &t, .record = csv_table_record};
    cr_assert(csv_read(bytes, &t.head, &handler, &t.report, &err), "%s", err.message);
    return t;
}

static inline CsvTable csv_table(Arena *arena, Str text, size_t block)
{
    Bytes *bytes = bytes_from_text(arena, STR("test.csv"), text);
    CsvOptions options = {.fits = csv_table_fits};
    if (block)
        bytes_serve(bytes, block);
    return csv_table_of(arena, bytes, &options);
}

// One line for each record, "line:cell|cell+surplus", then the warnings and the rejects:
// "1 ragged_rows 2" is what happened once, first in line 2, "reject 5: total".
static inline Str csv_table_text(const CsvTable *t)
{
    Buf out = {.arena = t->arena};
    for (size_t i = 0; i < t->n; i++) {
        const RawRecord *record = &t->row[i].record;
        size_t columns = record->header->n;
        buf_format(&out, "%u:", record->line);
        for (size_t k = 0; k < columns + record->n_extra; k++)
            buf_format(&out, "%s%.*s",
                       !k            ? ""
                       : k < columns ? "|"
                                     : "+",
                       STR_ARG(t->row[i].cell[k]));
        buf_add_char(&out, '\n');
    }
    for (size_t i = 0; i < t->report.n_warnings; i++) {
        const RawWarning *w = &t->report.warning[i];
        buf_format(&out, "%llu %.*s %u\n", (unsigned long long)w->count, STR_ARG(w->kind),
                   w->line);
    }
    for (size_t i = 0; i < t->report.n_rejects; i++)
        buf_format(&out, "reject %u: %.*s\n", t->report.reject[i].line,
                   STR_ARG(t->report.reject[i].text));
    return buf_str(&out);
}

#endif
