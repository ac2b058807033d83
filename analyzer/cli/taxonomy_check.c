#include "taxonomy/check.h"

#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "ingest/base/threads.h"
#include "taxonomy/rule.h"

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
    buf_format(&out->buf, "%.*s%.*s%.*s: %u axes, %u categories, %u rules\n",
               STR_ARG(bold), STR_ARG(x->name), STR_ARG(plain), x->n_axes,
               x->n_categories, count_rules(x));
    buf_format(&out->buf, "%u match and %u no_match examples: ", check->n_match,
               check->n_no_match);
    if (check->n_failed)
        buf_format(&out->buf, "%u fail\n", check->n_failed);
    else
        buf_add(&out->buf, check->n_match + check->n_no_match ? STR("all pass\n")
                                                              : STR("none to run\n"));
    if (check->rule_rows)
        buf_format(&out->buf, "tried on %u incidents\n", check->n_rows);
    uint32_t failing = count_failing(check);
    if (check->n_issues)
        buf_format(&out->buf, "%u errors, %zu warnings\n", failing,
                   check->n_issues - failing);
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

static void write_json(const Taxonomy *x, const TaxonomyCheck *check, Buf *out)
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
    Output out;
    if (!run_taxonomy(run, err) ||
        !taxonomy_check(run->taxonomy, run->keep, &check, err) ||
        !check_on_data(run, &check, err))
        return false;
    taxonomy_check_sort(&check);
    if (count_failing(&check) || (run->options.strict && check.n_issues))
        run->status = 1;
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(run->taxonomy, &check, &out.buf);
    else
        write_text(run->taxonomy, &check, &out);
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_CHECK = {"check", "[PACK|FILE]... [DATA]...",
                                     "run its examples and look for weak rules",
                                     check_verb};
