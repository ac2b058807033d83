#define _XOPEN_SOURCE 700 // realpath belongs to the XSI part of POSIX
#include "ingest/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/base/path.h"

#define BLOCK ((size_t)64 << 10)

struct FileOut {
    int fd;
    Str path;        // as the user wrote it
    CPath target;    // what the temporary is renamed to
    CPath temporary; // text is empty when the target is written straight
    char *block;
    size_t filled;
};

/* A link is followed, so that the file it points to is replaced and not the link. */
static void follow_link(CPath *target)
{
    char *real = realpath(target->text, NULL);
    if (real && strlen(real) < sizeof target->text)
        strcpy(target->text, real);
    free(real);
}

/* Hidden, so that a folder that is read later does not show what a killed run left. */
static bool name_temporary(FileOut *out, unsigned number)
{
    Str target = str_from(out->target.text);
    size_t folder = target.len - path_name(target).len;
    int n =
        snprintf(out->temporary.text, sizeof out->temporary.text, "%.*s.%s.%ld-%u.tmp",
                 (int)folder, target.data, target.data + folder, (long)getpid(), number);
    return n > 0 && (size_t)n < sizeof out->temporary.text;
}

static bool open_temporary(FileOut *out, Err *err)
{
    for (unsigned number = 0; out->fd < 0; number++) {
        if (!name_temporary(out, number))
            return err_set(err, ERR_SYSTEM, "'%.*s' is too long a file name",
                           STR_ARG(out->path));
        out->fd =
            open(out->temporary.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (out->fd < 0 && errno != EEXIST) {
            out->temporary.text[0] = 0;
            return path_failed(err, "write", out->path);
        }
    }
    return true;
}

static bool open_target(FileOut *out, Err *err)
{
    if (!path_to_c(out->path, &out->target, err))
        return false;
    struct stat info;
    if (stat(out->target.text, &info) != 0)
        return open_temporary(out, err);
    if (S_ISDIR(info.st_mode))
        return err_set(err, ERR_SYSTEM, "cannot write '%.*s': it is a folder",
                       STR_ARG(out->path));
    if (!S_ISREG(info.st_mode)) {
        out->fd = open(out->target.text, O_WRONLY | O_CLOEXEC);
        return out->fd >= 0 || path_failed(err, "write", out->path);
    }
    follow_link(&out->target);
    if (!open_temporary(out, err))
        return false;
    // Where the file system keeps no permissions this fails, and nothing is lost.
    (void)!fchmod(out->fd, info.st_mode & 07777);
    return true;
}

bool file_create(Arena *arena, Str path, FileOut **result, Err *err)
{
    FileOut *out = ARENA_NEW(arena, FileOut, 1);
    out->fd = -1;
    out->path = str_copy(arena, path);
    out->block = arena_bytes(arena, BLOCK);
    if (str_eq(path, STR("-"))) {
        out->path = STR("standard output");
        out->fd = STDOUT_FILENO;
        fflush(stdout); // what was printed before comes first
    } else if (!open_target(out, err)) {
        file_abandon(out);
        return false;
    }
    *result = out;
    return true;
}

static bool write_all(FileOut *out, const char *data, size_t n, Err *err)
{
    while (n) {
        ssize_t done = write(out->fd, data, n < SSIZE_MAX ? n : SSIZE_MAX);
        if (done < 0 && errno != EINTR)
            return path_failed(err, "write", out->path);
        if (done > 0)
            data += done, n -= (size_t)done;
    }
    return true;
}

bool file_flush(FileOut *out, Err *err)
{
    size_t n = out->filled;
    out->filled = 0;
    return write_all(out, out->block, n, err);
}

bool file_write(FileOut *out, Str bytes, Err *err)
{
    if (bytes.len > BLOCK - out->filled && !file_flush(out, err))
        return false;
    if (bytes.len >= BLOCK)
        return write_all(out, bytes.data, bytes.len, err);
    if (bytes.len)
        memcpy(out->block + out->filled, bytes.data, bytes.len);
    out->filled += bytes.len;
    return true;
}

/* A full disk may show only when the file is closed. */
static bool close_well(FileOut *out, Err *err)
{
    int fd = out->fd;
    out->fd = -1;
    return fd == STDOUT_FILENO || close(fd) == 0 || path_failed(err, "write", out->path);
}

bool file_commit(FileOut *out, Err *err)
{
    bool good = file_flush(out, err) && close_well(out, err);
    if (good && out->temporary.text[0]) {
        good = rename(out->temporary.text, out->target.text) == 0 ||
               path_failed(err, "write", out->path);
        if (good)
            out->temporary.text[0] = 0;
    }
    file_abandon(out);
    return good;
}

void file_abandon(FileOut *out)
{
    if (!out)
        return;
    if (out->fd >= 0 && out->fd != STDOUT_FILENO)
        close(out->fd);
    if (out->temporary.text[0])
        unlink(out->temporary.text);
    out->fd = -1;
    out->temporary.text[0] = 0;
}

bool file_write_whole(Arena *arena, Str path, Str content, Err *err)
{
    FileOut *out;
    if (!file_create(arena, path, &out, err))
        return false;
    if (!file_write(out, content, err)) {
        file_abandon(out);
        return false;
    }
    return file_commit(out, err);
}
