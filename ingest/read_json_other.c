/* What is no record: members of the page, which are kept while they are small, values
 * that are stepped over, and text that is no JSON. */
#include "ingest/json_page.h"
#include "ingest/json_scan.h"
#include "ingest/read_json_parts.h"

#define LARGEST_MEMBER ((size_t)256 << 10) // of a page

static bool is_kept(const JsonReader *r, size_t length)
{
    return r->options->whole_pages || length <= LARGEST_MEMBER;
}

void json_reader_add_to_page(JsonReader *r, JsonValue *value)
{
    JsonFrame *f = json_reader_top(r);
    size_t from = f->path_len + (f->path_len > 0);
    Str key = str_slice(buf_str(&r->path), from, r->path.len);
    json_page_add(&r->page, f->page, key, value);
}

bool json_reader_page_wanted(JsonReader *r)
{
    JsonFrame *f = json_reader_top(r);
    return f && f->object && f->page;
}

static bool ends_junk(const JsonReader *r, char c)
{
    if (r->n_frames == 0)
        return c == '{' || c == '\n';
    return c == '{' || c == '[' || c == '}' || c == ']' || c == ',' || c == '"';
}

void json_reader_skip_junk(JsonReader *r)
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

// A value of the page, parsed again into the page's own memory; null for a large one.
static void keep_member(JsonReader *r, Str text)
{
    if (json_reader_page_wanted(r))
        json_reader_add_to_page(
            r, json_page_value(&r->page, is_kept(r, text.len) ? text : STR("null")));
}

void json_reader_take_scalar(JsonReader *r, bool among_records)
{
    JsonOutcome outcome = json_reader_parse(r, &r->small);
    if (outcome == JSON_BROKEN) {
        json_reader_skip_junk(r);
        return;
    }
    if (outcome == JSON_SHORT) {
        json_reader_take_rest(r, "a value");
        return;
    }
    json_reader_note_repairs(r, &r->small);
    if (among_records && !json_is(r->small.root, JSON_NULL)) {
        uint32_t line = json_cursor_line(&r->in, r->in.window.at);
        raw_warn(r->report, "skipped", line, "line %u: a value in the list is no record",
                 line);
    }
    Str text = str_slice(json_cursor_rest(&r->in), 0, r->small.end);
    keep_member(r, text);
    r->in.window.at += r->small.end;
    json_reader_leave_value(r);
}

// Steps over an object or array; while it may be kept it stays in the window.
void json_reader_take_other(JsonReader *r)
{
    JsonScan scan = {0};
    bool keep = json_reader_page_wanted(r);
    size_t scanned = 0, end;
    for (;;) {
        Str rest = json_cursor_rest(&r->in);
        end = json_scan(&scan, str_slice(rest, scanned, rest.len));
        if (end != STR_NPOS)
            break;
        scanned = rest.len;
        keep = keep && is_kept(r, rest.len);
        if (!keep) {
            r->in.window.at = r->in.window.text.len;
            scanned = 0;
        }
        if (!json_cursor_more(&r->in)) {
            json_reader_take_rest(r, "a value");
            return;
        }
    }
    end += scanned;
    keep_member(r, keep ? str_slice(json_cursor_rest(&r->in), 0, end) : STR("null"));
    r->in.window.at += end;
    json_reader_leave_value(r);
}
