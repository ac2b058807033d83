#include "analyzer/cli/stream.h"

#include <string.h>

#include "ingest/source.h"

#define BLOCK ((size_t)256 << 10)
#define MOST_SAID 12
#define BYTE_ORDER_MARK STR("\xef\xbb\xbf")

typedef struct {
    Run *run;
    const StreamAnswer *answer;
    FileIn *in;
    Buf text;      // read and not yet answered
    Arena scratch; // of reading: the run's is the output's meanwhile
    bool ended;
    Ingest ready;   // options and profiles for every batch
    uint32_t lines; // answered so far
    uint32_t n_rejects;
} Stream;

static bool read_more(Stream *s, Err *err)
{
    char block[BLOCK];
    size_t n;
    if (!file_read(s->in, block, sizeof block, &n, err))
        return false;
    buf_add(&s->text, (Str){block, n});
    s->ended = n == 0;
    return true;
}

/* The first line is an object of its own: more than the "{" of a pretty-printed one. */
static bool is_json_lines(Str text)
{
    Str rest = str_trim(text), line;
    if (str_starts(rest, BYTE_ORDER_MARK))
        rest = str_slice(rest, BYTE_ORDER_MARK.len, rest.len);
    if (!str_next_line(&rest, &line))
        return false;
    line = str_trim(line);
    return line.len > 2 && line.data[0] == '{' && line.data[line.len - 1] == '}';
}

static bool has_whole_line(const Stream *s)
{
    Str text = buf_str(&s->text);
    size_t start = 0;
    while (start < text.len && (unsigned char)text.data[start] <= ' ')
        start++;
    return str_find_char(str_slice(text, start, text.len), '\n') != STR_NPOS;
}

/* Batches
 * -------------------------------------------------------------------------------- */

static void say_lost(Stream *s, uint32_t line, Str why)
{
    if (s->n_rejects++ < MOST_SAID)
        run_say(s->run, "-:%u: %.*s", line, STR_ARG(why));
    s->run->status |= s->run->options.strict;
}

static void say_rejects(Stream *s, const Source *source, uint32_t lines_before)
{
    for (size_t k = 0; k < source->n_rejects; k++)
        say_lost(s, lines_before + source->reject[k].line,
                 source_reject_words(source, &source->reject[k], s->run->scratch));
}

static bool read_batch(Stream *s, Ingest *in, Str batch, Err *err)
{
    if (!ingest_text(in, STR("-"), batch, err))
        return false;
    for (size_t i = 0; i < in->n_sources; i++) {
        say_rejects(s, &in->source[i], s->lines);
        s->run->status |= in->source[i].truncated;
    }
    return true;
}

/* Why a line of its own gave no row. */
static Str loss_of(const Source *source)
{
    return source->truncated    ? STR("record lost: it is cut short")
           : source->n_warnings ? source->warning[0].message
                                : STR("record lost: there is none in it");
}

static bool starts_object(Str line)
{
    return line.data[0] == '{' || str_starts(line, BYTE_ORDER_MARK);
}

/* Every line as a file of its own. */
static bool read_each(Stream *s, Ingest *in, Str batch, Err *err)
{
    uint32_t *before = &in->options.lines_before;
    *before = s->lines;
    for (Str line; str_next_line(&batch, &line); ++*before) {
        if (!str_trim(line).len)
            continue;
        if (!starts_object(str_trim(line))) {
            say_lost(s, *before + 1, STR("record lost: this is no JSON object"));
            continue;
        }
        uint32_t n_rows = in->table->n_rows;
        if (!ingest_text(in, STR("-"), line, err))
            return false;
        const Source *source = &in->source[in->n_sources - 1];
        say_rejects(s, source, *before);
        if (in->table->n_rows == n_rows && !source->n_rejects)
            say_lost(s, *before + 1, loss_of(source));
        s->run->status |= source->truncated && s->ended && !batch.len;
    }
    return true;
}

static bool answer(Stream *s, Str batch, Arena *arena, Err *err)
{
    Ingest in = s->ready;
    in.table = table_new(arena);
    in.source = NULL;
    in.n_sources = in.sources_capacity = 0;
    return (s->answer->each_alone ? read_each(s, &in, batch, err)
                                  : read_batch(s, &in, batch, err)) &&
           s->answer->batch(s->answer->context, &in, err);
}

static uint32_t count_lines(Str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += text.data[i] == '\n';
    return n;
}

/* Whole lines, or at the end what is left. */
static bool answer_batch(Stream *s, Err *err)
{
    Str text = buf_str(&s->text);
    size_t last = s->ended ? text.len : str_find_last(text, '\n') + 1;
    Str batch = str_slice(text, 0, last);
    if (!str_trim(batch).len)
        return true;
    Arena arena = {0};
    bool good = answer(s, batch, &arena, err);
    arena_release(&arena);
    s->lines += count_lines(batch);
    memmove(s->text.data, s->text.data + last, s->text.len - last);
    s->text.len -= last;
    return good;
}

static bool answer_all(Stream *s, Err *err)
{
    // Profiles are read once, into memory that lasts.
    Arena *keep = s->run->keep;
    s->ready.table = table_new(keep);
    if (!ingest_text(&s->ready, STR("-"), (Str){0}, err))
        return false;
    while (answer_batch(s, err)) {
        if (s->ended)
            return true;
        do {
            if (!read_more(s, err))
                return false;
        } while (!s->ended && !has_whole_line(s));
    }
    return false;
}

static bool read_to_end(Stream *s, Err *err)
{
    while (!s->ended)
        if (!read_more(s, err))
            return false;
    s->run->stdin_text = buf_str(&s->text);
    s->run->has_stdin_text = true;
    return true;
}

static bool is_only_input(const Run *run)
{
    return run->options.file.n == 1 && str_eq(run->options.file.item[0], STR("-"));
}

bool stream_lines(Run *run, const StreamAnswer *answer, bool *streamed, Err *err)
{
    Stream s = {.run = run, .answer = answer, .text = {.arena = run->keep}};
    s.ready.scratch = &s.scratch;
    *streamed = false;
    if (!is_only_input(run))
        return true;
    if (!run_ingest_options(run, &s.ready.options, err) ||
        !file_open(run->keep, STR("-"), &s.in, err))
        return false;
    bool good = true;
    do
        good = read_more(&s, err);
    while (good && !s.ended && !has_whole_line(&s));
    *streamed = good && is_json_lines(buf_str(&s.text));
    if (good)
        good = *streamed ? answer_all(&s, err) : read_to_end(&s, err);
    if (s.n_rejects > MOST_SAID)
        run_say(run, "-: %u more like these", s.n_rejects - MOST_SAID);
    file_close(s.in);
    arena_release(&s.scratch);
    return good;
}
