#include "samples/generator/sheet.h"

#include <errno.h>
#include <string.h>

FILE *sheet_open(const char *folder, const char *name)
{
    char path[1024];
    int len = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof path)
        give_up("%s: the folder's path is too long", folder);
    FILE *file = fopen(path, "wb");
    if (!file)
        give_up("%s: %s", path, strerror(errno));
    return file;
}

void sheet_close(FILE *file)
{
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed)
        give_up("writing failed: %s", strerror(errno));
}

// The few characters beyond Latin-1 that the texts use and windows-1252 has.
static int cp1252_byte(uint32_t codepoint)
{
    static const struct {
        uint16_t codepoint;
        unsigned char byte;
    } high[] = {{0x20AC, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92},
                {0x201C, 0x93}, {0x201D, 0x94}, {0x2013, 0x96}, {0x2014, 0x97}};
    if (codepoint < 0x80 || (codepoint >= 0xA0 && codepoint <= 0xFF))
        return (int)codepoint;
    for (size_t k = 0; k < sizeof high / sizeof *high; k++)
        if (high[k].codepoint == codepoint)
            return high[k].byte;
    return '?';
}

// Decodes one character of well-formed UTF-8 and moves past it.
static uint32_t next_codepoint(const unsigned char **at)
{
    uint32_t first = *(*at)++;
    if (first < 0x80)
        return first;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    uint32_t codepoint = first & (0x3Fu >> more);
    while (more--)
        codepoint = codepoint << 6 | (*(*at)++ & 0x3Fu);
    return codepoint;
}

static void put_text(Sheet *sheet, const char *text, bool quoted)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at) {
        if (quoted && *at == '"')
            fputc('"', sheet->file);
        if (sheet->cp1252)
            fputc(cp1252_byte(next_codepoint(&at)), sheet->file);
        else
            fputc(*at++, sheet->file);
    }
}

void sheet_cell(Sheet *sheet, const char *text)
{
    if (sheet->n_cells++)
        fputc(',', sheet->file);
    const char *shown = text ? text : "";
    bool quoted = sheet->quote_all || strpbrk(shown, ",\"\r\n");
    if (quoted)
        fputc('"', sheet->file);
    put_text(sheet, shown, quoted);
    if (quoted)
        fputc('"', sheet->file);
}

void sheet_number(Sheet *sheet, int64_t number)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)number);
    sheet_cell(sheet, text);
}

void sheet_end_row(Sheet *sheet)
{
    fputc('\n', sheet->file);
    sheet->n_cells = 0;
}

void sheet_header(Sheet *sheet, const char *const *name)
{
    for (; *name; name++)
        sheet_cell(sheet, *name);
    sheet_end_row(sheet);
}

void json_string(FILE *file, const char *text)
{
    if (!text) {
        fputs("null", file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            fprintf(file, "\\%c", c);
        else if (c == '\n')
            fputs("\\r\\n", file); // GitHub keeps the line ends of the web form
        else if (c < 0x20)
            fprintf(file, "\\u%04x", c);
        else
            fputc(c, file);
    }
    fputc('"', file);
}
