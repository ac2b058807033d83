/* JSON: find the list, decide on a variant, read the records. */
#include "ingest/source_parts.h"

#include "ingest/json_map.h"
#include "ingest/json_path.h"
#include "ingest/partial.h"

/* ---- Pages: what documents say outside their lists ---- */

#define PAGE_CAP                                                                         \
    1000 // as many entries as tools give beside the records (Trello's actions)

typedef struct {
    const JsonValue **page; // by document, NULL where it says nothing
    size_t n, capacity;
    Arena *arena;
} Pages;

static bool keep_page(void *context, const JsonValue *page, Err *err)
{
    Pages *pages = context;
    (void)err;
    ARENA_RESERVE(pages->arena, pages->page, pages->n, pages->capacity);
    pages->page[pages->n++] = json_value_copy(pages->arena, page);
    return true;
}

static bool skip_record(void *context, const RawRecord *record, Err *err)
{
    (void)context;
    (void)record;
    (void)err;
    return true;
}

/* ---- Which list, which variant ---- */

static bool has_path(const void *context, Str path)
{
    const JsonList *list = context;
    Arena arena = {0};
    const JsonPath *compiled = json_path(&arena, path);
    bool has = false;
    for (size_t i = 0; compiled && i < list->n_samples; i++)
        has |= json_path_has(list->sample[i], compiled);
    arena_release(&arena);
    return has;
}

typedef struct {
    GenericColumn *column;
    size_t n, capacity;
} GenericColumns;

static void add_path(Arena *scratch, GenericColumns *c, Str path, Str value)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->column[i].path, path)) {
            Str *list = ARENA_NEW(scratch, Str, c->column[i].n_values + 1);
            for (size_t k = 0; k < c->column[i].n_values; k++)
                list[k] = c->column[i].value[k];
            list[c->column[i].n_values] = value;
            c->column[i].value = list;
            c->column[i].n_values++;
            return;
        }
    ARENA_RESERVE(scratch, c->column, c->n, c->capacity);
    Str *list = ARENA_NEW(scratch, Str, 1);
    list[0] = value;
    c->column[c->n++] = (GenericColumn){path, list, 1};
}

// The members of the samples, and those of objects inside that have no text themselves.
static void add_members(Arena *scratch, GenericColumns *c, const JsonValue *object,
                        Str prefix, int depth)
{
    for (const JsonValue *node = object->first; node; node = node->next) {
        Str path = prefix.len ? str_format(scratch, "%.*s.%.*s", STR_ARG(prefix),
                                           STR_ARG(node->key))
                              : node->key;
        Str text = json_text(node);
        if (json_is(node, JSON_OBJECT) && !text.len && depth < 2)
            add_members(scratch, c, node, path, depth + 1);
        else
            add_path(scratch, c, path, str_slice(text, 0, 200));
    }
}

static const Variant *guess(SourceReading *r, const JsonList *list, bool map)
{
    GenericColumns c = {0};
    Arena *arena = r->ingest->table->arena;
    for (size_t i = 0; i < list->n_samples; i++)
        add_members(r->ingest->scratch, &c, list->sample[i], (Str){0}, 0);
    const Variant *v = generic_variant(arena, c.column, c.n, true);
    if (map && !v->field[FIELD_ID])
        v = variant_override(arena, v, &(FieldOverride){FIELD_ID, RECORD_LIST}, 1);
    return v;
}

/* ---- The choice ---- */

typedef struct {
    const Variant *variant;
    size_t list; // of the survey
    bool map;    // the list holds one object whose members are the records
} Choice;

// A variant that fits each member of a map by itself sees one record a list.
static bool may_be_map(const JsonSurvey *survey, Recognition found)
{
    const JsonList *list = &survey->list[found.list];
    return found.variant ? !list->in_array && list->depth == 1 : !found.rival;
}

static Choice choose(SourceReading *r, JsonSurvey *survey)
{
    Recognition found = {0};
    Choice c = {.list = survey->likely};
    if (!r->generic)
        found = recognise_lists(&r->ingest->profiles, r->only, survey);
    if (may_be_map(survey, found) && json_map_unfold(survey)) {
        c.map = true;
        c.list = survey->likely;
        if (!r->generic)
            found = recognise_lists(&r->ingest->profiles, r->only, survey);
    }
    c.variant = found.variant;
    if (c.variant)
        c.list = found.list;
    else if (r->only)
        c.variant = recognise_nearest_list(r->only, survey, &c.list);
    if (!c.variant)
        c.variant = guess(r, &survey->list[c.list], c.map);
    source_recognised(r, c.variant, found);
    c.variant = source_with_maps(r, c.variant, has_path, &survey->list[c.list]);
    return c;
}

// The list that was chosen and every other that this variant fits (AWS: archive,
// current).
static size_t lists_to_read(Arena *arena, const Variant *v, const JsonSurvey *survey,
                            size_t chosen, Str **path)
{
    size_t n = 0;
    *path = ARENA_NEW(arena, Str, survey->n);
    for (size_t i = 0; i < survey->n; i++)
        if (i == chosen ||
            ((v->n_all || v->n_any) && recognise_list_fits(v, &survey->list[i])))
            (*path)[n++] = str_copy(arena, survey->list[i].path);
    return n;
}

