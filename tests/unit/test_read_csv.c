#include "ingest/read_csv.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/unit/assert_str.h"
#include "tests/unit/csv_table.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

// Read whole and cut everywhere; the result is the same.
static void expect_table(const char *name, Str text, const char *wanted)
{
    static const size_t BLOCK[] = {0, 1, 2, 3, 7, 16, 64};
    for (size_t i = 0; i < COUNT(BLOCK); i++) {
        Arena arena = {0};
        CsvTable t = csv_table(&arena, text, BLOCK[i]);
        Str seen = csv_table_text(&t);
        bool same = str_eq(seen, str_from(wanted));
        cr_expect(same, "%s, blocks of %zu:\n%.*s--- not\n%s", name, BLOCK[i],
                  STR_ARG(seen), wanted);
        arena_release(&arena);
    }
}

static const struct {
    const char *name, *text, *wanted;
} CASES[] = {
    {"plain", "id,title\n1,a\n2,b\n", "2:1|a\n3:2|b\n"},
    {"no line end at the end", "id,title\n1,a\n2,b", "2:1|a\n3:2|b\n"},
    {"CRLF", "id,title\r\n1,a\r\n2,b\r\n", "2:1|a\n3:2|b\n"},
    {"CR", "id,title\r1,a\r2,b\r", "2:1|a\n3:2|b\n"},
    {"all line ends", "id,title\r\n1,a\n2,b\r3,c", "2:1|a\n3:2|b\n4:3|c\n"},
    {"CR CR LF", "id,title\r\r\n1,a\r\r\n2,b\r\r\n", "3:1|a\n5:2|b\n"},
    {"quoted", "id,title\n1,\"a,b\"\n2,\"say \"\"no\"\"\"\n",
     "2:1|a,b\n3:2|say \"no\"\n"},
    {"lines in cells", "id,title\n1,\"a\nb\r\n\r\nc\"\n2,d\n",
     "2:1|a\nb\r\n\r\nc\n6:2|d\n"},
    {"empty cells", "a,b,c\n,,x\n1,\"\",\n", "2:||x\n3:1||\n"},
    {"blank and empty rows", "\n\na,b,c\n\n1,2,3\n,,\n   \n4,5,6\n\n",
     "5:1|2|3\n8:4|5|6\n"},
    {"rows of quoted blanks", "a,b,c\n1,2,3\n\"\",\" \",\"\"\n4,5,6\n",
     "2:1|2|3\n4:4|5|6\n"},
    {"blanks around cells", "a , b\n 1 ,  \"x\" \n", "2:1|x\n"},
    {"header only", "id,title\n", ""},
    {"trailing delimiters", "id,title,,\n1,a,,\n2,b,,\n", "2:1|a\n3:2|b\n"},
    {"something below no name", "id,title,,\n1,a,,x\n2,b,,\n",
     "2:1|a++x\n3:2|b\n1 ragged_rows 2\n"},
    {"short rows are filled, long ones kept",
     "number,description,team\nI1,a\nI2,b,c,d\nI3,e,f\nI4,g,h,\n",
     "2:I1|a|\n3:I2|b|c+d\n4:I3|e|f\n5:I4|g|h\n2 ragged_rows 2\n"},
    {"repeated header", "id,title\n1,a\nid,title\n2,b\n",
     "2:1|a\n4:2|b\n1 repeated_header 3\n"},
    {"another header", "number,description\nI1,a\nnumber,team,description\nI2,t,b\n",
     "2:I1|a\n4:I2|t|b\n1 repeated_header 3\n"},
    {"a value that is a name is no header", "id,title,state\n1,title,x\n2,state,title\n",
     "2:1|title|x\n3:2|state|title\n"},
    {"preamble",
     "Report of May,Kim\n\nmade for: you\nnumber,opened,description\nI1,x,a\n",
     "5:I1|x|a\n1 preamble 1\n"},
    {"rows wider than their header", "id,title,team\n1,a, and b, c,x\n2,d, or e, f,y\n",
     "2:1|a|and b+c+x\n3:2|d|or e+f+y\n2 ragged_rows 2\n"},
    {"preamble filled up by a spreadsheet",
     "Incidents of May,,\nfrom,Kim,\nnumber,opened,description\nI1,x,a\n",
     "4:I1|x|a\n1 preamble 1\n"},
    {"totals", "id,opened,title\nI1,x,a\nI2,y,b\nTotal,2\n",
     "2:I1|x|a\n3:I2|y|b\n1 footer 4\n"},
    {"total in a whole row", "id,opened,title\nI1,x,a\nTotal:,,2\n",
     "2:I1|x|a\n1 footer 3\n"},
    {"rows affected", "id,opened,title\nI1,x,a\n\n(1 rows affected)\n",
     "2:I1|x|a\n1 footer 4\n"},
    {"rows affected, one column", "title\na\nb\n\n(2 rows affected)\n",
     "2:a\n3:b\n1 one_column 0\n1 footer 5\n"},
    {"footer of several lines", "id,opened,title\nI1,x,a\n\nTotal,1\nmade by Kim\n",
     "2:I1|x|a\n2 footer 4\n"},
    {"the same in the middle", "id,opened,title\nI1,x,a\nto be continued\nI2,y,b\n",
     "2:I1|x|a\n4:I2|y|b\nreject 3: to be continued\n"},
    {"between pages", "id,opened,title\nI1,x,a\npage 2\nid,opened,title\nI2,y,b\n",
     "2:I1|x|a\n5:I2|y|b\n1 footer 3\n1 repeated_header 4\n"},
    {"a record that was cut", "id,opened,title\nI1,x,a\nI2,y,b\nI3\n",
     "2:I1|x|a\n3:I2|y|b\n4:I3||\n1 ragged_rows 4\n"},
    {"cut at the end of the file", "id,opened,title\nI1,x,a\nI2,y",
     "2:I1|x|a\n3:I2|y|\n1 ragged_rows 3\n1 truncated 3\n"},
    {"a remark filled up by a spreadsheet",
     "id,opened,title,team\nI1,x,a,t\nI2,x,a,t\nExported by Kim,,,\n",
     "2:I1|x|a|t\n3:I2|x|a|t\n1 footer 4\n"},
    {"records with one filled cell", "title,text,team,note\na,,,\nb,,,\nc,x,,\nd,,,\n",
     "2:a|||\n3:b|||\n4:c|x||\n5:d|||\n"},
    {"a record with only its id", "id,opened,title,team\nI1,x,a,t\nI2,,,\nI3,x,a,t\n",
     "2:I1|x|a|t\n3:I2|||\n4:I3|x|a|t\n"},
    {"totals of several words", "id,opened,title,team\nI1,x,a,t\nTotal incidents,1,,\n",
     "2:I1|x|a|t\n1 footer 3\n"},
    // quotes
    {"bare quotes", "id,title,team\n1,3.5\" disk,x\n2,a \"b\" c,y\n",
     "2:1|3.5\" disk|x\n3:2|a \"b\" c|y\n2 quotes 2\n"},
    {"quotes that are not doubled", "id,title,team\n1,\"page \"502\" again\",x\n2,b,y\n",
     "2:1|page \"502\" again|x\n3:2|b|y\n1 quotes 2\n"},
    {"not doubled at the end", "id,title,team\n1,\"say \"no\"\",x\n2,b,y\n",
     "2:1|say \"no\"|x\n3:2|b|y\n1 quotes 2\n"},
    {"not doubled, before a comma", "id,title,team\n1,\"say \"no\", then\",x\n2,b,y\n",
     "2:1|say \"no\", then|x\n3:2|b|y\n1 quotes 2\n"},
    {"text behind a quoted part", "id,title,team\n1,\"db-07\" is down,x\n2,b,y\n",
     "2:1|\"db-07\" is down|x\n3:2|b|y\n1 quotes 2\n"},
    {"never closed", "id,title,team\n1,\"a,x\n2,b,y\n3,c,z\n",
     "2:1|a|x\n3:2|b|y\n4:3|c|z\n1 unterminated_quote 2\n"},
    {"never closed, quotes below", "id,title,team\n1,\"a,x\n2,\"b, c\",y\n3,\"d\",z\n",
     "2:1|a|x\n3:2|b, c|y\n4:3|d|z\n1 unterminated_quote 2\n"},
    {"never closed in the last cell",
     "\"id\",\"title\"\n\"1\",\"a\n\"2\",\"b\"\n\"3\",\"c\"\n",
     "2:1|a\n3:2|b\n4:3|c\n1 unterminated_quote 2\n"},
    {"closed by luck", "id,title,team\n1,\"a,x\n2,b\",y\n3,c,z\n",
     "2:1|a,x\n2,b|y\n4:3|c|z\n"},
    {"closed by luck, too few cells", "id,title,team\n1,\"a,x\n2,b,\"\n3,c,z\n",
     "2:1|a|x\n3:2|b|\n4:3|c|z\n2 unterminated_quote 2\n"},
    {"lines and quotes in one cell", "id,title,team\n1,\"a \"b\"\nc, d\",x\n2,e,y\n",
     "2:1|a \"b\"\nc, d|x\n4:2|e|y\n1 quotes 2\n"},
    {"never closed at the end", "id,title\n1,a\n2,\"b",
     "2:1|a\n3:2|b\n1 unterminated_quote 3\n"},
    {"a long row of several lines is what it is",
     "number,description,team\nI1,\"a\nb\",x,y\nI2,c,z\n",
     "2:I1|a\nb|x+y\n4:I2|c|z\n1 ragged_rows 2\n"},
    {"backslashes",
     "\"id\",\"title\"\n\"1\",\"say \\\"no\\\" now\"\n\"2\",\"C:\\\\x\\y\"\n",
     "2:1|say \"no\" now\n3:2|C:\\x\\y\n2 backslash 2\n"},
    {"backslashes that are none", "id,title\n1,\"C:\\new, \\\\host\"\n2,\"D:\\\"\n",
     "2:1|C:\\new, \\\\host\n3:2|D:\\\n"},
    {"single quotes", "'id','title'\n'1','a, b'\n'2','it''s'\n", "2:1|a, b\n3:2|it's\n"},
    {"guards are no quotes", "id,title\n1,'=1+1\n2,'-x\n", "2:1|'=1+1\n3:2|'-x\n"},
    // other shapes
    {"sep=", "sep=;\r\nid;title\r\n1;a,b\r\n", "3:1|a,b\n"},
    {"one column", "title\nt1\nt2\n", "2:t1\n3:t2\n1 one_column 0\n"},
    {"framed",
     "List of May\n---------\n|id |title  |\n---------\n|1  |a, \"b  |\n|2  |       |\n"
     "---------\n",
     "5:1|a, \"b\n6:2|\n1 preamble 1\n"},
    {"table of a database",
     "+----+-------+\n| id | title |\n+----+-------+\n|  1 | a     |\n"
     "|  2 | b     |\n+----+-------+\n2 rows in set (0.00 sec)\n",
     "4:1|a\n5:2|b\n1 footer 7\n"},
    {"no header", "1,2026-01-02,3.5\n2,2026-01-03,7\n",
     "2:2|2026-01-03|7\n1 no_header 1\n"},
    {"groups",
     ",Time,Time,Time,Place,Place\nACN,Date,Hour,Zone,State,City\n\n"
     "7,202602,0601,x,US,a\n8,202603,0601,y,UK,b\n",
     "4:7|202602|0601|x|US|a\n5:8|202603|0601|y|UK|b\n"},
};

