/* The reader walks down to the lists that hold records and no further: every other value
 * is stepped over, or kept small for what a page says about itself. The walk is a loop
 * over frames, one for each object or array that was entered. */
#include "ingest/read_json.h"

#include <string.h>

#include "ingest/json_cursor.h"
#include "ingest/json_page.h"
#include "ingest/json_resync.h"
#include "ingest/json_scan.h"
#include "ingest/json_tree.h"

#define MOST_FRAMES 64                     // arrays in arrays; paths are three deep
#define LARGEST_MEMBER ((size_t)256 << 10) // of a page
#define DUPLICATES_LOOKED_FOR 100          // records
#define MOST_FIELDS 1000
#define LOOKAHEAD ((size_t)1 << 20) // for the end of a broken record

typedef struct {
    bool object;
    bool has_key; // its value is next
    bool comma;   // the last thing taken
    bool outermost;
    size_t path_len; // of the path before the key
    cJSON *page;     // the object as the handler will see it; NULL when nobody will
} Frame;

typedef struct {
    JsonCursor in;
    const JsonReadOptions *options;
    const RawHandler *handler;
    RawReport *report;
    Err *err;
    Arena keep; // the reader's own, to the end
    Arena page; // one document's
    JsonTree record, small;
    Frame frame[MOST_FRAMES];
    size_t n_frames;
    Buf path; // of keys, from the top to here
    bool in_junk;
    bool stopped; // the handler said no
} Reader;

/* ---- Warnings ---- */

static const struct {
    const char *kind, *message;
} repairs[N_REPAIRS] = {
    [REPAIR_TRAILING_COMMA] = {"trailing_comma", "a comma before a closing bracket"},
    [REPAIR_NOT_A_NUMBER] = {"not_a_number", "NaN or Infinity, read as null"},
    [REPAIR_CHARACTERS] = {"characters", "characters that JSON does not allow in a text"},
    [REPAIR_PYTHON] = {"python", "None, True or False as Python writes them"},
    [REPAIR_TOO_DEEP] = {"too_deep", "a value nested too deep was left out"},
};

// `at` is a position in the window.
static void warn_repair(Reader *r, JsonRepair repair, size_t n, size_t at)
{
    JsonPlace place = json_cursor_place(&r->in, at);
    for (size_t i = 0; i < n; i++)
        raw_warn(r->report, repairs[repair].kind, place.line, "line %u, column %llu: %s",
                 place.line, (unsigned long long)place.column, repairs[repair].message);
}

// What the tree, parsed from window.at, had to put right.
static void warn_repairs(Reader *r, const JsonTree *tree)
{
    for (int i = 0; i < N_REPAIRS; i++)
        if (tree->n_repaired[i])
            warn_repair(r, i, tree->n_repaired[i], r->in.window.at + tree->repaired[i]);
}

static void warn_truncated(Reader *r, const char *what)
{
    uint32_t line = json_cursor_line(&r->in, r->in.window.at);
    if (!r->report->truncated)
        raw_warn(r->report, "truncated", line, "line %u: the file ends inside %s", line,
                 what);
    r->report->truncated = true;
}

// Nothing more can be made of what is left.
static void take_rest(Reader *r, const char *what)
{
    warn_truncated(r, what);
    r->in.window.at = r->in.window.text.len;
}

/* ---- Paths ---- */

typedef enum { ELSEWHERE, ON_THE_WAY, AT_RECORDS } Where;

// Which list, if it is AT_RECORDS, goes to *list.
static Where where(const Reader *r, size_t *list)
{
    Str here = buf_str(&r->path);
    Where best = ELSEWHERE;
    for (size_t i = 0; i < r->options->n_lists; i++) {
        Str path = r->options->list[i];
        if (str_eq(path, here)) {
            *list = i;
            return AT_RECORDS;
        }
        bool above =
            here.len == 0 || (str_starts(path, here) && path.data[here.len] == '.');
        if (above)
            best = ON_THE_WAY;
    }
    return best;
}

static void enter_key(Reader *r, Frame *f, const char *key)
{
    f->path_len = r->path.len;
    f->has_key = true;
    if (r->path.len)
        buf_add_char(&r->path, '.');
    buf_add(&r->path, str_from(key));
}

/* ---- Frames ---- */

static Frame *top(Reader *r)
{
    return r->n_frames ? &r->frame[r->n_frames - 1] : NULL;
}

// A value is complete.
static void leave_value(Reader *r)
{
    Frame *f = top(r);
    r->in_junk = false;
    if (!f)
        return;
    f->comma = false;
    if (f->object && f->has_key) {
        f->has_key = false;
        r->path.len = f->path_len;
    }
}

