#include "analyzer/documents/export.h"

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "taxonomy/rule.h"

static Str hit_words(const Table *t, uint32_t row, const Hit *hit)
{
    return str_slice(hit_text(t, row, hit), hit->start, hit->end);
}

Str export_hit_field(const Table *t, const Hit *hit)
{
    return hit->field == TEXT_EXTRA ? intern_str(&t->syms, hit->extra)
                                    : text_field_name(hit->field);
}

void export_categories(Json *json, const Table *t, const Taxonomy *taxonomy,
                       const Labels *labels, uint32_t row)
{
    json_list(json, "categories");
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
        const Hit *hit = &labels->hit[i];
        const Category *category = &taxonomy->category[hit->category];
        json_object(json, NULL);
        json_string(json, "axis", taxonomy->axis[category->axis].id);
        json_string(json, "category", category->id);
        json_string(json, "rule", rule_id(&taxonomy->rule[hit->rule]));
        json_string(json, "field", export_hit_field(t, hit));
        json_int(json, "start", hit->start);
        json_int(json, "end", hit->end);
        json_string(json, "text", hit_words(t, row, hit));
        json_end(json);
    }
    json_end(json);
}

void export_classified(const Table *t, const Taxonomy *taxonomy, const Labels *labels,
                       uint32_t row, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_maybe(&json, "id", t->id[row]);
    json_maybe(&json, "team", table_team(t, row));
    json_time(&json, "opened", t->time[TIME_OPENED][row], t->millis[TIME_OPENED][row]);
    export_categories(&json, t, taxonomy, labels, row);
    json_string(&json, "status", label_status_name(labels->status[row]));
    json_end(&json);
    buf_add_char(out, '\n');
}

void export_classified_csv_header(Buf *out)
{
    buf_add(out, STR("id,team,opened,status,axis,category,rule,field,start,end,text\n"));
}

static void add_row_cells(const Table *t, const Labels *labels, uint32_t row, Buf *out)
{
    csv_add(out, t->id[row]);
    buf_add_char(out, ',');
    csv_add(out, table_team(t, row));
    buf_add_char(out, ',');
    csv_add(out, moment_format(out->arena, t->time[TIME_OPENED][row],
                               t->millis[TIME_OPENED][row]));
    buf_format(out, ",%.*s", STR_ARG(label_status_name(labels->status[row])));
}

void export_classified_csv(const Table *t, const Taxonomy *taxonomy, const Labels *labels,
                           uint32_t row, Buf *out)
{
    if (labels->first[row] == labels->first[row + 1]) {
        add_row_cells(t, labels, row, out);
        buf_add(out, STR(",,,,,,,\n"));
        return;
    }
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
        const Hit *hit = &labels->hit[i];
        const Category *category = &taxonomy->category[hit->category];
        add_row_cells(t, labels, row, out);
        buf_format(out, ",%.*s,%.*s,%.*s,", STR_ARG(taxonomy->axis[category->axis].id),
                   STR_ARG(category->id), STR_ARG(rule_id(&taxonomy->rule[hit->rule])));
        csv_add(out, export_hit_field(t, hit));
        buf_format(out, ",%u,%u,", hit->start, hit->end);
        csv_add(out, hit_words(t, row, hit));
        buf_add_char(out, '\n');
    }
}
