/* embed NAME OUTPUT FILE...: writes a C file that holds the bytes of some files as the
 * table NAME (see embedded.h). A tool of the build, not part of the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_or_die(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static size_t write_bytes(FILE *out, const char *path, int number)
{
    FILE *in = open_or_die(path, "rb");
    size_t n = 0;
    fprintf(out, "static const unsigned char file_%d[] = {", number);
    for (int c; (c = getc(in)) != EOF; n++)
        fprintf(out, "%s%d,", n % 24 ? "" : "\n", c);
    fprintf(out, "\n0};\n");
    fclose(in);
    return n;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: embed NAME OUTPUT FILE...\n");
        return 2;
    }
    int n_files = argc - 3;
    size_t *size = calloc((size_t)n_files + 1, sizeof *size);
    FILE *out = open_or_die(argv[2], "wb");
    fprintf(out, "#include \"ingest/base/embedded.h\"\n");
    for (int i = 0; i < n_files; i++)
        size[i] = write_bytes(out, argv[3 + i], i);
    fprintf(out, "const EmbeddedFile %s[] = {\n", argv[1]);
    for (int i = 0; i < n_files; i++)
        fprintf(out, "{{\"%s\", %zu}, {(const char *)file_%d, %zu}},\n",
                base_name(argv[3 + i]), strlen(base_name(argv[3 + i])), i, size[i]);
    fprintf(out, "{{0, 0}, {0, 0}}};\n");
    free(size);
    return fclose(out) ? 1 : 0;
}
