#include "ingest/base/encoding.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "ingest/base/file.h"
#include "tests/unit/assert_str.h"

/* Decoded in blocks of some size. */
static Str decode(Arena *arena, Str bytes, size_t block, Decoder *decoder)
{
    Buf out = {.arena = arena};
    *decoder = decoder_new(arena, bytes);
    size_t at = 0;
    do {
        size_t to = at + block < bytes.len ? at + block : bytes.len;
        decoder_feed(decoder, str_slice(bytes, at, to), to == bytes.len, &out);
        at = to;
    } while (at < bytes.len);
    return buf_str(&out);
}

#define LONGEST 80

typedef struct {
    char bytes[LONGEST];
    size_t n;
    char text[LONGEST];
    Encoding encoding;
    uint64_t lines, invalid, nuls, marks;
} Case;

#define BYTES(literal) literal, sizeof(literal) - 1

ParameterizedTestParameters(encoding, decodes_whole_and_in_blocks)
{
    static Case cases[] = {
        {BYTES(""), "", ENCODING_UTF8, 0, 0, 0, 0},
        {BYTES("plain\r\ntext"), "plain\r\ntext", ENCODING_UTF8, 0, 0, 0, 0},
        {BYTES("M\xC3\xBCller \xF0\x9F\x94\xA5\n"), "M\xC3\xBCller \xF0\x9F\x94\xA5\n",
         ENCODING_UTF8, 0, 0, 0, 0},
        {BYTES("\xEF\xBB\xBFid\n1\n"), "id\n1\n", ENCODING_UTF8_BOM, 0, 0, 0, 0},
        {BYTES("\xEF\xBB\xBFid\n\xEF\xBB\xBFid\n"), "id\nid\n", ENCODING_UTF8_BOM, 0, 0,
         0, 1},
        {BYTES("a\0b\n\0c\n"), "ab\nc\n", ENCODING_UTF8, 0, 0, 2, 0},
        // windows-1252 in one line, UTF-8 in the next
        {BYTES("Jos\xE9 \x80 \x93x\x94\nZo\xC3\xAB\n"),
         "Jos\xC3\xA9 \xE2\x82\xAC \xE2\x80\x9Cx\xE2\x80\x9D\nZo\xC3\xAB\n",
         ENCODING_WINDOWS_1252, 1, 0, 0, 0},
        {BYTES("a\rJos\xE9\rZo\xC3\xAB"), "a\rJos\xC3\xA9\rZo\xC3\xAB",
         ENCODING_WINDOWS_1252, 1, 0, 0, 0},
        {BYTES("\x81 \x9D caf\xE9\n"), "\xEF\xBF\xBD \xEF\xBF\xBD caf\xC3\xA9\n",
         ENCODING_WINDOWS_1252, 1, 2, 0, 0},
        // a cell cut inside a character: the rest of the line stays what it is
        {BYTES("Z\xC3\xBCrich caf\xC3,x\n"), "Z\xC3\xBCrich caf\xEF\xBF\xBD,x\n",
         ENCODING_UTF8, 0, 1, 0, 0},
        {BYTES("over \xC0\xAF sur \xED\xA0\x80\n"),
         "over \xEF\xBF\xBD\xEF\xBF\xBD sur \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n",
         ENCODING_UTF8, 0, 5, 0, 0},
        {BYTES("\xEF\xBF\xBD written\n"), "\xEF\xBF\xBD written\n", ENCODING_UTF8, 0, 0,
         0, 0},
        {BYTES("\xFF\xFEi\0d\0\r\0\n\0"), "id\r\n", ENCODING_UTF16_LE, 0, 0, 0, 0},
        {BYTES("\xFE\xFF\0i\0d\0\n"), "id\n", ENCODING_UTF16_BE, 0, 0, 0, 0},
        {BYTES("i\0d\0,\0x\0\n\0"), "id,x\n", ENCODING_UTF16_LE, 0, 0, 0, 0},
        {BYTES("\0i\0d\0,\0x\0\n"), "id,x\n", ENCODING_UTF16_BE, 0, 0, 0, 0},
        {BYTES("\xFF\xFE\x3D\xD8\x25\xDD!\0"), "\xF0\x9F\x94\xA5!", ENCODING_UTF16_LE, 0,
         0, 0, 0},
        {BYTES("\xFF\xFE\x3D\xD8x\0\x25\xDD\xFF\xFE\0\0"), "\xEF\xBF\xBDx\xEF\xBF\xBD",
         ENCODING_UTF16_LE, 0, 2, 1, 1},
        {BYTES("\xFF\xFEx\0\x3D\xD8y\0"), "x\xEF\xBF\xBDy", ENCODING_UTF16_LE, 0, 1, 0,
         0},
        {BYTES("\xFF\xFEx\0\x3D\xD8"), "x\xEF\xBF\xBD", ENCODING_UTF16_LE, 0, 1, 0, 0},
        {BYTES("\xFF\xFEx\0y"), "x\xEF\xBF\xBD", ENCODING_UTF16_LE, 0, 1, 0, 0},
        {BYTES("\xFF\xFE\0\0i\0\0\0\x25\xF5\x01\0"), "i\xF0\x9F\x94\xA5",
         ENCODING_UTF32_LE, 0, 0, 0, 0},
        {BYTES("\0\0\xFE\xFF\0\0\0i\0\x11\0\0"), "i\xEF\xBF\xBD", ENCODING_UTF32_BE, 0, 1,
         0, 0},
    };
    return cr_make_param_array(Case, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Case *c, encoding, decodes_whole_and_in_blocks)
{
    Arena arena = {0};
    Str bytes = {c->bytes, c->n}, wanted = str_from(c->text);
    for (size_t block = 1; block <= c->n + 1; block++) {
        Decoder d;
        Str seen = decode(&arena, bytes, block, &d);
        cr_assert(str_eq(seen, wanted), "block %zu: '%.*s', not '%s'", block,
                  STR_ARG(seen), c->text);
        cr_assert_eq(d.encoding, c->encoding);
        cr_assert_eq(d.windows_1252_lines, c->lines);
        cr_assert_eq(d.invalid, c->invalid);
        cr_assert_eq(d.nuls, c->nuls);
        cr_assert_eq(d.stray_marks, c->marks);
    }
    Decoder report;
    cr_assert(str_eq(encoding_to_utf8(&arena, bytes, &report), wanted));
    cr_assert_eq(report.encoding, c->encoding);
    cr_assert_eq(report.invalid, c->invalid);
    arena_release(&arena);
}

Test(encoding, output_ends_at_line_ends_and_never_inside_crlf)
{
    Arena arena = {0};
    Buf out = {.arena = &arena};
    Decoder d = decoder_new(&arena, STR("ab"));
    decoder_feed(&d, STR("one\ntw"), false, &out);
    ASSERT_STR(buf_str(&out), "one\n");
    decoder_feed(&d, STR("o\r"), false, &out);
    ASSERT_STR(buf_str(&out), "one\n");
    decoder_feed(&d, STR("\nthree\r"), false, &out);
    ASSERT_STR(buf_str(&out), "one\ntwo\r\n");
    decoder_feed(&d, STR("four"), false, &out);
    decoder_feed(&d, STR(""), true, &out);
    ASSERT_STR(buf_str(&out), "one\ntwo\r\nthree\rfour");
    arena_release(&arena);
}

Test(encoding, lines_without_end_are_decoded_in_parts)
{
    Arena arena = {0};
    Buf bytes = {.arena = &arena}, out = {.arena = &arena};
    while (bytes.len < 5000000)
        buf_add(&bytes, STR("M\xC3\xBCller \xF0\x9F\x94\xA5 "));
    Decoder d = decoder_new(&arena, buf_str(&bytes));
    for (size_t at = 0; at < bytes.len; at += 70001) {
        decoder_feed(&d, str_slice(buf_str(&bytes), at, at + 70001), false, &out);
        cr_assert_leq(d.line.len, (1 << 20) + 70001);
    }
    decoder_feed(&d, (Str){0}, true, &out);
    cr_assert(str_eq(buf_str(&out), buf_str(&bytes)));
    cr_assert_eq(d.invalid, 0);
    arena_release(&arena);
}

Test(encoding, few_nuls_are_not_utf16)
{
    cr_assert_eq(encoding_sniff(STR("id,title\nab\0cd\0ef,x\n")), ENCODING_UTF8);
    cr_assert_eq(encoding_sniff(STR("\0\0\0\0\0\0\0\0")), ENCODING_UTF8);
    cr_assert_eq(encoding_sniff((Str){0}), ENCODING_UTF8);
    ASSERT_STR(encoding_name(ENCODING_UTF16_BE), "utf-16be");
}

static Str shared(Arena *arena, const char *name)
{
    Str path = str_format(arena, SHARED_DIR "/%s", name), content;
    if (!file_exists(path))
        cr_skip_test("the shared material is not here");
    Err err = {0};
    cr_assert(file_read_whole(arena, path, &content, &err), "%s", err.message);
    return content;
}

/* Each maximal part that is not UTF-8 becomes one U+FFFD, as the suite's own reference
 * (and Python and WHATWG) have it. */
Test(encoding, replaces_as_the_public_utf8_suite_wants)
{
    Arena arena = {0};
    Buf out = {.arena = &arena};
    Str bytes = shared(&arena, "suites/utf8tests/utf8tests.bin");
    Str wanted = shared(&arena, "suites/utf8tests/artifacts/utf8.replace.ref.txt");
    cr_assert_gt(encoding_repair_utf8(bytes, &out), 0);
    Str rest = buf_str(&out), line, wanted_line;
    while (str_next_line(&wanted, &wanted_line)) {
        cr_assert(str_next_line(&rest, &line));
        cr_assert(str_eq(line, wanted_line), "%.*s", STR_ARG(wanted_line));
    }
    cr_assert_eq(rest.len, 0);
    arena_release(&arena);
}

typedef struct {
    char name[40];
    Encoding encoding;
    char has[40]; // a piece of the decoded text
    uint64_t lines, nuls, marks;
} Quirk;

ParameterizedTestParameters(encoding, reads_the_quirk_files)
{
    static Quirk cases[] = {
        {"01_utf8_bom_crlf.csv", ENCODING_UTF8_BOM, "Zo\xC3\xAB M\xC3\xBCller", 0, 0, 0},
        {"03_utf16le_bom_tab.csv", ENCODING_UTF16_LE, "Zo\xC3\xAB M\xC3\xBCller", 0, 0,
         0},
        {"04_utf16be_bom_tab.csv", ENCODING_UTF16_BE, "Zo\xC3\xAB M\xC3\xBCller", 0, 0,
         0},
        {"06_cp1252.csv", ENCODING_WINDOWS_1252,
         "\xE2\x80\x93 \xE2\x80\x9C"
         "funnel\xE2\x80\x9D \xE2\x82\xAC",
         1, 0, 0},
        {"07_latin1_c1.csv", ENCODING_WINDOWS_1252, "Zo\xC3\xAB M\xC3\xBCller", 1, 0, 0},
        {"19_nul_bytes.csv", ENCODING_UTF8, "akim\nINC0010102", 0, 2, 0},
        {"24_bom_in_middle.csv", ENCODING_UTF8_BOM, "akim\nnumber,", 0, 0, 1},
        {"69_utf16le_bom.json", ENCODING_UTF16_LE, "INC0010103", 0, 0, 0},
    };
    return cr_make_param_array(Quirk, cases, sizeof cases / sizeof *cases);
}

ParameterizedTest(Quirk *c, encoding, reads_the_quirk_files)
{
    Arena arena = {0};
    char path[100];
    snprintf(path, sizeof path, "format-samples/quirks/%s", c->name);
    Decoder report;
    Str text = encoding_to_utf8(&arena, shared(&arena, path), &report);
    cr_assert_eq(report.encoding, c->encoding);
    cr_assert_neq(str_find(text, str_from(c->has)), STR_NPOS);
    cr_assert_eq(report.windows_1252_lines, c->lines);
    cr_assert_eq(report.invalid, 0);
    cr_assert_eq(report.nuls, c->nuls);
    cr_assert_eq(report.stray_marks, c->marks);
    arena_release(&arena);
}
