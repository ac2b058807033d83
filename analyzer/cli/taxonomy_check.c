/* taxonomy check: examples, patterns, rules on data, and what each rule costs. */
#include "taxonomy/check.h"

#include <time.h>

#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/words.h"
#include "ingest/base/threads.h"
#include "taxonomy/rule_cost.h"

static uint32_t count_rules(const Taxonomy *x)
{
    uint32_t n = 0;
    for (uint16_t r = 0; r < x->n_rules; r++)
        n += !x->rule[r].is_default;
    return n;
}

static uint32_t count_failing(const TaxonomyCheck *check)
{
    uint32_t n = 0;
    for (size_t i = 0; i < check->n_issues; i++)
        n += check->issue[i].fails;
    return n;
}

typedef struct {
    RuleCost *cost;
    size_t n;
    uint32_t n_texts;
} Costs;

/* Times are what is asked for here; nothing else that is written depends on a clock. */
static double now_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool measure_costs(Run *run, Costs *costs, Err *err)
{
    *costs = (Costs){0};
    if (!run->options.profile_rules)
        return true;
    const Table *t = run->options.file.n ? run->ingest.table
                                         : rule_cost_examples(run->taxonomy, run->keep);
    costs->n_texts = t->n_rows;
    return rule_costs(run->taxonomy, t, now_seconds, run->keep, &costs->cost, &costs->n,
                      err);
}

static double total_seconds(const Costs *costs)
{
    double total = 0;
    for (size_t i = 0; i < costs->n; i++)
        total += costs->cost[i].seconds;
    return total;
}

static void write_costs(const Taxonomy *x, const Costs *costs, Output *out)
{
    Arena *a = out->arena;
    double total = total_seconds(costs);
    TextTable table = text_table_new(a, 6);
    text_table_row(&table, (const Str[]){STR("share"), STR("us/incident"), STR("runs"),
                                         STR("incidents"), STR("found by"), STR("rule")});
    for (size_t i = 0; i < costs->n; i++) {
        const RuleCost *c = &costs->cost[i];
        bool shared = c->rule == RULE_ABSENT;
        if (!shared && x->rule[c->rule].is_default)
            continue;
        Str name = STR("(looking for literals, all rules)");
        if (!shared)
            name = str_format(a, "%.*s/%.*s",
                              STR_ARG(x->category[x->rule[c->rule].category].id),
                              STR_ARG(x->rule[c->rule].id));
        text_table_row(
            &table,
            (const Str[]){
                str_format(a, "%.1f %%", total > 0 ? 100 * c->seconds / total : 0),
                str_format(a, "%.3f", 1e6 * c->seconds / costs->n_texts),
                shared ? (Str){0} : str_format(a, "%llu", (unsigned long long)c->tries),
                shared ? (Str){0} : str_format(a, "%u", c->rows),
                shared ? (Str){0} : plan_kind_name(c->plan), name});
    }
    text_table_print(&table, out);
    buf_add_char(&out->buf, '\n');
}

static void costs_json(Json *json, const Taxonomy *x, const Costs *costs)
{
    json_list(json, "profile");
    for (size_t i = 0; i < costs->n; i++) {
        const RuleCost *c = &costs->cost[i];
        bool shared = c->rule == RULE_ABSENT;
        if (!shared && x->rule[c->rule].is_default)
            continue;
        json_object(json, NULL);
        json_maybe(json, "category",
                   shared ? (Str){0} : x->category[x->rule[c->rule].category].id);
        json_maybe(json, "rule", shared ? (Str){0} : x->rule[c->rule].id);
        json_maybe(json, "found_by", shared ? (Str){0} : plan_kind_name(c->plan));
        json_int(json, "runs", (int64_t)c->tries);
        json_int(json, "incidents", c->rows);
        json_number(json, "microseconds_per_incident", 1e6 * c->seconds / costs->n_texts);
        json_end(json);
    }
    json_end(json);
}

