#include "ingest/base/file.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "tests/unit/assert_str.h"
#include "tests/unit/temporary.h"

/* Bytes that do not compress to nothing, the same in every run. */
static Str noise(Arena *arena, size_t n)
{
    char *data = arena_bytes(arena, n);
    uint32_t state = 1;
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        data[i] = (char)(state >> 24 & 0x3F);
    }
    return (Str){data, n};
}

static Str gzip(Arena *arena, Str plain)
{
    z_stream z = {0};
    cr_assert_eq(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                 Z_OK);
    size_t room = deflateBound(&z, (uLong)plain.len);
    char *data = arena_bytes(arena, room);
    z.next_in = (Bytef *)plain.data;
    z.avail_in = (uInt)plain.len;
    z.next_out = (Bytef *)data;
    z.avail_out = (uInt)room;
    cr_assert_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = room - z.avail_out;
    deflateEnd(&z);
    return (Str){data, n};
}

Test(file, reads_what_was_written)
{
    Temporary t = temporary_new();
    Str content = noise(&t.arena, 300000), seen;
    Str path = temporary_file(&t, "a", content);
    Err err = {0};
    cr_assert(file_read_whole(&t.arena, path, &seen, &err), "%s", err.message);
    cr_assert(str_eq(seen, content));
    temporary_remove(&t);
}

Test(file, reads_an_empty_file)
{
    Temporary t = temporary_new();
    Str path = temporary_file(&t, "empty", (Str){0}), seen;
    cr_assert(file_read_whole(&t.arena, path, &seen, &(Err){0}));
    cr_assert_eq(seen.len, 0);
    temporary_remove(&t);
}

Test(file, streams_in_small_pieces_and_knows_where_it_is)
{
    Temporary t = temporary_new();
    Str content = noise(&t.arena, 200000);
    Str path = temporary_file(&t, "a", content);
    Err err = {0};
    FileIn *in;
    cr_assert(file_open(&t.arena, path, &in, &err));
    cr_assert_eq(file_size(in), 200000);
    char piece[777];
    size_t n, total = 0;
    while (file_read(in, piece, sizeof piece, &n, &err) && n) {
        cr_assert_eq(memcmp(piece, content.data + total, n), 0);
        total += n;
        cr_assert_eq(file_position(in), total);
    }
    cr_assert_eq(total, content.len);
    cr_assert_not(file_was_gzip(in));
    file_close(in);
    file_close(NULL);
    temporary_remove(&t);
}

Test(file, unpacks_gzip_members_one_after_another)
{
    Temporary t = temporary_new();
    Str plain = noise(&t.arena, 500000);
    Buf two = {.arena = &t.arena};
    buf_add(&two, gzip(&t.arena, str_slice(plain, 0, 123456)));
    buf_add(&two, gzip(&t.arena, (Str){0}));
    buf_add(&two, gzip(&t.arena, str_slice(plain, 123456, plain.len)));
    buf_add(&two, (Str){"\0\0\0\0", 4}); // padding, as tapes have it
    Str path = temporary_file(&t, "a.json", buf_str(&two)), seen;
    Err err = {0};
    cr_assert(file_read_whole(&t.arena, path, &seen, &err), "%s", err.message);
    cr_assert(str_eq(seen, plain));
    temporary_remove(&t);
}

Test(file, gzip_is_known_by_its_bytes_not_its_name)
{
    Temporary t = temporary_new();
    Str seen, path = temporary_file(&t, "plain.gz", STR("id\n1\n"));
    cr_assert(file_read_whole(&t.arena, path, &seen, &(Err){0}));
    ASSERT_STR(seen, "id\n1\n");
    path = temporary_file(&t, "two_bytes", STR("\x1f\x8b"));
    cr_assert(file_read_whole(&t.arena, path, &seen, &(Err){0}));
    cr_assert_eq(seen.len, 2);
    temporary_remove(&t);
}

