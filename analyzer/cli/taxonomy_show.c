#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/documents/json.h"
#include "taxonomy/rule.h"

static void conditions_json(Json *json, const char *key, const RuleCondition *condition,
                            size_t n)
{
    json_list(json, key);
    for (size_t i = 0; i < n; i++) {
        json_object(json, NULL);
        json_string(json, "pattern", condition[i].pattern.text);
        if (condition[i].place == NEAR_WORDS_BEFORE)
            json_int(json, "words_before", condition[i].words);
        else
            json_string(json, "in",
                        condition[i].place == NEAR_FIELD ? STR("field")
                                                         : STR("sentence"));
        json_end(json);
    }
    json_end(json);
}

static void fields_json(Json *json, const Rule *rule)
{
    json_list(json, "fields");
    for (int f = 0; f < TEXT_EXTRA; f++)
        if (rule->fields & 1u << f)
            json_string(json, NULL, text_field_name((TextField)f));
    for (size_t i = 0; i < rule->n_extra; i++)
        json_string(json, NULL, rule->extra[i]);
    json_end(json);
}

static void rule_json(Json *json, const Rule *rule)
{
    json_object(json, NULL);
    json_string(json, "id", rule->id);
    json_int(json, "line", rule->line);
    fields_json(json, rule);
    if (!rule->is_default) {
        json_string(json, "pattern", rule->source);
        json_bool(json, "substring", rule->substring);
        json_string(json, "anchor", rule->by_sentence ? STR("sentence") : STR("field"));
        json_number(json, "weight", rule->weight);
        conditions_json(json, "require", rule->require, rule->n_require);
        conditions_json(json, "unless", rule->unless, rule->n_unless);
    }
    json_end(json);
}

static void category_json(Json *json, const Taxonomy *x, const Category *c)
{
    json_object(json, NULL);
    json_string(json, "id", c->id);
    json_string(json, "title", c->title);
    json_maybe(json, "parent",
               c->parent == CATEGORY_NONE ? (Str){0} : x->category[c->parent].id);
    json_maybe(json, "remedy", c->remedy);
    json_number(json, "threshold", c->threshold);
    json_string(json, "path", c->path);
    json_int(json, "line", c->line);
    json_list(json, "maps");
    for (size_t i = 0; i < c->n_maps; i++) {
        json_object(json, NULL);
        json_string(json, "system", c->map[i].code_system);
        json_string(json, "code", c->map[i].code);
        json_end(json);
    }
    json_end(json);
    json_list(json, "rules");
    for (uint16_t r = 0; r < c->n_rules; r++)
        rule_json(json, &x->rule[c->first_rule + r]);
    json_end(json);
    json_int(json, "match", (int64_t)c->n_matches);
    json_int(json, "no_match", (int64_t)c->n_no_matches);
    json_end(json);
}

static void write_json(const Taxonomy *x, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/taxonomy/1"));
    json_string(&json, "name", x->name);
    json_maybe(&json, "title", x->title);
    json_int(&json, "version", x->version);
    json_list(&json, "axes");
    for (uint16_t a = 0; a < x->n_axes; a++) {
        const Axis *axis = &x->axis[a];
        json_object(&json, NULL);
        json_string(&json, "id", axis->id);
        json_string(&json, "title", axis->title);
        json_string(&json, "labels", axis->one_label ? STR("one") : STR("many"));
        json_string(&json, "default", axis->fallback);
        json_list(&json, "categories");
        for (uint16_t c = 0; c < axis->n_categories; c++)
            category_json(&json, x, &x->category[axis->first_category + c]);
        json_end(&json);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static Str shown_name(const Run *run)
{
    return run->options.taxonomy.n ? run->options.taxonomy.item[0] : STR("software");
}

static bool show(Run *run, Err *err)
{
    taxonomy_take_names(run);
    Output out;
    Str path, content;
    if (run->options.file.n || run->options.taxonomy.n > 1)
        return err_set(err, ERR_USAGE, "taxonomy show takes one pack or YAML file");
    if (!taxonomy_source(run->keep, shown_name(run), &path, &content, err) ||
        !output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json"))) {
        if (!run_taxonomy(run, err)) {
            output_abandon(&out);
            return false;
        }
        write_json(run->taxonomy, &out.buf);
    } else {
        buf_add(&out.buf, content);
    }
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_SHOW = {"show", "[PACK|FILE]", "a taxonomy as it is written",
                                    TAXONOMY_YAML, show};
