#include "taxonomy/check.h"

#include <stdlib.h>

#include "taxonomy/check_parts.h"

Str issue_kind_name(IssueKind kind)
{
    static const Str name[N_ISSUE_KINDS] = {
        STR_INIT("example_missed"), STR_INIT("example_carried"),
        STR_INIT("no_examples"),    STR_INIT("matches_anything"),
        STR_INIT("catastrophic"),   STR_INIT("duplicate"),
        STR_INIT("shadowed"),       STR_INIT("dead"),
        STR_INIT("bare_word"),      STR_INIT("broad"),
        STR_INIT("no_words"),
    };
    return name[kind];
}

void check_add(TaxonomyCheck *check, Arena *arena, Issue issue)
{
    ARENA_RESERVE(arena, check->issue, check->n_issues, check->capacity);
    check->issue[check->n_issues++] = issue;
}

void check_add_rule(TaxonomyCheck *check, const Taxonomy *x, Arena *arena, IssueKind kind,
                    bool fails, uint16_t rule, Str message)
{
    const Rule *r = &x->rule[rule];
    check_add(check, arena,
              (Issue){kind, fails, r->pattern.path, r->pattern.line, r->category, rule,
                      message});
}

bool taxonomy_check(const Taxonomy *taxonomy, Arena *arena, TaxonomyCheck *out, Err *err)
{
    Matcher *matcher = matcher_new();
    if (!matcher)
        return err_set(err, ERR_SYSTEM, "no memory to match rules in");
    check_examples(taxonomy, matcher, arena, out);
    check_patterns(taxonomy, matcher, arena, out);
    matcher_free(matcher);
    return true;
}

static int by_place(const void *left, const void *right)
{
    const Issue *a = left, *b = right;
    int order = str_compare(a->path, b->path);
    if (order)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return str_compare(a->message, b->message);
}

void taxonomy_check_sort(TaxonomyCheck *check)
{
    if (check->n_issues)
        qsort(check->issue, check->n_issues, sizeof *check->issue, by_place);
}

static bool is_one_word(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.data[i] <= ' ')
            return false;
    return s.len > 0;
}

void bare_words_text(BareWords *words, const Str *evidence, size_t n)
{
    words->n_texts++;
    for (size_t i = 0; i < n; i++)
        if (!is_one_word(evidence[i]) || !str_eq_nocase(evidence[i], evidence[0]))
            return;
    if (!n)
        return;
    size_t w = 0;
    while (w < words->n_words && !str_eq_nocase(words->word[w].word, evidence[0]))
        w++;
    if (w == words->n_words) {
        ARENA_RESERVE(words->arena, words->word, words->n_words, words->capacity);
        words->word[words->n_words++] =
            (WordCount){str_lower(words->arena, evidence[0]), 0};
    }
    words->word[w].n++;
}

WordCount bare_words_top(const BareWords *words)
{
    WordCount top = {0};
    for (size_t w = 0; w < words->n_words; w++)
        if (words->word[w].n > top.n)
            top = words->word[w];
    return top;
}
