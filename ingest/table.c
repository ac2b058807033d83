#include "ingest/table.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#define FIRST_ROWS 8

Str status_name(Status status)
{
    static const Str name[] = {
        {0},         {"open", 4}, {"acknowledged", 12}, {"mitigated", 9}, {"resolved", 8},
        {"void", 4},
    };
    return name[status];
}

Str kind_name(RowKind kind)
{
    static const char *const name[N_KINDS] = {
        "incident", "maintenance", "drill", "test", "pull_request", "other", "excluded"};
    return str_from(name[kind]);
}

Table *table_new(Arena *arena)
{
    Table *t = ARENA_NEW(arena, Table, 1);
    t->arena = t->texts = arena;
    t->syms.arena = arena;
    return t;
}

// Zeros beyond what was there, which is what absent is in all columns but two.
static void *grown(Table *t, const void *old, size_t size, size_t rows)
{
    void *fresh = arena_alloc_zeroed(t->arena, size, rows, _Alignof(max_align_t));
    if (t->n_rows)
        memcpy(fresh, old, t->n_rows * size);
    return fresh;
}

#define GROW(field) t->field = grown(t, t->field, sizeof *t->field, rows)

static void grow(Table *t, size_t rows)
{
    assert(rows < ROW_NONE);
    GROW(source);
    GROW(line);
    GROW(id);
    GROW(title);
    GROW(description);
    GROW(root_cause);
    GROW(impact);
    GROW(url);
    for (int i = 0; i < N_TIMES; i++) {
        GROW(time[i]);
        GROW(millis[i]);
        GROW(precision[i]);
    }
    GROW(team);
    GROW(team_then);
    GROW(service);
    GROW(severity_raw);
    GROW(status_raw);
    GROW(severity);
    GROW(status);
    GROW(kind);
    GROW(labels);
    GROW(responders);
    GROW(extra);
    GROW(duplicate_of);
    t->capacity = (uint32_t)rows;
}

void table_clear(Table *t, uint32_t row)
{
    t->source[row] = 0;
    t->line[row] = 0;
    t->id[row] = t->title[row] = t->description[row] = (Str){0};
    t->root_cause[row] = t->impact[row] = t->url[row] = (Str){0};
    for (int i = 0; i < N_TIMES; i++) {
        t->time[i][row] = TIME_NONE;
        t->millis[i][row] = 0;
        t->precision[i][row] = PRECISION_NONE;
    }
    t->team[row] = t->team_then[row] = t->service[row] = SYM_NONE;
    t->severity_raw[row] = t->status_raw[row] = SYM_NONE;
    t->severity[row] = SEVERITY_NONE;
    t->status[row] = STATUS_UNKNOWN;
    t->kind[row] = KIND_INCIDENT;
    t->labels[row] = t->responders[row] = (SymList){0};
    t->extra[row] = (ExtraList){0};
    t->duplicate_of[row] = ROW_NONE;
}

void table_forget(Table *t)
{
    for (uint32_t row = 0; row < t->n_rows; row++)
        table_clear(t, row);
    t->n_rows = 0;
    if (t->texts != t->arena)
        arena_release(t->texts);
}

void table_reserve(Table *t, uint32_t more)
{
    if (more > ROW_NONE / 2 || (uint64_t)t->n_rows + more <= t->capacity)
        return;
    grow(t, (size_t)t->n_rows + more);
}

uint32_t table_add(Table *t)
{
    if (t->n_rows == t->capacity)
        grow(t, t->capacity < FIRST_ROWS ? FIRST_ROWS : (size_t)t->capacity * 2);
    uint32_t row = t->n_rows++;
    for (int i = 0; i < N_TIMES; i++)
        t->time[i][row] = TIME_NONE;
    t->duplicate_of[row] = ROW_NONE;
    return row;
}

bool table_counts(const Table *t, uint32_t row)
{
    return t->kind[row] == KIND_INCIDENT && t->duplicate_of[row] == ROW_NONE &&
           t->status[row] != STATUS_VOID;
}

double table_duration(const Table *t, uint32_t row)
{
    int64_t from = t->time[TIME_OPENED][row], to = t->time[TIME_RESOLVED][row];
    if (from == TIME_NONE || to == TIME_NONE || to < from)
        return NAN;
    return (double)(to - from) +
           (t->millis[TIME_RESOLVED][row] - t->millis[TIME_OPENED][row]) / 1000.0;
}

Str table_team(const Table *t, uint32_t row)
{
    return intern_str(&t->syms, t->team[row]);
}

Str table_service(const Table *t, uint32_t row)
{
    return intern_str(&t->syms, t->service[row]);
}

Str table_extra(const Table *t, uint32_t row, Str name)
{
    for (uint32_t i = 0; i < t->extra[row].n; i++)
        if (str_eq_nocase(intern_str(&t->syms, t->extra[row].field[i].name), name))
            return t->extra[row].field[i].value;
    return (Str){0};
}
