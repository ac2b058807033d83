/* taxonomy coverage: how much of the incidents has a category, and where not. */
#include "taxonomy/coverage.h"

#include "analyzer/cli/output.h"
#include "analyzer/cli/scope.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/json.h"
#include "taxonomy/rule.h"

#define SHOWN_TEAMS 15u
#define SHOWN_OVERLAPS 10u

/* What a line is about, in words. */
typedef Str NameOf(const Run *run, const CoverageLine *line);

static Str source_name(const Run *run, const CoverageLine *line)
{
    return run->ingest.source[line->key].path;
}

static Str team_name(const Run *run, const CoverageLine *line)
{
    return intern_str(&run->ingest.table->syms, line->key);
}

static Str month_name(const Run *run, const CoverageLine *line)
{
    Month month = coverage_month(line);
    return month == MONTH_NONE ? (Str){0} : month_format(run->scratch, month);
}

static Str percent(Arena *arena, uint32_t k, uint32_t n)
{
    return n ? str_format(arena, "%.0f %%", 100.0 * k / n) : (Str){0};
}

static Str number(Arena *arena, uint32_t n)
{
    return str_format(arena, "%u", n);
}

static void add_line(TextTable *table, Str name, const CoverageLine *line)
{
    Arena *a = table->arena;
    text_table_row(table,
                   (const Str[]){name.len ? name : STR("(none)"), number(a, line->n),
                                 number(a, line->status[LABEL_CLASSIFIED]),
                                 percent(a, line->status[LABEL_CLASSIFIED], line->n),
                                 number(a, line->status[LABEL_UNCLASSIFIED]),
                                 number(a, line->status[LABEL_UNKNOWN]),
                                 number(a, line->status[LABEL_OTHER])});
}

static void write_lines(const Run *run, const char *what, const CoverageLines *lines,
                        NameOf *name_of, size_t most, Output *out)
{
    TextTable table = text_table_new(run->scratch, 7);
    text_table_row(&table,
                   (const Str[]){str_from(what), STR("incidents"), STR("classified"),
                                 STR("share"), STR("unclassified"), STR("unknown"),
                                 STR("other")});
    for (size_t i = 0; i < lines->n && i < most; i++)
        add_line(&table, name_of(run, &lines->line[i]), &lines->line[i]);
    text_table_print(&table, out);
    if (lines->n > most)
        buf_format(&out->buf, "and %zu more (--to json has all)\n", lines->n - most);
    buf_add_char(&out->buf, '\n');
}

static void write_categories(const Run *run, const LabelCoverage *c, Output *out)
{
    const Taxonomy *x = run->taxonomy;
    Arena *a = run->scratch;
    TextTable table = text_table_new(a, 4);
    text_table_row(&table, (const Str[]){STR("axis"), STR("incidents"), STR("share"),
                                         STR("category")});
    for (uint16_t i = 0; i < x->n_axes; i++) {
        text_table_row(&table,
                       (const Str[]){x->axis[i].id, number(a, c->axis_rows[i]),
                                     percent(a, c->axis_rows[i], c->all.n), STR("any")});
        for (uint16_t k = 0; k < x->axis[i].n_categories; k++) {
            uint16_t category = (uint16_t)(x->axis[i].first_category + k);
            uint32_t n = c->category_rows[category];
            text_table_row(&table,
                           (const Str[]){(Str){0}, number(a, n), percent(a, n, c->all.n),
                                         x->category[category].id});
        }
    }
    text_table_print(&table, out);
    buf_add_char(&out->buf, '\n');
}

static void write_overlaps(const Run *run, const LabelCoverage *c, Output *out)
{
    const Taxonomy *x = run->taxonomy;
    Arena *a = run->scratch;
    if (!c->n_overlaps)
        return;
    TextTable table = text_table_new(a, 5);
    text_table_row(&table,
                   (const Str[]){STR("both"), STR("of the first"), STR("of the second"),
                                 STR("first"), STR("second")});
    for (size_t i = 0; i < c->n_overlaps && i < SHOWN_OVERLAPS; i++) {
        const CategoryOverlap *o = &c->overlap[i];
        text_table_row(&table, (const Str[]){number(a, o->both),
                                             percent(a, o->both, c->category_rows[o->a]),
                                             percent(a, o->both, c->category_rows[o->b]),
                                             x->category[o->a].id, x->category[o->b].id});
    }
    text_table_print(&table, out);
}

