/* check: what was recognised, lost, missing and linked. */
#include "analyzer/documents/export.h"
#include "ingest/owners.h"
#include "ingest/quality.h"

static void add_mapping(Json *json, const Source *s)
{
    json_object(json, "mapping");
    for (size_t i = 0; i < s->n_mappings; i++)
        json_string(json, str_zero_terminated(json->out->arena, s->mapping[i].field),
                    s->mapping[i].column);
    json_end(json);
    json_list(json, "unused_columns");
    for (size_t i = 0; i < s->n_unused_columns; i++)
        json_string(json, NULL, s->unused_column[i]);
    json_end(json);
}

static void add_rejects(Json *json, const Source *s)
{
    json_list(json, "rejects");
    for (size_t i = 0; i < s->n_rejects; i++) {
        json_object(json, NULL);
        json_int(json, "line", s->reject[i].line);
        json_maybe(json, "field", s->reject[i].field);
        json_string(json, "reason", s->reject[i].reason);
        json_end(json);
    }
    json_end(json);
}

static void add_warnings(Json *json, const Source *s)
{
    json_list(json, "warnings");
    for (size_t i = 0; i < s->n_warnings; i++) {
        json_object(json, NULL);
        json_string(json, "kind", s->warning[i].kind);
        json_string(json, "message", s->warning[i].message);
        json_int(json, "count", (int64_t)s->warning[i].count);
        json_end(json);
    }
    json_end(json);
}

static void add_source(Json *json, const Source *s)
{
    json_object(json, NULL);
    json_string(json, "path", s->path);
    json_maybe(json, "format", s->profile ? profile_id(s->profile) : (Str){0});
    json_maybe(json, "variant", s->variant ? s->variant->id : (Str){0});
    json_maybe(json, "encoding", s->encoding);
    json_maybe(json, "delimiter", s->delimiter);
    json_int(json, "bytes", (int64_t)s->bytes);
    json_int(json, "records", s->n_records);
    json_int(json, "incidents", s->n_of_kind[KIND_INCIDENT]);
    json_int(json, "lost", s->n_lost);
    json_int(json, "fields_left_out", s->n_field_rejects);
    json_bool(json, "refused", s->refused);
    json_bool(json, "truncated", s->truncated);
    json_bool(json, "service_as_team", s->service_as_team);
    add_rejects(json, s);
    add_warnings(json, s);
    add_mapping(json, s);
    json_end(json);
}

static void add_teams(Json *json, const Ingest *in, Arena *arena)
{
    TeamCounts teams = owners_count(in, arena);
    json_list(json, "teams");
    for (size_t i = 0; i < teams.n; i++) {
        json_object(json, NULL);
        json_string(json, "name", teams.team[i].name);
        json_int(json, "incidents", teams.team[i].incidents);
        json_bool(json, "in_settings", teams.team[i].in_settings);
        json_end(json);
    }
    json_end(json);
}

static void add_moves(Json *json, const Ingest *in, Arena *arena)
{
    OwnerMoves moves = owners_moved(in, arena);
    json_list(json, "owners_moved");
    for (size_t i = 0; i < moves.n; i++) {
        json_object(json, NULL);
        json_string(json, "then", moves.move[i].then);
        json_string(json, "now", moves.move[i].now);
        json_int(json, "incidents", moves.move[i].incidents);
        json_end(json);
    }
    json_end(json);
}

static void add_links(Json *json, const Ingest *in)
{
    const Table *t = in->table;
    json_list(json, "links");
    for (size_t i = 0; i < in->n_links; i++) {
        const DuplicateLink *link = &in->duplicate[i];
        json_object(json, NULL);
        json_string(json, "id", t->id[link->row]);
        json_string(json, "source", in->source[t->source[link->row]].path);
        json_string(json, "duplicate_of", t->id[link->original]);
        json_string(json, "source_of", in->source[t->source[link->original]].path);
        json_string(json, "reason", str_from(link->reason));
        json_end(json);
    }
    json_end(json);
}

static void add_quality(Json *json, const Ingest *in, int64_t as_of, Arena *arena)
{
    Quality quality = quality_find(in, as_of, arena);
    json_list(json, "quality");
    for (size_t i = 0; i < quality.n; i++) {
        const QualityIssue *q = &quality.issue[i];
        json_object(json, NULL);
        json_string(json, "kind", q->kind);
        json_maybe(json, "field", q->field);
        json_string(json, "source", q->source);
        json_maybe(json, "month", month_format(arena, q->month));
        json_int(json, "count", q->count);
        json_int(json, "of", q->of);
        json_end(json);
    }
    json_end(json);
}

void export_check(const Ingest *in, int64_t as_of, Arena *arena, Buf *out)
{
    const Table *t = in->table;
    int64_t first = TIME_NONE, last = TIME_NONE, incidents = 0;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        int64_t opened = t->time[TIME_OPENED][row];
        if (!table_counts(t, row))
            continue;
        incidents++;
        if (opened == TIME_NONE)
            continue;
        first = first == TIME_NONE || opened < first ? opened : first;
        last = last == TIME_NONE || opened > last ? opened : last;
    }
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/check/1"));
    json_list(&json, "sources");
    for (size_t i = 0; i < in->n_sources; i++)
        add_source(&json, &in->source[i]);
    json_end(&json);
    json_int(&json, "incidents", incidents);
    json_int(&json, "duplicates", in->n_duplicates);
    json_time(&json, "first_opened", first, 0);
    json_time(&json, "last_opened", last, 0);
    add_teams(&json, in, arena);
    add_moves(&json, in, arena);
    add_links(&json, in);
    add_quality(&json, in, as_of, arena);
    json_end(&json);
    buf_add_char(out, '\n');
}
