#include "analyzer/decide.h"

#include <stdlib.h>

#include "analyzer/decide_parts.h"
#include "analyzer/patterns/model.h"
#include "analyzer/patterns/regroup.h"
#include "analyzer/split.h"

// What will be shown as one pattern. The first of them are the patterns of the set.
typedef struct {
    Str id, name;  // name empty: as found
    uint32_t heir; // pattern of the set that it is, or is a part of; PATTERN_NONE
    uint32_t into; // the group that it is merged into; itself
    bool is_part;
    Decided decided;
} Group;

// An entry of the settings and what its ids mean today.
typedef struct {
    const PatternDecision *said;
    Meant whole;
    Meant *merge;
    uint32_t group, first_part; // PATTERN_NONE: none
} Entry;

typedef struct {
    const DecideInput *in;
    PatternSet *set;
    Pinned *pinned;
    DecideResult *out;
    Arena *arena, *scratch;
    Entry *entry;
    size_t n_entries;
    Group *group;
    uint32_t n_groups;
    uint32_t *group_of; // per document
    bool regroups;
} Deciding;

/* ---- What is meant ---- */

static Entry meaning_of(Resolver *r, const PatternDecision *d)
{
    Entry e = {.said = d,
               .whole = decide_meaning(r, d->id, d->place, (Str){0}),
               .merge = ARENA_NEW(r->arena, Meant, d->merge.n),
               .group = PATTERN_NONE,
               .first_part = PATTERN_NONE};
    for (size_t i = 0; i < d->merge.n; i++)
        e.merge[i] = decide_meaning(r, d->merge.word[i], d->place, e.whole.id);
    return e;
}

/* Once more held against each other: by what they mean. */
static bool meanings_agree(const Deciding *x, Err *err)
{
    Decisions meant = {ARENA_NEW(x->scratch, PatternDecision, x->n_entries),
                       x->n_entries};
    for (size_t i = 0; i < x->n_entries; i++) {
        const Entry *e = &x->entry[i];
        PatternDecision *d = &meant.decision[i];
        *d = *e->said;
        d->id = e->whole.id;
        d->merge.word = ARENA_NEW(x->scratch, Str, d->merge.n);
        for (size_t k = 0; k < d->merge.n; k++)
            d->merge.word[k] = e->merge[k].id;
    }
    return decisions_agree(&meant, err);
}

static bool resolve(Deciding *x, Err *err)
{
    Resolver r = {.in = x->in, .set = x->set, .out = x->out, .arena = x->arena};
    x->n_entries = x->in->decisions->n;
    x->entry = ARENA_NEW(x->arena, Entry, x->n_entries);
    for (size_t i = 0; i < x->n_entries; i++)
        x->entry[i] = meaning_of(&r, &x->in->decisions->decision[i]);
    return meanings_agree(x, err);
}

/* ---- Groups ---- */

static size_t count_parts(const Decisions *all)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += all->decision[i].n_parts;
    return n;
}

static void open_groups(Deciding *x)
{
    size_t most = x->set->n_patterns + x->n_entries + count_parts(x->in->decisions);
    x->group = ARENA_NEW(x->arena, Group, most);
    for (uint32_t i = 0; i < x->set->n_patterns; i++)
        x->group[x->n_groups++] =
            (Group){.id = x->set->pattern[i].id, .heir = i, .into = i};
    x->group_of = ARENA_NEW(x->arena, uint32_t, x->set->in.n_docs);
    for (uint32_t doc = 0; doc < x->set->in.n_docs; doc++)
        x->group_of[doc] = x->set->pattern_of[doc];
}

static uint32_t add_group(Deciding *x, Str id, Str name, uint32_t heir)
{
    uint32_t at = x->n_groups++;
    x->group[at] = (Group){.id = id, .name = name, .heir = heir, .into = at};
    return at;
}

