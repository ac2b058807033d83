/* One walk over the text that enters every object down to four keys deep, counts what
 * lies at each path, and remembers where the first ones are. What lies deeper is stepped
 * over. The counts and a few samples then tell which list holds the records. */
#include "ingest/json_cursor.h"
#include "ingest/json_error_body.h"
#include "ingest/json_likely.h"
#include "ingest/json_path.h"
#include "ingest/json_scan.h"
#include "ingest/json_tree.h"
#include "ingest/read_json.h"

#include <string.h>

#define DEEPEST_PATH 4
#define MOST_FRAMES 32
#define MOST_LISTS 256 // paths beyond are data used as keys
#define LARGEST_HEAD ((size_t)64 << 20)

typedef struct {
    uint64_t start[JSON_SAMPLES], end[JSON_SAMPLES];
    size_t n;
} Places;

typedef struct {
    bool object;
    bool has_key;
    bool has_value; // an array that is not empty
    size_t list;    // of an object; STR_NPOS beyond MOST_LISTS
    uint64_t start;
    size_t path_len;
} Frame;

typedef struct {
    Arena *arena;
    JsonCursor in;
    JsonSurvey *out;
    size_t capacity;
    Places place[MOST_LISTS];
    JsonTree small;
    Frame frame[MOST_FRAMES];
    size_t n_frames, n_keys, n_documents;
    Buf path;
} Walk;

/* ---- Lists ---- */

static size_t list_here(Walk *w)
{
    JsonSurvey *out = w->out;
    Str path = buf_str(&w->path);
    for (size_t i = 0; i < out->n; i++)
        if (str_eq(out->list[i].path, path))
            return i;
    if (out->n == MOST_LISTS)
        return STR_NPOS;
    ARENA_RESERVE(w->arena, out->list, out->n, w->capacity);
    out->list[out->n] = (JsonList){.path = str_copy(w->arena, path), .depth = w->n_keys};
    return out->n++;
}

static void count_object(Walk *w, const Frame *f, uint64_t end)
{
    if (f->list == STR_NPOS)
        return;
    JsonList *list = &w->out->list[f->list];
    Places *place = &w->place[f->list];
    list->n++;
    list->bytes += end - f->start;
    if (place->n < JSON_SAMPLES) {
        place->start[place->n] = f->start;
        place->end[place->n++] = end;
    }
}

/* ---- The walk ---- */

static Frame *top(Walk *w)
{
    return w->n_frames ? &w->frame[w->n_frames - 1] : NULL;
}

static void leave_value(Walk *w)
{
    Frame *f = top(w);
    if (!f)
        return;
    f->has_value = true;
    if (f->object && f->has_key) {
        f->has_key = false;
        w->path.len = f->path_len;
        w->n_keys--;
    }
}

static void open_frame(Walk *w, bool object)
{
    Frame *parent = top(w);
    Frame frame = {.object = object, .list = STR_NPOS};
    frame.start = json_cursor_offset(&w->in);
    w->n_documents += !parent;
    if (object) {
        frame.list = list_here(w);
        if (frame.list != STR_NPOS && (parent ? !parent->object : w->n_documents > 1))
            w->out->list[frame.list].in_array = true;
    }
    w->in.window.at++;
    w->frame[w->n_frames++] = frame;
}

static void close_frame(Walk *w)
{
    Frame *f = top(w);
    leave_value(w);
    w->in.window.at++;
    if (f->object)
        count_object(w, f, json_cursor_offset(&w->in));
    w->n_frames--;
    leave_value(w);
}

// An empty array is a list without records: {"incidents": [], "total": 0}.
static void close_array(Walk *w)
{
    bool empty = !top(w)->has_value;
    size_t list = empty ? list_here(w) : STR_NPOS;
    if (list != STR_NPOS)
        w->out->list[list].in_array = true;
    close_frame(w);
}

