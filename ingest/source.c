#include "ingest/source.h"

static Warning *warning_of(const Source *source, Str kind)
{
    for (size_t i = 0; i < source->n_warnings; i++)
        if (str_eq(source->warning[i].kind, kind))
            return &source->warning[i];
    return NULL;
}

const Warning *source_warning(const Source *source, Str kind)
{
    return warning_of(source, kind);
}

const Warning *ingest_warning(const Ingest *ingest, Str kind)
{
    const Warning *found = NULL;
    for (size_t i = 0; i < ingest->n_sources && !found; i++)
        found = source_warning(&ingest->source[i], kind);
    return found;
}

void source_warn(Source *source, Arena *arena, const char *kind, uint64_t count,
                 const char *format, ...)
{
    Warning *known = warning_of(source, str_from(kind));
    if (known) {
        known->count += count;
        return;
    }
    Buf text = {.arena = arena};
    va_list list;
    va_start(list, format);
    buf_format_list(&text, format, list);
    va_end(list);
    ARENA_RESERVE(arena, source->warning, source->n_warnings, source->warnings_capacity);
    source->warning[source->n_warnings++] =
        (Warning){str_copy(arena, str_from(kind)), buf_str(&text), count};
}

void source_warn_count(Source *source, Arena *arena, const char *kind, uint64_t n,
                       const char *one, const char *many)
{
    source_warn(source, arena, kind, n, "%llu %s", (unsigned long long)n,
                n == 1 ? one : many);
}

void source_reject(Source *source, Arena *arena, uint32_t line, Str field,
                   const char *format, ...)
{
    if (field.len)
        source->n_field_rejects++;
    else
        source->n_lost++;
    if (source->n_rejects >= SOURCE_REJECTS_KEPT)
        return;
    Buf text = {.arena = arena};
    va_list list;
    va_start(list, format);
    buf_format_list(&text, format, list);
    va_end(list);
    ARENA_RESERVE(arena, source->reject, source->n_rejects, source->rejects_capacity);
    source->reject[source->n_rejects++] =
        (Reject){line, str_copy(arena, field), buf_str(&text)};
}

Str source_reject_words(const Source *source, const Reject *reject, Arena *arena)
{
    if (source->refused)
        return reject->reason;
    if (!reject->field.len)
        return str_format(arena, "record lost: %.*s", STR_ARG(reject->reason));
    return str_format(arena, "field left out: %.*s: %.*s", STR_ARG(reject->field),
                      STR_ARG(reject->reason));
}

Str source_loss_words(uint64_t n_lost, uint64_t n_fields, Arena *arena)
{
    Buf out = {.arena = arena};
    if (n_lost)
        buf_format(&out, "%llu record%s lost", (unsigned long long)n_lost,
                   n_lost == 1 ? "" : "s");
    if (n_fields)
        buf_format(&out, "%s%llu field%s left out", n_lost ? ", " : "",
                   (unsigned long long)n_fields, n_fields == 1 ? "" : "s");
    return buf_str(&out);
}

void source_refuse(Source *source, Arena *arena, const char *kind, Str sentence)
{
    source_warn(source, arena, kind, 1, "%.*s", STR_ARG(sentence));
    source_reject(source, arena, 1, (Str){0}, "%.*s", STR_ARG(sentence));
    source->n_lost = 0;
    source->refused = true;
}

void source_map(Source *source, Arena *arena, Field field, Str column)
{
    ARENA_RESERVE(arena, source->mapping, source->n_mappings, source->mappings_capacity);
    source->mapping[source->n_mappings++] =
        (FieldMapping){field_name(field), str_copy(arena, column)};
}

void source_unused(Source *source, Arena *arena, Str column)
{
    for (size_t i = 0; i < source->n_unused_columns; i++)
        if (str_eq(source->unused_column[i], column))
            return;
    ARENA_RESERVE(arena, source->unused_column, source->n_unused_columns,
                  source->unused_columns_capacity);
    source->unused_column[source->n_unused_columns++] = str_copy(arena, column);
}

void source_take_report(Source *source, Arena *arena, const RawReport *report)
{
    for (size_t i = 0; i < report->n_rejects; i++)
        source_reject(source, arena, report->reject[i].line, (Str){0}, "%.*s",
                      STR_ARG(report->reject[i].reason));
    for (size_t i = 0; i < report->n_warnings; i++) {
        const RawWarning *w = &report->warning[i];
        const char *kind = str_zero_terminated(arena, w->kind);
        if (w->line && !str_starts(w->message, STR("line ")))
            source_warn(source, arena, kind, w->count, "line %u: %.*s", w->line,
                        STR_ARG(w->message));
        else
            source_warn(source, arena, kind, w->count, "%.*s", STR_ARG(w->message));
    }
    source->n_records = report->n_records;
    source->truncated |= report->truncated;
}

bool source_reads_alike(const Source *a, const Source *b)
{
    if (a->profile != b->profile || a->guessed != b->guessed || !a->profile ||
        !str_eq(a->variant->id, b->variant->id) || a->n_mappings != b->n_mappings ||
        a->n_unused_columns != b->n_unused_columns)
        return false;
    for (size_t i = 0; i < a->n_mappings; i++)
        if (!str_eq(a->mapping[i].field, b->mapping[i].field) ||
            !str_eq(a->mapping[i].column, b->mapping[i].column))
            return false;
    for (size_t i = 0; i < a->n_unused_columns; i++)
        if (!str_eq(a->unused_column[i], b->unused_column[i]))
            return false;
    return true;
}

const Source *source_first_alike(const Ingest *ingest, const Source *source)
{
    const Source *first = ingest->source;
    while (first < source && !source_reads_alike(first, source))
        first++;
    return first;
}
