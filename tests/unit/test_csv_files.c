/* The reader against files that others wrote: the public csv-spectrum, and exports with
 * one deviation each. */
#include <cjson/cJSON.h>
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/assert_str.h"
#include "tests/unit/csv_table.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static CsvTable read_file(Arena *arena, const char *folder, const char *name)
{
    Str path = str_format(arena, SHARED_DIR "/%s/%s", folder, name);
    if (!file_exists(path))
        cr_skip_test("the shared material is not here");
    Err err = {0};
    Bytes *bytes;
    CsvOptions options = {.fits = csv_table_fits};
    cr_assert(bytes_open(arena, path, &bytes, &err), "%s", err.message);
    CsvTable t = csv_table_of(arena, bytes, &options);
    bytes_close(bytes);
    return t;
}

/* ---- csv-spectrum: each file beside the JSON that it means ---- */

static Str read_whole(Arena *arena, const char *name)
{
    Str content, path = str_format(arena, SHARED_DIR "/suites/csv-spectrum/%s", name);
    Err err = {0};
    if (!file_exists(path))
        cr_skip_test("the shared material is not here");
    cr_assert(file_read_whole(arena, path, &content, &err), "%s", err.message);
    return content;
}

// Copies of the suite that went through a checkout have lost the CRs of its files.
static Str with_crs(Arena *arena, Str text)
{
    Buf out = {.arena = arena};
    if (str_find_char(text, '\r') != STR_NPOS)
        return text;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '\n')
            buf_add_char(&out, '\r');
        buf_add_char(&out, text.data[i]);
    }
    return buf_str(&out);
}

static void expect_row(const char *name, const CsvTable *t, size_t i, const cJSON *object)
{
    const RawHeader *header = t->row[i].record.header;
    cr_expect_eq((int)header->n, cJSON_GetArraySize(object));
    for (size_t k = 0; k < header->n; k++) {
        char *key = str_zero_terminated(t->arena, header->name[k]);
        const char *value =
            cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
        // The suite's two sides differ in this one cell: 2095257564 and 1234567890.
        if (strcmp(key, "Contact Phone Number") != 0)
            cr_expect(value && str_eq(t->row[i].cell[k], str_from(value)),
                      "%s, row %zu, %s: '%.*s'", name, i, key,
                      STR_ARG(t->row[i].cell[k]));
    }
}

static void expect_equal(const char *name, const CsvTable *t, const cJSON *wanted)
{
    if (cJSON_IsObject(wanted)) { // location_coordinates has its one row so
        cr_expect_eq(t->n, 1);
        expect_row(name, t, 0, wanted);
        return;
    }
    cr_expect_eq((int)t->n, cJSON_GetArraySize(wanted), "%s: %zu rows", name, t->n);
    for (size_t i = 0; i < t->n; i++)
        expect_row(name, t, i, cJSON_GetArrayItem(wanted, (int)i));
}

Test(csv_files, csv_spectrum)
{
    static const char *const NAME[] = {"comma_in_quotes",
                                       "empty",
                                       "empty_crlf",
                                       "escaped_quotes",
                                       "json",
                                       "newlines",
                                       "newlines_crlf",
                                       "quotes_and_newlines",
                                       "simple",
                                       "simple_crlf",
                                       "utf8",
                                       "location_coordinates"};
    for (size_t i = 0; i < COUNT(NAME); i++) {
        Arena arena = {0};
        char file[80];
        snprintf(file, sizeof file, "csvs/%s.csv", NAME[i]);
        Str text = read_whole(&arena, file);
        if (strstr(NAME[i], "crlf"))
            text = with_crs(&arena, text);
        snprintf(file, sizeof file, "json/%s.json", NAME[i]);
        Str json = read_whole(&arena, file);
        CsvTable t = csv_table(&arena, text, 0);
        cJSON *wanted = cJSON_ParseWithLength(json.data, json.len);
        cr_assert_not_null(wanted);
        expect_equal(NAME[i], &t, wanted);
        cJSON_Delete(wanted);
        arena_release(&arena);
    }
}

