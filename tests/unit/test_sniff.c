#include "ingest/sniff.h"

#include <criterion/criterion.h>

#include "tests/unit/assert_str.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define BYTES(literal) STR_INIT(literal)

static const struct {
    Str text;
    SniffKind kind;
    const char *says;
} KINDS[] = {
    {BYTES(""), SNIFF_EMPTY, ""},
    {BYTES(" \r\n\t\n"), SNIFF_EMPTY, ""},
    {BYTES("id,title\n"), SNIFF_DELIMITED, ""},
    {BYTES("\n{\"a\": 1}"), SNIFF_JSON, ""},
    {BYTES("[{\"a\": 1}]"), SNIFF_JSON, ""},
    {BYTES("[ [ {\"a\""), SNIFF_JSON, ""},
    {BYTES("[]"), SNIFF_JSON, ""},
    {BYTES("{}"), SNIFF_JSON, ""},
    {BYTES("\x1e{\"a\": 1}\n"), SNIFF_JSON, ""},
    {BYTES("[10:42] gateway down,x\n"), SNIFF_DELIMITED, ""},
    {BYTES("{'a': None}"), SNIFF_PYTHON, "json.dump"},
    {BYTES("[{'a': 1}]"), SNIFF_PYTHON, "json.dump"},
    {BYTES("['a', 'b']"), SNIFF_PYTHON, "json.dump"},
    {BYTES("<!DOCTYPE html><html><title>Sign in</title>"), SNIFF_HTML, "login"},
    {BYTES("  <HTML><body><form>password <table><tr>"), SNIFF_HTML, "login"},
    {BYTES("<table><tr><td>id</td></tr></table>"), SNIFF_HTML_TABLE, "HTML table"},
    {BYTES("<?xml version=\"1.0\"?><incidents/>"), SNIFF_XML, "XML"},
    {BYTES("<id>,title\n"), SNIFF_DELIMITED, ""},
    {BYTES("PK\3\4....[Content_Types].xml"), SNIFF_ZIP, ".xlsx"},
    {BYTES("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), SNIFF_ZIP,
     ".ods"},
    {BYTES("PK\3\4....a.csv"), SNIFF_ZIP, "zip archive: unpack"},
    {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), SNIFF_OLE2, ".xls"},
    {BYTES("%PDF-1.7"), SNIFF_PDF, "PDF"},
    {BYTES("\x1F\x8B\x08\0"), SNIFF_GZIP, "compressed twice"},
    {BYTES("{\\rtf1\\ansi"), SNIFF_BINARY, "rich text"},
    {BYTES("SQLite format 3\0"), SNIFF_BINARY, "sqlite3"},
    {BYTES("\1\2\3\4\5\6\7\1\2\3"), SNIFF_BINARY, "no text"},
    {BYTES("a\1,b\nlong enough to be text all the same\n"), SNIFF_DELIMITED, ""},
};

Test(sniff, tells_records_from_what_is_none)
{
    for (size_t i = 0; i < COUNT(KINDS); i++) {
        Sniff seen = sniff_kind(KINDS[i].text, KINDS[i].text);
        cr_expect(seen.kind == KINDS[i].kind, "'%.*s' is %d", STR_ARG(KINDS[i].text),
                  (int)seen.kind);
        cr_expect(str_find(seen.sentence, str_from(KINDS[i].says)) != STR_NPOS, "'%.*s'",
                  STR_ARG(seen.sentence));
        bool readable = seen.kind == SNIFF_DELIMITED || seen.kind == SNIFF_JSON ||
                        seen.kind == SNIFF_EMPTY;
        cr_expect_eq(readable, seen.sentence.len == 0);
    }
}

