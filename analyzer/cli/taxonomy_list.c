#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/json.h"
#include "taxonomy/rule.h"

typedef struct {
    Str pack;
    Taxonomy *taxonomy;
    size_t n_rules, n_examples;
} PackLine;

static bool read_packs(Run *run, PackLine **line, size_t *n, Err *err)
{
    Str *pack;
    *n = taxonomy_packs(run->keep, &pack);
    *line = ARENA_NEW(run->keep, PackLine, *n);
    for (size_t i = 0; i < *n; i++) {
        PackLine *l = &(*line)[i];
        l->pack = pack[i];
        if (!taxonomy_read(run->keep, &pack[i], 1, &l->taxonomy, err))
            return false;
        const Taxonomy *x = l->taxonomy;
        for (uint16_t r = 0; r < x->n_rules; r++)
            l->n_rules += !x->rule[r].is_default;
        for (uint16_t c = 0; c < x->n_categories; c++)
            l->n_examples += x->category[c].n_matches + x->category[c].n_no_matches;
    }
    return true;
}

static void write_json(const PackLine *line, size_t n, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/taxonomies/1"));
    json_list(&json, "taxonomies");
    for (size_t i = 0; i < n; i++) {
        const Taxonomy *x = line[i].taxonomy;
        json_object(&json, NULL);
        json_string(&json, "name", line[i].pack);
        json_maybe(&json, "title", x->title);
        json_int(&json, "version", x->version);
        json_int(&json, "categories", x->n_categories);
        json_int(&json, "rules", (int64_t)line[i].n_rules);
        json_int(&json, "examples", (int64_t)line[i].n_examples);
        json_list(&json, "axes");
        for (uint16_t a = 0; a < x->n_axes; a++)
            json_string(&json, NULL, x->axis[a].id);
        json_end(&json);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static Str axes_of(Arena *arena, const Taxonomy *x)
{
    Str *id = ARENA_NEW(arena, Str, x->n_axes);
    for (uint16_t a = 0; a < x->n_axes; a++)
        id[a] = x->axis[a].id;
    return str_join(arena, id, x->n_axes, STR(", "));
}

static void write_text(Run *run, const PackLine *line, size_t n, Output *out)
{
    Arena *arena = run->scratch;
    TextTable table = text_table_new(arena, 5);
    text_table_row(&table, (const Str[]){STR("pack"), STR("categories"), STR("rules"),
                                         STR("examples"), STR("axes")});
    for (size_t i = 0; i < n; i++)
        text_table_row(
            &table, (const Str[]){line[i].pack,
                                  str_format(arena, "%u", line[i].taxonomy->n_categories),
                                  str_format(arena, "%zu", line[i].n_rules),
                                  str_format(arena, "%zu", line[i].n_examples),
                                  axes_of(arena, line[i].taxonomy)});
    text_table_print(&table, out);
}

static bool list(Run *run, Err *err)
{
    PackLine *line = NULL;
    size_t n = 0;
    Output out;
    if (run->options.file.n)
        return err_set(err, ERR_USAGE, "taxonomy list takes no further words");
    bool good = read_packs(run, &line, &n, err) && output_open(run, &out, err);
    if (good) {
        if (output_is(&out, STR("json")))
            write_json(line, n, &out.buf);
        else
            write_text(run, line, n, &out);
        good = output_close(&out, err);
    }
    for (size_t i = 0; i < n; i++)
        taxonomy_free(line[i].taxonomy);
    return good;
}

const TaxonomyVerb TAXONOMY_LIST = {"list", "", "the packs that are built in",
                                    TAXONOMY_JSON, list};
