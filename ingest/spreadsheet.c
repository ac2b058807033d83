#include "ingest/spreadsheet.h"

#define LONGEST 24 // a damaged cell is short

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool spreadsheet_rounded(Str cell)
{
    double number;
    if (cell.len < 5 || cell.len > LONGEST || !is_digit(cell.data[0]))
        return false;
    size_t e = str_find(cell, STR("E+"));
    return e != STR_NPOS && str_to_double(cell, &number);
}

static bool is_error(Str cell)
{
    static const Str known[] = {
        STR_INIT("#N/A"),    STR_INIT("#NAME?"), STR_INIT("#REF!"), STR_INIT("#VALUE!"),
        STR_INIT("#DIV/0!"), STR_INIT("#NUM!"),  STR_INIT("#NULL!")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(cell, known[i]))
            return true;
    size_t hashes = 0;
    while (hashes < cell.len && cell.data[hashes] == '#')
        hashes++;
    return hashes >= 4 && hashes == cell.len;
}

// 5-Mar, Mar-26
static bool is_half_date(Str cell)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    StrCut cut = str_cut(cell, '-');
    Str word = cut.head.len == 3 ? cut.head : cut.tail;
    Str number = cut.head.len == 3 ? cut.tail : cut.head;
    int64_t day;
    if (!cut.found || word.len != 3 || number.len > 2 || !str_to_int(number, &day))
        return false;
    size_t at = str_find(str_from(months), word);
    return at != STR_NPOS && at % 3 == 0;
}

// 00:13.5: minutes and seconds of a date that is not shown.
static bool is_half_time(Str cell)
{
    return cell.len == 7 && is_digit(cell.data[0]) && is_digit(cell.data[1]) &&
           cell.data[2] == ':' && is_digit(cell.data[3]) && is_digit(cell.data[4]) &&
           cell.data[5] == '.' && is_digit(cell.data[6]);
}

bool spreadsheet_damaged(Str cell)
{
    if (cell.len < 4 || cell.len > LONGEST)
        return false;
    return cell.data[0] == '#'
               ? is_error(cell)
               : spreadsheet_rounded(cell) || is_half_date(cell) || is_half_time(cell);
}

bool spreadsheet_cut(Str cell)
{
    // Characters, not bytes, are counted; a cell of fewer bytes cannot have so many.
    if (cell.len < 32000)
        return false;
    size_t characters = 0;
    for (size_t i = 0; i < cell.len; i++)
        characters += ((unsigned char)cell.data[i] & 0xC0) != 0x80;
    return characters == 32000 || characters == 32767;
}
