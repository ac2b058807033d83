#include "ingest/aliases.h"

#define LEAST_FOR_TYPOS 8 // letters; shorter names differ by one letter and mean it
#define LEAST_WORD 5      // likewise of the word in which they differ: Plant A, Plant B

static bool is_filler(Str word)
{
    static const Str filler[] = {
        STR_INIT("team"),     STR_INIT("teams"),      STR_INIT("squad"),
        STR_INIT("group"),    STR_INIT("on"),         STR_INIT("call"),
        STR_INIT("oncall"),   STR_INIT("escalation"), STR_INIT("policy"),
        STR_INIT("primary"),  STR_INIT("secondary"),  STR_INIT("the"),
        STR_INIT("inc"),      STR_INIT("ltd"),        STR_INIT("llc"),
        STR_INIT("gmbh"),     STR_INIT("corp"),       STR_INIT("co"),
        STR_INIT("support"),  STR_INIT("and"),        STR_INIT("engineering"),
        STR_INIT("eng"),      STR_INIT("dept"),       STR_INIT("department"),
        STR_INIT("rotation"), STR_INIT("schedule"),   STR_INIT("sre"),
        STR_INIT("ops"),
    };
    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (str_eq(word, filler[i]))
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

// The words that tell names apart, joined; everything when nothing else is left.
static Str core_of(Arena *arena, Str name)
{
    Buf core = {.arena = arena}, all = {.arena = arena}; // words with a blank behind
    Str lower = str_lower(arena, name);
    size_t slash = str_find_last(lower, '/'); // pellworth/data-platform
    if (slash != STR_NPOS && slash + 1 < lower.len)
        lower = str_slice(lower, slash + 1, lower.len);
    for (size_t at = 0; at < lower.len;) {
        size_t end = at;
        while (end < lower.len && is_word_byte(lower.data[end]))
            end++;
        Str word = str_slice(lower, at, end);
        if (word.len)
            buf_format(&all, "%.*s ", STR_ARG(word));
        if (word.len && !is_filler(word))
            buf_format(&core, "%.*s ", STR_ARG(word));
        at = end + 1;
    }
    return core.len ? buf_str(&core) : buf_str(&all);
}

// "data platform", "dataplatform"
static bool same_letters(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && a.data[i] == ' ')
            i++;
        while (k < b.len && b.data[k] == ' ')
            k++;
        if (i == a.len || k == b.len)
            return i == a.len && k == b.len;
        if (a.data[i++] != b.data[k++])
            return false;
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// The word around the place is long, and it is not its first letter.
static bool in_long_word(Str text, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && text.data[from - 1] != ' ')
        from--;
    while (to < text.len && text.data[to] != ' ')
        to++;
    return to - from >= LEAST_WORD && at > from;
}

/* The same but for one letter more, less or other. Digits count things and are no typing
 * errors: Category 45 and Category 55 are two. */
static bool one_apart(Str a, Str b)
{
    if (a.len > b.len) {
        Str kept = a;
        a = b;
        b = kept;
    }
    if (a.len <= LEAST_FOR_TYPOS || b.len - a.len > 1) // a blank ends them
        return false;
    size_t i = 0;
    while (i < a.len && a.data[i] == b.data[i])
        i++;
    if (i == b.len || is_digit(b.data[i]) || (i < a.len && is_digit(a.data[i])) ||
        b.data[i] == ' ' || !in_long_word(b, i))
        return false;
    return str_eq(str_slice(a, a.len == b.len ? i + 1 : i, a.len),
                  str_slice(b, i + 1, b.len));
}

static bool leads(const NameUse *use, size_t a, size_t b)
{
    return use[a].count != use[b].count ? use[a].count > use[b].count : a < b;
}

void aliases_propose(Arena *scratch, NameUse *use, size_t n)
{
    Str *core = ARENA_NEW(scratch, Str, n);
    for (size_t i = 0; i < n; i++) {
        core[i] = core_of(scratch, use[i].name);
        use[i].group = i;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            if (!same_letters(core[i], core[k]) && !one_apart(core[i], core[k]))
                continue;
            size_t x = use[i].group, y = use[k].group;
            size_t leader = leads(use, x, y) ? x : y, other = leader == x ? y : x;
            for (size_t m = 0; m <= i; m++)
                if (use[m].group == other)
                    use[m].group = leader;
        }
}