static void write_text(const Run *run, const LabelCoverage *c, Output *out)
{
    TextTable table = text_table_new(run->scratch, 7);
    text_table_row(&table,
                   (const Str[]){STR("taxonomy"), STR("incidents"), STR("classified"),
                                 STR("share"), STR("unclassified"), STR("unknown"),
                                 STR("other")});
    add_line(&table, run->taxonomy->name, &c->all);
    text_table_print(&table, out);
    buf_add_char(&out->buf, '\n');
    write_lines(run, "source", &c->source, source_name, SIZE_MAX, out);
    write_lines(run, "team", &c->team, team_name, SHOWN_TEAMS, out);
    write_lines(run, "month", &c->month, month_name, SIZE_MAX, out);
    write_categories(run, c, out);
    write_overlaps(run, c, out);
}

static void status_json(Json *json, const CoverageLine *line)
{
    json_int(json, "incidents", line->n);
    for (int s = 0; s < N_LABEL_STATUSES; s++) {
        static const char *const key[] = {"classified", "unclassified", "unknown",
                                          "other"};
        json_int(json, key[s], line->status[s]);
    }
}

static void lines_json(const Run *run, Json *json, const char *list, const char *key,
                       const CoverageLines *lines, NameOf *name_of)
{
    json_list(json, list);
    for (size_t i = 0; i < lines->n; i++) {
        json_object(json, NULL);
        json_maybe(json, key, name_of(run, &lines->line[i]));
        status_json(json, &lines->line[i]);
        json_end(json);
    }
    json_end(json);
}

static void categories_json(const Run *run, Json *json, const LabelCoverage *c)
{
    const Taxonomy *x = run->taxonomy;
    json_list(json, "axes");
    for (uint16_t a = 0; a < x->n_axes; a++) {
        json_object(json, NULL);
        json_string(json, "axis", x->axis[a].id);
        json_int(json, "incidents", c->axis_rows[a]);
        json_end(json);
    }
    json_end(json);
    json_list(json, "categories");
    for (uint16_t k = 0; k < x->n_categories; k++) {
        json_object(json, NULL);
        json_string(json, "axis", x->axis[x->category[k].axis].id);
        json_string(json, "category", x->category[k].id);
        json_int(json, "incidents", c->category_rows[k]);
        json_end(json);
    }
    json_end(json);
    json_list(json, "rules");
    for (uint16_t r = 0; r < x->n_rules; r++) {
        const Category *category = &x->category[x->rule[r].category];
        json_object(json, NULL);
        json_string(json, "axis", x->axis[category->axis].id);
        json_string(json, "category", category->id);
        json_string(json, "rule", x->rule[r].id);
        json_int(json, "incidents", c->rule_rows[r]);
        json_int(json, "alone", c->rule_alone[r]);
        json_end(json);
    }
    json_end(json);
}

static void write_json(const Run *run, const LabelCoverage *c, Buf *out)
{
    const Taxonomy *x = run->taxonomy;
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/coverage/1"));
    json_string(&json, "taxonomy", x->name);
    status_json(&json, &c->all);
    lines_json(run, &json, "sources", "source", &c->source, source_name);
    lines_json(run, &json, "teams", "team", &c->team, team_name);
    lines_json(run, &json, "months", "month", &c->month, month_name);
    categories_json(run, &json, c);
    json_list(&json, "overlaps");
    for (size_t i = 0; i < c->n_overlaps; i++) {
        json_object(&json, NULL);
        json_string(&json, "axis", x->axis[x->category[c->overlap[i].a].axis].id);
        json_string(&json, "first", x->category[c->overlap[i].a].id);
        json_string(&json, "second", x->category[c->overlap[i].b].id);
        json_int(&json, "incidents", c->overlap[i].both);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static bool coverage_verb(Run *run, Err *err)
{
    taxonomy_take_names(run);
    Output out;
    if (!run_classify(run, err))
        return false;
    RowList rows = scope_rows(run->ingest.table, &run->options, run->keep);
    LabelCoverage c = coverage_of(run->ingest.table, run->taxonomy, &run->labels,
                                  rows.row, rows.n, run->keep);
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(run, &c, &out.buf);
    else
        write_text(run, &c, &out);
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_COVERAGE = {"coverage", "[PACK|FILE.yaml]... DATA...",
                                        "how much has a category, and where not",
                                        TAXONOMY_JSON, coverage_verb};