static void note_paths(SourceReading *r, const Variant *v, const JsonList *list)
{
    Arena *arena = r->ingest->table->arena;
    for (int field = 0; field < N_FIELDS; field++) {
        if (!v->field[field])
            continue;
        bool *mine = ARENA_NEW(r->ingest->scratch, bool, v->n_selectors);
        Buf names = {.arena = arena};
        take_mark_selectors(v->field[field], mine);
        for (size_t i = 0; i < v->n_selectors; i++)
            if (mine[i] && v->selector[i].path.len && !v->selector[i].page &&
                has_path(list, v->selector[i].path))
                buf_format(&names, "%s%.*s", names.len ? ", " : "",
                           STR_ARG(v->selector[i].path));
        if (names.len)
            source_map(source_of(r), arena, (Field)field, buf_str(&names));
    }
}

/* ---- Reading ---- */

typedef struct {
    SourceReading *r;
    RowMaker *maker;
    Pages *pages;
    size_t document;
    PartialSigns signs;
    const Zone *zone; // of documents that name none
    bool *said;
    bool map; // the members of each record are the records
} JsonReading;

// The zone that the document names, else the one of before.
static void enter_document(JsonReading *j)
{
    const Variant *v = j->maker->variant;
    const JsonValue *page =
        j->document < j->pages->n ? j->pages->page[j->document] : NULL;
    const Zone *zone = j->zone;
    if (page && v->timezone_from != SELECTOR_NONE) {
        Arena *arena = j->r->ingest->table->arena;
        Reading reading = {.variant = v, .page = page, .arena = j->r->ingest->scratch};
        Str name = selector_text(&reading, v->timezone_from);
        Err err = {0};
        if (name.len && zone_open(arena, name, &zone, &err))
            *j->said = true;
        else if (name.len)
            source_warn(
                source_of(j->r), arena, "timezone", 1,
                "the export says the zone '%.*s', which this system does not know",
                STR_ARG(name));
    }
    row_maker_page(j->maker, page, zone);
}

// The members of a map, each with the line of its key.
static bool take_members(JsonReading *j, const RawRecord *record, Err *err)
{
    RawRecord member = *record;
    Str rest = record->text;
    for (const JsonValue *m = record->object->first; m; m = m->next) {
        ArenaMark mark = arena_mark(j->r->ingest->scratch);
        Str key = m->key;
        Str quoted = str_format(j->r->ingest->scratch, "\"%.*s\"", STR_ARG(key));
        size_t at = str_find(rest, quoted);
        for (size_t i = 0; at != STR_NPOS && i < at; i++)
            member.line += rest.data[i] == '\n';
        if (at != STR_NPOS)
            rest = str_slice(rest, at, rest.len);
        member.object = m;
        member.list = key;
        arena_rewind(j->r->ingest->scratch, mark);
        if (!row_maker_take(j->maker, &member, err))
            return false;
        member.number++;
    }
    return true;
}

static bool take_record(void *context, const RawRecord *record, Err *err)
{
    JsonReading *j = context;
    return j->map ? take_members(j, record, err) : row_maker_take(j->maker, record, err);
}

static bool take_page(void *context, const JsonValue *page, Err *err)
{
    JsonReading *j = context;
    (void)err;
    partial_read(&j->signs, j->r->ingest->table->arena, j->maker->variant, page);
    j->document++;
    enter_document(j);
    return true;
}

static void tell_partial(SourceReading *r, const PartialSigns *signs)
{
    Source *s = source_of(r);
    if (signs->sign.len)
        source_warn(
            s, r->ingest->table->arena, "partial_export", 1,
            "the answer says that there is more ('%.*s'): this file is not the whole "
            "export, fetch the following pages too",
            STR_ARG(signs->sign));
    else if (signs->total > s->n_records)
        source_warn(s, r->ingest->table->arena, "partial_export", 1,
                    "the answer says that there are %llu records, this file holds %u",
                    (unsigned long long)signs->total, s->n_records);
}

// Standard input cannot be read twice: what has to be is kept in memory.
static void keep_input(SourceReading *r)
{
    if (str_eq(bytes_path(r->bytes), STR("-")))
        bytes_grow_head(r->bytes, SIZE_MAX);
}

// Pages come behind their records, so a variant that needs them reads the file twice.
// Those of a board or with sideloaded people are as large as the records.
static bool read_pages(SourceReading *r, JsonReadOptions options, Pages *pages, Err *err)
{
    options.whole_pages = true;
    RawReport report = {.arena = r->ingest->scratch};
    keep_input(r);
    return json_read(
               r->bytes, &options,
               &(RawHandler){.context = pages, .record = skip_record, .page = keep_page},
               &report, err) &&
           (bytes_restart(r->bytes) ||
            err_set(err, ERR_INPUT,
                    "%.*s: this export has to be read twice: give it as a file",
                    STR_ARG(bytes_path(r->bytes))));
}

