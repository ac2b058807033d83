#include "ingest/sniff.h"

#include <string.h>

/* ---- Binary formats, by their first bytes ---- */

typedef struct {
    size_t at;
    Str bytes;
    SniffKind kind;
    Str sentence;
} Magic;

#define MAGIC(text) STR_INIT(text)

static const Magic MAGICS[] = {
    {0, MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), SNIFF_OLE2,
     STR_INIT(
         "this is an old Excel or Word file (.xls, .doc): open it and save the sheet "
         "as CSV UTF-8")},
    {0, MAGIC("%PDF"), SNIFF_PDF,
     STR_INIT("this is a PDF document: export the incidents as CSV or JSON instead")},
    {0, MAGIC("\x1F\x8B"), SNIFF_GZIP,
     STR_INIT("this file is compressed twice: unpack it once with gunzip")},
    {0, MAGIC("BZh"), SNIFF_BINARY,
     STR_INIT("this file is compressed with bzip2: unpack it with bunzip2")},
    {0,
     MAGIC("\xFD"
           "7zXZ"),
     SNIFF_BINARY, STR_INIT("this file is compressed with xz: unpack it with unxz")},
    {0, MAGIC("\x28\xB5\x2F\xFD"), SNIFF_BINARY,
     STR_INIT("this file is compressed with zstd: unpack it with unzstd")},
    {0, MAGIC("7z\xBC\xAF\x27\x1C"), SNIFF_BINARY,
     STR_INIT("this is a 7-Zip archive: unpack it and give the files in it")},
    {0, MAGIC("Rar!"), SNIFF_BINARY,
     STR_INIT("this is a RAR archive: unpack it and give the files in it")},
    {257, MAGIC("ustar"), SNIFF_BINARY,
     STR_INIT("this is a tar archive: unpack it and give the files in it")},
    {0, MAGIC("SQLite format 3"), SNIFF_BINARY,
     STR_INIT("this is an SQLite database: write the table as CSV with sqlite3 -header "
              "-csv")},
    {0, MAGIC("PAR1"), SNIFF_BINARY,
     STR_INIT("this is a Parquet file: write it as CSV or JSON lines, for example with "
              "DuckDB")},
    {0, MAGIC("Obj\x01"), SNIFF_BINARY,
     STR_INIT("this is an Avro file: write it as JSON lines first")},
    {0, MAGIC("{\\rtf"), SNIFF_BINARY,
     STR_INIT("this is a rich text document: save the incidents as CSV or JSON")},
    {0, MAGIC("\x89PNG"), SNIFF_BINARY, STR_INIT("this is a picture (PNG)")},
    {0, MAGIC("\xFF\xD8\xFF"), SNIFF_BINARY, STR_INIT("this is a picture (JPEG)")},
    {0, MAGIC("GIF8"), SNIFF_BINARY, STR_INIT("this is a picture (GIF)")},
    {0,
     MAGIC("\x7F"
           "ELF"),
     SNIFF_BINARY, STR_INIT("this is a program")},
};

static const char *zip_sentence(Str raw)
{
    if (str_find(raw, STR("opendocument.spreadsheet")) != STR_NPOS)
        return "this is an OpenDocument spreadsheet (.ods): open it and save the sheet "
               "as "
               "CSV UTF-8";
    if (str_find(raw, STR("[Content_Types].xml")) != STR_NPOS ||
        str_find(raw, STR("xl/")) != STR_NPOS)
        return "this is an Excel workbook (.xlsx, which is a zip archive): open it and "
               "save "
               "the sheet as CSV UTF-8";
    return "this is a zip archive: unpack it and give the files in it";
}

static bool sniff_magic(Str raw, Sniff *out)
{
    if (str_starts(raw, STR("PK\3\4")) || str_starts(raw, STR("PK\5\6"))) {
        *out = (Sniff){SNIFF_ZIP, str_from(zip_sentence(raw))};
        return true;
    }
    for (size_t i = 0; i < sizeof MAGICS / sizeof *MAGICS; i++)
        if (str_starts(str_slice(raw, MAGICS[i].at, raw.len), MAGICS[i].bytes)) {
            *out = (Sniff){MAGICS[i].kind, MAGICS[i].sentence};
            return true;
        }
    return false;
}

/* More than a tenth of a text are no control characters and no bytes that fit no
 * encoding. */
#define LOOKED_AT 4096

static bool is_binary(Str text)
{
    Str rest = str_slice(text, 0, LOOKED_AT);
    size_t odd = 0, n = 0;
    for (; rest.len; n++) {
        uint32_t c = str_next_codepoint(&rest);
        odd += (c < ' ' && !strchr("\t\n\r\f\v\b\x1b\x1e", (int)c)) || c == 0xFFFD ||
               c == 0 || c == 0x7F;
    }
    return odd * 10 > n;
}

