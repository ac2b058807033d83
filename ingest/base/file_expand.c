#include "ingest/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "ingest/base/path.h"

typedef struct {
    Arena *arena;
    Str *path;
    size_t n, capacity;
} PathList;

static void list_add(PathList *list, Str path)
{
    ARENA_RESERVE(list->arena, list->path, list->n, list->capacity);
    list->path[list->n++] = path;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static void list_sort(PathList *list)
{
    if (list->n)
        qsort(list->path, list->n, sizeof *list->path, by_bytes);
}

bool file_exists(Str path)
{
    CPath c;
    struct stat info;
    return path_to_c(path, &c, &(Err){0}) && stat(c.text, &info) == 0;
}

bool file_is_folder(Str path)
{
    CPath c;
    struct stat info;
    return path_to_c(path, &c, &(Err){0}) && stat(c.text, &info) == 0 &&
           S_ISDIR(info.st_mode);
}

static bool make_one(Str path, Err *err)
{
    CPath c;
    if (!path_to_c(path, &c, err))
        return false;
    if (mkdir(c.text, 0777) == 0)
        return true;
    int failure = errno;
    if (file_is_folder(path))
        return true;
    errno = failure;
    return path_failed(err, "make the folder", path);
}

bool file_make_folder(Str path, Err *err)
{
    for (size_t i = 1; i < path.len; i++)
        if (path.data[i] == '/' && path.data[i - 1] != '/' &&
            !make_one(str_slice(path, 0, i), err))
            return false;
    return make_one(path, err);
}

/* The folders that we are inside of: a link back to one of them would never end. */
typedef struct Inside Inside;
struct Inside {
    dev_t device;
    ino_t number;
    const Inside *outer;
};

static bool already_inside(const Inside *inside, const struct stat *info)
{
    for (; inside; inside = inside->outer)
        if (inside->device == info->st_dev && inside->number == info->st_ino)
            return true;
    return false;
}

static bool list_names(PathList *names, Str folder, Err *err)
{
    CPath c;
    if (!path_to_c(folder, &c, err))
        return false;
    DIR *open_folder = opendir(c.text);
    if (!open_folder)
        return path_failed(err, "read the folder", folder);
    const struct dirent *entry;
    for (errno = 0; (entry = readdir(open_folder)); errno = 0)
        if (entry->d_name[0] != '.')
            list_add(names, path_join(names->arena, folder, str_from(entry->d_name)));
    bool good = errno == 0 || path_failed(err, "read the folder", folder);
    closedir(open_folder);
    list_sort(names);
    return good;
}

static bool add_folder(PathList *list, Str folder, const Inside *outer, Err *err);

/* What is neither file nor folder (a socket, a pipe) holds no export. */
static bool add_entry(PathList *list, Str path, const Inside *outer, Err *err)
{
    CPath c;
    struct stat info;
    if (!path_to_c(path, &c, err))
        return false;
    if (stat(c.text, &info) != 0)
        return path_failed(err, "read", path);
    if (S_ISDIR(info.st_mode) && !already_inside(outer, &info))
        return add_folder(list, path, &(Inside){info.st_dev, info.st_ino, outer}, err);
    if (S_ISREG(info.st_mode))
        list_add(list, path);
    return true;
}

static bool add_folder(PathList *list, Str folder, const Inside *outer, Err *err)
{
    PathList names = {.arena = list->arena};
    if (!list_names(&names, folder, err))
        return false;
    for (size_t i = 0; i < names.n; i++)
        if (!add_entry(list, names.path[i], outer, err))
            return false;
    return true;
}

static bool add_folder_word(PathList *list, Str folder, Err *err)
{
    size_t before = list->n;
    if (!add_entry(list, folder, NULL, err))
        return false;
    if (list->n == before)
        return err_set(err, ERR_INPUT, "the folder '%.*s' holds no files",
                       STR_ARG(folder));
    return true;
}

static bool glob_names(PathList *names, Str pattern, Err *err)
{
    CPath c;
    glob_t found = {0};
    if (!path_to_c(pattern, &c, err))
        return false;
    int status = glob(c.text, GLOB_NOSORT, NULL, &found);
    for (size_t i = 0; status == 0 && i < found.gl_pathc; i++)
        list_add(names, str_copy(names->arena, str_from(found.gl_pathv[i])));
    globfree(&found);
    if (status != 0)
        return err_set(err, ERR_INPUT, "no file fits '%.*s'", STR_ARG(pattern));
    list_sort(names);
    return true;
}

static bool is_pattern(Str word)
{
    return str_find_char(word, '*') != STR_NPOS || str_find_char(word, '?') != STR_NPOS ||
           str_find_char(word, '[') != STR_NPOS;
}

static bool add_word(PathList *list, Str word, Err *err)
{
    if (str_eq(word, STR("-")) || (file_exists(word) && !file_is_folder(word))) {
        list_add(list, str_copy(list->arena, word));
        return true;
    }
    if (!is_pattern(word) || file_exists(word))
        return add_folder_word(list, str_copy(list->arena, word), err);
    PathList names = {.arena = list->arena};
    if (!glob_names(&names, word, err))
        return false;
    for (size_t i = 0; i < names.n; i++)
        if (!add_entry(list, names.path[i], NULL, err))
            return false;
    return true;
}

bool file_expand(Arena *arena, const Str *word, size_t n, Str **path, size_t *n_paths,
                 Err *err)
{
    PathList list = {.arena = arena};
    for (size_t i = 0; i < n; i++)
        if (!add_word(&list, word[i], err))
            return false;
    *path = list.path;
    *n_paths = list.n;
    return true;
}