// The member's key is the last part of the path.
static void add_to_page(Reader *r, cJSON *value)
{
    Frame *f = top(r);
    size_t from = f->path_len + (f->path_len > 0);
    Str key = str_slice(buf_str(&r->path), from, r->path.len);
    json_page_add(&r->page, f->page, key, value);
}

static bool page_wanted(Reader *r)
{
    Frame *f = top(r);
    return f && f->object && f->page;
}

static void open_frame(Reader *r, bool object)
{
    Frame frame = {.object = object};
    if (object && page_wanted(r)) {
        frame.page = json_page_new(&r->page);
        add_to_page(r, frame.page);
    } else if (object && r->handler->page) {
        frame.outermost = true;
        for (size_t i = 0; i < r->n_frames; i++)
            frame.outermost = frame.outermost && !r->frame[i].object;
        frame.page = frame.outermost ? json_page_new(&r->page) : NULL;
    }
    r->in.window.at++;
    r->in_junk = false;
    r->frame[r->n_frames++] = frame;
}

static void tell_page(Reader *r, const Frame *f)
{
    if (f->outermost && json_page_says_something(f->page))
        r->stopped = !r->handler->page(r->handler->context, f->page, r->err);
    if (f->outermost)
        arena_release(&r->page);
}

static void close_frame(Reader *r)
{
    Frame *f = top(r);
    if (f->comma)
        warn_repair(r, REPAIR_TRAILING_COMMA, 1, r->in.window.at);
    leave_value(r); // a key without a value
    r->in.window.at++;
    tell_page(r, f);
    r->n_frames--;
    leave_value(r);
}

/* ---- What is no JSON ---- */

static bool ends_junk(const Reader *r, char c)
{
    if (r->n_frames == 0)
        return c == '{' || c == '\n';
    return c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == '"';
}

// At least one byte, if there is one.
static void skip_junk(Reader *r)
{
    if (json_cursor_rest(&r->in).len == 0)
        return;
    uint32_t line = json_cursor_line(&r->in, r->in.window.at);
    if (!r->in_junk)
        raw_warn(r->report, "skipped", line, "line %u: text that is no JSON", line);
    r->in_junk = true;
    Str text = r->in.window.text;
    size_t at = r->in.window.at + 1;
    while (at < text.len && !ends_junk(r, text.data[at]))
        at++;
    r->in_junk = at == text.len || text.data[at] != '\n';
    r->in.window.at = at;
}

/* ---- Values that are no records ---- */

// The scalar at the window's front, however long; its end goes to tree->end.
static JsonOutcome parse_growing(Reader *r, JsonTree *tree)
{
    for (;;) {
        Str rest = json_cursor_rest(&r->in);
        JsonOutcome outcome = json_tree_parse(tree, rest, r->in.window.all);
        if (outcome != JSON_SHORT || r->in.window.all)
            return outcome;
        json_cursor_grow(&r->in, 2 * rest.len + 1);
    }
}

// A value of the page, parsed again into the page's own memory; null for a large one.
static void keep_member(Reader *r, Str text)
{
    if (page_wanted(r))
        add_to_page(r, json_page_value(&r->page,
                                       text.len <= LARGEST_MEMBER ? text : STR("null")));
}

static void take_scalar(Reader *r, Where place)
{
    JsonOutcome outcome = parse_growing(r, &r->small);
    if (outcome == JSON_BROKEN) {
        skip_junk(r);
        return;
    }
    if (outcome == JSON_SHORT) {
        take_rest(r, "a value");
        return;
    }
    warn_repairs(r, &r->small);
    if (place == AT_RECORDS && !cJSON_IsNull(r->small.root)) {
        uint32_t line = json_cursor_line(&r->in, r->in.window.at);
        raw_warn(r->report, "skipped", line, "line %u: a value in the list is no record",
                 line);
    }
    Str text = str_slice(json_cursor_rest(&r->in), 0, r->small.end);
    keep_member(r, text);
    r->in.window.at += r->small.end;
    leave_value(r);
}

// Steps over an object or array; while it may be kept it stays in the window.
static void take_other(Reader *r)
{
    JsonScan scan = {0};
    bool keep = page_wanted(r);
    size_t scanned = 0, end;
    for (;;) {
        Str rest = json_cursor_rest(&r->in);
        end = json_scan(&scan, str_slice(rest, scanned, rest.len));
        if (end != STR_NPOS)
            break;
        scanned = rest.len;
        keep = keep && rest.len <= LARGEST_MEMBER;
        if (!keep) {
            r->in.window.at = r->in.window.text.len;
            scanned = 0;
        }
        if (!json_cursor_more(&r->in)) {
            take_rest(r, "a value");
            return;
        }
    }
    end += scanned;
    keep_member(r, keep ? str_slice(json_cursor_rest(&r->in), 0, end) : STR("null"));
    r->in.window.at += end;
    leave_value(r);
}

