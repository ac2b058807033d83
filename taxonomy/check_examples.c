/* Do the examples of each category come out as they were written down to? */
#include "taxonomy/check_parts.h"

// Fewer examples than this say nothing about what a category rests on.
#define BARE_WORD_EXAMPLES 3

static Str quote(Arena *arena, Str text)
{
    if (text.len <= 90)
        return text;
    size_t cut = 87;
    while (cut && ((unsigned char)text.data[cut] & 0xc0) == 0x80)
        cut--;
    return str_format(arena, "%.*s...", STR_ARG(str_slice(text, 0, cut)));
}

static Str words_of(Str text, Span span)
{
    return str_slice(text, span.start, span.end);
}

static Str condition_text(Arena *arena, const RuleResult *r, Str text)
{
    if (r->failed_require)
        return str_format(arena, "its `require` (line %u) finds nothing",
                          r->failed->pattern.line);
    return str_format(arena, "its `unless` (line %u) finds '%.*s'",
                      r->failed->pattern.line, STR_ARG(words_of(text, r->failed_span)));
}

static const RuleTrial *excluded_rule(const Taxonomy *x, const Trial *trial,
                                      uint16_t category)
{
    for (size_t i = 0; i < trial->n_rules; i++)
        if (x->rule[trial->rule[i].rule].category == category &&
            trial->rule[i].result.outcome == RULE_EXCLUDED)
            return &trial->rule[i];
    return NULL;
}

/* The rule of the category that comes furthest into the text. */
static Str furthest(const Taxonomy *x, uint16_t category, Str text, Matcher *matcher,
                    Arena *arena)
{
    const Category *c = &x->category[category];
    uint16_t best_rule = RULE_ABSENT;
    Span best = {0, 0}, reach;
    for (uint16_t r = c->first_rule; r < c->first_rule + c->n_rules; r++)
        if (!x->rule[r].is_default && !x->rule[r].substring &&
            pattern_reach(&x->rule[r].pattern, matcher, text, &reach) >
                best.end - best.start) {
            best = reach;
            best_rule = r;
        }
    if (best_rule == RULE_ABSENT)
        return STR("none of its rules begins to match");
    return str_format(arena, "rule '%.*s' matches up to here: '%.*s'",
                      STR_ARG(rule_id(&x->rule[best_rule])),
                      STR_ARG(words_of(text, best)));
}

static Str why_missed(const Taxonomy *x, uint16_t category, Str text, const Trial *trial,
                      Matcher *matcher, Arena *arena)
{
    const CategoryFate *fate = trial_fate(trial, category);
    if (fate && fate->fate == FATE_LOST)
        return str_format(arena, "'%.*s' wins on this axis",
                          STR_ARG(x->category[fate->winner].id));
    if (fate && fate->fate == FATE_BELOW_THRESHOLD)
        return str_format(arena, "the rules that hit weigh %g of the threshold %g",
                          fate->sum, x->category[category].threshold);
    const RuleTrial *excluded = excluded_rule(x, trial, category);
    if (excluded)
        return str_format(arena, "rule '%.*s' matches '%.*s', but %.*s",
                          STR_ARG(rule_id(&x->rule[excluded->rule])),
                          STR_ARG(words_of(text, excluded->result.span)),
                          STR_ARG(condition_text(arena, &excluded->result, text)));
    return furthest(x, category, text, matcher, arena);
}

static void complain(const Taxonomy *x, uint16_t category, const Example *example,
                     IssueKind kind, Str message, Arena *arena, TaxonomyCheck *out)
{
    out->n_failed++;
    check_add(out, arena,
              (Issue){kind, true, x->category[category].path, example->line, category,
                      RULE_ABSENT, message});
}

