#include "ingest/take_change.h"

#include "ingest/glob.h"

static bool hex_value(Str text, int64_t *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return false;
        value = value * 16 + digit;
    }
    *out = value;
    return true;
}

// MongoDB's ids begin with the second of their making.
static Str object_id_time(Arena *arena, Str id)
{
    int64_t seconds;
    if (id.len != 24 || !hex_value(str_slice(id, 0, 8), &seconds))
        return (Str){0};
    return moment_format(arena, seconds, 0);
}

static Str first_sentence(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool end = text.data[i] == '.' || text.data[i] == '!' || text.data[i] == '?';
        if (text.data[i] == '\n')
            return str_trim(str_slice(text, 0, i));
        if (end && i > 8 && (i + 1 == text.len || text.data[i + 1] == ' '))
            return str_slice(text, 0, i + 1);
    }
    return text;
}

Str take_changed(const Reading *reading, const Take *take, Str text)
{
    if (take->n_matching &&
        glob_first(take->matching, take->n_matching, text) == STR_NPOS)
        return (Str){0};
    for (size_t i = 0; i < take->n_after; i++) {
        StrCut cut = str_cut_at(text, take->after[i]);
        if (!cut.found)
            return (Str){0};
        text = cut.tail;
    }
    if (take->before.len) {
        StrCut cut = str_cut_at(text, take->before);
        if (!cut.found)
            return (Str){0};
        text = cut.head;
    }
    for (size_t i = 0; i < take->n_words; i++)
        if (str_eq_nocase(text, take->word[i].from)) {
            text = take->word[i].to;
            break;
        }
    if (take->pad > text.len && text.len)
        text = str_format(reading->arena, "%0*d%.*s", (int)(take->pad - text.len), 0,
                          STR_ARG(text));
    if (take->as == AS_OBJECT_ID_TIME)
        return object_id_time(reading->arena, text);
    if (take->as == AS_FIRST_SENTENCE)
        return first_sentence(text);
    while (take->as == AS_WITHOUT_ZEROS && text.len > 1 && text.data[0] == '0')
        text = str_slice(text, 1, text.len);
    return text;
}

TakenList take_split_up(const Reading *reading, const TakenList *whole, Str separator)
{
    TakenList parts = {0};
    for (size_t i = 0; i < whole->n; i++) {
        Str rest = whole->text[i];
        while (rest.len) {
            StrCut cut = str_cut_at(rest, separator);
            taken_add(reading, &parts, str_trim(cut.head));
            rest = cut.tail;
        }
    }
    return parts;
}