/* ---- Text ---- */

static bool starts_with_one_of(Str text, const char *const *tag)
{
    for (; *tag; tag++)
        if (str_starts_nocase(text, str_from(*tag)))
            return true;
    return false;
}

static bool has(Str text, const char *part)
{
    return str_find_nocase(str_slice(text, 0, 1 << 16), str_from(part)) != STR_NPOS;
}

static Sniff sniff_page(Str text)
{
    if (has(text, "<tr") && !has(text, "<form") && !has(text, "password"))
        return (Sniff){
            SNIFF_HTML_TABLE,
            STR("this is an HTML table (some tools name it .xls): open it in a "
                "spreadsheet and save it as CSV UTF-8")};
    return (Sniff){SNIFF_HTML,
                   STR("this is a web page, perhaps a login page: sign in, and save the "
                       "export itself")};
}

static bool sniff_markup(Str text, Sniff *out)
{
    static const char *const PAGE[] = {"<!doctype html", "<html", "<head",   "<body",
                                       "<table",         "<meta", "<script", "<div",
                                       "<!--",           NULL};
    if (starts_with_one_of(text, PAGE)) {
        *out = sniff_page(text);
        return true;
    }
    if (!str_starts_nocase(text, STR("<?xml")) && !str_starts_nocase(text, STR("<rss")))
        return false;
    *out = has(text, "<html")
               ? sniff_page(text)
               : (Sniff){SNIFF_XML, STR("this is XML: export the incidents "
                                        "as CSV or JSON instead")};
    return true;
}

#define RECORD_SEPARATOR 0x1E // opens each record of a JSON text sequence (RFC 7464)

static Str skip_blanks(Str s)
{
    while (s.len && s.data[0] && strchr(" \t\r\n\f\v", s.data[0]))
        s = str_slice(s, 1, s.len);
    return s;
}

static char first_of(Str s)
{
    return s.len ? s.data[0] : 0;
}

// What stands behind a bracket tells JSON from what Python prints and from a log's
// "[10:42] text".
static bool sniff_bracket(Str text, Sniff *out)
{
    char first = text.data[0];
    Str rest = skip_blanks(str_slice(text, 1, text.len));
    char second = first_of(rest),
         third = first_of(skip_blanks(str_slice(rest, 1, rest.len)));
    if (first == RECORD_SEPARATOR)
        *out = (Sniff){SNIFF_JSON, {0}};
    else if (second == '\'' || (first == '[' && second == '{' && third == '\''))
        *out = (Sniff){SNIFF_PYTHON,
                       STR("this was printed by Python and is no JSON: write it with "
                           "json.dump instead of print or str")};
    else if (first == '{' || (second && strchr("{[\"]", second)))
        *out = (Sniff){SNIFF_JSON, {0}};
    else
        return false;
    return true;
}

// var x = [..., callback([..., )]}', before the JSON, comments above it.
static bool is_script(Str text)
{
    static const char *const BEGIN[] = {"//",     "/*",   ")]}'",   "while(1)", "for(;;)",
                                        "var ",   "let ", "const ", "window.",  "export ",
                                        "module.", NULL};
    Str line = str_trim(str_cut(str_slice(text, 0, LOOKED_AT), '\n').head);
    size_t bracket = str_find_char(str_slice(text, 0, LOOKED_AT), '{');
    if (bracket == STR_NPOS || str_find_char(line, ';') != STR_NPOS)
        return bracket != STR_NPOS && starts_with_one_of(text, BEGIN);
    size_t at = 0; // name({ or name([
    while (at < line.len && (strchr("_$.", line.data[at]) || (line.data[at] | 32) >= 'a') &&
           (unsigned char)line.data[at] < 0x7B)
        at++;
    bool call = at > 0 && at + 1 < line.len && line.data[at] == '(' &&
                strchr("[{", line.data[at + 1]);
    return call || starts_with_one_of(text, BEGIN);
}

Sniff sniff_kind(Str raw, Str text)
{
    Sniff found;
    if (sniff_magic(raw, &found))
        return found;
    text = skip_blanks(text);
    if (!text.len)
        return (Sniff){SNIFF_EMPTY, {0}};
    if (is_binary(text))
        return (Sniff){SNIFF_BINARY,
                       STR("this is no text: export the incidents as CSV or JSON")};
    if (sniff_markup(text, &found))
        return found;
    if (is_script(text))
        return (Sniff){SNIFF_SCRIPT,
                       STR("this is JavaScript around JSON: keep what stands from the "
                           "first [ or { to its end, or save the API's answer itself")};
    if (strchr("[{\x1E", text.data[0]) && sniff_bracket(text, &found))
        return found;
    return (Sniff){SNIFF_DELIMITED, {0}};
}