static bool merges_any(const Entry *e)
{
    for (size_t i = 0; i < e->said->merge.n; i++)
        if (e->merge[i].pattern != PATTERN_NONE)
            return true;
    return false;
}

/* The group that an entry speaks of. One without incidents of its own today still gathers
 * those that people put into it, if a review has known it. */
static void place_entries(Deciding *x)
{
    for (size_t i = 0; i < x->n_entries; i++) {
        Entry *e = &x->entry[i];
        e->group = e->whole.pattern;
        if (e->group == PATTERN_NONE && e->whole.known && merges_any(e))
            e->group = add_group(x, e->whole.id, e->whole.name, PATTERN_NONE);
        if (e->group == PATTERN_NONE)
            continue;
        Decided *d = &x->group[e->group].decided;
        d->said = e->said->said;
        d->place = str_format(x->arena, "%.*s:%u", STR_ARG(e->said->place->path),
                              (unsigned)e->said->place->line);
    }
}

static uint32_t root_of(const Deciding *x, uint32_t group)
{
    while (x->group[group].into != group)
        group = x->group[group].into;
    return group;
}

/* ---- Merges ---- */

static void merge(Deciding *x)
{
    for (size_t i = 0; i < x->n_entries; i++) {
        const Entry *e = &x->entry[i];
        for (size_t k = 0; e->group != PATTERN_NONE && k < e->said->merge.n; k++)
            if (e->merge[k].pattern != PATTERN_NONE) {
                x->group[e->merge[k].pattern].into = e->group;
                x->regroups = true;
            }
    }
    for (uint32_t doc = 0; doc < x->set->in.n_docs; doc++)
        if (x->group_of[doc] != PATTERN_NONE)
            x->group_of[doc] = root_of(x, x->group_of[doc]);
}

static int by_size(const void *a, const void *b)
{
    const MergedPattern *x = a, *y = b;
    if (x->incidents != y->incidents)
        return x->incidents > y->incidents ? -1 : 1;
    return str_compare(x->id, y->id);
}

static MergedPattern as_merged(const Deciding *x, uint32_t i)
{
    const FoundPattern *p = &x->set->pattern[i];
    Str name = x->group[i].decided.said.name;
    return (MergedPattern){p->id, name.len ? name : p->name, p->n_docs};
}

static void list_merged(Deciding *x)
{
    uint32_t n = x->set->n_patterns;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < n; i++) {
            uint32_t root = root_of(x, i);
            Decided *d = &x->group[root].decided;
            if (root == i)
                continue;
            if (pass)
                d->merged[d->n_merged] = as_merged(x, i);
            d->n_merged++;
        }
        for (uint32_t g = 0; g < x->n_groups && !pass; g++) {
            Decided *d = &x->group[g].decided;
            d->merged = ARENA_NEW(x->arena, MergedPattern, d->n_merged);
            d->n_merged = 0;
        }
    }
    for (uint32_t g = 0; g < x->n_groups; g++)
        if (x->group[g].decided.n_merged)
            qsort(x->group[g].decided.merged, x->group[g].decided.n_merged,
                  sizeof(MergedPattern), by_size);
}

/* What is said of a pattern that is merged away is shown nowhere. */
static void say_unheard(Deciding *x)
{
    Resolver r = {.out = x->out, .arena = x->arena, .capacity = x->out->n_notices};
    for (size_t i = 0; i < x->n_entries; i++) {
        const Entry *e = &x->entry[i];
        const PatternSaid *said = &e->said->said;
        if (e->group == PATTERN_NONE || root_of(x, e->group) == e->group ||
            !(said->owner.len || said->status.len || said->note.len))
            continue;
        decide_notice(&r, str_format(x->arena,
                                     "%.*s:%u: %.*s is merged into %.*s, whose owner, "
                                     "status and note are shown instead",
                                     STR_ARG(e->said->place->path),
                                     (unsigned)e->said->place->line, STR_ARG(e->whole.id),
                                     STR_ARG(x->group[root_of(x, e->group)].id)));
    }
}

