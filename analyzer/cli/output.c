#include "analyzer/cli/output.h"

#include <stdlib.h>

#define FLUSH_AT ((size_t)64 << 10)

static bool has_form(const Command *command, Str form)
{
    if (str_eq(form, STR("text")))
        return true;
    for (const char *const *f = command->forms; f && *f; f++)
        if (str_eq(str_from(*f), form))
            return true;
    return false;
}

static Str ending_of(Str path)
{
    size_t dot = str_find_last(path, '.');
    Str ending = dot == STR_NPOS ? (Str){0} : str_slice(path, dot + 1, path.len);
    return str_eq(ending, STR("txt")) ? STR("text") : ending;
}

static bool choose_form(const Run *run, bool terminal, Str *form, Err *err)
{
    const Options *o = &run->options;
    Str ending = ending_of(o->output);
    if (o->to.len)
        *form = o->to;
    else if (ending.len && str_find_char(ending, '/') == STR_NPOS)
        *form = ending;
    else
        *form = run->command->streams && !terminal ? str_from(run->command->forms[0])
                                                   : STR("text");
    if (has_form(run->command, *form))
        return true;
    return err_set(err, ERR_USAGE, "%s writes no '%.*s', see `faultline %s --help`",
                   run->command->name, STR_ARG(*form), run->command->name);
}

static bool wants_color(const Run *run, bool terminal)
{
    When when = WHEN_AUTO;
    when_parse(run->options.color, &when);
    const char *no_color = getenv("NO_COLOR");
    if (when == WHEN_AUTO)
        return terminal && !(no_color && *no_color);
    return when == WHEN_ALWAYS;
}

static bool goes_to_terminal(const Run *run)
{
    Str path = run->options.output;
    return (!path.len || str_eq(path, STR("-"))) && terminal_is_stdout();
}

bool output_check(const Run *run, Err *err)
{
    Str form;
    return choose_form(run, goes_to_terminal(run), &form, err);
}

bool output_open(Run *run, Output *out, Err *err)
{
    Str path = run->options.output.len ? run->options.output : STR("-");
    bool terminal = goes_to_terminal(run);
    *out = (Output){.arena = run->scratch, .mark = arena_mark(run->scratch)};
    if (!choose_form(run, terminal, &out->form, err))
        return false;
    out->color = str_eq(out->form, STR("text")) && wants_color(run, terminal);
    progress_clear(&run->progress);
    run_hide_texts(run);
    if (!file_create(run->keep, path, &out->file, err))
        return false;
    out->buf.arena = run->scratch;
    out->mark = arena_mark(run->scratch);
    return true;
}

static bool write_out(Output *out, Err *err)
{
    bool good = file_write(out->file, buf_str(&out->buf), err);
    arena_rewind(out->arena, out->mark);
    out->buf = (Buf){.arena = out->arena};
    return good;
}

bool output_flush(Output *out, Err *err)
{
    return out->buf.len < FLUSH_AT || write_out(out, err);
}

bool output_flush_now(Output *out, Err *err)
{
    return write_out(out, err) && file_flush(out->file, err);
}

bool output_close(Output *out, Err *err)
{
    if (!write_out(out, err)) {
        output_abandon(out);
        return false;
    }
    return file_commit(out->file, err);
}

void output_abandon(Output *out)
{
    file_abandon(out->file);
    arena_rewind(out->arena, out->mark);
}

bool output_is(const Output *out, Str form)
{
    return str_eq(out->form, form);
}

Str output_bold(const Output *out)
{
    return out->color ? STR("\x1b[1m") : (Str){0};
}

Str output_dim(const Output *out)
{
    return out->color ? STR("\x1b[2m") : (Str){0};
}

Str output_plain(const Output *out)
{
    return out->color ? STR("\x1b[0m") : (Str){0};
}