static void write_text(const Taxonomy *x, const TaxonomyCheck *check, Output *out)
{
    for (size_t i = 0; i < check->n_issues; i++) {
        const Issue *issue = &check->issue[i];
        Str line =
            str_format(out->arena, "%.*s:%u: %s: %.*s", STR_ARG(issue->path), issue->line,
                       issue->fails ? "error" : "warning", STR_ARG(issue->message));
        terminal_add(&out->buf, line);
        buf_add_char(&out->buf, '\n');
    }
    Str bold = output_bold(out), plain = output_plain(out);
    Arena *a = out->arena;
    buf_format(&out->buf, "%.*s%.*s%.*s: %.*s, %.*s, %.*s\n", STR_ARG(bold),
               STR_ARG(x->name), STR_ARG(plain),
               STR_ARG(count_words(a, x->n_axes, "axis", "axes")),
               STR_ARG(count_words(a, x->n_categories, "category", "categories")),
               STR_ARG(count_words(a, count_rules(x), "rule", "rules")));
    buf_format(&out->buf, "%u match and %u no_match examples: ", check->n_match,
               check->n_no_match);
    if (check->n_failed)
        buf_format(&out->buf, "%u fail\n", check->n_failed);
    else
        buf_add(&out->buf, check->n_match + check->n_no_match ? STR("all pass\n")
                                                              : STR("none to run\n"));
    if (check->rule_rows)
        buf_format(&out->buf, "tried on %.*s\n",
                   STR_ARG(count_words(a, check->n_rows, "incident", "incidents")));
    uint32_t failing = count_failing(check);
    if (check->n_issues)
        buf_format(
            &out->buf, "%.*s, %.*s\n",
            STR_ARG(count_words(a, failing, "error", "errors")),
            STR_ARG(count_words(a, check->n_issues - failing, "warning", "warnings")));
}

static void issues_json(Json *json, const Taxonomy *x, const TaxonomyCheck *check)
{
    json_list(json, "issues");
    for (size_t i = 0; i < check->n_issues; i++) {
        const Issue *issue = &check->issue[i];
        const Category *c = &x->category[issue->category];
        json_object(json, NULL);
        json_string(json, "kind", issue_kind_name(issue->kind));
        json_bool(json, "error", issue->fails);
        json_string(json, "path", issue->path);
        json_int(json, "line", issue->line);
        json_string(json, "axis", x->axis[c->axis].id);
        json_string(json, "category", c->id);
        json_maybe(json, "rule",
                   issue->rule == RULE_ABSENT ? (Str){0} : x->rule[issue->rule].id);
        json_string(json, "message", issue->message);
        json_end(json);
    }
    json_end(json);
}

static void rules_json(Json *json, const Taxonomy *x, const TaxonomyCheck *check)
{
    json_list(json, "rules");
    for (uint16_t r = 0; check->rule_rows && r < x->n_rules; r++) {
        const Category *c = &x->category[x->rule[r].category];
        if (x->rule[r].is_default)
            continue;
        json_object(json, NULL);
        json_string(json, "axis", x->axis[c->axis].id);
        json_string(json, "category", c->id);
        json_string(json, "rule", x->rule[r].id);
        json_int(json, "incidents", check->rule_rows[r]);
        json_end(json);
    }
    json_end(json);
}

static void write_json(const Taxonomy *x, const TaxonomyCheck *check, const Costs *costs,
                       Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/taxonomy-check/1"));
    json_string(&json, "taxonomy", x->name);
    json_int(&json, "version", x->version);
    json_object(&json, "examples");
    json_int(&json, "match", check->n_match);
    json_int(&json, "no_match", check->n_no_match);
    json_int(&json, "failed", check->n_failed);
    json_end(&json);
    if (check->rule_rows)
        json_int(&json, "incidents", check->n_rows);
    else
        json_null(&json, "incidents");
    issues_json(&json, x, check);
    rules_json(&json, x, check);
    if (costs->n)
        costs_json(&json, x, costs);
    json_end(&json);
    buf_add_char(out, '\n');
}

static bool check_on_data(Run *run, TaxonomyCheck *check, Err *err)
{
    if (!run->options.file.n)
        return true;
    return run_ingest(run, err) &&
           taxonomy_check_data(run->taxonomy, run->ingest.table,
                               threads_lanes((unsigned)run->options.threads), run->keep,
                               check, err);
}

static bool check_verb(Run *run, Err *err)
{
    taxonomy_take_names(run);
    TaxonomyCheck check = {0};
    Costs costs;
    Output out;
    if (!run_taxonomy(run, err) ||
        !taxonomy_check(run->taxonomy, run->keep, &check, err) ||
        !check_on_data(run, &check, err) || !measure_costs(run, &costs, err))
        return false;
    taxonomy_check_sort(&check);
    if (count_failing(&check) || (run->options.strict && check.n_issues))
        run->status = 1;
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(run->taxonomy, &check, &costs, &out.buf);
    else {
        if (costs.n)
            write_costs(run->taxonomy, &costs, &out);
        write_text(run->taxonomy, &check, &out);
    }
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_CHECK = {"check", "[PACK|FILE]... [DATA]...",
                                     "run its examples and look for weak rules",
                                     TAXONOMY_JSON, check_verb};
