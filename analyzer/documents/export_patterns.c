#include "analyzer/documents/export.h"

#include <math.h>

#include "analyzer/documents/export_parts.h"
#include "analyzer/documents/markup.h"

bool export_shows_pattern(const Findings *f, const PatternFinding *p, bool all)
{
    return all || f->n_teams < 2 || p->survives_without_largest;
}

static void add_teams(Json *json, const PatternFinding *p)
{
    json_list(json, "teams");
    for (uint32_t i = 0; i < p->n_team_shares; i++) {
        json_object(json, NULL);
        json_maybe(json, "team", p->team[i].team);
        json_int(json, "incidents", p->team[i].incidents);
        json_int(json, "episodes", p->team[i].episodes);
        json_number(json, "expected_episodes", p->team[i].expected);
        json_number(json, "residual", p->team[i].residual);
        json_end(json);
    }
    json_end(json);
    json_int(json, "n_teams", p->n_teams);
    json_number(json, "effective_teams", p->effective_teams);
    json_number(json, "expected_teams", p->expected_teams);
    json_number(json, "largest_share", p->largest_share);
    json_bool(json, "survives_without_largest", p->survives_without_largest);
    json_bool(json, "cross_team", p->cross_team);
    json_number(json, "p_wider_than_chance", p->p_wider);
    json_number(json, "p_narrower_than_chance", p->p_narrower);
    json_object(json, "cross_team_parts");
    json_int(json, "teams_wanted", p->teams_wanted);
    json_int(json, "teams_with_two_episodes", p->teams_met);
    json_number(json, "remaining_share", p->remaining_share);
    json_number(json, "remaining_hours_share", p->remaining_hours_share);
    json_int(json, "without_largest", p->without_largest);
    json_end(json);
    json_int(json, "n_services", p->n_services);
    json_object(json, "together");
    json_int(json, "close_pairs", (int64_t)p->together.close_pairs);
    json_number(json, "expected", p->together.expected);
    json_number(json, "p", p->together.p);
    json_number(json, "q", p->together.q);
    json_end(json);
}

static void add_times(Json *json, const Findings *f, const PatternFinding *p)
{
    json_time(json, "first_seen", p->first_seen, 0);
    json_time(json, "last_seen", p->last_seen, 0);
    json_list(json, "months");
    for (uint32_t i = 0; i < f->n_months; i++) {
        json_object(json, NULL);
        json_string(json, "month", month_format(json->out->arena, p->month[i].month));
        json_int(json, "incidents", p->month[i].incidents);
        json_int(json, "episodes", p->month[i].episodes);
        json_bool(json, "partial", p->month[i].partial);
        json_end(json);
    }
    json_end(json);
}

static void add_statistics(Json *json, const PatternFinding *p)
{
    export_rate(json, "rate", p->rate);
    export_rate(json, "episode_rate", p->episode_rate);
    export_trend(json, &p->trend);
    export_change(json, &p->change);
    export_duration(json, &p->duration);
    export_margins(json, &p->margins, false);
    json_number(json, "hours_per_month", p->hours_per_month);
    json_number(json, "p_emerging", p->p_emerging);
    json_number(json, "p_quiet", p->p_quiet);
}

static void add_words(Json *json, const Findings *f, const PatternFinding *p)
{
    const FoundPattern *found = &f->set->pattern[p->found];
    json_list(json, "terms");
    for (uint32_t i = 0; i < found->n_terms; i++) {
        json_object(json, NULL);
        json_string(json, "term", found->term[i].term);
        json_number(json, "z", found->term[i].z);
        json_end(json);
    }
    json_end(json);
    json_list(json, "categories");
    for (uint32_t i = 0; i < p->n_categories; i++) {
        const Category *category = &f->taxonomy->category[p->category[i].category];
        json_object(json, NULL);
        json_string(json, "axis", f->taxonomy->axis[category->axis].id);
        json_string(json, "category", category->id);
        json_int(json, "incidents", p->category[i].incidents);
        json_number(json, "lift", p->category[i].lift);
        json_end(json);
    }
    json_end(json);
    json_maybe(json, "representative", f->table->id[p->representative]);
    json_number(json, "cohesion", found->cohesion);
    json_number(json, "stability", found->stability);
    json_maybe(json, "holds", hold_name(p->hold));
    json_number(json, "cohesion_without_largest", found->cohesion_without_largest);
    json_bool(json, "holds_without_largest", found->holds_without_largest);
    if (found->parent == PATTERN_NONE)
        json_null(json, "parent");
    else
        json_string(json, "parent", f->set->theme[found->parent].name);
}