Test(read_csv, reads_what_occurs)
{
    for (size_t i = 0; i < COUNT(CASES); i++)
        expect_table(CASES[i].name, str_from(CASES[i].text), CASES[i].wanted);
}

Test(read_csv, groups_belong_to_their_columns)
{
    Arena arena = {0};
    CsvTable t = csv_table(&arena,
                           STR("Time,,Place,,\nnumber,hour,city,state,description\n"
                               "1,2,a,b,c\n"),
                           0);
    const RawHeader *header = t.head.header;
    cr_expect_null(header->group); // two names over five columns are no groups
    t = csv_table(&arena,
                  STR("Id,Time,,Place,,Text\nnumber,day,hour,city,state,description\n"
                      "1,2,3,a,b,c\n"),
                  0);
    header = t.head.header;
    cr_assert_not_null(header->group);
    ASSERT_STR(header->group[2], "Time");
    ASSERT_STR(header->group[4], "Place");
    ASSERT_STR(header->group[5], "Text");
    cr_expect_eq(t.head.n_preamble, 0);
    arena_release(&arena);
}

Test(read_csv, names_are_cleaned)
{
    Arena arena = {0};
    CsvTable t = csv_table(&arena,
                           STR("\xEF\xBB\xBF\"number\xC2\xA0\", description \t,"
                               "Customer ( if any),\"two\nlines\"\n1,2,3,4\n"),
                           0);
    ASSERT_STR(t.head.header->name[0], "number");
    ASSERT_STR(t.head.header->name[1], "description");
    ASSERT_STR(t.head.header->name[2], "Customer ( if any)");
    ASSERT_STR(t.head.header->name[3], "two\nlines");
    cr_expect_eq(t.row[0].record.line, 3);
    arena_release(&arena);
}

