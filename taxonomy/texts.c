#include "taxonomy/texts.h"

TextCursor texts_of(const Table *table, uint32_t row)
{
    return (TextCursor){table, row, TEXT_TITLE, 0};
}

/* The next text of the field that the cursor stands in; false when it has no more. */
static bool next_in_field(TextCursor *c, FieldText *out)
{
    const Table *t = c->table;
    uint32_t row = c->row, item = c->item++;
    *out = (FieldText){.field = (TextField)c->field};
    switch (out->field) {
    case TEXT_LABELS:
        if (item >= t->labels[row].n)
            return false;
        out->extra = t->labels[row].sym[item];
        out->text = intern_str(&t->syms, out->extra);
        return true;
    case TEXT_EXTRA:
        if (item >= t->extra[row].n)
            return false;
        out->extra = t->extra[row].field[item].name;
        out->column = intern_str(&t->syms, out->extra);
        out->text = t->extra[row].field[item].value;
        return true;
    case TEXT_TITLE:
        out->text = t->title[row];
        break;
    case TEXT_DESCRIPTION:
        out->text = t->description[row];
        break;
    case TEXT_ROOT_CAUSE:
        out->text = t->root_cause[row];
        break;
    case TEXT_IMPACT:
        out->text = t->impact[row];
        break;
    case TEXT_SERVICE:
        out->text = table_service(t, row);
        break;
    }
    return item == 0;
}

bool texts_next(TextCursor *c, FieldText *out)
{
    while (c->field <= TEXT_EXTRA) {
        if (!next_in_field(c, out)) {
            c->field++;
            c->item = 0;
        } else if (out->text.len) {
            return true;
        }
    }
    return false;
}

static bool says_something(Str text)
{
    static const char *const stand_in[] = {
        "unknown",
        "n/a",
        "na",
        "none",
        "null",
        "nil",
        "tbd",
        "tba",
        "todo",
        "to do",
        "unspecified",
        "not specified",
        "not available",
        "missing",
        "untitled",
        "empty",
        "no title",
        "no description",
        "no information",
        "no data",
        "undefined",
        "other",
        "(no content)",
        "see description",
        "see title",
        "blank",
        "nothing",
        "test",
        "to be determined",
    };
    text = str_trim(text);
    while (text.len && (text.data[text.len - 1] == '.' || text.data[text.len - 1] == '?'))
        text.len--;
    bool letters = false;
    for (size_t i = 0; i < text.len && !letters; i++) {
        unsigned char c = (unsigned char)text.data[i];
        letters = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 ||
                  (c >= '0' && c <= '9');
    }
    if (!letters)
        return false;
    for (size_t i = 0; i < sizeof stand_in / sizeof *stand_in; i++)
        if (str_eq_nocase(text, str_from(stand_in[i])))
            return false;
    return true;
}

bool texts_usable(const Table *t, uint32_t row)
{
    return says_something(t->title[row]) || says_something(t->description[row]) ||
           says_something(t->root_cause[row]) || says_something(t->impact[row]);
}
