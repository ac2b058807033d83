/* Delimited text that a program made of an API's answer (pandas, json2csv, jq): its
 * columns are the answer's keys or paths, its lists and objects stand in the cells. */
#include "ingest/source_parts.h"

#include <string.h>

#include "ingest/json_path.h"
#include "ingest/squeeze.h"

#define LITERAL_ROWS 50 // are looked at

typedef struct {
    Arena *arena;
    const Variant *plain; // how cells are read
    JsonList list;
    bool literals; // a cell holds a list or an object
} Sample;

static bool holds_literal(const JsonValue *object)
{
    for (const JsonValue *m = object->first; m; m = m->next)
        if (m->first)
            return true;
    return false;
}

static bool sample_row(void *context, const RawRecord *record, Err *err)
{
    Sample *s = context;
    const JsonValue *object = row_as_object(s->arena, s->plain, record);
    bool literals = holds_literal(object);
    s->literals |= literals;
    if (s->list.n_samples < JSON_SAMPLES)
        s->list.sample[s->list.n_samples++] = object;
    else if (literals) // the first ones may be bare
        s->list.sample[JSON_SAMPLES - 1] = object;
    return ++s->list.n < LITERAL_ROWS || err_set(err, ERR_INPUT, "enough");
}

static Sample first_rows(SourceReading *r, const CsvHead *head)
{
    static const Variant plain = {.literals = true};
    Sample s = {.arena = r->ingest->scratch, .plain = &plain};
    RawReport report = {.arena = s.arena};
    Bytes *look = bytes_from_text(s.arena, bytes_path(r->bytes), bytes_head(r->bytes));
    Err enough = {0};
    csv_read(look, head, &(RawHandler){.context = &s, .record = sample_row}, &report,
             &enough);
    bytes_close(look);
    return s;
}

static const Variant *as_literals(Arena *arena, const Variant *v)
{
    Variant *copy = ARENA_NEW(arena, Variant, 1);
    *copy = *v;
    copy->json = false;
    copy->literals = true;
    copy->needs_page = false;
    return copy;
}

const Variant *source_of_program(SourceReading *r, const CsvHead *head,
                                 Recognition *found)
{
    const Variant *plain = found->variant;
    if (found->rival || (plain && plain->literals))
        return plain;
    Sample s = first_rows(r, head);
    if (!s.list.n_samples || (plain && !s.literals))
        return plain;
    JsonSurvey survey = {.list = &s.list, .n = 1};
    Recognition keys = recognise_lists(&r->ingest->profiles, r->only, &survey);
    if (!keys.variant || (plain && keys.variant->profile != plain->profile))
        return plain;
    *found = keys;
    return as_literals(r->ingest->table->arena, keys.variant);
}

// A copy whose selectors may be changed.
static Variant *copy_of(Arena *arena, const Variant *v)
{
    Variant *copy = ARENA_NEW(arena, Variant, 1);
    *copy = *v;
    copy->selector = ARENA_NEW(arena, Selector, v->n_selectors);
    memcpy(copy->selector, v->selector, v->n_selectors * sizeof *copy->selector);
    copy->selectors_capacity = v->n_selectors;
    return copy;
}

const Variant *source_with_literals(SourceReading *r, const CsvHead *head,
                                    const Variant *guessed)
{
    Arena *arena = r->ingest->table->arena;
    if (!first_rows(r, head).literals)
        return guessed;
    Variant *v = copy_of(arena, guessed);
    v->literals = true;
    for (size_t i = 0; i < v->n_selectors; i++)
        v->selector[i].json = json_path_key(arena, v->selector[i].path);
    return v;
}

const Variant *source_spelled(SourceReading *r, const RawHeader *header,
                              const Variant *mapped)
{
    Arena *arena = r->ingest->table->arena;
    Variant *v = copy_of(arena, mapped);
    for (size_t i = 0; i < v->n_selectors; i++) {
        Selector *s = &v->selector[i];
        Str plain = squeeze(r->ingest->scratch, s->path);
        for (size_t k = 0; s->path.len && k < header->n; k++)
            if (!str_eq(header->name[k], s->path) &&
                str_eq(squeeze(r->ingest->scratch, header->name[k]), plain)) {
                s->path = header->name[k];
                s->json = json_path_key(arena, s->path);
                break;
            }
    }
    return v;
}
