#include "analyzer/documents/export.h"

#include <math.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"

static Str source_path(const Ingest *ingest, const Table *t, uint32_t row)
{
    return ingest->source[t->source[row]].path;
}

static Str format_of(const Ingest *ingest, const Table *t, uint32_t row)
{
    const Source *source = &ingest->source[t->source[row]];
    return source->profile ? profile_id(source->profile) : (Str){0};
}

static void add_symbols(Json *json, const char *key, const Table *t, SymList list)
{
    json_list(json, key);
    for (uint32_t i = 0; i < list.n; i++)
        json_string(json, NULL, intern_str(&t->syms, list.sym[i]));
    json_end(json);
}

static void add_time(Json *json, const char *key, const Table *t, TimeField field,
                     uint32_t row)
{
    json_time(json, key, t->time[field][row], t->millis[field][row]);
}

void export_incident(const Table *t, const Ingest *ingest, uint32_t row, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_maybe(&json, "id", t->id[row]);
    json_string(&json, "source", source_path(ingest, t, row));
    json_int(&json, "line", t->line[row]);
    json_maybe(&json, "format", format_of(ingest, t, row));
    json_maybe(&json, "title", t->title[row]);
    json_maybe(&json, "description", t->description[row]);
    add_time(&json, "opened", t, TIME_OPENED, row);
    add_time(&json, "acknowledged", t, TIME_ACKNOWLEDGED, row);
    add_time(&json, "resolved", t, TIME_RESOLVED, row);
    json_maybe(&json, "team", table_team(t, row));
    json_maybe(&json, "service", table_service(t, row));
    if (t->severity[row] == SEVERITY_NONE)
        json_null(&json, "severity");
    else
        json_int(&json, "severity", t->severity[row]);
    json_maybe(&json, "severity_raw", intern_str(&t->syms, t->severity_raw[row]));
    json_maybe(&json, "status", status_name(t->status[row]));
    json_maybe(&json, "status_raw", intern_str(&t->syms, t->status_raw[row]));
    add_symbols(&json, "labels", t, t->labels[row]);
    json_maybe(&json, "root_cause", t->root_cause[row]);
    json_maybe(&json, "impact", t->impact[row]);
    add_symbols(&json, "responders", t, t->responders[row]);
    json_maybe(&json, "url", t->url[row]);
    json_number(&json, "duration_seconds", table_duration(t, row));
    uint32_t original = t->duplicate_of[row];
    json_maybe(&json, "duplicate_of", original == ROW_NONE ? (Str){0} : t->id[original]);
    json_string(&json, "kind", kind_name(t->kind[row]));
    json_end(&json);
    buf_add_char(out, '\n');
}

static void add_cell(Buf *out, Str text)
{
    csv_add(out, text);
    buf_add_char(out, ',');
}

static Str joined(const Table *t, SymList list, Buf *out)
{
    buf_clear(out);
    for (uint32_t i = 0; i < list.n; i++) {
        if (i)
            buf_add(out, STR("; "));
        buf_add(out, intern_str(&t->syms, list.sym[i]));
    }
    return buf_str(out);
}

void export_incident_csv_header(bool with_analysis, Buf *out)
{
    buf_add(out,
            STR("id,source,line,format,title,description,opened,acknowledged,resolved,"
                "team,service,severity,severity_raw,status,status_raw,labels,"
                "root_cause,impact,responders,url,duration_seconds,duplicate_of,kind"));
    buf_add(out, with_analysis ? STR(",pattern,pattern_name,categories\n") : STR("\n"));
}

static void add_analysis(const Table *t, const Findings *f, uint32_t row, Buf *out)
{
    uint32_t pattern = f->pattern_of_row[row];
    (void)t;
    buf_add_char(out, ',');
    if (pattern != PATTERN_NONE)
        csv_add(out, f->pattern[pattern].id);
    buf_add_char(out, ',');
    if (pattern != PATTERN_NONE)
        csv_add(out, f->pattern[pattern].name);
    buf_add_char(out, ',');
    Buf list = {.arena = out->arena};
    uint16_t last = CATEGORY_NONE;
    for (uint32_t i = f->labels->first[row]; i < f->labels->first[row + 1]; i++) {
        uint16_t category = f->labels->hit[i].category;
        if (category == last)
            continue;
        last = category;
        const Category *c = &f->taxonomy->category[category];
        buf_format(&list, "%s%.*s/%.*s", list.len ? "; " : "",
                   STR_ARG(f->taxonomy->axis[c->axis].id), STR_ARG(c->id));
    }
    csv_add(out, buf_str(&list));
}

void export_incident_csv(const Table *t, const Ingest *ingest, const Findings *findings,
                         uint32_t row, Buf *out)
{
    Buf list = {.arena = out->arena};
    add_cell(out, t->id[row]);
    add_cell(out, source_path(ingest, t, row));
    buf_format(out, "%u,", t->line[row]);
    add_cell(out, format_of(ingest, t, row));
    add_cell(out, t->title[row]);
    add_cell(out, t->description[row]);
    for (int i = 0; i < N_TIMES; i++)
        add_cell(out, moment_format(out->arena, t->time[i][row], t->millis[i][row]));
    add_cell(out, table_team(t, row));
    add_cell(out, table_service(t, row));
    if (t->severity[row] != SEVERITY_NONE)
        buf_format(out, "%d", t->severity[row]);
    buf_add_char(out, ',');
    add_cell(out, intern_str(&t->syms, t->severity_raw[row]));
    add_cell(out, status_name(t->status[row]));
    add_cell(out, intern_str(&t->syms, t->status_raw[row]));
    add_cell(out, joined(t, t->labels[row], &list));
    add_cell(out, t->root_cause[row]);
    add_cell(out, t->impact[row]);
    add_cell(out, joined(t, t->responders[row], &list));
    add_cell(out, t->url[row]);
    double seconds = table_duration(t, row);
    if (!isnan(seconds))
        buf_format(out, "%.12g", seconds);
    buf_add_char(out, ',');
    uint32_t original = t->duplicate_of[row];
    add_cell(out, original == ROW_NONE ? (Str){0} : t->id[original]);
    csv_add(out, kind_name(t->kind[row]));
    if (findings)
        add_analysis(t, findings, row, out);
    buf_add_char(out, '\n');
}
