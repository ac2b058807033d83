#include "analyzer/decide_parts.h"

#include "analyzer/pattern_id.h"

void decide_notice(Resolver *r, Str text)
{
    DecideResult *out = r->out;
    ARENA_RESERVE(r->arena, out->notice, out->n_notices, r->capacity);
    out->notice[out->n_notices++] = text;
}

static uint32_t by_id(const PatternSet *set, Str id)
{
    uint32_t found = PATTERN_NONE;
    for (uint32_t i = 0; i < set->n_patterns; i++) {
        if (str_eq_nocase(set->pattern[i].id, id))
            return i;
        if (id.len < 6 || !str_starts_nocase(set->pattern[i].id, id))
            continue;
        if (found != PATTERN_NONE)
            return PATTERN_NONE;
        found = i;
    }
    return found;
}

static uint32_t of_row(const Resolver *r, uint32_t row)
{
    for (uint32_t doc = 0; doc < r->set->in.n_docs; doc++)
        if (r->in->row_of_doc[doc] == row)
            return r->set->pattern_of[doc];
    return PATTERN_NONE;
}

/* The pattern of an incident with that id; a copy stands for what it repeats. */
static uint32_t by_incident(const Resolver *r, Str id, bool *exists)
{
    const Table *t = r->in->ingest->table;
    *exists = false;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (!str_eq(t->id[row], id))
            continue;
        uint32_t original = t->duplicate_of[row] == ROW_NONE ? row : t->duplicate_of[row];
        uint32_t pattern = of_row(r, original);
        *exists = true;
        if (pattern != PATTERN_NONE)
            return pattern;
    }
    return PATTERN_NONE;
}

static void say_unknown(Resolver *r, Str words, const YamlNode *place)
{
    const PatternSet *set = r->set;
    Str *known = ARENA_NEW(r->arena, Str, set->n_patterns);
    for (uint32_t i = 0; i < set->n_patterns; i++)
        known[i] = set->pattern[i].id;
    size_t nearest = str_nearest(words, known, set->n_patterns);
    if (nearest == STR_NPOS)
        decide_notice(r, str_format(r->arena,
                                    "%.*s:%u: no pattern '%.*s' in these data; "
                                    "`faultline patterns --all` lists them",
                                    STR_ARG(place->path), (unsigned)place->line,
                                    STR_ARG(words)));
    else
        decide_notice(r, str_format(r->arena,
                                    "%.*s:%u: no pattern '%.*s' in these data, nearest "
                                    "is '%.*s' (%.*s)",
                                    STR_ARG(place->path), (unsigned)place->line,
                                    STR_ARG(words), STR_ARG(known[nearest]),
                                    STR_ARG(set->pattern[nearest].name)));
}

static void say_absent(Resolver *r, const StatePattern *p, const YamlNode *place,
                       Str into)
{
    const StateEvent *end = state_end(p, INT32_MAX);
    if (end && into.len && str_ends(end->why, into))
        return;
    Str why =
        end ? str_format(r->arena, "is no more since %.*s: %.*s",
                         STR_ARG(month_format(r->arena, end->month)), STR_ARG(end->why))
            : STR("has no incidents in these data");
    decide_notice(r,
                  str_format(r->arena, "%.*s:%u: pattern %.*s %.*s", STR_ARG(place->path),
                             (unsigned)place->line, STR_ARG(p->id), STR_ARG(why)));
}

static void say_one_off(Resolver *r, Str words, const YamlNode *place)
{
    decide_notice(r, str_format(r->arena, "%.*s:%u: incident '%.*s' is in no pattern",
                                STR_ARG(place->path), (unsigned)place->line,
                                STR_ARG(words)));
}

Meant decide_meaning(Resolver *r, Str words, const YamlNode *place, Str into)
{
    bool is_incident = false;
    uint32_t pattern = by_id(r->set, words);
    const StatePattern *known = state_pattern(r->in->state, words);
    if (pattern == PATTERN_NONE && !known)
        pattern = by_incident(r, words, &is_incident);
    if (pattern != PATTERN_NONE)
        return (Meant){r->set->pattern[pattern].id, pattern, true, {0}};
    if (known) {
        say_absent(r, known, place, into);
        return (Meant){known->id, PATTERN_NONE, true, known->name};
    }
    if (is_incident)
        say_one_off(r, words, place);
    else
        say_unknown(r, words, place);
    return (Meant){words, PATTERN_NONE, false, {0}};
}

bool decide_part_id(const SplitPart *part, Str whole, IdTaken *taken, const void *context,
                    Arena *arena, Str *id, Err *err)
{
    if (part->id.len) {
        *id = str_format(arena, "P-%.*s",
                         STR_ARG(str_lower(arena, str_slice(part->id, 2, 18))));
        return !taken(context, *id, whole) ||
               yaml_error(part->place, err,
                          "'%.*s' is the id of another pattern: choose another one",
                          STR_ARG(*id));
    }
    Str key = str_format(arena, "%.*s/%.*s", STR_ARG(whole), STR_ARG(part->said.name));
    size_t digits = 4;
    do
        *id = pattern_id(arena, key, digits);
    while (taken(context, *id, whole) && digits++ < 16);
    return true;
}
