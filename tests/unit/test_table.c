#include "ingest/table.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_absent(const Table *t, uint32_t row)
{
    const Str *const text[] = {t->id,         t->title,  t->description,
                               t->root_cause, t->impact, t->url};
    const Sym *const sym[] = {t->team, t->team_then, t->service, t->severity_raw,
                              t->status_raw};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        cr_assert(!text[i][row].data && !text[i][row].len);
    for (size_t i = 0; i < sizeof sym / sizeof *sym; i++)
        cr_assert_eq(sym[i][row], SYM_NONE);
    for (int i = 0; i < N_TIMES; i++)
        cr_assert(t->time[i][row] == TIME_NONE && !t->millis[i][row] &&
                  t->precision[i][row] == PRECISION_NONE);
    cr_assert(!t->source[row] && !t->line[row]);
    cr_assert_eq(t->severity[row], SEVERITY_NONE);
    cr_assert_eq(t->status[row], STATUS_UNKNOWN);
    cr_assert_eq(t->kind[row], KIND_INCIDENT);
    cr_assert(!t->labels[row].n && !t->responders[row].n && !t->extra[row].n);
    cr_assert_eq(t->duplicate_of[row], ROW_NONE);
}

static void fill(Table *t, uint32_t row)
{
    static const Sym sym[] = {1, 2};
    static const ExtraField field[] = {{1, STR_INIT("x")}};
    t->id[row] = t->title[row] = t->description[row] = STR("text");
    t->root_cause[row] = t->impact[row] = t->url[row] = STR("text");
    t->team[row] = t->team_then[row] = t->service[row] = row + 1;
    t->severity_raw[row] = t->status_raw[row] = row + 1;
    for (int i = 0; i < N_TIMES; i++) {
        t->time[i][row] = row;
        t->millis[i][row] = 7;
        t->precision[i][row] = PRECISION_MINUTE;
    }
    t->source[row] = 3;
    t->line[row] = row + 1;
    t->severity[row] = 1;
    t->status[row] = STATUS_OPEN;
    t->kind[row] = KIND_DRILL;
    t->labels[row] = t->responders[row] = (SymList){sym, 2};
    t->extra[row] = (ExtraList){field, 1};
    t->duplicate_of[row] = 0;
}

// However the table grew, and whatever the memory held before.
Test(table, new_rows_are_absent_and_old_ones_stay)
{
    Arena arena = {0};
    Table *t = table_new(&arena);
    ArenaMark mark = arena_mark(&arena);
    memset(arena_bytes(&arena, 3000000), 'x', 3000000);
    arena_rewind(&arena, mark);
    for (uint32_t i = 0; i < 20000; i++) {
        if (i == 1000)
            table_reserve(t, 5000);
        uint32_t row = table_add(t);
        cr_assert_eq(row, i);
        expect_absent(t, row);
        fill(t, row);
    }
    for (uint32_t row = 0; row < t->n_rows; row++)
        cr_assert(t->line[row] == row + 1 && t->time[1][row] == row &&
                  t->team[row] == row + 1 && str_eq(t->url[row], STR("text")));
    table_clear(t, 5);
    expect_absent(t, 5);
    arena_release(&arena);
}
