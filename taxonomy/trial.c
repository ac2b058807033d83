#include "taxonomy/trial.h"

#include "taxonomy/texts.h"

typedef struct {
    const Taxonomy *taxonomy;
    Matcher *matcher;
    RuleTrial *best; // by rule; RULE_NONE: nothing found yet
    bool any_field;
} Trying;

static void try_text(Trying *t, const FieldText *text)
{
    for (uint16_t r = 0; r < t->taxonomy->n_rules; r++) {
        const Rule *rule = &t->taxonomy->rule[r];
        RuleTrial *best = &t->best[r];
        bool sees = t->any_field || rule_sees(rule, text->field, text->column);
        bool done =
            best->result.outcome == RULE_HIT || best->result.outcome == RULE_GAVE_UP;
        if (rule->is_default || !sees || done)
            continue;
        RuleResult result = rule_try(rule, t->matcher, text->text);
        if (result.outcome == RULE_NONE ||
            (result.outcome == RULE_EXCLUDED && best->result.outcome == RULE_EXCLUDED))
            continue;
        *best = (RuleTrial){r, result, text->field, text->extra, text->text};
    }
}

static Hit hit_of(const Taxonomy *x, const RuleTrial *trial)
{
    return (Hit){.category = x->rule[trial->rule].category,
                 .rule = trial->rule,
                 .field = (uint8_t)trial->field,
                 .extra = trial->extra,
                 .start = trial->result.span.start,
                 .end = trial->result.span.end};
}

static Trial conclude(const Trying *t, bool has_text, Arena *arena)
{
    const Taxonomy *x = t->taxonomy;
    Trial out = {.rule = ARENA_NEW(arena, RuleTrial, x->n_rules),
                 .fate = ARENA_NEW(arena, CategoryFate, x->n_rules),
                 .kept = ARENA_NEW(arena, Hit, (size_t)x->n_rules + x->n_axes)};
    for (uint16_t r = 0; r < x->n_rules; r++) {
        if (t->best[r].result.outcome == RULE_NONE)
            continue;
        out.rule[out.n_rules++] = t->best[r];
        if (t->best[r].result.outcome == RULE_HIT)
            out.kept[out.n_kept++] = hit_of(x, &t->best[r]);
    }
    out.n_fates = verdict_fates(x, out.kept, out.n_kept, out.fate);
    CategoryFate *spare = ARENA_NEW(arena, CategoryFate, out.n_fates);
    out.n_kept = verdict_keep(x, out.kept, out.n_kept, has_text, spare);
    out.status = verdict_status(x, out.kept, out.n_kept, has_text);
    return out;
}

Trial trial_of_row(const Taxonomy *taxonomy, const Table *table, uint32_t row,
                   Matcher *matcher, Arena *arena)
{
    Trying t = {taxonomy, matcher, ARENA_NEW(arena, RuleTrial, taxonomy->n_rules), false};
    TextCursor at = texts_of(table, row);
    FieldText text;
    while (texts_next(&at, &text))
        try_text(&t, &text);
    return conclude(&t, texts_usable(table, row), arena);
}

Trial trial_of_text(const Taxonomy *taxonomy, Str text, Matcher *matcher, Arena *arena)
{
    Trying t = {taxonomy, matcher, ARENA_NEW(arena, RuleTrial, taxonomy->n_rules), true};
    try_text(&t, &(FieldText){.field = TEXT_TITLE, .text = text});
    return conclude(&t, true, arena);
}

bool trial_carries(const Trial *trial, uint16_t category)
{
    for (size_t i = 0; i < trial->n_kept; i++)
        if (trial->kept[i].category == category)
            return true;
    return false;
}

const CategoryFate *trial_fate(const Trial *trial, uint16_t category)
{
    for (size_t i = 0; i < trial->n_fates; i++)
        if (trial->fate[i].category == category)
            return &trial->fate[i];
    return NULL;
}
