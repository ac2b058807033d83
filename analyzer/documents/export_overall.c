#include "analyzer/documents/export_parts.h"
#include "ingest/profile.h"

static void add_period(Json *json, const Findings *f)
{
    json_object(json, "period");
    json_time(json, "from", f->from, 0);
    json_time(json, "to", f->to, 0);
    json_time(json, "as_of", f->as_of, 0);
    json_string(json, "timezone", f->timezone);
    json_end(json);
    json_list(json, "tools");
    for (uint32_t i = 0; i < f->n_tools; i++) {
        const Tool *tool = &f->tool[i];
        json_object(json, NULL);
        json_maybe(json, "format", tool->profile ? profile_id(tool->profile) : (Str){0});
        json_int(json, "sources", tool->n_sources);
        json_time(json, "from", tool->from, 0);
        json_time(json, "to", tool->to, 0);
        json_bool(json, "partial", tool->partial);
        json_end(json);
    }
    json_end(json);
}

static void add_news(Json *json, const NewsTest *news)
{
    json_number(json, "p_emerging", news->p_emerging);
    json_bool(json, "emerging", news->is_emerging);
    json_number(json, "p_quiet", news->p_quiet);
    json_bool(json, "quiet", news->is_quiet);
}

static void add_teams(Json *json, const Findings *f)
{
    json_list(json, "teams");
    for (uint32_t i = 0; i < f->n_team_entries; i++) {
        const TeamFinding *t = &f->team[i];
        json_object(json, NULL);
        json_maybe(json, "team", t->team);
        json_int(json, "incidents", t->incidents);
        json_int(json, "episodes", t->episodes);
        json_int(json, "in_patterns", t->in_patterns);
        export_rate(json, "rate", t->rate);
        export_trend(json, &t->trend);
        export_change(json, &t->change);
        add_news(json, &t->news);
        export_duration(json, &t->duration);
        json_end(json);
    }
    json_end(json);
}

static void add_services(Json *json, const Findings *f)
{
    json_int(json, "n_services", f->n_services_known);
    json_list(json, "services");
    for (uint32_t i = 0; i < f->n_services; i++) {
        const ServiceFinding *s = &f->service[i];
        json_object(json, NULL);
        json_string(json, "service", s->service);
        json_int(json, "incidents", s->incidents);
        json_int(json, "episodes", s->episodes);
        json_int(json, "n_teams", s->n_teams);
        json_int(json, "in_patterns", s->in_patterns);
        export_rate(json, "rate", s->rate);
        export_trend(json, &s->trend);
        export_change(json, &s->change);
        add_news(json, &s->news);
        export_duration(json, &s->duration);
        json_end(json);
    }
    json_end(json);
}

static void add_name(Json *json, const Findings *f, const char *axis, const char *key,
                     uint16_t index)
{
    const Category *category = &f->taxonomy->category[index];
    json_string(json, axis, f->taxonomy->axis[category->axis].id);
    json_string(json, key, category->id);
}

static void add_categories(Json *json, const Findings *f)
{
    json_list(json, "categories");
    for (uint16_t i = 0; i < f->taxonomy->n_categories; i++) {
        const CategoryFinding *c = &f->category[i];
        if (!c->rows.n)
            continue;
        json_object(json, NULL);
        add_name(json, f, "axis", "category", i);
        json_int(json, "incidents", c->rows.n);
        json_int(json, "n_teams", c->n_teams);
        export_rate(json, "rate", c->rate);
        export_trend(json, &c->trend);
        export_change(json, &c->change);
        add_news(json, &c->news);
        export_duration(json, &c->duration);
        json_end(json);
    }
    json_end(json);
}

static void add_association(Json *json, const Findings *f, const Association *a)
{
    json_object(json, NULL);
    add_name(json, f, "axis", "category", a->category);
    if (a->other == CATEGORY_NONE)
        json_string(json, "team", a->team);
    else
        add_name(json, f, "other_axis", "other_category", a->other);
    json_int(json, "both", a->both);
    json_number(json, "expected", a->expected);
    json_number(json, "lift", a->lift);
    json_object(json, "odds_ratio");
    json_number(json, "value", a->odds_ratio.value);
    json_number(json, "low", a->odds_ratio.low);
    json_number(json, "high", a->odds_ratio.high);
    json_end(json);
    json_number(json, "p", a->p);
    json_number(json, "q", a->q);
    json_number(json, "residual", a->residual);
    json_end(json);
}

static void add_associations(Json *json, const Findings *f, const char *key,
                             const Associations *list)
{
    json_object(json, key);
    json_int(json, "tested", list->n_tested);
    json_list(json, "pairs");
    for (uint32_t i = 0; i < list->n; i++)
        add_association(json, f, &list->pair[i]);
    json_end(json);
    json_end(json);
}

void export_overall(Json *json, const Findings *f)
{
    add_period(json, f);
    export_trend(json, &f->trend);
    export_duration(json, &f->duration);
    export_margins(json, &f->margins, true);
    add_teams(json, f);
    add_services(json, f);
    add_categories(json, f);
    add_associations(json, f, "categories_and_teams", &f->by_team);
    add_associations(json, f, "causes_and_detection", &f->by_detection);
}