static void check_match(const Taxonomy *x, uint16_t category, const Example *example,
                        Matcher *matcher, Arena *arena, BareWords *words,
                        TaxonomyCheck *out)
{
    Arena scratch = {0};
    Trial trial = trial_of_text(x, example->text, matcher, &scratch);
    out->n_match++;
    if (!trial_carries(&trial, category)) {
        Str why = why_missed(x, category, example->text, &trial, matcher, &scratch);
        complain(x, category, example, ISSUE_EXAMPLE_MISSED,
                 str_format(arena, "'%.*s' should be %.*s: %.*s",
                            STR_ARG(quote(&scratch, example->text)),
                            STR_ARG(x->category[category].id), STR_ARG(why)),
                 arena, out);
    }
    Str *evidence = ARENA_NEW(&scratch, Str, trial.n_kept);
    size_t n = 0;
    for (size_t i = 0; i < trial.n_kept; i++)
        if (trial.kept[i].category == category)
            evidence[n++] =
                str_slice(example->text, trial.kept[i].start, trial.kept[i].end);
    bare_words_text(words, evidence, n);
    arena_release(&scratch);
}

static void check_no_match(const Taxonomy *x, uint16_t category, const Example *example,
                           Matcher *matcher, Arena *arena, TaxonomyCheck *out)
{
    Arena scratch = {0};
    Trial trial = trial_of_text(x, example->text, matcher, &scratch);
    out->n_no_match++;
    for (size_t i = 0; i < trial.n_kept; i++) {
        const Hit *hit = &trial.kept[i];
        if (hit->category != category || x->rule[hit->rule].is_default)
            continue;
        complain(x, category, example, ISSUE_EXAMPLE_CARRIED,
                 str_format(arena,
                            "'%.*s' should not be %.*s: rule '%.*s' (line %u) finds "
                            "'%.*s'",
                            STR_ARG(quote(&scratch, example->text)),
                            STR_ARG(x->category[category].id),
                            STR_ARG(rule_id(&x->rule[hit->rule])),
                            x->rule[hit->rule].line,
                            STR_ARG(str_slice(example->text, hit->start, hit->end))),
                 arena, out);
        break;
    }
    arena_release(&scratch);
}

static bool is_pack(Str path)
{
    return str_starts(path, STR("taxonomy/packs/"));
}

static void check_presence(const Taxonomy *x, uint16_t category, Arena *arena,
                           TaxonomyCheck *out)
{
    const Category *c = &x->category[category];
    bool only_default = c->n_rules == 1 && x->rule[c->first_rule].is_default;
    if (!c->n_rules || only_default || (c->n_matches && c->n_no_matches))
        return;
    const char *missing = c->n_matches      ? "`no_match`"
                          : c->n_no_matches ? "`match`"
                                            : "`match` and `no_match`";
    check_add(out, arena,
              (Issue){ISSUE_NO_EXAMPLES, is_pack(c->path), c->path, c->line, category,
                      RULE_ABSENT,
                      str_format(arena, "category '%.*s' has no %s examples",
                                 STR_ARG(c->id), missing)});
}

static void check_bare_word(const Taxonomy *x, uint16_t category, const BareWords *words,
                            Arena *arena, TaxonomyCheck *out)
{
    const Category *c = &x->category[category];
    WordCount top = bare_words_top(words);
    if (words->n_texts < BARE_WORD_EXAMPLES || top.n < words->n_texts)
        return;
    check_add(out, arena,
              (Issue){ISSUE_BARE_WORD, false, c->path, c->line, category, RULE_ABSENT,
                      str_format(arena,
                                 "category '%.*s' rests on the bare word '%.*s': all its "
                                 "examples do",
                                 STR_ARG(c->id), STR_ARG(top.word))});
}

void check_examples(const Taxonomy *x, Matcher *matcher, Arena *arena, TaxonomyCheck *out)
{
    for (uint16_t c = 0; c < x->n_categories; c++) {
        const Category *category = &x->category[c];
        Arena scratch = {0};
        BareWords words = {.arena = &scratch};
        for (size_t i = 0; i < category->n_matches; i++)
            check_match(x, c, &category->match[i], matcher, arena, &words, out);
        for (size_t i = 0; i < category->n_no_matches; i++)
            check_no_match(x, c, &category->no_match[i], matcher, arena, out);
        check_presence(x, c, arena, out);
        check_bare_word(x, c, &words, arena, out);
        arena_release(&scratch);
    }
}