Test(read_csv, a_named_delimiter_is_kept)
{
    Arena arena = {0};
    Bytes *bytes =
        bytes_from_text(&arena, STR("x"), STR("a^b\n1,2,3^4,5,6\n7,8,9^1,1,1\n"));
    CsvTable t = csv_table_of(&arena, bytes, &(CsvOptions){.delimiter = '^'});
    ASSERT_STR(csv_table_text(&t), "2:1,2,3|4,5,6\n3:7,8,9|1,1,1\n");
    arena_release(&arena);
}

Test(read_csv, empty_files_have_no_header)
{
    Arena arena = {0};
    Bytes *bytes = bytes_from_text(&arena, STR("x"), STR("\n\n ,,\n"));
    CsvHead head = csv_head(&arena, bytes, &(CsvOptions){0});
    RawReport report = {.arena = &arena};
    Err err = {0};
    cr_expect_null(head.header);
    cr_expect(csv_read(bytes, &head, &(RawHandler){0}, &report, &err));
    cr_expect_eq(report.n_records, 0);
    arena_release(&arena);
}

static bool stop_at_two(void *context, const RawRecord *record, Err *err)
{
    (void)context;
    return record->number < 2 || err_set(err, ERR_INPUT, "enough");
}

Test(read_csv, the_handler_can_stop)
{
    Arena arena = {0};
    Bytes *bytes = bytes_from_text(&arena, STR("x"), STR("id,title\n1,a\n2,b\n3,c\n"));
    CsvHead head = csv_head(&arena, bytes, &(CsvOptions){0});
    RawReport report = {.arena = &arena};
    Err err = {0};
    cr_expect_not(
        csv_read(bytes, &head, &(RawHandler){.record = stop_at_two}, &report, &err));
    ASSERT_STR(str_from(err.message), "enough");
    cr_expect_eq(report.n_records, 2);
    arena_release(&arena);
}

