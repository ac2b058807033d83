#include "analyzer/documents/near_misses.h"

#include "analyzer/documents/export.h"

static Str excluded(const RuleTrial *trial, Arena *arena)
{
    const RuleResult *r = &trial->result;
    if (r->failed_require)
        return str_format(arena, "its `require` (line %u) finds nothing",
                          r->failed->pattern.line);
    return str_format(
        arena, "its `unless` (line %u) finds '%.*s'", r->failed->pattern.line,
        STR_ARG(str_slice(trial->text, r->failed_span.start, r->failed_span.end)));
}

static NearMiss missed(const Taxonomy *x, const Trial *trial, const RuleTrial *rule,
                       Arena *arena)
{
    const Rule *r = &x->rule[rule->rule];
    const CategoryFate *fate = trial_fate(trial, r->category);
    if (rule->result.outcome == RULE_GAVE_UP)
        return (NearMiss){rule, STR("gave_up"), STR("its pattern takes too many steps")};
    if (rule->result.outcome == RULE_EXCLUDED)
        return (NearMiss){rule, STR("excluded"), excluded(rule, arena)};
    if (fate && fate->fate == FATE_LOST)
        return (NearMiss){rule, STR("lost"),
                          str_format(arena, "'%.*s' wins on this axis",
                                     STR_ARG(x->category[fate->winner].id))};
    if (fate && fate->fate == FATE_BELOW_THRESHOLD)
        return (NearMiss){rule, STR("below_threshold"),
                          str_format(arena,
                                     "the rules that hit weigh %g of the threshold %g",
                                     fate->sum, x->category[r->category].threshold)};
    return (NearMiss){rule, STR("speaks_against"),
                      str_format(arena, "it weighs %g against its category", r->weight)};
}

NearMisses near_misses(const Taxonomy *x, const Table *table, uint32_t row, Arena *arena)
{
    NearMisses out = {0};
    Matcher *matcher = matcher_new();
    if (!matcher)
        return out;
    Trial trial = trial_of_row(x, table, row, matcher, arena);
    out.item = ARENA_NEW(arena, NearMiss, trial.n_rules);
    for (size_t i = 0; i < trial.n_rules; i++) {
        bool kept = false;
        for (size_t k = 0; k < trial.n_kept; k++)
            kept |= trial.kept[k].rule == trial.rule[i].rule;
        if (!kept)
            out.item[out.n++] = missed(x, &trial, &trial.rule[i], arena);
    }
    matcher_free(matcher);
    return out;
}

void near_misses_json(Json *json, const Taxonomy *x, const Table *table, uint32_t row,
                      Arena *arena)
{
    NearMisses all = near_misses(x, table, row, arena);
    json_list(json, "not_carried");
    for (size_t i = 0; i < all.n; i++) {
        const RuleTrial *trial = all.item[i].rule;
        const Category *c = &x->category[x->rule[trial->rule].category];
        Hit hit = {.field = (uint8_t)trial->field, .extra = trial->extra};
        json_object(json, NULL);
        json_string(json, "axis", x->axis[c->axis].id);
        json_string(json, "category", c->id);
        json_string(json, "rule", rule_id(&x->rule[trial->rule]));
        json_string(json, "outcome", all.item[i].outcome);
        json_string(json, "why", all.item[i].why);
        json_string(json, "field", export_hit_field(table, &hit));
        json_int(json, "start", trial->result.span.start);
        json_int(json, "end", trial->result.span.end);
        json_string(
            json, "text",
            str_slice(trial->text, trial->result.span.start, trial->result.span.end));
        json_end(json);
    }
    json_end(json);
}
