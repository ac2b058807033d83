/* The reader walks down to the lists that hold records and no further: every other value
 * is stepped over, or kept small for what a page says about itself. The walk is a loop
 * over frames, one for each object or array that was entered. */
#include "ingest/read_json.h"

#include "ingest/json_page.h"
#include "ingest/read_json_parts.h"

/* ---- Paths ---- */

typedef enum { ELSEWHERE, ON_THE_WAY, AT_RECORDS } Where;

// Which list, if it is AT_RECORDS, goes to *list.
static Where where(const JsonReader *r, size_t *list)
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

static void enter_key(JsonReader *r, JsonFrame *f, Str key)
{
    f->path_len = r->path.len;
    f->has_key = true;
    if (r->path.len)
        buf_add_char(&r->path, '.');
    buf_add(&r->path, key);
}

/* ---- Frames ---- */

JsonFrame *json_reader_top(JsonReader *r)
{
    return r->n_frames ? &r->frame[r->n_frames - 1] : NULL;
}

void json_reader_leave_value(JsonReader *r)
{
    JsonFrame *f = json_reader_top(r);
    r->in_junk = false;
    if (!f)
        return;
    f->comma = false;
    if (f->object && f->has_key) {
        f->has_key = false;
        r->path.len = f->path_len;
    }
}

static void open_frame(JsonReader *r, bool object)
{
    JsonFrame frame = {.object = object};
    if (object && json_reader_page_wanted(r)) {
        frame.page = json_value_new(&r->page, JSON_OBJECT);
        json_reader_add_to_page(r, frame.page);
    } else if (object && r->handler->page) {
        frame.outermost = true;
        for (size_t i = 0; i < r->n_frames; i++)
            frame.outermost = frame.outermost && !r->frame[i].object;
        frame.page = frame.outermost ? json_value_new(&r->page, JSON_OBJECT) : NULL;
    }
    r->in.window.at++;
    r->in_junk = false;
    r->frame[r->n_frames++] = frame;
}

static void tell_page(JsonReader *r, const JsonFrame *f)
{
    if (f->outermost && json_page_says_something(f->page))
        r->stopped = !r->handler->page(r->handler->context, f->page, r->err);
    if (f->outermost)
        arena_release(&r->page);
}

static void close_frame(JsonReader *r)
{
    JsonFrame *f = json_reader_top(r);
    if (f->comma)
        json_reader_note_repair(r, REPAIR_TRAILING_COMMA, 1, r->in.window.at);
    json_reader_leave_value(r); // a key without a value
    r->in.window.at++;
    tell_page(r, f);
    r->n_frames--;
    json_reader_leave_value(r);
}

/* ---- Values ---- */

JsonOutcome json_reader_parse(JsonReader *r, JsonTree *tree)
{
    for (;;) {
        Str rest = json_cursor_rest(&r->in);
        JsonOutcome outcome = json_tree_parse(tree, rest, r->in.window.all);
        if (outcome != JSON_SHORT || r->in.window.all)
            return outcome;
        json_cursor_grow(&r->in, 2 * rest.len + 1);
    }
}

static bool starts_scalar(int c)
{
    return c == '"' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static void take_value(JsonReader *r, int c)
{
    size_t list = 0;
    Where place = where(r, &list);
    if (c == '{' && place == AT_RECORDS)
        json_reader_take_record(r, list);
    else if ((c == '{' || c == '[') && (place == ELSEWHERE || r->n_frames == MOST_FRAMES))
        json_reader_take_other(r);
    else if (c == '{' || c == '[')
        open_frame(r, c == '{');
    else if (starts_scalar(c) && r->n_frames > 0)
        json_reader_take_scalar(r, place == AT_RECORDS);
    else
        json_reader_skip_junk(r);
}

static void take_key(JsonReader *r, JsonFrame *f, int c)
{
    JsonOutcome outcome = c == '"' ? json_reader_parse(r, &r->small) : JSON_BROKEN;
    if (outcome == JSON_SHORT) {
        json_reader_take_rest(r, "a key");
        return;
    }
    if (outcome == JSON_BROKEN) {
        json_reader_skip_junk(r);
        return;
    }
    r->in.window.at += r->small.end;
    if (json_cursor_peek(&r->in) != ':') {
        json_reader_skip_junk(r);
        return;
    }
    r->in.window.at++;
    f->comma = false;
    enter_key(r, f, r->small.root->text);
}

static void take_next(JsonReader *r, int c)
{
    JsonFrame *f = json_reader_top(r);
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
static void finish(JsonReader *r)
{
    if (r->n_frames)
        json_reader_note_truncated(r, "a list that is not closed");
    while (r->n_frames && !r->stopped) {
        tell_page(r, json_reader_top(r));
        r->n_frames--;
    }
    raw_warn_bytes(r->report, r->in.window.bytes);
}

bool json_read(Bytes *bytes, const JsonReadOptions *options, const RawHandler *handler,
               RawReport *report, Err *err)
{
    JsonReader r = {.options = options, .handler = handler, .report = report, .err = err};
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