Test(file, gzip_cut_short_gives_what_it_has_and_then_fails)
{
    Temporary t = temporary_new();
    Str packed = gzip(&t.arena, noise(&t.arena, 400000));
    for (size_t cut = 1; cut + 20 < packed.len; cut += packed.len / 7) {
        Str path = temporary_file(&t, "cut.gz", str_slice(packed, 0, packed.len - cut));
        FileIn *in;
        Err err = {0};
        cr_assert(file_open(&t.arena, path, &in, &err));
        char piece[4096];
        size_t n = 1, total = 0;
        while (n && file_read(in, piece, sizeof piece, &n, &err))
            total += n;
        cr_assert_eq(err.kind, ERR_INPUT);
        ASSERT_HAS(str_from(err.message), "cut.gz: the gzip data ends too early");
        cr_assert_gt(total, cut < packed.len / 2 ? 100000 : 0);
        file_close(in);
    }
    temporary_remove(&t);
}

Test(file, damaged_gzip_fails)
{
    Temporary t = temporary_new();
    Str packed = gzip(&t.arena, noise(&t.arena, 100000)), seen;
    char *bytes = str_zero_terminated(&t.arena, packed);
    bytes[packed.len / 2] ^= 0x55;
    Str path = temporary_file(&t, "bad.gz", (Str){bytes, packed.len});
    Err err = {0};
    cr_assert_not(file_read_whole(&t.arena, path, &seen, &err));
    ASSERT_HAS(str_from(err.message), "bad.gz: the gzip data is damaged");
    Buf tail = {.arena = &t.arena};
    buf_add(&tail, packed);
    buf_add(&tail, STR("hello"));
    path = temporary_file(&t, "tail.gz", buf_str(&tail));
    cr_assert_not(file_read_whole(&t.arena, path, &seen, &err));
    ASSERT_HAS(str_from(err.message), "tail.gz: other data follows");
    temporary_remove(&t);
}

Test(file, says_why_a_file_cannot_be_read)
{
    Temporary t = temporary_new();
    Err err = {0};
    FileIn *in;
    cr_assert_not(file_open(&t.arena, temporary_path(&t, "nowhere"), &in, &err));
    cr_assert_eq(err.kind, ERR_SYSTEM);
    ASSERT_HAS(str_from(err.message), "nowhere': No such file");
    cr_assert_not(file_open(&t.arena, t.folder, &in, &err));
    ASSERT_HAS(str_from(err.message), "it is a folder");
    cr_assert_not(file_open(&t.arena, STR("a\0b"), &in, &err));
    cr_assert_not(file_open(&t.arena, STR(""), &in, &err));
    temporary_remove(&t);
}

static size_t entries(Temporary *t)
{
    size_t n = 0;
    ToolResult all;
    const char *folder = str_zero_terminated(&t->arena, t->folder);
    cr_assert(tool_run(&t->arena, (const char *[]){"ls", "-A", folder, NULL}, (Str){0},
                       &all, &(Err){0}));
    for (Str line, rest = all.output; str_next_line(&rest, &line);)
        n++;
    return n;
}

Test(file, target_changes_only_when_the_write_is_committed)
{
    Temporary t = temporary_new();
    Str path = temporary_file(&t, "a", STR("old")), seen;
    Err err = {0};
    FileOut *out;
    cr_assert(file_create(&t.arena, path, &out, &err));
    cr_assert(file_write(out, noise(&t.arena, 100000), &err));
    cr_assert(file_read_whole(&t.arena, path, &seen, &err));
    ASSERT_STR(seen, "old");
    cr_assert_eq(entries(&t), 2);
    file_abandon(out);
    file_abandon(NULL);
    cr_assert_eq(entries(&t), 1);
    cr_assert(file_create(&t.arena, path, &out, &err));
    cr_assert(file_write(out, STR("new"), &err));
    cr_assert(file_commit(out, &err));
    cr_assert(file_read_whole(&t.arena, path, &seen, &err));
    ASSERT_STR(seen, "new");
    cr_assert_eq(entries(&t), 1);
    temporary_remove(&t);
}

