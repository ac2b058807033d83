#include "ingest/profile_samples.h"

static Str joined(Arena *arena, const Table *t, SymList list)
{
    Str *part = ARENA_NEW(arena, Str, list.n);
    for (uint32_t i = 0; i < list.n; i++)
        part[i] = intern_str(&t->syms, list.sym[i]);
    return str_join(arena, part, list.n, STR("; "));
}

static Str time_text(Arena *arena, const Table *t, TimeField field, uint32_t row)
{
    return moment_format(arena, t->time[field][row], t->millis[field][row]);
}

static Str canonical_text(Arena *arena, const Table *t, uint32_t row, Field field)
{
    switch (field) {
    case FIELD_ID:
        return t->id[row];
    case FIELD_TITLE:
        return t->title[row];
    case FIELD_DESCRIPTION:
        return t->description[row];
    case FIELD_OPENED:
        return time_text(arena, t, TIME_OPENED, row);
    case FIELD_ACKNOWLEDGED:
        return time_text(arena, t, TIME_ACKNOWLEDGED, row);
    case FIELD_RESOLVED:
        return time_text(arena, t, TIME_RESOLVED, row);
    case FIELD_TEAM:
        return table_team(t, row);
    case FIELD_SERVICE:
        return table_service(t, row);
    case FIELD_SEVERITY:
        return t->severity[row] ? str_format(arena, "%d", t->severity[row]) : (Str){0};
    case FIELD_STATUS:
        return status_name((Status)t->status[row]);
    case FIELD_LABELS:
        return joined(arena, t, t->labels[row]);
    case FIELD_ROOT_CAUSE:
        return t->root_cause[row];
    case FIELD_IMPACT:
        return t->impact[row];
    case FIELD_RESPONDERS:
        return joined(arena, t, t->responders[row]);
    case FIELD_URL:
        return t->url[row];
    default:
        return (Str){0};
    }
}

bool row_field_text(Arena *arena, const Table *t, uint32_t row, Str name, Str *out)
{
    Field field;
    if (field_from_name(name, &field))
        *out = canonical_text(arena, t, row, field);
    else if (str_eq(name, STR("severity_raw")))
        *out = intern_str(&t->syms, t->severity_raw[row]);
    else if (str_eq(name, STR("status_raw")))
        *out = intern_str(&t->syms, t->status_raw[row]);
    else if (str_eq(name, STR("kind")))
        *out = kind_name((RowKind)t->kind[row]);
    else
        return false;
    return true;
}

static void differs(Buf *out, const Profile *p, uint32_t line, const char *what,
                    Str wanted, Str got)
{
    buf_format(out, "%.*s:%u: %s: wanted '%.*s', got '%.*s'\n", STR_ARG(p->path), line,
               what, STR_ARG(wanted), STR_ARG(got));
}

static void compare_row(Arena *arena, const Profile *p, const Table *t, uint32_t row,
                        const YamlNode *expect, Buf *out)
{
    for (size_t i = 0; i < expect->n; i++) {
        const YamlNode *node = expect->item[i];
        Str got, wanted = node->kind == YAML_SCALAR ? node->text : (Str){0};
        if (!row_field_text(arena, t, row, node->key, &got))
            buf_format(out, "%.*s:%u: no field '%.*s'\n", STR_ARG(p->path), node->line,
                       STR_ARG(node->key));
        else if (!str_eq(got, wanted))
            differs(out, p, node->line, str_zero_terminated(arena, node->key), wanted,
                    got);
    }
}

static void compare(Arena *arena, const Profile *p, const ProfileSample *sample,
                    const Ingest *in, Buf *out)
{
    const Source *s = &in->source[0];
    Str got = s->profile ? s->profile->id : STR("nothing");
    if (s->profile != p) {
        differs(out, p, sample->line, "recognised as", p->id, got);
        return;
    }
    if (sample->variant.len && !str_eq(s->variant->id, sample->variant))
        differs(out, p, sample->line, "variant", sample->variant, s->variant->id);
    if (sample->expect->n != in->table->n_rows)
        differs(out, p, sample->line, "records",
                str_format(arena, "%zu", sample->expect->n),
                str_format(arena, "%u", in->table->n_rows));
    for (uint32_t row = 0; row < in->table->n_rows && row < sample->expect->n; row++)
        compare_row(arena, p, in->table, row, sample->expect->item[row], out);
}

bool profile_samples_hold(const Profile *profile, Buf *differences)
{
    size_t before = differences->len;
    for (size_t i = 0; i < profile->n_samples; i++) {
        Arena keep = {0}, scratch = {0};
        Err err = {0};
        Ingest in = {.table = table_new(&keep), .scratch = &scratch};
        in.options.profile = profile;
        if (ingest_text(&in, profile->path, profile->sample[i].text, &err))
            compare(&keep, profile, &profile->sample[i], &in, differences);
        else
            buf_format(differences, "%s\n", err.message);
        arena_release(&scratch);
        arena_release(&keep);
    }
    return differences->len == before;
}
