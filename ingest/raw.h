#ifndef FAULTLINE_RAW_H
#define FAULTLINE_RAW_H
/* One record of an export as its file holds it, before any profile looks at it.
 *
 * Both readers (read_csv.h, read_json.h) hand records to a RawHandler, one at a time. A
 * record is either a row of cells under a RawHeader or a JSON object; everything in it
 * is good until the handler returns, so copy what is to stay. What the reader repaired,
 * left out or could not read stands in the RawReport afterwards: nothing is dropped
 * without a line there.
 */
#include "ingest/json_value.h"

#include "ingest/bytes.h"

// The columns of delimited text. A new one comes with each header row in the file (pages
// with other columns joined together); compare pointers to see the change. Headers live
// as long as the report's arena.
typedef struct {
    uint32_t line;
    size_t n;         // columns; unnamed ones at the end are not counted
    const Str *name;  // outer blanks, no-break spaces and marks removed; names may repeat
    const Str *group; // the row above where it names groups of columns (ASRS), else NULL
} RawHeader;

typedef struct {
    uint32_t number; // 1-based, in the order of the file
    uint32_t line;   // 1-based line of its first byte in the decoded file

    // Delimited text; header is NULL for JSON.
    const RawHeader *header;
    const Str *cell;  // header->n cells: short rows are padded with empty ones
    size_t n_given;   // cells that the row really had (blank ones beyond n not counted)
    const Str *extra; // cells beyond the last column, when one of them is not blank
    size_t n_extra;

    // JSON; object is NULL for delimited text.
    const JsonValue *object;
    Str list; // the path of the list that it stood in (JsonList.path), "" at the top

    Str text; // the record's bytes in the decoded file, for both
} RawRecord;

typedef struct {
    void *context;

    // A record. False stops the reading with that Err.
    bool (*record)(void *context, const RawRecord *record, Err *err);

    // JSON: what a document says outside its list (time_zone, next, total, names, page),
    // as an object without the list; called once at the end of each document, after its
    // records, and not for documents that hold nothing else. A member over 256 KiB is
    // null here, if the reader is not told otherwise. NULL when nobody wants it.
    bool (*page)(void *context, const JsonValue *page, Err *err);
} RawHandler;

// What a person should know. Kinds are stable words; the message of the first case is
// kept, with its line, and how many there were.
typedef struct {
    Str kind; // see RAW_KINDS below
    Str message;
    uint32_t line; // of the first; 0 when it is about the whole file
    uint64_t count;
} RawWarning;

/* RAW_KINDS
 *   preamble          lines before the header row                          (CSV)
 *   footer            total lines, "(3 rows affected)" after the last record
 *   repeated_header   header rows in the middle; joined pages
 *   ragged_rows       rows with fewer or more cells than the header
 *   unterminated_quote  a quote that is never closed: the row was read without it
 *   quotes            quotes inside cells that are not doubled: read as text
 *   backslash         backslash escapes instead of doubled quotes
 *   no_header         no row looks like a header: the first one was taken
 *   one_column        no delimiter anywhere
 *   trailing_comma    a comma before ] or }                                (JSON)
 *   not_a_number      NaN, Infinity: read as null
 *   characters        \u0000, lone surrogates, control characters: replaced or escaped
 *   python            None, True, False: read as null, true, false
 *   too_deep          parts nested too deep: left out
 *   duplicate_key     a key twice in one object: the last one counts (looked for in the
 *                     outermost object of the first 100 records)
 *   skipped           text between records that is no JSON
 *   truncated         the file ends inside a record
 *   encoding          bytes that were not UTF-8, NULs and marks dropped
 */

// A record that was lost, and why.
typedef struct {
    uint32_t line;
    Str reason;
    Str text; // its beginning, at most 200 bytes
} RawReject;

// Start with (RawReport){.arena = arena}.
typedef struct {
    Arena *arena;
    uint32_t n_records; // handed over and rejected
    bool truncated;     // the file ends inside a record
    RawWarning *warning;
    size_t n_warnings, warnings_capacity;
    RawReject *reject;
    size_t n_rejects, rejects_capacity;
} RawReport;

// Counts a warning; the message is made for the first of its kind only.
void raw_warn(RawReport *report, const char *kind, uint32_t line, const char *format, ...)
    PRINTF_LIKE(4, 5);

// After the last block: what the decoder replaced or dropped, and a file that is damaged.
void raw_warn_bytes(RawReport *report, const Bytes *bytes);

void raw_reject(RawReport *report, uint32_t line, Str text, const char *format, ...)
    PRINTF_LIKE(4, 5);

#endif