Test(file, keeps_permissions_and_follows_links)
{
    Temporary t = temporary_new();
    Str path = temporary_file(&t, "a", STR("old")), seen;
    const char *name = str_zero_terminated(&t.arena, path);
    const char *link = str_zero_terminated(&t.arena, temporary_path(&t, "link"));
    cr_assert_eq(chmod(name, 0640), 0);
    cr_assert_eq(symlink("a", link), 0);
    cr_assert(file_write_whole(&t.arena, str_from(link), STR("new"), &(Err){0}));
    struct stat info;
    cr_assert_eq(lstat(link, &info), 0);
    cr_assert(S_ISLNK(info.st_mode));
    cr_assert_eq(stat(name, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0640);
    cr_assert(file_read_whole(&t.arena, path, &seen, &(Err){0}));
    ASSERT_STR(seen, "new");
    temporary_remove(&t);
}

Test(file, says_why_a_file_cannot_be_written)
{
    Temporary t = temporary_new();
    Err err = {0};
    cr_assert_not(
        file_write_whole(&t.arena, temporary_path(&t, "no/such/x"), STR("x"), &err));
    ASSERT_HAS(str_from(err.message), "no/such/x': No such file");
    cr_assert_not(file_write_whole(&t.arena, t.folder, STR("x"), &err));
    ASSERT_HAS(str_from(err.message), "it is a folder");
    cr_assert(file_write_whole(&t.arena, STR("/dev/null"), STR("x"), &err));
    cr_assert_not(file_write_whole(&t.arena, STR("/dev/full"), STR("x"), &err));
    ASSERT_HAS(str_from(err.message), "/dev/full': No space left");
    temporary_remove(&t);
}

Test(file, makes_a_folder_with_its_parents)
{
    Temporary t = temporary_new();
    Err err = {0};
    Str deep = temporary_path(&t, "x//y/z/");
    cr_assert(file_make_folder(deep, &err), "%s", err.message);
    cr_assert(file_make_folder(deep, &err), "%s", err.message);
    cr_assert(file_is_folder(deep));
    temporary_file(&t, "x/file", STR(""));
    cr_assert_not(file_make_folder(temporary_path(&t, "x/file/w"), &err));
    ASSERT_HAS(str_from(err.message), "x/file': File exists");
    temporary_remove(&t);
}

/* The names that words mean, without the temporary folder's, separated by blanks. */
static Str expanded(Temporary *t, const char *const *word)
{
    Str words[8], *path;
    size_t n = 0, n_paths;
    for (; word[n]; n++)
        words[n] = temporary_path(t, word[n]);
    Err err = {0};
    if (!file_expand(&t->arena, words, n, &path, &n_paths, &err))
        return str_from(str_zero_terminated(&t->arena, str_from(err.message)));
    for (size_t i = 0; i < n_paths; i++)
        path[i] = str_slice(path[i], t->folder.len + 1, path[i].len);
    return str_join(&t->arena, path, n_paths, STR(" "));
}
#define EXPANDED(t, ...) expanded(t, (const char *const[]){__VA_ARGS__, NULL})

static void plant(Temporary *t)
{
    file_make_folder(temporary_path(t, "d/b"), &(Err){0});
    file_make_folder(temporary_path(t, "d/.git"), &(Err){0});
    file_make_folder(temporary_path(t, "none"), &(Err){0});
    const char *name[] = {"d/a.csv",  "d/B.csv", "d/b/1", "d/b/2",   "d/.hidden",
                          "d/.git/x", "d/c.csv", "e.csv", "f[1].csv"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        temporary_file(t, name[i], STR("x"));
}

Test(file, folders_are_read_in_byte_order_without_hidden_files)
{
    Temporary t = temporary_new();
    plant(&t);
    ASSERT_STR(EXPANDED(&t, "d"), "d/B.csv d/a.csv d/b/1 d/b/2 d/c.csv");
    ASSERT_STR(EXPANDED(&t, "d/"), "d/B.csv d/a.csv d/b/1 d/b/2 d/c.csv");
    ASSERT_STR(EXPANDED(&t, "e.csv", "d/b"), "e.csv d/b/1 d/b/2");
    temporary_remove(&t);
}

Test(file, globs_that_the_shell_left_alone)
{
    Temporary t = temporary_new();
    plant(&t);
    ASSERT_STR(EXPANDED(&t, "d/*.csv"), "d/B.csv d/a.csv d/c.csv");
    ASSERT_STR(EXPANDED(&t, "d/[ac].cs?"), "d/a.csv d/c.csv");
    ASSERT_STR(EXPANDED(&t, "f[1].csv"), "f[1].csv"); // a file's own name comes first
    ASSERT_STR(EXPANDED(&t, "d/b*"), "d/b/1 d/b/2");
    temporary_remove(&t);
}

Test(file, words_that_mean_nothing_are_named)
{
    Temporary t = temporary_new();
    plant(&t);
    ASSERT_HAS(EXPANDED(&t, "zzz"), "zzz': No such file");
    ASSERT_HAS(EXPANDED(&t, "*.zzz"), "no file fits '");
    ASSERT_HAS(EXPANDED(&t, "none"), "none' holds no files");
    temporary_remove(&t);
}

Test(file, a_folder_linked_into_itself_ends)
{
    Temporary t = temporary_new();
    plant(&t);
    const char *link = str_zero_terminated(&t.arena, temporary_path(&t, "d/b/loop"));
    cr_assert_eq(symlink("..", link), 0);
    ASSERT_STR(EXPANDED(&t, "d"), "d/B.csv d/a.csv d/b/1 d/b/2 d/c.csv");
    temporary_remove(&t);
}

static ToolResult run(Arena *arena, const char *const *argv, Str input)
{
    ToolResult result;
    Err err = {0};
    cr_assert(tool_run(arena, argv, input, &result, &err), "%s", err.message);
    return result;
}

Test(tool, passes_input_and_output_larger_than_any_pipe, .timeout = 60)
{
    Arena arena = {0};
    Str big = noise(&arena, 5000000);
    ToolResult r = run(&arena, (const char *[]){"cat", NULL}, big);
    cr_assert_eq(r.exit_status, 0);
    cr_assert(str_eq(r.output, big));
    cr_assert_eq(r.errors.len, 0);
    arena_release(&arena);
}

Test(tool, takes_both_outputs_and_the_exit_status, .timeout = 60)
{
    Arena arena = {0};
    const char *script = "echo out; echo err >&2; exit 7";
    ToolResult r = run(&arena, (const char *[]){"sh", "-c", script, NULL}, (Str){0});
    cr_assert_eq(r.exit_status, 7);
    ASSERT_STR(r.output, "out\n");
    ASSERT_STR(r.errors, "err\n");
    r = run(&arena, (const char *[]){"sh", "-c", "kill -TERM $$", NULL}, (Str){0});
    cr_assert_eq(r.exit_status, 128 + 15);
    arena_release(&arena);
}

Test(tool, survives_one_that_does_not_read, .timeout = 60)
{
    Arena arena = {0};
    Str big = noise(&arena, 3000000);
    ToolResult r = run(&arena, (const char *[]){"true", NULL}, big);
    cr_assert_eq(r.exit_status, 0);
    r = run(&arena, (const char *[]){"head", "-c", "3", NULL}, big);
    cr_assert_eq(r.output.len, 3);
    arena_release(&arena);
}

Test(tool, tells_one_that_is_missing)
{
    Arena arena = {0};
    ToolResult r = run(&arena, (const char *[]){"no-such-tool-anywhere", NULL}, STR("x"));
    cr_assert_eq(r.exit_status, 127);
    r = run(&arena, (const char *[]){"/etc/passwd", NULL}, STR("x"));
    cr_assert_eq(r.exit_status, 126);
    arena_release(&arena);
}

Test(tool, knows_no_shell_and_no_language)
{
    Arena arena = {0};
    cr_assert_eq(setenv("LC_ALL", "de_DE.UTF-8", 1), 0);
    ToolResult r =
        run(&arena, (const char *[]){"printf", "%s", "$(id) *", NULL}, (Str){0});
    ASSERT_STR(r.output, "$(id) *");
    r = run(&arena, (const char *[]){"sh", "-c", "echo $LC_ALL", NULL}, (Str){0});
    ASSERT_STR(r.output, "C.UTF-8\n");
    arena_release(&arena);
}

Test(terminal, has_a_width)
{
    cr_assert_gt(terminal_width(), 0);
}