static void step_over(Walk *w)
{
    JsonScan scan = {0};
    do {
        size_t end = json_scan(&scan, json_cursor_rest(&w->in));
        if (end != STR_NPOS) {
            w->in.window.at += end;
            leave_value(w);
            return;
        }
        w->in.window.at = w->in.window.text.len;
    } while (json_cursor_more(&w->in));
}

// What is no JSON, up to the next mark: looking at each of its characters anew would take
// the square of its length.
static void step_over_word(Walk *w)
{
    Str text = w->in.window.text;
    size_t at = w->in.window.at + 1;
    while (at < text.len && !strchr(" \t\r\n,:[]{}\"", text.data[at]))
        at++;
    w->in.window.at = at;
}

// False when the text ends inside, or it is no scalar.
static bool take_scalar(Walk *w)
{
    JsonOutcome outcome;
    for (;;) {
        Str rest = json_cursor_rest(&w->in);
        outcome = json_tree_parse(&w->small, rest, w->in.window.all);
        if (outcome != JSON_SHORT || w->in.window.all)
            break;
        json_cursor_grow(&w->in, 2 * rest.len + 1);
    }
    if (outcome == JSON_WHOLE)
        w->in.window.at += w->small.end;
    else if (outcome == JSON_SHORT) // nothing comes after it
        w->in.window.at = w->in.window.text.len;
    else
        step_over_word(w);
    return outcome == JSON_WHOLE;
}

static void take_key(Walk *w, Frame *f)
{
    if (!take_scalar(w) || json_cursor_peek(&w->in) != ':')
        return;
    w->in.window.at++;
    f->has_key = true;
    f->path_len = w->path.len;
    w->n_keys++;
    if (w->path.len)
        buf_add_char(&w->path, '.');
    buf_add(&w->path, w->small.root->text);
}

static void take_value(Walk *w, int c)
{
    if ((c == '{' || c == '[') && w->n_keys <= DEEPEST_PATH && w->n_frames < MOST_FRAMES)
        open_frame(w, c == '{');
    else if (c == '{' || c == '[')
        step_over(w);
    else if (w->n_frames == 0)
        w->in.window.at++; // text between documents
    else if (take_scalar(w))
        leave_value(w);
}

static void take_next(Walk *w, int c)
{
    Frame *f = top(w);
    if (f && c == '}' && f->object)
        close_frame(w);
    else if (f && c == ']' && !f->object)
        close_array(w);
    else if (c == ',')
        w->in.window.at++;
    else if (f && f->object && !f->has_key && c == '"')
        take_key(w, f);
    else if (f && f->object && !f->has_key)
        w->in.window.at++;
    else
        take_value(w, c);
}

static void walk(Walk *w)
{
    int c;
    while ((c = json_cursor_peek(&w->in)) >= 0)
        take_next(w, c);
}

/* ---- Samples ---- */

static void take_samples(Walk *w, Str head)
{
    for (size_t i = 0; i < w->out->n; i++) {
        JsonList *list = &w->out->list[i];
        for (size_t k = 0; k < w->place[i].n && w->place[i].end[k] <= head.len; k++) {
            JsonTree tree = {.arena = w->arena};
            Str text = str_slice(head, w->place[i].start[k], w->place[i].end[k]);
            if (json_tree_parse(&tree, text, true) == JSON_WHOLE)
                list->sample[list->n_samples++] = tree.root;
        }
    }
}

typedef struct {
    Arena *arena;
    JsonList *list; // whose samples are wanted; NULL when only the page is
    const JsonValue *page;
} Wanted;

static bool take_page(void *context, const JsonValue *page, Err *err)
{
    Wanted *wanted = context;
    wanted->page = json_value_copy(wanted->arena, page);
    return err_set(err, ERR_INPUT, "seen enough");
}

static bool take_sample(void *context, const RawRecord *record, Err *err)
{
    Wanted *wanted = context;
    JsonList *list = wanted->list;
    list->sample[list->n_samples++] = json_value_copy(wanted->arena, record->object);
    return list->n_samples < JSON_SAMPLES || err_set(err, ERR_INPUT, "seen enough");
}