/* ---- Quirks: the same three records, each file with something odd ---- */

static const char *const BASE[3][11] = {
    {"INC0010101", "2026-02-23 06:06:42", "Checkout latency above 5 s in eu-west-1",
     "Priya Nair", "1 - Critical", "Resolved", "Software", "Payments SRE", "Alex Kim",
     "2026-02-23 07:50:00", "akim"},
    {"INC0010102", "2026-03-02 00:15:00", "Login page \"502\"; SSO users, EU only",
     "Jos\xC3\xA9 Garc\xC3\xAD"
     "a",
     "2 - High", "In Progress", "Network", "Identity", "Zo\xC3\xAB M\xC3\xBCller",
     "2026-03-02 00:21:00", "zmueller"},
    {"INC0010103", "2026-03-04 15:58:30", "Disk usage > 90 % on db-07", "monitor",
     "4 - Low", "Closed", "Database", "Database", "", "2026-03-04 16:12:05", "system"},
};

// A cell that is meant to differ from BASE; row 1 to 3, column 1 to 11.
typedef struct {
    int row, column;
    const char *text;
} Different;

static const struct {
    const char *file;
    const char *told; // warnings and rejects, as csv_table_text has them
    Different cell[9];
} QUIRKS[] = {
    {"00_base_utf8_lf.csv", "", {{0}}},
    {"01_utf8_bom_crlf.csv", "", {{0}}},
    {"02_utf8_bom_quoted_header.csv", "", {{0}}},
    {"03_utf16le_bom_tab.csv", "", {{0}}},
    {"04_utf16be_bom_tab.csv", "", {{0}}},
    {"05_utf16le_nobom_comma.csv", "", {{0}}},
    {"06_cp1252.csv",
     "1 encoding 0\n",
     {{2, 3,
       "Login page \"502\"; SSO users \xE2\x80\x93 \xE2\x80\x9C"
       "funnel\xE2\x80\x9D "
       "\xE2\x82\xAC, EU only"}}},
    {"07_latin1_c1.csv", "1 encoding 0\n", {{0}}},
    {"08_semicolon.csv", "", {{0}}},
    {"09_sep_line.csv", "", {{0}}},
    {"10_sep_line_quoted_bom.csv", "", {{0}}},
    {"11_tab.tsv", "", {{0}}},
    {"12_pipe.csv", "", {{0}}},
    {"13_cr_only.csv", "", {{0}}},
    {"14_mixed_eol.csv", "", {{0}}},
    {"15_embedded_newlines.csv",
     "",
     {{1, 3, "Checkout\nlatency\r\nabove 5 s, \"really\"\n\n"}}},
    {"16_bare_quotes.csv",
     "1 quotes 2\n",
     {{1, 3, "Disk 3.5\" drive failed"}, {1, 7, "Hardware"}}},
    {"17_bad_quote_after_close.csv", "1 quotes 3\n", {{0}}},
    {"18_unterminated_quote.csv",
     "1 unterminated_quote 3\n",
     {{2, 3, "never closed"}, {2, 4, "Jos\xC3\xA9"}, {2, 9, ""}, {2, 11, "z"}}},
    {"19_nul_bytes.csv", "1 encoding 0\n", {{0}}},
    {"20_trailing_delims.csv", "", {{0}}},
    {"21_ragged.csv", "2 ragged_rows 2\n", {{1, 10, ""}, {1, 11, ""}}},
    {"22_blank_and_comma_rows.csv", "", {{0}}},
    {"23_repeated_header.csv", "1 repeated_header 3\n", {{0}}},
    {"24_bom_in_middle.csv", "1 repeated_header 3\n1 encoding 0\n", {{0}}},
    {"25_preamble.csv", "1 preamble 1\n", {{0}}},
    {"26_footer.csv", NULL, {{0}}},
    {"27_sql_footer.csv", "1 footer 5\n", {{0}}},
    {"29_header_case_space.csv", "", {{0}}},
    {"30_nbsp_header.csv", "", {{0}}},
    {"31_space_after_comma.csv", "", {{0}}},
    {"32_single_quoted.csv", NULL, {{0}}},
    {"33_backslash_escapes.csv", "1 backslash 3\n", {{0}}},
    {"34_formula_guard.csv",
     "",
     {{1, 3, "'=HYPERLINK(\"x\")"}, {2, 3, "'-first, then"}, {3, 3, "=\"0012\""}}},
};

