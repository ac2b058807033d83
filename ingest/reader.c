#include "ingest/reader.h"

#include "ingest/duplicates.h"
#include "ingest/owners.h"
#include "ingest/source_parts.h"

#define MOST_SOURCES 65000 // Table.source counts in 16 bits

Source *source_of(const SourceReading *r)
{
    return &r->ingest->source[r->index];
}

/* ---- What the user said ---- */

static bool read_profiles(Ingest *in, Err *err)
{
    Arena *arena = in->table->arena;
    const Settings *settings = in->options.settings;
    if (in->has_profiles)
        return true;
    if (!profile_set_read(arena, &in->profiles, err))
        return false;
    for (size_t i = 0; settings && i < settings->n_profiles; i++) {
        const Profile *mine;
        if (!profile_read(arena, settings->profile[i], &mine, err))
            return false;
        profile_set_add(arena, &in->profiles, mine);
    }
    if (in->options.profile)
        profile_set_add(arena, &in->profiles, in->options.profile);
    in->has_profiles = true;
    return true;
}

static bool find_format(Ingest *in, SourceReading *r, Err *err)
{
    if (!in->options.from)
        return true;
    Str name = str_from(in->options.from);
    r->generic = str_eq_nocase(name, GENERIC_PROFILE.id);
    r->only = profile_find(&in->profiles, name);
    if (r->generic || r->only)
        return true;
    Str *known = ARENA_NEW(in->scratch, Str, in->profiles.n + 1);
    for (size_t i = 0; i < in->profiles.n; i++)
        known[i] = in->profiles.profile[i]->id;
    known[in->profiles.n] = GENERIC_PROFILE.id;
    size_t near = str_nearest(name, known, in->profiles.n + 1);
    return err_set(
        err, ERR_USAGE, "unknown format '%.*s'%s%.*s%s, see `faultline formats`",
        STR_ARG(name), near == STR_NPOS ? "" : ", did you mean '",
        STR_ARG(near == STR_NPOS ? (Str){0} : known[near]), near == STR_NPOS ? "" : "'?");
}

static bool find_zone(Ingest *in, SourceReading *r, Err *err)
{
    Str name = in->options.timezone;
    if (!name.len && in->options.settings)
        name = in->options.settings->timezone;
    r->zone_given = name.len > 0;
    return !name.len || zone_open(in->table->arena, name, &r->zone, err);
}

const Zone *source_zone(SourceReading *r, const Variant *variant, bool *was_said)
{
    const Zone *zone = r->zone;
    Err err = {0};
    *was_said = r->zone_given;
    if (variant->timezone.len &&
        zone_open(r->ingest->table->arena, variant->timezone, &zone, &err))
        *was_said = true;
    return zone;
}

static void add_override(SourceReading *r, FieldOverride *list, size_t *n, Str field,
                         Str column, HasPath *has, const void *context)
{
    Field f;
    if (!field_from_name(field, &f) || !has(context, column))
        return;
    list[(*n)++] = (FieldOverride){f, str_copy(r->ingest->table->arena, column)};
}

const Variant *source_with_maps(SourceReading *r, const Variant *variant, HasPath *has,
                                const void *context)
{
    const IngestOptions *o = &r->ingest->options;
    const Settings *s = o->settings;
    size_t n = 0, most = o->n_maps + (s ? s->n_maps : 0) + 1;
    FieldOverride *list = ARENA_NEW(r->ingest->scratch, FieldOverride, most);
    for (size_t i = 0; s && i < s->n_maps; i++)
        add_override(r, list, &n, s->map[i].field, s->map[i].column, has, context);
    for (size_t i = 0; i < o->n_maps; i++) {
        size_t before = n;
        add_override(r, list, &n, o->map[i].field, o->map[i].column, has, context);
        r->ingest->map_was_used[i] |= n > before;
    }
    if (o->team_field.len) {
        size_t before = n;
        add_override(r, list, &n, STR("team"), o->team_field, has, context);
        r->ingest->team_field_was_used |= n > before;
    }
    return variant_override(r->ingest->table->arena, variant, list, n);
}

// A column that no file has is a typing error.
static bool check_maps(const Ingest *in, Err *err)
{
    const IngestOptions *o = &in->options;
    for (size_t i = 0; i < o->n_maps; i++)
        if (!in->map_was_used[i])
            return err_set(err, ERR_USAGE,
                           "no file has the column '%.*s' of --map %.*s=%.*s",
                           STR_ARG(o->map[i].column), STR_ARG(o->map[i].field),
                           STR_ARG(o->map[i].column));
    if (o->team_field.len && !in->team_field_was_used)
        return err_set(err, ERR_USAGE, "no file has the column '%.*s' of --team-field",
                       STR_ARG(o->team_field));
    const Settings *s = o->settings;
    for (size_t i = 0; s && i < s->n_maps; i++) {
        Field field;
        if (!field_from_name(s->map[i].field, &field))
            return yaml_error(s->map[i].place, err, "no field '%.*s'",
                              STR_ARG(s->map[i].field));
    }
    return true;
}

/* ---- One source ---- */

