/* Runs a fuzzer on the files of a folder and on mutations of them, always the same ones.
 */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "ingest/base/file.h"

#define MUTATIONS 300
#define LONGEST ((size_t)1 << 16)

static char kept[4096]; // the path of PROGRAM.input

static uint64_t next_random(uint64_t *state) // xorshift64*
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717) >> 32;
}

static size_t read_plainly(const char *path, uint8_t *bytes)
{
    FILE *in = fopen(path, "rb");
    MUST(in);
    size_t n = fread(bytes, 1, LONGEST, in);
    fclose(in);
    return n;
}

static void keep_input(const uint8_t *bytes, size_t n)
{
    FILE *out = fopen(kept, "wb");
    MUST(out);
    fwrite(bytes, 1, n, out);
    fclose(out);
}

// The copy is as long as the input, so that a sanitizer sees a read beyond its end.
static void run(const uint8_t *bytes, size_t n)
{
    uint8_t *copy = malloc(n ? n : 1);
    MUST(copy);
    keep_input(bytes, n);
    if (n)
        memcpy(copy, bytes, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

// One to four changes: a byte set, a piece taken out, or a piece doubled.
static size_t mutate(uint8_t *bytes, size_t n, uint64_t *random)
{
    static const char SIGN[] = "\"',;|\t\n\r\\ {}[]<>:-+.09aZ\xC3\xBC\xFF\0";
    for (uint64_t changes = 1 + next_random(random) % 4; n > 1 && changes > 0;
         changes--) {
        size_t at = next_random(random) % n;
        size_t piece = 1 + next_random(random) % (n - at < 16 ? n - at : 16);
        switch (next_random(random) % 3) {
        case 0:
            bytes[at] = (uint8_t)SIGN[next_random(random) % sizeof SIGN];
            break;
        case 1:
            memmove(bytes + at, bytes + at + piece, n - at - piece);
            n -= piece;
            break;
        default:
            memmove(bytes + at + piece, bytes + at, n - at);
            n += piece;
        }
    }
    return n;
}

static void replay(const char *path)
{
    static uint8_t file[LONGEST], changed[LONGEST + 4 * 16];
    size_t n = read_plainly(path, file);
    uint64_t random = 88172645463325252;
    run(file, n);
    for (int i = 0; i < MUTATIONS; i++) {
        memcpy(changed, file, n);
        run(changed, mutate(changed, n, &random));
    }
}

int main(int argc, char **argv)
{
    Arena arena = {0};
    Err err = {0};
    Str folder = str_from(argc > 1 ? argv[1] : NULL), *path;
    size_t n;
    snprintf(kept, sizeof kept, "%s.input", argv[0]);
    if (!file_expand(&arena, &folder, 1, &path, &n, &err)) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (size_t i = 0; i < n; i++)
        replay(str_zero_terminated(&arena, path[i]));
    remove(kept);
    printf("%zu files, %d mutations of each\n", n, MUTATIONS);
    arena_release(&arena);
    return 0;
}