// Lists of the page that the variant looks into, and that end at a round thousand.
static void check_page_caps(SourceReading *r, const Variant *v, const Pages *pages)
{
    for (size_t i = 0; i < v->n_selectors; i++) {
        Str path = v->selector[i].path, name = str_cut(path, '[').head;
        if (!v->selector[i].page || name.len == path.len)
            continue;
        for (size_t k = 0; k < pages->n; k++) {
            const JsonValue *list =
                pages->page[k] ? json_member(pages->page[k], name) : NULL;
            if (!json_is(list, JSON_ARRAY) || list->n != PAGE_CAP)
                continue;
            source_warn(source_of(r), r->ingest->table->arena, "partial_export", 1,
                        "'%.*s' holds exactly %d entries, as many as the tool gives at "
                        "most: what older ones said, such as when a record ended, is not "
                        "known",
                        STR_ARG(name), PAGE_CAP);
            return;
        }
    }
}

static bool read_records(SourceReading *r, const JsonSurvey *survey, const Choice *choice,
                         Err *err)
{
    const Variant *variant = choice->variant;
    Ingest *in = r->ingest;
    Arena *arena = in->table->arena;
    Str *path;
    JsonReadOptions options = {0};
    options.n_lists = lists_to_read(in->scratch, variant, survey, choice->list, &path);
    options.list = path;
    Pages pages = {.arena = in->scratch};
    if (variant->needs_page && !read_pages(r, options, &pages, err))
        return false;
    check_page_caps(r, variant, &pages);
    bool said;
    const Zone *zone = source_zone(r, variant, &said);
    RowMaker maker;
    row_maker_start(&maker, in, r->index, variant, zone);
    maker.file_size = variant->fold ? 0 : bytes_size(r->bytes);
    JsonReading j = {.r = r,
                     .maker = &maker,
                     .pages = &pages,
                     .zone = zone,
                     .said = &said,
                     .map = choice->map};
    enter_document(&j);
    RawReport report = {.arena = arena};
    if (!json_read(r->bytes, &options,
                   &(RawHandler){.context = &j, .record = take_record, .page = take_page},
                   &report, err))
        return false;
    source_take_report(source_of(r), arena, &report);
    if (choice->map)
        source_of(r)->n_records = maker.n_taken;
    tell_partial(r, &j.signs);
    row_maker_finish(&maker, said);
    source_check_cap(r, variant);
    return true;
}

// No record at all: the file may end inside the first one.
static bool look_for_the_end(SourceReading *r, Err *err)
{
    Arena *arena = r->ingest->table->arena;
    RawReport report = {.arena = arena};
    if (!json_read(r->bytes, &(JsonReadOptions){0}, &(RawHandler){0}, &report, err))
        return false;
    source_take_report(source_of(r), arena, &report);
    return true;
}

// {"id": 1, "url": "..."} and the like: there is nothing to read in them.
static bool only_ids(const JsonList *list)
{
    static const Str names[] = {STR_INIT("id"), STR_INIT("url"), STR_INIT("self"),
                                STR_INIT("href"), STR_INIT("link")};
    bool address = false;
    for (size_t i = 0; i < list->n_samples; i++)
        for (const JsonValue *m = list->sample[i]->first; m; m = m->next) {
            size_t k = 0;
            while (k < sizeof names / sizeof *names && !str_eq_nocase(m->key, names[k]))
                k++;
            if (k == sizeof names / sizeof *names)
                return false;
            address |= k > 0;
        }
    return address && list->n_samples;
}

bool source_read_json(SourceReading *r, Err *err)
{
    Arena *arena = r->ingest->table->arena;
    JsonSurvey survey = json_survey(r->ingest->scratch, r->bytes);
    if (survey.likely == STR_NPOS && !survey.whole) {
        keep_input(r);
        survey = json_survey_whole(r->ingest->scratch, r->bytes);
    }
    if (survey.error.len || survey.likely == STR_NPOS) {
        Str reason =
            survey.error.len ? survey.error : STR("no list of records in this JSON");
        // An empty list is a fine answer, an error is not what was meant.
        if (survey.error.len)
            source_refuse(source_of(r), arena, "api_error", reason);
        else
            source_warn(source_of(r), arena, "no_records", 1, "%.*s", STR_ARG(reason));
        return survey.error.len || look_for_the_end(r, err);
    }
    if (survey.whole && !survey.list[survey.likely].n) {
        source_warn(source_of(r), arena, "no_records", 1, "the list holds no records");
        return look_for_the_end(r, err);
    }
    if (only_ids(&survey.list[survey.likely])) {
        source_refuse(source_of(r), arena, "only_ids",
                      STR("these records are ids and addresses alone, the answer to a "
                          "query: fetch the records themselves with their fields"));
        return true;
    }
    Choice choice = choose(r, &survey);
    note_paths(r, choice.variant, &survey.list[choice.list]);
    return read_records(r, &survey, &choice, err);
}