/* A cell that never ends costs its own line, however much text there is behind it. */
Test(read_csv, a_lost_quote_does_not_swallow_a_long_file)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("id,title,team\n1,\"lost,x\n"));
    for (unsigned i = 2; i <= 30000; i++)
        buf_format(&text, "%u,title of %u with some more words to fill the line,y\n", i,
                   i);
    CsvTable t = csv_table(&arena, buf_str(&text), 0);
    cr_expect_eq(t.n, 30000);
    ASSERT_STR(t.row[0].cell[1], "lost");
    cr_expect_eq(t.row[29999].record.line, 30001);
    arena_release(&arena);
}

Test(read_csv, very_long_cells_pass)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, STR("id,title,team\n1,\""));
    for (unsigned i = 0; i < 200000; i++)
        buf_add(&text, STR("a \"\"b\"\"\n, "));
    buf_add(&text, STR("\",x\n2,b,y\n"));
    CsvTable t = csv_table(&arena, buf_str(&text), 0);
    cr_expect_eq(t.n, 2);
    cr_expect_eq(t.row[0].cell[1].len, 200000 * strlen("a \"b\"\n, "));
    cr_expect_eq(t.row[1].record.line, 200003);
    cr_expect_eq(t.report.n_warnings, 0);
    arena_release(&arena);
}
