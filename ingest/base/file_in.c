#include "ingest/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "ingest/base/path.h"

#define BLOCK ((size_t)64 << 10) // as large as a pipe; measured no slower than 1 MiB

struct FileIn {
    int fd;
    Str path;             // as the user wrote it
    uint64_t taken, size; // bytes of the file itself
    char *block;          // what was read ahead: the magic's bytes, or gzip data
    size_t at, filled;
    bool gzip, between_members;
    z_stream stream;
};

static bool read_some(FileIn *in, char *buffer, size_t size, size_t *n, Err *err)
{
    ssize_t got;
    do
        got = read(in->fd, buffer, size < SSIZE_MAX ? size : SSIZE_MAX);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return path_failed(err, "read", in->path);
    *n = (size_t)got;
    in->taken += *n;
    return true;
}

/* Called when the block is used up; filled is 0 at the end of the file. */
static bool fill_block(FileIn *in, Err *err)
{
    in->at = in->filled = 0;
    return read_some(in, in->block, BLOCK, &in->filled, err);
}

/* gzip (RFC 1952) by its two magic bytes and the only method there is. A pipe may give
 * them one at a time. */
static bool look_for_gzip(FileIn *in, Err *err)
{
    while (in->filled < 3) {
        size_t n = 0;
        if (!read_some(in, in->block + in->filled, BLOCK - in->filled, &n, err))
            return false;
        if (!n)
            return true;
        in->filled += n;
    }
    if (memcmp(in->block, "\x1f\x8b\x08", 3) != 0)
        return true;
    if (inflateInit2(&in->stream, 16 + MAX_WBITS) != Z_OK)
        return err_set(err, ERR_SYSTEM, "cannot unpack '%.*s': not enough memory",
                       STR_ARG(in->path));
    in->gzip = true;
    return true;
}

static bool open_fd(FileIn *in, Str path, Err *err)
{
    CPath c;
    if (!path_to_c(path, &c, err))
        return false;
    in->fd = str_eq(path, STR("-")) ? STDIN_FILENO : open(c.text, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (in->fd < 0 || fstat(in->fd, &info) != 0)
        return path_failed(err, "open", path);
    if (S_ISDIR(info.st_mode))
        return err_set(err, ERR_SYSTEM, "cannot read '%.*s': it is a folder",
                       STR_ARG(path));
    in->size = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
    return true;
}

bool file_open(Arena *arena, Str path, FileIn **out, Err *err)
{
    FileIn *in = ARENA_NEW(arena, FileIn, 1);
    in->fd = -1;
    in->path = str_eq(path, STR("-")) ? STR("standard input") : str_copy(arena, path);
    in->block = arena_bytes(arena, BLOCK);
    if (!open_fd(in, path, err) || !look_for_gzip(in, err)) {
        file_close(in);
        return false;
    }
    *out = in;
    return true;
}

/* Another gzip member may follow (cat a.gz b.gz), and so may zero bytes (tape blocks). */
static bool next_member(FileIn *in, Err *err)
{
    while (in->at < in->filled && in->block[in->at] == 0)
        in->at++;
    if (in->at == in->filled)
        return true;
    if (in->block[in->at] != 0x1f)
        return err_at(err, in->path, 0, "other data follows the end of the gzip data");
    inflateReset(&in->stream);
    in->between_members = false;
    return true;
}

static bool inflate_block(FileIn *in, Err *err)
{
    z_stream *z = &in->stream;
    z->next_in = (Bytef *)in->block + in->at;
    z->avail_in = (uInt)(in->filled - in->at);
    int status = inflate(z, Z_NO_FLUSH);
    in->at = in->filled - z->avail_in;
    in->between_members = status == Z_STREAM_END;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR)
        return true;
    return err_at(err, in->path, 0, "the gzip data is damaged (%s)",
                  z->msg ? z->msg : "out of memory");
}

/* One step: takes input where there is none, else unpacks. *ended at the file's end. */
static bool gunzip_step(FileIn *in, bool *ended, Err *err)
{
    if (in->at < in->filled)
        return in->between_members ? next_member(in, err) : inflate_block(in, err);
    if (!fill_block(in, err))
        return false;
    if (in->filled)
        return true;
    *ended = in->between_members;
    return *ended || err_at(err, in->path, 0,
                            "the gzip data ends too early; the file was cut short");
}

static bool gunzip(FileIn *in, char *buffer, size_t size, size_t *n, Err *err)
{
    uInt room = size < UINT_MAX ? (uInt)size : UINT_MAX;
    in->stream.next_out = (Bytef *)buffer;
    in->stream.avail_out = room;
    bool good = true, ended = false;
    while (good && !ended && in->stream.avail_out)
        good = gunzip_step(in, &ended, err);
    *n = room - in->stream.avail_out;
    return good || *n; // a failure is met again by the next call
}

bool file_read(FileIn *in, char *buffer, size_t size, size_t *n, Err *err)
{
    *n = 0;
    if (!size)
        return true;
    if (in->gzip)
        return gunzip(in, buffer, size, n, err);
    size_t ready = in->filled - in->at;
    if (!ready)
        return read_some(in, buffer, size, n, err);
    *n = ready < size ? ready : size;
    memcpy(buffer, in->block + in->at, *n);
    in->at += *n;
    return true;
}

uint64_t file_position(const FileIn *in)
{
    return in->taken - (in->filled - in->at);
}

uint64_t file_size(const FileIn *in)
{
    return in->size;
}

bool file_was_gzip(const FileIn *in)
{
    return in->gzip;
}

void file_close(FileIn *in)
{
    if (!in)
        return;
    if (in->gzip)
        inflateEnd(&in->stream);
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    in->fd = -1;
    in->gzip = false;
}

static bool read_to_end(Arena *arena, FileIn *in, Str *content, Err *err)
{
    size_t used = 0, n = 1;
    // One more than the size, so that the end is seen without growing.
    size_t capacity = in->gzip ? BLOCK : (size_t)in->size + 1;
    char *data = arena_bytes(arena, capacity);
    while (n) {
        ARENA_RESERVE(arena, data, used, capacity);
        if (!file_read(in, data + used, capacity - used, &n, err))
            return false;
        used += n;
    }
    *content = (Str){data, used};
    return true;
}

bool file_read_whole(Arena *arena, Str path, Str *content, Err *err)
{
    FileIn *in;
    if (!file_open(arena, path, &in, err))
        return false;
    bool good = read_to_end(arena, in, content, err);
    file_close(in);
    return good;
}