static void add_members(Json *json, const Findings *f, const PatternFinding *p)
{
    json_list(json, "members");
    for (uint32_t i = 0; i < p->rows.n; i++)
        json_maybe(json, NULL, f->table->id[p->rows.row[i]]);
    for (uint32_t i = 0; i < p->duplicates.n; i++)
        json_maybe(json, NULL, f->table->id[p->duplicates.row[i]]);
    json_end(json);
}

static void add_pattern(Json *json, const Findings *f, const PatternFinding *p,
                        bool members)
{
    json_object(json, NULL);
    json_string(json, "id", p->id);
    json_string(json, "name", p->name);
    json_string(json, "state", state_name(p->state));
    export_decided(json, p);
    json_int(json, "incidents", p->incidents);
    json_int(json, "episodes", p->episodes);
    json_int(json, "distinct", p->distinct);
    add_teams(json, p);
    add_times(json, f, p);
    add_statistics(json, p);
    add_words(json, f, p);
    if (members)
        add_members(json, f, p);
    json_end(json);
}

void export_patterns(const Findings *f, PatternsExport options, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/patterns/1"));
    json_int(&json, "incidents", f->rows.n);
    json_int(&json, "in_patterns", f->n_in_patterns);
    json_int(&json, "found", f->n_patterns);
    json_list(&json, "patterns");
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (export_shows_pattern(f, &f->pattern[i], options.all))
            add_pattern(&json, f, &f->pattern[i], options.members);
    json_end(&json);
    export_overall(&json, f);
    json_end(&json);
    buf_add_char(out, '\n');
}

static void add_number_cell(Buf *out, double value)
{
    if (!isnan(value))
        buf_format(out, "%.6g", value);
    buf_add_char(out, ',');
}

static void add_pattern_line(const Findings *f, const PatternFinding *p, Buf *out)
{
    csv_add(out, p->id);
    buf_add_char(out, ',');
    csv_add(out, p->name);
    buf_format(out, ",%.*s,%u,%u,%u,", STR_ARG(state_name(p->state)), p->incidents,
               p->episodes, p->n_teams);
    add_number_cell(out, p->effective_teams);
    add_number_cell(out, p->largest_share);
    buf_format(out, "%s,", p->cross_team ? "true" : "false");
    csv_add(out, moment_format(out->arena, p->first_seen, 0));
    buf_add_char(out, ',');
    csv_add(out, moment_format(out->arena, p->last_seen, 0));
    buf_add_char(out, ',');
    add_number_cell(out, p->rate.value);
    add_number_cell(out, p->rate.low);
    add_number_cell(out, p->rate.high);
    add_number_cell(out, p->trend.per_month.value);
    add_number_cell(out, p->trend.p);
    buf_format(out, "%.*s,", STR_ARG(verdict_name(p->trend.verdict)));
    add_number_cell(out, p->duration.median.value);
    add_number_cell(out, p->hours_per_month);
    csv_add(out, f->table->id[p->representative]);
    buf_add_char(out, ',');
    add_number_cell(out, f->set->pattern[p->found].cohesion);
    add_number_cell(out, f->set->pattern[p->found].stability);
    buf_format(out, "%.*s,", STR_ARG(hold_name(p->hold)));
    csv_add(out, p->decided ? p->decided->said.owner : (Str){0});
    buf_add_char(out, ',');
    csv_add(out, p->decided ? p->decided->said.status : (Str){0});
    buf_add_char(out, '\n');
}

void export_patterns_csv(const Findings *f, PatternsExport options, Buf *out)
{
    buf_add(
        out,
        STR("id,name,state,incidents,episodes,n_teams,effective_teams,"
            "largest_share,cross_team,first_seen,last_seen,rate_per_month,rate_low,"
            "rate_high,trend_per_month,trend_p,trend_verdict,"
            "duration_median_seconds,hours_per_month,representative,cohesion,stability,"
            "holds,owner,status\n"));
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (export_shows_pattern(f, &f->pattern[i], options.all))
            add_pattern_line(f, &f->pattern[i], out);
}
