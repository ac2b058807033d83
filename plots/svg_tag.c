#include "plots/svg_tag.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static Str take_name(Str *rest)
{
    size_t n = 0;
    while (n < rest->len && !is_space(rest->data[n]) && rest->data[n] != '=' &&
           rest->data[n] != '/')
        n++;
    Str name = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->len);
    return name;
}

/* name = 'value', with blanks around the sign as gnuplot likes them. */
static bool take_attribute(Str *rest, Attribute *out)
{
    *rest = str_trim(*rest);
    out->name = take_name(rest);
    *rest = str_trim(*rest);
    if (!out->name.len || !rest->len || rest->data[0] != '=')
        return false;
    *rest = str_trim(str_slice(*rest, 1, rest->len));
    if (!rest->len || (rest->data[0] != '"' && rest->data[0] != '\''))
        return false;
    StrCut cut = str_cut(str_slice(*rest, 1, rest->len), rest->data[0]);
    out->value = str_trim(cut.head);
    *rest = cut.tail;
    return cut.found;
}

Tag tag_parse(Str inside)
{
    Tag tag = {0};
    if (str_starts(inside, STR("/"))) {
        tag.closes = true;
        inside = str_slice(inside, 1, inside.len);
    }
    if (str_ends(inside, STR("/"))) {
        tag.is_empty = true;
        inside = str_slice(inside, 0, inside.len - 1);
    }
    tag.name = take_name(&inside);
    Attribute attribute;
    while (tag.n < MOST_ATTRIBUTES && take_attribute(&inside, &attribute))
        tag.attribute[tag.n++] = attribute;
    return tag;
}

Str tag_value(const Tag *tag, const char *name)
{
    for (unsigned i = 0; i < tag->n; i++)
        if (str_eq(tag->attribute[i].name, str_from(name)))
            return tag->attribute[i].value;
    return (Str){0};
}

bool tag_is(const Tag *tag, const char *name)
{
    return str_eq(tag->name, str_from(name));
}
