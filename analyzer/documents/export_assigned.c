#include "analyzer/documents/export_assigned.h"

#include <math.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"

static double four_digits(double value)
{
    return round(value * 1e4) / 1e4;
}

static void add_place(Json *json, const AssignedPattern *p)
{
    if (!p->pattern.len) {
        json_null(json, "similarity");
        json_null(json, "floor");
        return;
    }
    json_number(json, "similarity", four_digits(p->similarity));
    json_number(json, "floor", four_digits(p->floor));
}

static void add_runner_up(Json *json, const AssignedPattern *p)
{
    if (!p->pattern.len) {
        json_null(json, "runner_up");
        return;
    }
    json_object(json, "runner_up");
    json_string(json, "pattern", p->pattern);
    json_string(json, "name", p->name);
    add_place(json, p);
    json_end(json);
}

static void add_terms(Json *json, const AssignedRow *a)
{
    json_list(json, "terms");
    for (uint32_t i = 0; i < a->n_terms; i++) {
        json_object(json, NULL);
        json_string(json, "term", a->term[i].term);
        json_number(json, "similarity", four_digits(a->term[i].z));
        json_end(json);
    }
    json_end(json);
}

void export_assigned(const Table *t, uint32_t row, const AssignedRow *a, Buf *out)
{
    Json json = json_new(out, false);
    json_object(&json, NULL);
    json_maybe(&json, "id", t->id[row]);
    json_maybe(&json, "team", table_team(t, row));
    json_time(&json, "opened", t->time[TIME_OPENED][row], t->millis[TIME_OPENED][row]);
    json_string(&json, "status", str_from(a->status));
    json_maybe(&json, "reason", str_from(a->reason));
    json_maybe(&json, "pattern", a->to.pattern);
    json_maybe(&json, "name", a->to.name);
    json_maybe(&json, "pattern_owner", a->owner);
    json_maybe(&json, "pattern_status", a->said_status);
    add_place(&json, &a->to);
    add_terms(&json, a);
    add_runner_up(&json, &a->runner_up);
    json_end(&json);
    buf_add_char(out, '\n');
}

void export_assigned_csv_header(Buf *out)
{
    buf_add(out, STR("id,team,opened,status,reason,pattern,name,pattern_owner,"
                     "pattern_status,similarity,floor,terms,runner_up,runner_up_name,"
                     "runner_up_similarity,runner_up_floor\n"));
}

static void add_cell(Buf *out, Str text)
{
    buf_add_char(out, ',');
    csv_add(out, text);
}

static void add_place_cells(Buf *out, const AssignedPattern *p)
{
    if (p->pattern.len)
        buf_format(out, ",%.4f,%.4f", p->similarity, p->floor);
    else
        buf_add(out, STR(",,"));
}

static Str terms_cell(const AssignedRow *a, Arena *arena)
{
    Buf text = {.arena = arena};
    for (uint32_t i = 0; i < a->n_terms; i++)
        buf_format(&text, "%s%.*s %.4f", i ? "; " : "", STR_ARG(a->term[i].term),
                   a->term[i].z);
    return buf_str(&text);
}

void export_assigned_csv(const Table *t, uint32_t row, const AssignedRow *a, Buf *out)
{
    csv_add(out, t->id[row]);
    add_cell(out, table_team(t, row));
    add_cell(out, moment_format(out->arena, t->time[TIME_OPENED][row],
                                t->millis[TIME_OPENED][row]));
    add_cell(out, str_from(a->status));
    add_cell(out, str_from(a->reason));
    add_cell(out, a->to.pattern);
    add_cell(out, a->to.name);
    add_cell(out, a->owner);
    add_cell(out, a->said_status);
    add_place_cells(out, &a->to);
    add_cell(out, terms_cell(a, out->arena));
    add_cell(out, a->runner_up.pattern);
    add_cell(out, a->runner_up.name);
    add_place_cells(out, &a->runner_up);
    buf_add_char(out, '\n');
}