void source_recognised(SourceReading *r, const Variant *variant, Recognition found)
{
    Source *s = source_of(r);
    Arena *arena = r->ingest->table->arena;
    s->profile = variant->profile;
    s->variant = variant;
    s->guessed = variant->profile == &GENERIC_PROFILE && !r->generic;
    if (found.rival)
        source_warn(
            s, arena, "guessed", 1,
            "this may be %.*s or %.*s: read by the names of its columns, say --from "
            "to decide",
            STR_ARG(found.tied->profile->title), STR_ARG(found.rival->profile->title));
    else if (s->guessed)
        source_warn(s, arena, "guessed", 1,
                    "no known tool's export: read by the names of its columns (see the "
                    "mapping; --map FIELD=COLUMN corrects it)");
    else if (r->only && !found.variant)
        source_warn(s, arena, "forced", 1,
                    "read as %.*s because --from says so; it does not look like it",
                    STR_ARG(r->only->title));
}

void source_check_cap(SourceReading *r, const Variant *variant)
{
    Source *s = source_of(r);
    if (variant->cap && s->n_records == variant->cap)
        source_warn(s, r->ingest->table->arena, "partial_export", 1,
                    "%u records are exactly as many as %.*s exports at most: the rest is "
                    "probably missing",
                    s->n_records, STR_ARG(variant->profile->title));
}

static uint16_t add_source(Ingest *in, Str path)
{
    ARENA_RESERVE(in->table->arena, in->source, in->n_sources, in->sources_capacity);
    in->source[in->n_sources] = (Source){
        .path = str_copy(in->table->arena, path),
        .first_row = in->table->n_rows,
    };
    return (uint16_t)in->n_sources++;
}

static void note_bytes(SourceReading *r)
{
    Source *s = source_of(r);
    Arena *arena = r->ingest->table->arena;
    const Decoder *d = bytes_decoder(r->bytes);
    s->encoding = encoding_name(d->encoding);
    s->bytes = bytes_count(r->bytes);
    s->hash = bytes_hash(r->bytes);
    Str damage = bytes_damage(r->bytes);
    if (damage.len) {
        s->truncated = true;
        source_warn(s, arena, "truncated", 1, "%.*s: what could be read was kept",
                    STR_ARG(damage));
    }
}

static const char *kind_of_bytes(SniffKind kind)
{
    switch (kind) {
    case SNIFF_EMPTY:
        return "empty";
    case SNIFF_PYTHON:
        return "python";
    case SNIFF_HTML:
    case SNIFF_HTML_TABLE:
        return "web_page";
    default:
        return "not_an_export";
    }
}

static bool read_source(SourceReading *r, Err *err)
{
    Source *s = source_of(r);
    Arena *arena = r->ingest->table->arena;
    Sniff sniff = sniff_kind(bytes_raw_head(r->bytes), bytes_head(r->bytes));
    switch (sniff.kind) {
    case SNIFF_DELIMITED:
        return source_read_csv(r, err);
    case SNIFF_JSON:
        return source_read_json(r, err);
    case SNIFF_EMPTY:
        source_warn(s, arena, "empty", 1, "the file is empty");
        return true;
    default:
        source_refuse(s, arena, kind_of_bytes(sniff.kind), sniff.sentence);
        return true;
    }
}

static bool ingest_bytes(Ingest *in, Bytes *bytes, Err *err)
{
    SourceReading r = {.ingest = in, .bytes = bytes};
    if (!read_profiles(in, err) || !find_format(in, &r, err) || !find_zone(in, &r, err))
        return false;
    if (in->n_sources == MOST_SOURCES)
        return err_set(err, ERR_INPUT, "more than %d files", MOST_SOURCES);
    if (!in->map_was_used)
        in->map_was_used = ARENA_NEW(in->table->arena, bool, in->options.n_maps);
    if (in->options.progress)
        bytes_on_progress(bytes, in->options.progress, in->options.progress_context);
    r.index = add_source(in, bytes_path(bytes));
    ArenaMark mark = arena_mark(in->scratch);
    bool good = read_source(&r, err);
    if (good && in->options.sink)
        good = ingest_hand_over(in, err);
    while (good && bytes_next(bytes).len) // what was not records counts as read, too
        ;
    note_bytes(&r);
    arena_rewind(in->scratch, mark);
    return good;
}

bool ingest_file(Ingest *ingest, Str path, Err *err)
{
    Bytes *bytes;
    Arena arena = {0}; // the head and the blocks go with the file
    bool good = bytes_open(&arena, path, &bytes, err) && ingest_bytes(ingest, bytes, err);
    if (good)
        bytes_close(bytes);
    arena_release(&arena);
    return good;
}

bool ingest_text(Ingest *ingest, Str name, Str text, Err *err)
{
    Arena arena = {0};
    Bytes *bytes = bytes_from_text(&arena, name, text);
    bool good = ingest_bytes(ingest, bytes, err);
    bytes_close(bytes);
    arena_release(&arena);
    return good;
}

bool ingest_hand_over(Ingest *in, Err *err)
{
    Source *source = &in->source[in->n_sources - 1];
    if (!in->table->n_rows)
        return true;
    owners_rename(in);
    bool good = in->options.sink->take(in->options.sink->context, in, err);
    table_forget(in->table);
    source->first_row = source->n_rows = 0;
    return good;
}

bool ingest_finish(Ingest *ingest, Err *err)
{
    if (!check_maps(ingest, err))
        return false;
    if (ingest->options.sink)
        return true;
    owners_settle(ingest);
    duplicates_find(ingest);
    return true;
}
