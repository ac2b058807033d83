/* The review as JSON: everything that the document shortens. */
#include "analyzer/documents/json.h"
#include "analyzer/documents/review_document.h"

static void add_pattern(Json *json, const Review *r, const ReviewPattern *x)
{
    json_object(json, NULL);
    json_string(json, "id", x->p->id);
    json_string(json, "name", x->p->name);
    json_string(json, "state", state_name(x->p->state));
    json_bool(json, "flagged", x->flagged);
    json_bool(json, "confirmed", x->confirmed);
    json_int(json, "incidents", x->incidents);
    json_int(json, "before", x->before);
    json_number(json, "p_change", x->change.p_central);
    json_number(json, "p_emerging", x->p->p_emerging);
    json_number(json, "p_quiet", x->p->p_quiet);
    json_bool(json, "known_before", r->before && !x->unknown_before);
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

void export_review(const Review *r, Arena *arena, Buf *out)
{
    const Restatement *n = &r->restatement;
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/review/1"));
    json_string(&json, "from", month_format(arena, r->from));
    json_string(&json, "month", month_format(arena, r->month));
    json_maybe(&json, "review_before",
               r->before ? month_format(arena, r->before->month) : (Str){0});
    json_int(&json, "incidents", r->incidents);
    json_int(&json, "before", r->incidents_before);
    json_number(&json, "p_change", r->change.p_central);
    json_int(&json, "severe", r->severe.n);
    json_object(&json, "records");
    json_int(&json, "late", n->late);
    json_int(&json, "edited", n->edited);
    json_int(&json, "withdrawn", n->withdrawn);
    json_end(&json);
    json_object(&json, "rules");
    json_bool(&json, "other_taxonomy", n->other_taxonomy);
    json_bool(&json, "other_version", n->other_version);
    json_int(&json, "reread", n->reread);
    json_int(&json, "regrouped", n->regrouped);
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
