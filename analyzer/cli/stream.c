#include "analyzer/cli/stream.h"

#include <string.h>

#include "analyzer/documents/export.h"
#include "ingest/base/threads.h"
#include "ingest/source.h"

#define BLOCK ((size_t)256 << 10)
#define MOST_SAID 12

typedef struct {
    Run *run;
    Output *out;
    FileIn *in;
    Buf text; // read and not yet answered
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
    if (str_starts(rest, STR("\xef\xbb\xbf")))
        rest = str_slice(rest, 3, rest.len);
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

static void say_batch(Stream *s, const Ingest *in)
{
    for (size_t i = 0; i < in->n_sources; i++) {
        const Source *source = &in->source[i];
        for (size_t k = 0; k < source->n_rejects; k++) {
            const Reject *reject = &source->reject[k];
            if (s->n_rejects++ < MOST_SAID)
                run_say(s->run, "-:%u: %.*s", s->lines + reject->line,
                        STR_ARG(source_reject_words(source, reject, s->run->scratch)));
        }
        bool lost = source->truncated || (s->run->options.strict && source->n_rejects);
        s->run->status |= lost;
    }
}

static bool write_rows(const Stream *s, const Table *t, const Labels *labels, Err *err)
{
    bool csv = output_is(s->out, STR("csv"));
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (csv)
            export_classified_csv(t, s->run->taxonomy, labels, row, &s->out->buf);
        else
            export_classified(t, s->run->taxonomy, labels, row, &s->out->buf);
        if (!output_flush(s->out, err))
            return false;
    }
    return output_flush_now(s->out, err);
}

static bool answer(Stream *s, Str batch, Arena *arena, Err *err)
{
    Ingest in = s->ready;
    Labels labels;
    unsigned lanes = threads_lanes((unsigned)s->run->options.threads);
    in.table = table_new(arena);
    in.source = NULL;
    in.n_sources = in.sources_capacity = 0;
    if (!ingest_text(&in, STR("-"), batch, err) || !ingest_finish(&in, err) ||
        !redact_table(in.table, s->run->redact, &s->run->settings, err) ||
        !classify(in.table, s->run->taxonomy, lanes, arena, &labels, err))
        return false;
    if (s->run->redact == REDACT_TEXT)
        redact_forget_texts(in.table);
    say_batch(s, &in);
    return write_rows(s, in.table, &labels, err);
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
    if (output_is(s->out, STR("csv")))
        export_classified_csv_header(&s->out->buf);
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

bool stream_classify(Run *run, Output *out, bool *streamed, Err *err)
{
    Stream s = {.run = run, .out = out, .text = {.arena = run->keep}};
    s.ready.scratch = run->scratch;
    *streamed = false;
    if (run->options.file.n != 1 || !str_eq(run->options.file.item[0], STR("-")) ||
        output_is(out, STR("text")))
        return true;
    if (!run_taxonomy(run, err) || !run_ingest_options(run, &s.ready.options, err) ||
        !file_open(run->keep, STR("-"), &s.in, err))
        return false;
    bool good = true;
    do
        good = read_more(&s, err);
    while (good && !s.ended && !has_whole_line(&s));
    *streamed = good && is_json_lines(buf_str(&s.text));
    if (good)
        good = *streamed ? answer_all(&s, err) : read_to_end(&s, err);
    file_close(s.in);
    return good;
}
