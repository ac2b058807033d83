#include "ingest/team_columns.h"

#include <math.h>
#include <stdlib.h>

#include "ingest/scales.h"
#include "ingest/squeeze.h"

#define LEAST_ROWS 10   // fewer do not show what returns
#define LONGEST_NAME 40 // bytes; longer ones are sentences
#define MOST_WORDS 5
#define LARGEST_SHARE 0.9 // a name in nearly every row tells no teams apart
#define NAMES_SHOWN 4

typedef struct {
    Str name;
    size_t count;
} NameCount;

typedef struct {
    Str column;
    NameCount *name;
    size_t n, given;
    bool called;   // like an organisation
    double spread; // the number of equally frequent names that would be as mixed
} Column;

static const Str ORGANISATIONS[] = {
    STR_INIT("agency"),   STR_INIT("jurisdiction"), STR_INIT("organization"),
    STR_INIT("org"),      STR_INIT("organisation"), STR_INIT("division"),
    STR_INIT("unit"),     STR_INIT("section"),      STR_INIT("crew"),
    STR_INIT("owner"),    STR_INIT("desk"),         STR_INIT("site"),
    STR_INIT("plant"),    STR_INIT("vendor"),       STR_INIT("supplier"),
    STR_INIT("facility"), STR_INIT("company"),      STR_INIT("contractor"),
};

static bool is_called(Arena *arena, Str column)
{
    Str rest = squeeze(arena, column);
    while (rest.len) {
        StrCut cut = str_cut(rest, ' ');
        rest = cut.tail;
        for (size_t i = 0; i < sizeof ORGANISATIONS / sizeof *ORGANISATIONS; i++)
            if (str_eq(cut.head, ORGANISATIONS[i]))
                return true;
    }
    return false;
}

static bool is_yes_or_no(Str text)
{
    static const Str words[] = {STR_INIT("yes"),   STR_INIT("no"), STR_INIT("true"),
                                STR_INIT("false"), STR_INIT("y"),  STR_INIT("n")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(text, words[i]))
            return true;
    return false;
}

static bool is_name(Str text)
{
    size_t letters = 0, words = 1;
    bool lists = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        words += c == ' ';
        lists |= c == ';' || c == '|';
    }
    Moment moment;
    return letters > 0 && !lists && text.len <= LONGEST_NAME && words <= MOST_WORDS &&
           moment_parse(text, &(MomentOptions){0}, &moment) != MOMENT_OK &&
           scale_status(&(Variant){0}, text) == STATUS_UNKNOWN && !is_yes_or_no(text);
}

// False when something stands there that is no name.
static bool count_names(Arena *arena, const GenericColumn *c, Column *out)
{
    *out = (Column){.column = c->path};
    out->name = ARENA_NEW(arena, NameCount, c->n_values + 1);
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        if (!text.len)
            continue;
        if (!is_name(text))
            return false;
        size_t at = 0;
        while (at < out->n && !str_eq_nocase(out->name[at].name, text))
            at++;
        if (at == out->n)
            out->name[out->n++].name = text;
        out->name[at].count++;
        out->given++;
    }
    return true;
}

static int by_count(const void *a, const void *b)
{
    const NameCount *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return str_compare(x->name, y->name);
}

static double spread_of(const Column *c)
{
    double entropy = 0;
    for (size_t i = 0; i < c->n; i++) {
        double share = (double)c->name[i].count / (double)c->given;
        entropy -= share * log(share);
    }
    return exp(entropy);
}

static bool names_return(Arena *arena, const GenericColumn *c, Column *out)
{
    if (c->n_values < LEAST_ROWS || !count_names(arena, c, out) ||
        out->given * 2 < c->n_values || out->n < 2 || out->n * 3 > out->given)
        return false;
    qsort(out->name, out->n, sizeof *out->name, by_count);
    out->called = is_called(arena, c->path);
    out->spread = spread_of(out);
    return (double)out->name[0].count <= LARGEST_SHARE * (double)out->given;
}

static int by_likelihood(const void *a, const void *b)
{
    const Column *x = a, *y = b;
    if (x->called != y->called)
        return x->called ? -1 : 1;
    if (x->spread != y->spread)
        return x->spread < y->spread ? 1 : -1;
    return str_compare(x->column, y->column);
}

static Str examples_of(Arena *arena, const Column *c)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < c->n && i < NAMES_SHOWN; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(c->name[i].name));
    if (c->n > NAMES_SHOWN)
        buf_add(&out, STR(", ..."));
    return buf_str(&out);
}

static bool is_read(const Variant *v, Str column)
{
    for (size_t i = 0; i < v->n_selectors; i++)
        if (str_eq(v->selector[i].path, column))
            return true;
    return false;
}

size_t team_columns_find(Arena *arena, const GenericColumn *column, size_t n,
                         const Variant *variant, TeamColumn *out)
{
    Column *like = ARENA_NEW(arena, Column, n);
    size_t n_like = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_read(variant, column[i].path) &&
            names_return(arena, &column[i], &like[n_like]))
            n_like++;
    qsort(like, n_like, sizeof *like, by_likelihood);
    size_t shown = n_like < TEAM_COLUMNS ? n_like : TEAM_COLUMNS;
    for (size_t i = 0; i < shown; i++)
        out[i] = (TeamColumn){like[i].column, examples_of(arena, &like[i])};
    return shown;
}