static const char *wanted_cell(const Different *different, size_t row, size_t column)
{
    for (; different->row; different++)
        if (different->row == (int)row + 1 && different->column == (int)column + 1)
            return different->text;
    return BASE[row][column];
}

static void expect_quirk(size_t q)
{
    Arena arena = {0};
    CsvTable t = read_file(&arena, "format-samples/quirks", QUIRKS[q].file);
    cr_assert_eq(t.n, 3, "%s: %zu records", QUIRKS[q].file, t.n);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < 11; k++)
            cr_expect(
                str_eq(t.row[i].cell[k], str_from(wanted_cell(QUIRKS[q].cell, i, k))),
                "%s, row %zu, column %zu: '%.*s'", QUIRKS[q].file, i + 1, k + 1,
                STR_ARG(t.row[i].cell[k]));
    t.n = 0; // only what was told is left to be written
    Str told = csv_table_text(&t);
    cr_expect(!QUIRKS[q].told || str_eq(told, str_from(QUIRKS[q].told)), "%s: %.*s",
              QUIRKS[q].file, STR_ARG(told));
    arena_release(&arena);
}

// Some of the files are kept apart and not here.
Test(csv_files, quirks_of_one_kind_each)
{
    Arena arena = {0};
    size_t seen = 0;
    for (size_t q = 0; q < COUNT(QUIRKS); q++) {
        Str path =
            str_format(&arena, SHARED_DIR "/format-samples/quirks/%s", QUIRKS[q].file);
        if (!file_exists(path))
            continue;
        expect_quirk(q);
        seen++;
    }
    arena_release(&arena);
    if (!seen)
        cr_skip_test("the shared material is not here");
}

Test(csv_files, quirks_with_records_of_their_own)
{
    static const struct {
        const char *file;
        size_t n, columns;
    } OTHER[] = {
        {"28_duplicate_headers.csv", 3, 8}, {"36_excel_damage.csv", 3, 6},
        {"37_dates_dmy.csv", 3, 3},         {"39_dates_ambiguous.csv", 3, 3},
        {"40_dates_zoo.csv", 25, 3},        {"42_html_descriptions.csv", 3, 3},
        {"43_only_header.csv", 0, 11},      {"45_one_column.csv", 2, 1},
        {"46_long_cell.csv", 3, 3},         {"48_mojibake.csv", 3, 11},
        {"49_control_chars.csv", 3, 11},    {"81_csv_in_json_ext.json", 3, 11},
    };
    for (size_t i = 0; i < COUNT(OTHER); i++) {
        Arena arena = {0};
        CsvTable t = read_file(&arena, "format-samples/quirks", OTHER[i].file);
        cr_expect_eq(t.n, OTHER[i].n, "%s: %zu", OTHER[i].file, t.n);
        cr_expect_eq(t.head.header->n, OTHER[i].columns, "%s", OTHER[i].file);
        cr_expect_eq(t.report.n_rejects, 0);
        arena_release(&arena);
    }
}

Test(csv_files, groups_and_frames_of_real_shapes)
{
    Arena arena = {0};
    CsvTable t = read_file(&arena, "format-samples", "asrs.csv");
    cr_expect_eq(t.n, 3);
    ASSERT_STR(t.head.header->name[0], "ACN");
    ASSERT_STR(t.head.header->group[1], "Time");
    t = read_file(&arena, "format-samples", "sap_qm_list.txt");
    cr_expect_eq(t.n, 3);
    cr_expect_eq(t.head.header->n, 9);
    ASSERT_STR(t.row[0].cell[2], "Housing bore out of tolerance 155.22-");
    arena_release(&arena);
}
