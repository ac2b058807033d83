#include "analyzer/decide_known.h"

#include "analyzer/decide_parts.h"

typedef struct {
    const State *state;
    const Decisions *decisions;
    ShownPatterns *out;
    DecideResult told;
    Resolver resolver;
    uint32_t *into; // per pattern of out: itself, or the one it is merged into
    Arena *arena;
} Deciding;

/* ---- What is meant ---- */

static uint32_t by_id(const Known *known, Str words)
{
    uint32_t found = PATTERN_NONE;
    for (uint32_t i = 0; i < known->n_patterns; i++) {
        if (str_eq_nocase(known->pattern[i], words))
            return i;
        if (words.len < 6 || !str_starts_nocase(known->pattern[i], words))
            continue;
        if (found != PATTERN_NONE)
            return PATTERN_NONE;
        found = i;
    }
    return found;
}

/* The pattern that an incident of the last review was in, by its id alone or with its
 * format before it. */
static Str of_incident(const State *state, Str words, bool *exists)
{
    const Snapshot *s = state_memory(state, MONTH_NONE);
    *exists = false;
    for (uint32_t i = 0; s && i < s->n; i++) {
        Str key = s->incident[i].key;
        if (!str_eq(key, words) && !str_eq(str_cut(key, ':').tail, words))
            continue;
        *exists = true;
        if (s->incident[i].pattern.len)
            return s->incident[i].pattern;
    }
    return (Str){0};
}

static void say_unknown(Deciding *x, Str words, const YamlNode *place, bool is_incident)
{
    decide_notice(
        &x->resolver,
        is_incident
            ? str_format(x->arena, "%.*s:%u: incident '%.*s' is in no pattern",
                         STR_ARG(place->path), (unsigned)place->line, STR_ARG(words))
            : str_format(x->arena,
                         "%.*s:%u: the state knows no pattern or incident "
                         "'%.*s'",
                         STR_ARG(place->path), (unsigned)place->line, STR_ARG(words)));
}

static Meant meaning_of(Deciding *x, Str words, const YamlNode *place)
{
    const Known *known = x->state->known;
    bool is_incident = false;
    Str id = words;
    uint32_t at = by_id(known, words);
    const StatePattern *p = state_pattern(x->state, words);
    if (at == PATTERN_NONE && !p) {
        id = of_incident(x->state, words, &is_incident);
        at = id.len ? by_id(known, id) : PATTERN_NONE;
        p = id.len ? state_pattern(x->state, id) : NULL;
    }
    if (at != PATTERN_NONE)
        return (Meant){known->pattern[at], at, true, {0}};
    if (p)
        return (Meant){p->id, PATTERN_NONE, true, p->name};
    say_unknown(x, words, place, is_incident);
    return (Meant){words, PATTERN_NONE, false, {0}};
}

/* Decisions with ids in place of whatever people wrote; held against each other. */
static bool resolve(Deciding *x, Decisions *meant, Err *err)
{
    const Decisions *all = x->decisions;
    *meant = (Decisions){ARENA_NEW(x->arena, PatternDecision, all->n), all->n};
    for (size_t i = 0; i < all->n; i++) {
        PatternDecision *d = &meant->decision[i];
        *d = all->decision[i];
        d->id = meaning_of(x, d->id, d->place).id;
        d->merge.word = ARENA_NEW(x->arena, Str, d->merge.n);
        for (size_t k = 0; k < d->merge.n; k++)
            d->merge.word[k] = meaning_of(x, all->decision[i].merge.word[k], d->place).id;
    }
    return decisions_agree(meant, err);
}

/* ---- What is shown ---- */

static uint32_t find(const ShownPatterns *out, Str id)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (str_eq(out->pattern[i].id, id))
            return i;
    return PATTERN_NONE;
}

static uint32_t add_pattern(Deciding *x, Str id)
{
    const StatePattern *p = state_pattern(x->state, id);
    uint32_t at = x->out->n++;
    x->out->pattern[at] =
        (ShownPattern){.id = id, .name = p && p->name.len ? p->name : id};
    x->into[at] = at;
    return at;
}

static bool is_taken(const void *context, Str id, Str whole)
{
    const Deciding *x = context;
    const StatePattern *p = state_pattern(x->state, id);
    return find(x->out, id) != PATTERN_NONE || (p && !str_eq(p->part_of, whole));
}

static bool say_of(Deciding *x, const PatternDecision *d, Err *err)
{
    uint32_t at = find(x->out, d->id);
    if (at == PATTERN_NONE && d->merge.n && state_pattern(x->state, d->id))
        at = add_pattern(x, d->id); // gathers others, though none was like it itself
    if (at == PATTERN_NONE)
        return true;
    ShownPattern *p = &x->out->pattern[at];
    p->said = d->said;
    p->name = d->said.name.len ? d->said.name : p->name;
    p->split = d->n_parts ? d : NULL;
    p->part_id = ARENA_NEW(x->arena, Str, d->n_parts);
    for (size_t i = 0; i < d->n_parts; i++)
        if (!decide_part_id(&d->part[i], d->id, is_taken, x, x->arena, &p->part_id[i],
                            err))
            return false;
    for (size_t i = 0; i < d->merge.n; i++) {
        uint32_t other = find(x->out, d->merge.word[i]);
        if (other != PATTERN_NONE)
            x->into[other] = at;
    }
    return true;
}

static uint32_t root_of(const Deciding *x, uint32_t at)
{
    while (x->into[at] != at)
        at = x->into[at];
    return at;
}

static bool is_named_so(const Decisions *all, Str name)
{
    for (size_t i = 0; i < all->n; i++) {
        const PatternDecision *d = &all->decision[i];
        if (str_eq_nocase(d->said.name, name))
            return true;
        for (size_t k = 0; k < d->n_parts; k++)
            if (str_eq_nocase(d->part[k].said.name, name))
                return true;
    }
    return false;
}

/* A given name is given once; who has it by chance is told apart by its id. */
static void part_names(Deciding *x)
{
    for (uint32_t i = 0; i < x->out->n; i++) {
        ShownPattern *p = &x->out->pattern[i];
        if (!p->said.name.len && is_named_so(x->decisions, p->name))
            p->name =
                str_format(x->arena, "%.*s (%.*s)", STR_ARG(p->name), STR_ARG(p->id));
    }
}

bool decide_known(const State *state, const Decisions *decisions, Arena *arena,
                  ShownPatterns *out, Err *err)
{
    const Known *known = state->known;
    size_t most = known->n_patterns + decisions->n;
    *out = (ShownPatterns){.pattern = ARENA_NEW(arena, ShownPattern, most),
                           .shown_as = ARENA_NEW(arena, uint32_t, known->n_patterns)};
    Deciding x = {.state = state,
                  .decisions = decisions,
                  .out = out,
                  .into = ARENA_NEW(arena, uint32_t, most),
                  .arena = arena};
    x.resolver = (Resolver){.out = &x.told, .arena = arena};
    Decisions meant;
    if (!resolve(&x, &meant, err))
        return false;
    for (uint32_t i = 0; i < known->n_patterns; i++)
        add_pattern(&x, known->pattern[i]);
    for (size_t i = 0; i < meant.n; i++)
        if (!say_of(&x, &meant.decision[i], err))
            return false;
    for (uint32_t i = 0; i < known->n_patterns; i++)
        out->shown_as[i] = root_of(&x, i);
    part_names(&x);
    out->notice = x.told.notice;
    out->n_notices = x.told.n_notices;
    return true;
}
