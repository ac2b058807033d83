#ifndef FAULTLINE_OUTPUT_H
#define FAULTLINE_OUTPUT_H
/* Where a verb's product goes and in which form: --to, -o FILE's ending, or the default.
 *
 *     Output out;
 *     if (!output_open(run, &out, err)) return false;
 *     ... append to out.buf, output_flush between records ...
 *     return output_close(&out, err);
 */
#include "analyzer/cli/command.h"
#include "ingest/base/file.h"

typedef struct {
    Str form; // "text", "json", ...
    Buf buf;
    FileOut *file;
    Arena *arena;
    ArenaMark mark;
    bool color; // text on a terminal that wants it
} Output;

// ERR_USAGE when the verb has no such form; asked before anything is read.
bool output_check(const Run *run, Err *err);
bool output_open(Run *run, Output *out, Err *err);
bool output_flush(Output *out, Err *err);     // writes once 64 KiB are there
bool output_flush_now(Output *out, Err *err); // writes what is there
bool output_close(Output *out, Err *err);
void output_abandon(Output *out);
bool output_is(const Output *out, Str form);

// Bold, dim and plain again where colour is wanted; nothing elsewhere.
Str output_bold(const Output *out);
Str output_dim(const Output *out);
Str output_plain(const Output *out);

#endif