/* ---- Splits ---- */

static bool is_taken(const void *context, Str id, Str part_of)
{
    const Deciding *x = context;
    const StatePattern *known = state_pattern(x->in->state, id);
    for (uint32_t i = 0; i < x->n_groups; i++)
        if (str_eq(x->group[i].id, id))
            return true;
    return known && !str_eq(known->part_of, part_of);
}

static bool add_part(Deciding *x, Entry *e, const SplitPart *part, Err *err)
{
    Str id;
    if (!decide_part_id(part, e->whole.id, is_taken, x, x->arena, &id, err))
        return false;
    uint32_t at = add_group(x, id, part->said.name, x->group[e->group].heir);
    Group *g = &x->group[at];
    g->is_part = true;
    g->decided = (Decided){.said = part->said,
                           .split_from = e->whole.id,
                           .split_by = split_words(part, x->arena)};
    g->decided.place = str_format(x->arena, "%.*s:%u", STR_ARG(part->place->path),
                                  (unsigned)part->place->line);
    if (e->first_part == PATTERN_NONE)
        e->first_part = at;
    return true;
}

static void say_empty(Deciding *x, const SplitPart *part)
{
    Resolver r = {.out = x->out, .arena = x->arena, .capacity = x->out->n_notices};
    decide_notice(
        &r, str_format(x->arena, "%.*s:%u: no incident is like part '%.*s' (%.*s)",
                       STR_ARG(part->place->path), (unsigned)part->place->line,
                       STR_ARG(part->said.name), STR_ARG(split_words(part, x->arena))));
}

static void split_group(Deciding *x, const Entry *e, Splitter *splitter)
{
    uint32_t *n = ARENA_NEW(x->scratch, uint32_t, e->said->n_parts);
    for (uint32_t doc = 0; doc < x->set->in.n_docs; doc++) {
        if (x->group_of[doc] != e->group)
            continue;
        size_t part = splitter_part(splitter, x->in->row_of_doc[doc]);
        if (part == SPLIT_REST)
            continue;
        x->group_of[doc] = e->first_part + (uint32_t)part;
        n[part]++;
    }
    for (size_t i = 0; i < e->said->n_parts; i++) {
        x->group[e->group].decided.n_parts += n[i] > 0;
        if (!n[i])
            say_empty(x, &e->said->part[i]);
    }
    x->regroups = true;
}

static bool split_entry(Deciding *x, Entry *e, Err *err)
{
    for (size_t i = 0; i < e->said->n_parts; i++)
        if (!add_part(x, e, &e->said->part[i], err))
            return false;
    SplitInput in = {x->in->ingest->table, x->in->taxonomy, x->in->labels,
                     x->set->model ? x->set->model->corpus.language : language_english()};
    Splitter *splitter = splitter_new(&in, e->said, x->scratch, err);
    if (!splitter)
        return false;
    split_group(x, e, splitter);
    splitter_free(splitter);
    return true;
}

static bool split(Deciding *x, Err *err)
{
    for (size_t i = 0; i < x->n_entries; i++) {
        Entry *e = &x->entry[i];
        if (e->group != PATTERN_NONE && e->said->n_parts && !split_entry(x, e, err))
            return false;
    }
    return true;
}

/* ---- The set and what goes with it ---- */

/* Which group each pattern of the set is, after regrouping. */
static uint32_t *groups_of_patterns(const Deciding *x)
{
    uint32_t *group = ARENA_NEW(x->arena, uint32_t, x->set->n_patterns);
    for (uint32_t i = 0; i < x->set->n_patterns; i++)
        group[i] = x->group_of[x->set->pattern[i].doc[0]];
    return group;
}