/* ---- Records ---- */

// A tool that writes a key twice does so in every record. Objects with more keys than any
// form has fields are maps, and not searched.
static void warn_duplicate_keys(Reader *r, const cJSON *object, uint32_t line)
{
    if (cJSON_GetArraySize(object) > MOST_FIELDS)
        return;
    for (const cJSON *a = object->child; a; a = a->next) {
        for (const cJSON *b = a->next; b; b = b->next) {
            if (strcmp(a->string, b->string) == 0) {
                raw_warn(r->report, "duplicate_key", line,
                         "line %u: '%s' stands twice in a record, the last one counts",
                         line, a->string);
                return;
            }
        }
    }
}

static void hand_over(Reader *r, size_t list)
{
    RawReport *report = r->report;
    RawRecord record = {.number = ++report->n_records,
                        .line = json_cursor_line(&r->in, r->in.window.at),
                        .object = r->record.root,
                        .list = r->options->list[list],
                        .text = str_slice(json_cursor_rest(&r->in), 0, r->record.end)};
    warn_repairs(r, &r->record);
    if (record.number <= DUPLICATES_LOOKED_FOR)
        warn_duplicate_keys(r, record.object, record.line);
    if (r->handler->record && !r->handler->record(r->handler->context, &record, r->err))
        r->stopped = true;
    r->in.window.at += r->record.end;
    leave_value(r);
}

// Drops the rest of a broken record that goes on beyond what is seen.
static void skip_broken(Reader *r, const JsonBroken *broken)
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
static void reject(Reader *r, size_t wrong, const char *why)
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
    leave_value(r);
}

// The file ends before the record does, or seems to: a bracket that is missing in one
// line must not cost the lines behind it.
static void take_unfinished(Reader *r)
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
    take_rest(r, "a record");
}

static void take_record(Reader *r, size_t list)
{
    JsonOutcome outcome = parse_growing(r, &r->record);
    if (outcome == JSON_WHOLE)
        hand_over(r, list);
    else if (outcome == JSON_BROKEN)
        reject(r, r->record.end, r->record.wrong);
    else
        take_unfinished(r);
}

/* ---- The walk ---- */

static bool starts_scalar(int c)
{
    return c == '"' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static void take_value(Reader *r, int c)
{
    size_t list = 0;
    Where place = where(r, &list);
    if (c == '{' && place == AT_RECORDS)
        take_record(r, list);
    else if ((c == '{' || c == '[') && (place == ELSEWHERE || r->n_frames == MOST_FRAMES))
        take_other(r);
    else if (c == '{' || c == '[')
        open_frame(r, c == '{');
    else if (starts_scalar(c) && r->n_frames > 0)
        take_scalar(r, place);
    else
        skip_junk(r);
}

static void take_key(Reader *r, Frame *f, int c)
{
    JsonOutcome outcome = c == '"' ? parse_growing(r, &r->small) : JSON_BROKEN;
    if (outcome == JSON_SHORT) {
        take_rest(r, "a key");
        return;
    }
    if (outcome == JSON_BROKEN) {
        skip_junk(r);
        return;
    }
    r->in.window.at += r->small.end;
    if (json_cursor_peek(&r->in) != ':') {
        skip_junk(r);
        return;
    }
    r->in.window.at++;
    f->comma = false;
    enter_key(r, f, r->small.root->valuestring);
}

static void take_next(Reader *r, int c)
{
    Frame *f = top(r);
    if (f && c == (f->object ? '}' : ']')) {
        close_frame(r);
    } else if (c == ',' || (c == 0x1E && !f)) { // RFC 7464 puts a separator before each
        r->in.window.at++;
        if (f)
            f->comma = true;
    } else if (f && f->object && !f->has_key) {
        take_key(r, f, c);
    } else {
        take_value(r, c);
    }
}

// Documents that the file's end leaves open still say what they said.
static void finish(Reader *r)
{
    if (r->n_frames)
        warn_truncated(r, "a list that is not closed");
    while (r->n_frames && !r->stopped) {
        tell_page(r, top(r));
        r->n_frames--;
    }
    raw_warn_bytes(r->report, r->in.window.bytes);
}

bool json_read(Bytes *bytes, const JsonReadOptions *options, const RawHandler *handler,
               RawReport *report, Err *err)
{
    Reader r = {.options = options, .handler = handler, .report = report, .err = err};
    r.in = json_cursor_new(&r.keep, bytes);
    r.record.arena = r.small.arena = r.path.arena = &r.keep;
    int c;
    while (!r.stopped && (c = json_cursor_peek(&r.in)) >= 0)
        take_next(&r, c);
    if (!r.stopped)
        finish(&r);
    arena_release(&r.keep);
    arena_release(&r.page);
    return !r.stopped;
}
