/* What can be told of a rule without data: the same rule twice, a pattern that matches
 * anything, one that explodes, one without words to show. */
#include "taxonomy/check_parts.h"

// Words that no rule should be about.
#define NONSENSE STR("Xqzvw jjkwq, vvqxz.")

/* Texts that make nested repeats explode: what the pattern looks for, over and over,
 * and then something that it does not want. Cubic patterns pass the match limit at this
 * length, linear and mildly quadratic ones stay far below. */
#define PUMP_BYTES 3000
#define PUMP_WORDS 16

static bool same_strs(const Str *a, size_t n_a, const Str *b, size_t n_b)
{
    bool same = n_a == n_b;
    for (size_t i = 0; same && i < n_a; i++)
        same = str_eq(a[i], b[i]);
    return same;
}

static bool same_conditions(const RuleCondition *a, size_t n_a, const RuleCondition *b,
                            size_t n_b)
{
    bool same = n_a == n_b;
    for (size_t i = 0; same && i < n_a; i++)
        same = str_eq(a[i].pattern.text, b[i].pattern.text) && a[i].place == b[i].place &&
               a[i].words == b[i].words;
    return same;
}

static bool same_rule(const Rule *a, const Rule *b)
{
    return str_eq(a->source, b->source) && a->fields == b->fields &&
           a->by_sentence == b->by_sentence &&
           same_strs(a->extra, a->n_extra, b->extra, b->n_extra) &&
           same_conditions(a->require, a->n_require, b->require, b->n_require) &&
           same_conditions(a->unless, a->n_unless, b->unless, b->n_unless);
}

/* Twice on one axis; the same words may well mean something on two axes. */
static void check_duplicates(const Taxonomy *x, Arena *arena, TaxonomyCheck *out)
{
    for (uint16_t r = 1; r < x->n_rules; r++)
        for (uint16_t q = 0; q < r; q++) {
            const Rule *a = &x->rule[q], *b = &x->rule[r];
            const Category *c = &x->category[a->category];
            if (a->is_default || b->is_default || !same_rule(a, b) ||
                c->axis != x->category[b->category].axis)
                continue;
            check_add_rule(out, x, arena, ISSUE_DUPLICATE, false, r,
                           str_format(arena,
                                      "rule '%.*s' is rule '%.*s' of '%.*s' again "
                                      "(line %u)",
                                      STR_ARG(b->id), STR_ARG(a->id), STR_ARG(c->id),
                                      a->line));
            break;
        }
}

static void check_anything(const Taxonomy *x, uint16_t r, Matcher *matcher, Arena *arena,
                           TaxonomyCheck *out)
{
    if (rule_try(&x->rule[r], matcher, NONSENSE).outcome == RULE_HIT)
        check_add_rule(out, x, arena, ISSUE_MATCHES_ANYTHING, true, r,
                       str_format(arena, "rule '%.*s' matches anything: even '%.*s'",
                                  STR_ARG(x->rule[r].id), STR_ARG(NONSENSE)));
}

static void check_words(const Taxonomy *x, uint16_t r, Matcher *matcher, Arena *arena,
                        TaxonomyCheck *out)
{
    const Category *c = &x->category[x->rule[r].category];
    for (size_t i = 0; i < c->n_matches; i++) {
        RuleResult result = rule_try(&x->rule[r], matcher, c->match[i].text);
        if (result.outcome != RULE_HIT || result.span.end > result.span.start)
            continue;
        check_add_rule(out, x, arena, ISSUE_NO_WORDS, false, r,
                       str_format(arena,
                                  "rule '%.*s' matches no words that could be shown: "
                                  "use `require` in place of look-aheads",
                                  STR_ARG(x->rule[r].id)));
        return;
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The runs of letters in an expression, escapes such as \b left out. */
static size_t pump_words(Str source, Str *word)
{
    size_t n = 0;
    for (size_t i = 0; i < source.len && n < PUMP_WORDS; i++) {
        if (source.data[i] == '\\') {
            i++;
            continue;
        }
        size_t end = i;
        while (end < source.len && is_letter(source.data[end]))
            end++;
        if (end > i) {
            word[n++] = str_slice(source, i, end);
            i = end - 1;
        }
    }
    return n;
}

/* A text in the making; what does not fit is left out. */
typedef struct {
    char text[PUMP_BYTES + 600];
    size_t n;
} Pump;

static void pump_add(Pump *p, Str s)
{
    for (size_t i = 0; i < s.len && p->n < sizeof p->text; i++)
        p->text[p->n++] = s.data[i];
}

/* `unit` over and over, then what breaks it off, then all that the pattern wants, lest
 * PCRE2 sees at once that it is not there. */
static bool explodes(const Pattern *pattern, Matcher *matcher, Str unit, Str glue,
                     const Str *word, size_t n_words)
{
    Pump p = {.n = 0};
    unit = str_slice(unit, 0, 200);
    while (p.n + unit.len + glue.len < PUMP_BYTES) {
        pump_add(&p, unit);
        pump_add(&p, glue);
    }
    pump_add(&p, STR("\n"));
    for (size_t i = 0; i < n_words; i++) {
        pump_add(&p, STR("~"));
        pump_add(&p, word[i]);
    }
    Span span;
    return pattern_find(pattern, matcher, (Str){p.text, p.n}, 0, &span) == SEARCH_GAVE_UP;
}

static bool find_explosion(const Pattern *pattern, Str source, Matcher *matcher,
                           Str *unit)
{
    static const Str plain[] = {STR_INIT("a"), STR_INIT("0"),  STR_INIT(" "),
                                STR_INIT("-"), STR_INIT("a "), STR_INIT("\"'(")};
    Str word[PUMP_WORDS], none = {0};
    size_t n = pump_words(source, word);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (explodes(pattern, matcher, *unit = plain[i], none, word, n))
            return true;
    for (size_t i = 0; i < n; i++)
        if (explodes(pattern, matcher, *unit = word[i], none, word, n) ||
            explodes(pattern, matcher, word[i], STR(" "), word, n))
            return true;
    return false;
}

static void check_explosion(const Taxonomy *x, uint16_t r, const Pattern *pattern,
                            Str source, Matcher *matcher, Arena *arena,
                            TaxonomyCheck *out)
{
    Str unit;
    if (!find_explosion(pattern, source, matcher, &unit))
        return;
    check_add(
        out, arena,
        (Issue){ISSUE_CATASTROPHIC, true, pattern->path, pattern->line,
                x->rule[r].category, r,
                str_format(arena,
                           "rule '%.*s' explodes on a text of '%.*s' over and over: "
                           "nested or neighbouring repeats of the same letters",
                           STR_ARG(x->rule[r].id), STR_ARG(unit))});
}

void check_patterns(const Taxonomy *x, Matcher *matcher, Arena *arena, TaxonomyCheck *out)
{
    check_duplicates(x, arena, out);
    for (uint16_t r = 0; r < x->n_rules; r++) {
        const Rule *rule = &x->rule[r];
        if (rule->is_default)
            continue;
        check_anything(x, r, matcher, arena, out);
        check_words(x, r, matcher, arena, out);
        check_explosion(x, r, &rule->pattern, rule->source, matcher, arena, out);
        for (size_t i = 0; i < rule->n_require; i++)
            check_explosion(x, r, &rule->require[i].pattern,
                            rule->require[i].pattern.text, matcher, arena, out);
        for (size_t i = 0; i < rule->n_unless; i++)
            check_explosion(x, r, &rule->unless[i].pattern, rule->unless[i].pattern.text,
                            matcher, arena, out);
    }
}