static void regroup(Deciding *x)
{
    uint32_t *heir = ARENA_NEW(x->scratch, uint32_t, x->n_groups);
    uint32_t *theme = ARENA_NEW(x->scratch, uint32_t, x->set->n_patterns);
    for (uint32_t i = 0; i < x->n_groups; i++)
        heir[i] = x->group[i].heir;
    for (uint32_t i = 0; i < x->set->n_patterns; i++)
        theme[i] = x->set->pattern[i].parent;
    patterns_regroup(x->set, &(Regrouping){x->group_of, x->n_groups, heir}, x->arena,
                     x->scratch);
    for (uint32_t i = 0; i < x->set->n_patterns; i++) {
        FoundPattern *p = &x->set->pattern[i];
        const Group *g = &x->group[x->group_of[p->doc[0]]];
        p->id = g->id;
        p->parent = g->heir == PATTERN_NONE ? PATTERN_NONE : theme[g->heir];
    }
}

static void move_pinned(const Deciding *x, const uint32_t *group)
{
    uint32_t n = x->set->n_patterns;
    Pinned before = *x->pinned, *p = x->pinned;
    p->split_from = ARENA_NEW(x->arena, Str, n);
    p->share = ARENA_NEW(x->arena, double, n);
    p->held = ARENA_NEW(x->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        const Group *g = &x->group[group[i]];
        if (g->is_part || g->heir == PATTERN_NONE)
            continue;
        p->split_from[i] = before.split_from[g->heir];
        p->share[i] = before.share[g->heir];
        p->held[i] = before.held[g->heir];
    }
}

static void place_own(const Deciding *x, const uint32_t *group)
{
    for (uint32_t i = 0; i < x->pinned->n_own; i++) {
        OwnPattern *own = &x->pinned->own[i];
        uint32_t root = root_of(x, i);
        own->pattern = PATTERN_NONE;
        own->shown_in = root == i ? (Str){0} : x->group[root].id;
        for (uint32_t k = 0; k < x->set->n_patterns; k++)
            if (group[k] == i) {
                own->pattern = k;
                own->shown_in = own->id;
            }
    }
}

static bool is_named_so(const Deciding *x, Str name)
{
    for (uint32_t g = 0; g < x->n_groups; g++)
        if (str_eq_nocase(x->group[g].decided.said.name, name))
            return true;
    return false;
}

/* A given name is given once; who has it by chance is told apart by its id. */
static void name(Deciding *x, const uint32_t *group, Decided *decided)
{
    for (uint32_t i = 0; i < x->set->n_patterns; i++) {
        FoundPattern *p = &x->set->pattern[i];
        const Group *g = &x->group[group[i]];
        decided[i] = g->decided;
        decided[i].found_name = p->name;
        if (g->decided.said.name.len)
            p->name = g->decided.said.name;
        else if (g->name.len)
            p->name = g->name;
        else if (is_named_so(x, p->name))
            p->name =
                str_format(x->arena, "%.*s (%.*s)", STR_ARG(p->name), STR_ARG(p->id));
    }
}

static void apply(Deciding *x)
{
    if (x->regroups)
        regroup(x);
    const uint32_t *group = groups_of_patterns(x);
    if (x->regroups) {
        move_pinned(x, group);
        place_own(x, group);
    }
    Decided *decided = ARENA_NEW(x->arena, Decided, x->set->n_patterns);
    name(x, group, decided);
    x->out->decided = decided;
}

bool decide(const DecideInput *in, PatternSet *set, Pinned *pinned, DecideResult *out,
            Arena *arena, Arena *scratch, Err *err)
{
    Deciding x = {.in = in,
                  .set = set,
                  .pinned = pinned,
                  .out = out,
                  .arena = arena,
                  .scratch = scratch};
    *out = (DecideResult){0};
    if (!in->decisions->n)
        return true;
    ArenaMark mark = arena_mark(scratch);
    bool good = resolve(&x, err);
    if (good) {
        open_groups(&x);
        place_entries(&x);
        merge(&x);
        list_merged(&x);
        say_unheard(&x);
        good = split(&x, err);
    }
    if (good)
        apply(&x);
    arena_rewind(scratch, mark);
    return good;
}
