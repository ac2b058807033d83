#include "analyzer/documents/export.h"

#include <math.h>

#include "analyzer/documents/export_parts.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/near_misses.h"

Str export_not_counted(const Findings *f, uint32_t row, Arena *arena)
{
    const Table *t = f->table;
    uint32_t original = t->duplicate_of[row];
    if (original != ROW_NONE)
        return str_format(arena, "it repeats %.*s", STR_ARG(t->id[original]));
    if (t->kind[row] != KIND_INCIDENT)
        return kind_name((RowKind)t->kind[row]);
    if (t->status[row] == STATUS_VOID)
        return STR("void: withdrawn, merged or declined");
    for (uint32_t i = 0; i < f->rows.n; i++)
        if (f->rows.row[i] == row)
            return (Str){0};
    return STR("outside --since and --until");
}

static void add_terms(Json *json, const PatternLikeness *alike)
{
    json_list(json, "shared");
    for (uint32_t i = 0; i < alike->n; i++) {
        json_object(json, NULL);
        json_string(json, "term", alike->term[i].term);
        json_number(json, "weight", alike->term[i].z);
        json_int(json, "texts", alike->term[i].n_texts);
        json_end(json);
    }
    json_end(json);
}

static void add_pattern(Json *json, const char *key, const PatternFinding *p,
                        const PatternLikeness *alike)
{
    if (!p) {
        json_null(json, key);
        return;
    }
    json_object(json, key);
    json_string(json, "id", p->id);
    json_string(json, "name", p->name);
    json_number(json, "similarity", alike->n_texts ? alike->similarity : (double)NAN);
    json_int(json, "texts", alike->n_texts);
    add_terms(json, alike);
    export_decided(json, p);
    json_end(json);
}

static void add_neighbour(Json *json, const Findings *f, const Neighbour *near)
{
    uint32_t pattern = f->pattern_of_row[near->row];
    json_object(json, NULL);
    json_maybe(json, "id", f->table->id[near->row]);
    json_string(json, "source", f->ingest->source[f->table->source[near->row]].path);
    json_maybe(json, "team", table_team(f->table, near->row));
    json_maybe(json, "title", f->table->title[near->row]);
    json_number(json, "similarity", near->similarity);
    json_maybe(json, "pattern",
               pattern == PATTERN_NONE ? (Str){0} : f->pattern[pattern].id);
    json_list(json, "shared");
    for (uint32_t i = 0; i < near->n_shared; i++) {
        json_object(json, NULL);
        json_string(json, "term", near->shared[i].term);
        json_number(json, "weight", near->shared[i].z);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

void export_explanation(const Findings *f, uint32_t row, const IncidentWhy *why, Buf *out)
{
    const Table *t = f->table;
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/explain/1"));
    json_maybe(&json, "id", t->id[row]);
    json_string(&json, "source", f->ingest->source[t->source[row]].path);
    json_int(&json, "line", t->line[row]);
    json_maybe(&json, "title", t->title[row]);
    json_maybe(&json, "team", table_team(t, row));
    json_maybe(&json, "service", table_service(t, row));
    json_time(&json, "opened", t->time[TIME_OPENED][row], t->millis[TIME_OPENED][row]);
    json_maybe(&json, "not_counted", export_not_counted(f, row, out->arena));
    json_string(&json, "status", label_status_name((LabelStatus)f->labels->status[row]));
    export_categories(&json, t, f->taxonomy, f->labels, row);
    near_misses_json(&json, f->taxonomy, t, row, out->arena);
    add_pattern(&json, "pattern", why->pattern, &why->alike);
    add_pattern(&json, "runner_up", why->runner_up, &why->runner_up_alike);
    json_number(&json, "similarity_asked", why->asked > 0 ? why->asked : (double)NAN);
    json_list(&json, "nearest");
    for (uint32_t i = 0; i < why->n_nearest; i++)
        add_neighbour(&json, f, &why->nearest[i]);
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}