static const struct {
    const char *text;
    char delimiter;
    size_t width;
} DELIMITERS[] = {
    {"a,b,c\n1,2,3\n", ',', 3},
    {"a;b;c\n1;2;3\n", ';', 3},
    {"a\tb\n1\t2\n", '\t', 2},
    {"a|b|c\n1|2|3\n", '|', 3},
    {"a,b,c\n", ',', 3},
    {"title\nt1\nt2, with a comma\nt3\n", 0, 1},
    {"title\n", 0, 1},
    {"", 0, 1},
    // lists in cells
    {"id,tags,title\n1,a;b;c,x\n2,a;b,y\n3,a;b;c,z\n", ',', 3},
    {"id,tags,title\n1,a;b;c,x\n2,d;e;f,y\n3,a;b;c,z\n", ',', 3},
    // decimal commas, names with commas
    {"id;cost;title\n1;1,5;a\n2;2,5;b\n", ';', 3},
    {"id;who;title\n1;\"Kim, Alex\";a, b\n2;\"Nair, Priya\";c, d\n", ';', 3},
    {"id\ttitle\n1\ta, b; c, d\n2\te, f; g, h\n", '\t', 2},
    // quotes hide delimiters
    {"id,title\n1,\"a;b;c;d\"\n2,\"e;f;g;h\"\n", ',', 2},
    {"id,title\n1,\"a\n;;;;\n;;;;\n;;;;\"\n2,b\n", ',', 2},
    // titles above the header
    {"Export\nmade today\nby Kim\n\na,b,c,d\n1,2,3,4\n", ',', 4},
    {"sep=^\na^b\n1^2\n", '^', 2},
    {"sep=\t\na\tb\n", '\t', 2},
    {"\"sep=;\"\r\na;b\r\n1,5;2\r\n", ';', 2},
};

Test(sniff, finds_the_delimiter)
{
    for (size_t i = 0; i < COUNT(DELIMITERS); i++) {
        Dialect d = sniff_dialect(str_from(DELIMITERS[i].text));
        cr_expect(
            d.delimiter == DELIMITERS[i].delimiter && d.width == DELIMITERS[i].width,
            "%s: '%c' %zu", DELIMITERS[i].text, d.delimiter ? d.delimiter : '0', d.width);
        cr_expect_eq(d.quote, '"');
    }
}

Test(sniff, finds_how_text_is_quoted)
{
    cr_expect_eq(sniff_dialect(STR("'a','b'\n'1','x, y'\n")).quote, '\'');
    cr_expect_eq(sniff_dialect(STR("a,b\n'=1,'-2\n'=3,'+4\n")).quote, '"');
    cr_expect(
        sniff_dialect(STR("\"a\",\"b\"\n\"1\",\"say \\\"no\\\" now\"\n")).backslash);
    cr_expect_not(
        sniff_dialect(STR("a,b\n1,\"C:\\dir\\\"\n2,\"say \"\"no\"\"\"\n")).backslash);
    cr_expect_not(
        sniff_dialect(STR("a,b\n1,\"{\"\"k\"\": \"\"x\\\"\"y\"\"}\"\n")).backslash);
    Dialect framed = sniff_dialect(STR("| a | b |\n|---|---|\n| 1 | 2 |\n"));
    cr_expect(framed.framed && framed.delimiter == '|' && !framed.quote);
    cr_expect_eq(sniff_dialect(STR("sep=;\r\na;b\r\n")).skip, 7);
}

Test(sniff, a_long_cell_in_the_head_is_no_one_column)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("id,title,text\n1,x,\""));
    while (text.len < 100000)
        buf_add(&text, STR("prose, with commas\nand lines, "));
    buf_add(&text, STR("\"\n2,y,z\n"));
    Dialect d = sniff_dialect(buf_str(&text));
    cr_expect_eq(d.delimiter, ',');
    cr_expect_eq(d.width, 3);
    arena_release(&arena);
}

Test(sniff, delimiters_have_names)
{
    ASSERT_STR(sniff_delimiter_name('\t'), "tab");
    ASSERT_STR(sniff_delimiter_name(';'), ";");
    ASSERT_STR(sniff_delimiter_name(0), "");
}
