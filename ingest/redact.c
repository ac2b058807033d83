#include "ingest/redact.h"

#include "ingest/base/file.h"

#define MASK STR("[person]")
#define SHORTEST_NAME 3 // shorter names would mask syllables of other words

typedef struct {
    Arena *arena;
    Str *name; // looked for as whole words, any case
    size_t n_names, capacity;
} Mask;

bool redact_level(Str name, const Settings *settings, RedactLevel *out, Err *err)
{
    const YamlNode *node = yaml_get(settings_section(settings, STR("report")), STR("redact"));
    *out = REDACT_NOTHING;
    if (!name.len && node && !yaml_to_str(node, &name, err))
        return false;
    if (!name.len || str_eq(name, STR("none")))
        return true;
    if (str_eq(name, STR("people")))
        *out = REDACT_PEOPLE;
    else if (str_eq(name, STR("text")))
        *out = REDACT_TEXT;
    else
        return err_set(err, ERR_USAGE, "unknown redaction '%.*s', use none, people or text",
                       STR_ARG(name));
    return true;
}

static void add_name(Mask *mask, Str name)
{
    name = str_trim(name);
    if (name.len < SHORTEST_NAME)
        return;
    ARENA_RESERVE(mask->arena, mask->name, mask->n_names, mask->capacity);
    mask->name[mask->n_names++] = name;
}

static bool read_names(Mask *mask, const Settings *settings, Err *err)
{
    const YamlNode *section = settings_section(settings, STR("redact"));
    const YamlNode *names = yaml_get(section, STR("names"));
    Str path, content, line;
    if (!section)
        return true;
    if (!yaml_only_keys(section, (const Str[]){STR("names")}, 1, err))
        return false;
    if (!names)
        return true;
    if (!yaml_to_str(names, &path, err) ||
        !file_read_whole(mask->arena, path, &content, err))
        return false;
    while (str_next_line(&content, &line))
        add_name(mask, line);
    return true;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool starts_word(Str text, size_t at)
{
    return at == 0 || !is_word(text.data[at - 1]);
}

static size_t name_at(const Mask *mask, Str rest)
{
    size_t longest = 0;
    for (size_t i = 0; i < mask->n_names; i++) {
        Str name = mask->name[i];
        bool ends = name.len >= rest.len || !is_word(rest.data[name.len]);
        if (name.len > longest && ends && str_starts_nocase(rest, name))
            longest = name.len;
    }
    return longest;
}

static bool is_address_char(char c)
{
    return is_word(c) || c == '.' || c == '-' || c == '+';
}

/* local@domain.tld, or @name alone, from the start of a word. */
static size_t address_at(Str rest)
{
    size_t n = 0, dot = 0;
    while (n < rest.len && is_address_char(rest.data[n]))
        n++;
    if (n >= rest.len || rest.data[n] != '@')
        return 0;
    size_t domain = ++n;
    while (n < rest.len && is_address_char(rest.data[n])) {
        dot |= rest.data[n] == '.';
        n++;
    }
    while (n > domain && (rest.data[n - 1] == '.' || rest.data[n - 1] == '-'))
        n--;
    return n - domain < 2 || (domain > 1 && !dot) ? 0 : n;
}

/* "+49 170 1234567", "(555) 123-4567": a + or ( start and 9 to 15 digits. */
static size_t phone_at(Str rest)
{
    size_t digits = 0, n = 0, end = 0;
    if (rest.data[0] != '+' && rest.data[0] != '(')
        return 0;
    for (n = 1; n < rest.len && str_find_char(STR("0123456789 ()-./"), rest.data[n]) != STR_NPOS;
         n++) {
        if (rest.data[n] >= '0' && rest.data[n] <= '9') {
            digits++;
            end = n + 1;
        }
    }
    return digits >= 9 && digits <= 15 ? end : 0;
}

static size_t person_at(const Mask *mask, Str text, size_t at)
{
    Str rest = str_slice(text, at, text.len);
    if (!starts_word(text, at) || (unsigned char)rest.data[0] <= ' ')
        return 0;
    size_t n = name_at(mask, rest);
    if (!n)
        n = address_at(rest);
    return n ? n : phone_at(rest);
}

static Str mask_people(const Mask *mask, Str text)
{
    Buf out = {.arena = mask->arena};
    size_t kept = 0;
    for (size_t i = 0; i < text.len;) {
        size_t n = person_at(mask, text, i);
        if (n) {
            buf_add(&out, str_slice(text, kept, i));
            buf_add(&out, MASK);
            kept = i + n;
        }
        i += n ? n : 1;
    }
    if (!kept)
        return text;
    buf_add(&out, str_slice(text, kept, text.len));
    return buf_str(&out);
}

static void mask_row(Mask *mask, Table *t, uint32_t row)
{
    size_t common = mask->n_names;
    for (uint32_t i = 0; i < t->responders[row].n; i++)
        add_name(mask, intern_str(&t->syms, t->responders[row].sym[i]));
    Str *text[] = {&t->title[row], &t->description[row], &t->root_cause[row],
                   &t->impact[row]};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        *text[i] = mask_people(mask, *text[i]);
    ExtraField *extra = ARENA_NEW(t->texts, ExtraField, t->extra[row].n);
    for (uint32_t i = 0; i < t->extra[row].n; i++) {
        extra[i] = t->extra[row].field[i];
        extra[i].value = mask_people(mask, extra[i].value);
    }
    t->extra[row].field = extra;
    t->responders[row] = (SymList){0};
    mask->n_names = common;
}

bool redact_table(Table *t, RedactLevel level, const Settings *settings, Err *err)
{
    Mask mask = {.arena = t->texts};
    if (level == REDACT_NOTHING)
        return true;
    if (!read_names(&mask, settings, err))
        return false;
    for (uint32_t row = 0; row < t->n_rows; row++)
        mask_row(&mask, t, row);
    return true;
}

bool redact_texts(Str *const *text, size_t n, RedactLevel level, const Settings *settings,
                  Arena *arena, Err *err)
{
    Mask mask = {.arena = arena};
    if (level == REDACT_NOTHING)
        return true;
    if (!read_names(&mask, settings, err))
        return false;
    for (size_t i = 0; i < n; i++)
        *text[i] = mask_people(&mask, *text[i]);
    return true;
}

void redact_forget_texts(Table *t)
{
    for (uint32_t row = 0; row < t->n_rows; row++) {
        t->title[row] = t->description[row] = t->root_cause[row] = (Str){0};
        t->impact[row] = t->url[row] = (Str){0};
        t->extra[row] = (ExtraList){0};
    }
}
