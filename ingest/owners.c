#include "ingest/owners.h"

#include <stdlib.h>

#include "ingest/source.h"

static bool has_team(const Table *t, const Source *s)
{
    for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++)
        if (t->team[row] != SYM_NONE)
            return true;
    return false;
}

static uint32_t count_services(const Table *t, const Source *s)
{
    uint32_t n = 0;
    for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++)
        n += t->service[row] != SYM_NONE;
    return n;
}

static void stand_in(Ingest *in, Source *s)
{
    Table *t = in->table;
    uint32_t named = s->n_rows && !has_team(t, s) ? count_services(t, s) : 0;
    if (!named)
        return;
    for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++)
        t->team[row] = t->service[row];
    s->service_as_team = true;
    source_warn(
        s, t->arena, "service_as_team", named,
        "no record names a team: the service stands in for it (--team-field COLUMN "
        "says where the team is)");
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ||
           c == '-';
}

// 287ebd7da9fe198100f92cc8d1d2154e, 0a1b2c3d-0000-4000-8000-000000000001, 98738.
static bool looks_like_an_id(Str name)
{
    size_t digits = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (!is_hex(name.data[i]))
            return false;
        digits += name.data[i] >= '0' && name.data[i] <= '9';
    }
    return name.len >= 20 || (digits == name.len && name.len >= 4);
}

static void tell_ids(Ingest *in, Source *s)
{
    const Table *t = in->table;
    uint32_t ids = 0;
    for (uint32_t row = s->first_row; row < s->first_row + s->n_rows; row++)
        ids += t->team[row] != SYM_NONE && looks_like_an_id(table_team(t, row));
    if (ids)
        source_warn_count(s, in->table->arena, "team_ids", ids,
                          "record names its team by an id: export with display names, or "
                          "give the id a name under `teams` in the settings",
                          "records name their team by an id: export with display names, or "
                          "give the ids names under `teams` in the settings");
}

// Aliases with dates depend on the row; the others could be cached, but names are few and
// most runs have no settings at all.
void owners_rename(Ingest *in)
{
    Table *t = in->table;
    const Settings *s = in->options.settings;
    bool teams = s && s->n_teams, services = s && s->n_services;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        int64_t opened = t->time[TIME_OPENED][row];
        t->team_then[row] = t->team[row];
        if (teams && t->team[row] != SYM_NONE) {
            Str name = table_team(t, row);
            t->team_then[row] = intern_add(&t->syms, settings_team_then(s, name));
            t->team[row] = intern_add(&t->syms, settings_team(s, name, opened));
        }
        if (services && t->service[row] != SYM_NONE)
            t->service[row] =
                intern_add(&t->syms, settings_service(s, table_service(t, row), opened));
    }
}

void owners_settle(Ingest *in)
{
    for (size_t i = 0; i < in->n_sources; i++) {
        stand_in(in, &in->source[i]);
        tell_ids(in, &in->source[i]);
    }
    owners_rename(in);
}

static int compare_counts(const void *a, const void *b)
{
    const TeamCount *x = a, *y = b;
    if (x->incidents != y->incidents)
        return x->incidents > y->incidents ? -1 : 1;
    return str_compare(x->name, y->name);
}

static bool is_known(const Settings *s, Str name)
{
    for (size_t i = 0; s && i < s->n_teams; i++)
        if (str_eq_nocase(s->team[i].canonical, name) ||
            str_eq_nocase(s->team[i].alias, name))
            return true;
    return false;
}

TeamCounts owners_count(const Ingest *in, Arena *arena)
{
    const Table *t = in->table;
    size_t n_syms = intern_count(&t->syms) + 1;
    uint32_t *count = ARENA_NEW(arena, uint32_t, n_syms);
    TeamCounts out = {.team = ARENA_NEW(arena, TeamCount, n_syms)};
    for (uint32_t row = 0; row < t->n_rows; row++)
        count[t->team[row]] += table_counts(t, row);
    for (Sym sym = 1; sym < n_syms; sym++) {
        if (!count[sym])
            continue;
        Str name = intern_str(&t->syms, sym);
        out.team[out.n++] =
            (TeamCount){name, count[sym], is_known(in->options.settings, name)};
    }
    qsort(out.team, out.n, sizeof *out.team, compare_counts);
    return out;
}

static int compare_moves(const void *a, const void *b)
{
    const OwnerMove *x = a, *y = b;
    int order = str_compare(x->then, y->then);
    return order ? order : str_compare(x->now, y->now);
}

static void count_move(const Table *t, uint32_t row, OwnerMoves *out, size_t *capacity,
                       Arena *arena)
{
    Str then = intern_str(&t->syms, t->team_then[row]), now = table_team(t, row);
    for (size_t i = 0; i < out->n; i++)
        if (str_eq(out->move[i].then, then) && str_eq(out->move[i].now, now)) {
            out->move[i].incidents++;
            return;
        }
    ARENA_RESERVE(arena, out->move, out->n, *capacity);
    out->move[out->n++] = (OwnerMove){then, now, 1};
}

OwnerMoves owners_moved(const Ingest *in, Arena *arena)
{
    const Table *t = in->table;
    OwnerMoves out = {0};
    size_t capacity = 0;
    for (uint32_t row = 0; row < t->n_rows; row++)
        if (t->team[row] != t->team_then[row] && table_counts(t, row))
            count_move(t, row, &out, &capacity, arena);
    if (out.n)
        qsort(out.move, out.n, sizeof *out.move, compare_moves);
    return out;
}
