/* Records: handed over whole, or rejected so that what comes behind is read on. */
#include <string.h>

#include "ingest/json_resync.h"
#include "ingest/read_json_parts.h"

#define DUPLICATES_LOOKED_FOR 100 // records
#define MOST_FIELDS 1000
#define LOOKAHEAD ((size_t)1 << 20) // for the end of a broken record

// A tool that writes a key twice does so in every record. Objects with more keys than any
// form has fields are maps, and not searched.
static void warn_duplicate_keys(JsonReader *r, const JsonValue *object, uint32_t line)
{
    if (object->n > MOST_FIELDS)
        return;
    for (const JsonValue *a = object->first; a; a = a->next) {
        for (const JsonValue *b = a->next; b; b = b->next) {
            if (str_eq(a->key, b->key)) {
                raw_warn(r->report, "duplicate_key", line,
                         "line %u: '%.*s' stands twice in a record, the last one counts",
                         line, STR_ARG(a->key));
                return;
            }
        }
    }
}

static void hand_over(JsonReader *r, size_t list)
{
    RawReport *report = r->report;
    RawRecord record = {.number = ++report->n_records,
                        .line = json_cursor_line(&r->in, r->in.window.at),
                        .object = r->record.root,
                        .list = r->options->list[list],
                        .text = str_slice(json_cursor_rest(&r->in), 0, r->record.end)};
    json_reader_note_repairs(r, &r->record);
    if (record.number <= DUPLICATES_LOOKED_FOR)
        warn_duplicate_keys(r, record.object, record.line);
    if (r->handler->record && !r->handler->record(r->handler->context, &record, r->err))
        r->stopped = true;
    r->in.window.at += r->record.end;
    json_reader_leave_value(r);
}

// Drops the rest of a broken record that goes on beyond what is seen.
static void skip_broken(JsonReader *r, const JsonBroken *broken)
{
    for (;;) {
        Str rest = json_cursor_rest(&r->in);
        size_t tail = rest.len < 4096 ? rest.len : 4096;
        size_t end = json_resync(broken, rest, 1, r->in.window.all);
        r->in.window.at += end != STR_NPOS    ? end
                           : r->in.window.all ? rest.len
                                              : rest.len - tail;
        if (end != STR_NPOS || r->in.window.all)
            return;
        json_cursor_grow(&r->in, LOOKAHEAD);
    }
}

// The record at the window's front is a reject; what comes behind it is read on.
static void reject(JsonReader *r, size_t wrong, const char *why)
{
    json_cursor_grow(&r->in, wrong + LOOKAHEAD);
    size_t at = r->in.window.at;
    Str rest = json_cursor_rest(&r->in);
    uint32_t line = json_cursor_line(&r->in, at);
    JsonPlace place = json_cursor_place(&r->in, at + wrong);
    uint64_t column = json_cursor_place(&r->in, at).column - 1;
    JsonBroken broken = json_broken_record(rest, r->n_frames > 0, column);
    broken.first_key = str_copy(&r->keep, broken.first_key);
    size_t end = json_resync(&broken, rest, 0, r->in.window.all);
    raw_reject(r->report, line, str_slice(rest, 0, end), "line %u, column %llu: %s",
               place.line, (unsigned long long)place.column, why);
    if (end == STR_NPOS)
        skip_broken(r, &broken);
    else
        r->in.window.at += end;
    json_reader_leave_value(r);
}

// The file ends before the record does, or seems to: a bracket that is missing in one
// line must not cost the lines behind it.
static void take_unfinished(JsonReader *r)
{
    size_t at = r->in.window.at;
    Str rest = json_cursor_rest(&r->in);
    uint64_t column = json_cursor_place(&r->in, at).column - 1;
    JsonBroken broken = json_broken_record(rest, r->n_frames > 0, column);
    broken.first_key = (Str){0};
    if (json_resync(&broken, rest, 1, true) != STR_NPOS) {
        reject(r, 0, "the record is never closed");
        return;
    }
    json_reader_take_rest(r, "a record");
}

void json_reader_take_record(JsonReader *r, size_t list)
{
    JsonOutcome outcome = json_reader_parse(r, &r->record);
    if (outcome == JSON_WHOLE)
        hand_over(r, list);
    else if (outcome == JSON_BROKEN)
        reject(r, r->record.end, r->record.wrong);
    else
        take_unfinished(r);
}