static const JsonValue *find_page(Arena *arena, Str head, const JsonSurvey *survey)
{
    Wanted wanted = {.arena = arena};
    JsonReadOptions options = {0};
    Str *path = ARENA_NEW(arena, Str, survey->n);
    for (size_t i = 0; i < survey->n; i++)
        if (survey->list[i].in_array && survey->list[i].depth > 0)
            path[options.n_lists++] = survey->list[i].path;
    if (options.n_lists == 0)
        return survey->n && survey->list[0].depth == 0 && survey->list[0].n_samples &&
                       !survey->list[0].in_array
                   ? survey->list[0].sample[0]
                   : NULL;
    options.list = path;
    RawHandler handler = {.context = &wanted, .page = take_page};
    json_read(bytes_from_text(arena, (Str){0}, head), &options, &handler,
              &(RawReport){.arena = arena}, &(Err){0});
    return wanted.page;
}

/* ---- The whole ---- */

static Walk *new_walk(Arena *arena, Bytes *bytes, JsonSurvey *out)
{
    Walk *w = ARENA_NEW(arena, Walk, 1);
    w->arena = w->small.arena = w->path.arena = arena;
    w->in = json_cursor_new(arena, bytes);
    w->out = out;
    return w;
}

static void conclude(Walk *w, Str head)
{
    JsonSurvey *s = w->out;
    s->likely = json_likely(s);
    s->page = find_page(w->arena, head, s);
    const JsonList *top_list = s->n && s->list[0].depth == 0 ? &s->list[0] : NULL;
    if (top_list && top_list->n == 1 && top_list->n_samples && !top_list->in_array)
        s->error = json_error_body(w->arena, top_list->sample[0]);
}

static bool has_records(const JsonSurvey *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->list[i].n)
            return true;
    return false;
}

static JsonSurvey survey_head(Arena *arena, Str head)
{
    JsonSurvey survey = {.likely = STR_NPOS};
    Walk *w = new_walk(arena, bytes_from_text(arena, (Str){0}, head), &survey);
    walk(w);
    take_samples(w, head);
    conclude(w, head);
    return survey;
}

JsonSurvey json_survey(Arena *arena, Bytes *bytes)
{
    for (;;) {
        Str head = bytes_head(bytes);
        ArenaMark mark = arena_mark(arena);
        JsonSurvey survey = survey_head(arena, head);
        survey.whole = bytes_head_is_all(bytes);
        if (survey.whole || has_records(&survey) || head.len >= LARGEST_HEAD)
            return survey;
        arena_rewind(arena, mark);
        bytes_grow_head(bytes, 2 * head.len);
    }
}

// Samples of lists that begin behind the head: the file is read again for each.
static void find_samples(Arena *arena, Bytes *bytes, JsonSurvey *s)
{
    for (size_t i = 0; i < s->n; i++) {
        JsonList *list = &s->list[i];
        if (list->n_samples || !list->n || !list->in_array || !bytes_restart(bytes))
            continue;
        Wanted wanted = {.arena = arena, .list = list};
        json_read(bytes, &(JsonReadOptions){.list = &list->path, .n_lists = 1},
                  &(RawHandler){.context = &wanted, .record = take_sample},
                  &(RawReport){.arena = arena}, &(Err){0});
    }
}

JsonSurvey json_survey_whole(Arena *arena, Bytes *bytes)
{
    if (bytes_head_is_all(bytes) || !bytes_restart(bytes))
        return json_survey(arena, bytes);
    Str head = bytes_head(bytes);
    JsonSurvey survey = {.likely = STR_NPOS, .whole = true};
    Walk *w = new_walk(arena, bytes, &survey);
    walk(w);
    take_samples(w, head);
    find_samples(arena, bytes, &survey);
    conclude(w, head);
    bytes_restart(bytes);
    return survey;
}
