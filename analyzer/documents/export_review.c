/* The review as JSON: everything that the document shortens. */
#include "analyzer/documents/export_parts.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/review_document.h"

static void add_pattern(Json *json, const Review *r, const ReviewPattern *x)
{
    json_object(json, NULL);
    json_string(json, "id", x->p->id);
    json_string(json, "name", x->p->name);
    export_decided(json, x->p);
    json_string(json, "state", state_name(x->p->state));
    json_number(json, "p_state", x->p->p_state);
    json_bool(json, "flagged", x->flagged);
    json_bool(json, "confirmed", x->confirmed);
    json_maybe(json, "since",
               x->flagged ? month_format(json->out->arena, x->since) : (Str){0});
    json_int(json, "incidents", x->incidents);
    json_int(json, "before", x->before);
    json_number(json, "p_change", x->change.p_central);
    json_number(json, "p_emerging", x->p->p_emerging);
    json_number(json, "p_quiet", x->p->p_quiet);
    json_bool(json, "known_before", r->last != MONTH_NONE && !x->unknown_before);
    json_maybe(json, "split_from", x->split_from);
    json_int(json, "held", x->held);
    json_int(json, "rank", x->rank);
    json_int(json, "rank_before", x->rank_before);
    if (x->has_restated) {
        json_object(json, "restated");
        json_int(json, "told", x->restated.told);
        json_int(json, "by_records", x->restated.by_records);
        json_int(json, "by_rules", x->restated.by_rules);
        json_int(json, "today", x->restated.now);
        json_end(json);
    } else {
        json_null(json, "restated");
    }
    json_end(json);
}

static void add_sources(Json *json, const Review *r, Arena *arena)
{
    json_list(json, "sources");
    for (uint32_t i = 0; i < r->n_sources; i++) {
        const ReviewSource *x = &r->source[i];
        json_object(json, NULL);
        json_string(json, "name", x->name);
        json_int(json, "incidents", x->incidents);
        json_int(json, "before", x->before);
        json_int(json, "without_team", x->without_team);
        json_int(json, "without_severity", x->without_severity);
        json_int(json, "without_end", x->without_end);
        json_int(json, "over_a_year", x->over_a_year);
        json_int(json, "duplicates", x->duplicates);
        json_int(json, "rejects", x->rejects);
        json_string(json, "newest", moment_format(arena, x->newest, 0));
        json_number(json, "missed", x->missed);
        json_bool(json, "silent", x->silent);
        json_end(json);
    }
    json_end(json);
}

static void add_programs(Json *json, const Review *r)
{
    json_list(json, "programs");
    for (uint32_t i = 0; i < r->n_programs; i++) {
        const ReviewProgram *x = &r->program[i];
        const RateRatio *ratio = &x->outcome.judgement.headline;
        json_object(json, NULL);
        json_string(json, "name", x->program->name);
        if (x->is_known) {
            json_int(json, "incidents", x->incidents);
            json_int(json, "before", x->before);
            json_object(json, "rate_ratio");
            json_number(json, "value", ratio->value);
            json_number(json, "low", ratio->low);
            json_number(json, "high", ratio->high);
            json_end(json);
            json_string(json, "verdict",
                        outcome_verdict_name(x->outcome.judgement.verdict));
        } else {
            json_string(json, "problem", x->problem);
        }
        json_end(json);
    }
    json_end(json);
}

static void add_durations(Json *json, const char *key, const Durations *d)
{
    json_object(json, key);
    json_int(json, "closed", d->n);
    json_int(json, "open", d->open);
    json_number(json, "median", d->median.value);
    json_number(json, "low", d->median.low);
    json_number(json, "high", d->median.high);
    json_number(json, "p90", d->p90);
    json_end(json);
}

void export_review(const Review *r, Arena *arena, Buf *out)
{
    const Restatement *n = &r->restatement;
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/review/1"));
    json_string(&json, "from", month_format(arena, r->from));
    json_string(&json, "month", month_format(arena, r->month));
    json_maybe(&json, "review_before",
               r->last != MONTH_NONE ? month_format(arena, r->last) : (Str){0});
    json_int(&json, "incidents", r->incidents);
    json_int(&json, "before", r->incidents_before);
    json_number(&json, "p_change", r->change.p_central);
    json_int(&json, "episodes", r->episodes);
    json_int(&json, "episodes_before", r->episodes_before);
    json_bool(&json, "comparable", r->comparable && !r->n_silent);
    json_number(&json, "observed", r->observed);
    json_bool(&json, "end_assumed", r->end_assumed);
    json_int(&json, "severe", r->severe.n);
    json_int(&json, "severe_before", r->severe_before);
    add_durations(&json, "duration", &r->duration);
    add_durations(&json, "duration_before", &r->duration_before);
    add_sources(&json, r, arena);
    add_programs(&json, r);
    json_object(&json, "records");
    json_int(&json, "late", n->late);
    json_int(&json, "edited", n->edited);
    json_int(&json, "withdrawn", n->withdrawn);
    json_end(&json);
    json_object(&json, "rules");
    json_bool(&json, "other_taxonomy", n->other_taxonomy);
    json_bool(&json, "other_version", n->other_version);
    json_int(&json, "reread", n->reread);
    json_int(&json, "excluded", n->excluded);
    json_int(&json, "included", n->included);
    json_int(&json, "regrouped", n->regrouped);
    json_int(&json, "decided", n->decided);
    json_end(&json);
    json_list(&json, "decisions");
    for (uint32_t i = 0; i < r->n_decided; i++) {
        json_object(&json, NULL);
        json_string(&json, "pattern", r->decided[i].id);
        json_maybe(&json, "before", r->decided[i].before);
        json_maybe(&json, "now", r->decided[i].now);
        json_end(&json);
    }
    json_end(&json);
    json_list(&json, "patterns");
    for (uint32_t i = 0; i < r->f->n_patterns; i++)
        add_pattern(&json, r, &r->pattern[i]);
    json_end(&json);
    json_list(&json, "gone");
    for (uint32_t i = 0; i < r->n_gone; i++) {
        json_object(&json, NULL);
        json_string(&json, "id", r->gone[i].id);
        json_string(&json, "name", r->gone[i].name);
        json_string(&json, "why", r->gone[i].why);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}
