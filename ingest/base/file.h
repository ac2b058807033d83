#ifndef FAULTLINE_FILE_H
#define FAULTLINE_FILE_H
/* Files and tools: with moment and threads the only place that touches the system.
 *
 * Reading is by stream (FileIn; gzip is undone on the fly, "-" is standard input) or
 * whole. Writing goes to a temporary name beside the target and is renamed when it is
 * closed well (FileOut), so that a failed run leaves no half file. Tools are run
 * directly with an argument list, never through a shell.
 *
 *     FileIn *in;
 *     if (!file_open(arena, path, &in, err))
 *         return false;
 *     size_t n = 0;
 *     bool good;
 *     while ((good = file_read(in, buffer, sizeof buffer, &n, err)) && n)
 *         use(buffer, n);
 *     file_close(in);
 *     return good;
 *
 * Failures of the system are ERR_SYSTEM; a damaged gzip stream is ERR_INPUT. Both name
 * the path.
 */
#include "ingest/base/err.h"

typedef struct FileIn FileIn;

// A folder and an unreadable file are errors.
bool file_open(Arena *arena, Str path, FileIn **in, Err *err);

// Up to `size` further bytes (after gunzip) into buffer; *n is 0 at the end only. A gzip
// stream that is damaged or cut short gives what can be had first and then fails.
bool file_read(FileIn *in, char *buffer, size_t size, size_t *n, Err *err);

// For progress: bytes of the file itself taken so far, and its size (0 when unknown).
uint64_t file_position(const FileIn *in);
uint64_t file_size(const FileIn *in);
bool file_was_gzip(const FileIn *in);
void file_close(FileIn *in); // NULL is fine

// The whole file, gunzipped, into the arena.
bool file_read_whole(Arena *arena, Str path, Str *content, Err *err);

typedef struct FileOut FileOut;

// "-" is standard output, a device or pipe is written straight; neither has a temporary
// name. A link is followed; the permissions of a file that is replaced are kept.
bool file_create(Arena *arena, Str path, FileOut **out, Err *err);
bool file_write(FileOut *out, Str bytes, Err *err); // buffered
bool file_flush(FileOut *out, Err *err);            // for who waits at the other end
bool file_commit(FileOut *out, Err *err);           // flush, rename; out is gone
void file_abandon(FileOut *out);                    // removes the temporary; NULL is fine
bool file_write_whole(Arena *arena, Str path, Str content, Err *err);

bool file_exists(Str path);
bool file_is_folder(Str path);
bool file_make_folder(Str path, Err *err); // and its parents; fine if it exists

// Every file that the words mean, in order: a file is itself, a folder all files below it
// in name order (by bytes; hidden ones left out), a word with * ? [ that is no file a
// glob, "-" stdin. A word that means nothing, an empty folder too, is an error that names
// it.
bool file_expand(Arena *arena, const Str *word, size_t n, Str **path, size_t *n_paths,
                 Err *err);

typedef struct {
    int exit_status;    // of the tool; 127 not installed, 126 cannot be run, 128 + signal
    Str output, errors; // what it wrote
} ToolResult;

// Runs argv[0] (looked up in PATH; NULL-terminated list) with `input` on its stdin and
// LC_ALL=C.UTF-8, so that what it writes does not depend on the user's language. A tool
// that reads only some of its input is fine. False only when the system could not run
// anything at all.
bool tool_run(Arena *arena, const char *const *argv, Str input, ToolResult *result,
              Err *err);

// Standard error or output is a person's terminal; its width in columns (80 if unknown).
bool terminal_is_stdout(void);
bool terminal_is_stderr(void);
int terminal_width(void);

#endif
