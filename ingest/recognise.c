#include "ingest/recognise.h"

#include <string.h>

#include "ingest/json_path.h"
#include "ingest/squeeze.h"

#define BONUS_USER 3   // a profile that the user wrote for this very export
#define BONUS_PLACE 2  // the list stands where this tool puts it
#define MALUS_ALIKE 25 // a name fits only without its case, blanks and hyphens

static int bonus_of(const Variant *v)
{
    return str_eq(v->profile->evidence, STR("user")) ? BONUS_USER : 0;
}

static void consider(Recognition *best, const Variant *v, int score, size_t list)
{
    if (score > best->score) {
        *best = (Recognition){.variant = v, .score = score, .list = list};
    } else if (score == best->score && best->variant &&
               best->variant->profile != v->profile) {
        best->tied = best->variant;
        best->rival = v;
    }
}

static Recognition settled(Recognition best)
{
    if (best.rival)
        best.variant = NULL;
    return best;
}

/* ---- Columns ---- */

// A header's names twice: in lower case, and squeezed.
typedef struct {
    Arena *scratch;
    Str *lower, *plain;
    size_t n;
} Names;

static Names names_of(Arena *scratch, const Str *name, size_t n)
{
    Names names = {.scratch = scratch, .n = n};
    names.lower = ARENA_NEW(scratch, Str, n);
    names.plain = ARENA_NEW(scratch, Str, n);
    for (size_t i = 0; i < n; i++) {
        names.lower[i] = str_lower(scratch, str_trim(name[i]));
        names.plain[i] = squeeze(scratch, name[i]);
    }
    return names;
}

typedef enum { NAME_MISSING, NAME_ALIKE, NAME_EXACT } NameFit;

static NameFit find_name(const Names *names, Str wanted)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->lower[i], wanted))
            return NAME_EXACT;
    Str plain = squeeze(names->scratch, wanted);
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->plain[i], plain))
            return NAME_ALIKE;
    return NAME_MISSING;
}

// The score of a variant for these names; 0 when it does not fit.
static int columns_score(const Variant *v, const Names *names)
{
    NameFit best = NAME_MISSING;
    int score = v->score;
    if (v->json)
        return 0;
    for (size_t i = 0; i < v->n_none; i++)
        if (find_name(names, v->none[i]) == NAME_EXACT)
            return 0;
    for (size_t i = 0; i < v->n_all; i++) {
        NameFit fit = find_name(names, v->all[i]);
        if (fit == NAME_MISSING)
            return 0;
        if (fit == NAME_ALIKE)
            score = v->score - MALUS_ALIKE;
    }
    for (size_t i = 0; i < v->n_any && best != NAME_EXACT; i++) {
        NameFit fit = find_name(names, v->any[i]);
        best = fit > best ? fit : best;
    }
    if (v->n_any && best == NAME_MISSING)
        return 0;
    if (v->n_any && best == NAME_ALIKE)
        score = v->score - MALUS_ALIKE;
    return (score > 0 ? score : 1) + bonus_of(v);
}

Recognition recognise_columns(Arena *scratch, const ProfileSet *set, const Profile *only,
                              const Str *name, size_t n)
{
    Recognition best = {0};
    ArenaMark mark = arena_mark(scratch);
    Names names = names_of(scratch, name, n);
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k < set->profile[i]->n_variants; k++) {
            const Variant *v = &set->profile[i]->variant[k];
            int score = !only || only == set->profile[i] ? columns_score(v, &names) : 0;
            if (score)
                consider(&best, v, score, 0);
        }
    arena_rewind(scratch, mark);
    return settled(best);
}

const Variant *recognise_nearest_columns(Arena *scratch, const Profile *profile,
                                         const Str *name, size_t n)
{
    const Variant *nearest = NULL;
    size_t most = 0;
    ArenaMark mark = arena_mark(scratch);
    Names names = names_of(scratch, name, n);
    for (size_t k = 0; k < profile->n_variants; k++) {
        const Variant *v = &profile->variant[k];
        size_t found = 0;
        for (size_t i = 0; i < v->n_selectors; i++)
            found += find_name(&names, str_lower(scratch, v->selector[i].path)) !=
                     NAME_MISSING;
        if (!v->json && (found > most || !nearest)) {
            nearest = v;
            most = found;
        }
    }
    arena_rewind(scratch, mark);
    return nearest;
}

/* ---- Keys ---- */

static bool is_or_begins(Str key, Str path)
{
    return str_starts(key, path) && (key.len == path.len || key.data[path.len] == '.');
}

// A key is there, whatever its value. Dots go into objects, and so may be part of a key
// (fields.System.Title); a key "service.summary" says that there was a `service`.
static bool has_key(const JsonValue *value, Str path)
{
    if (json_is(value, JSON_ARRAY))
        value = value->first;
    if (!json_is(value, JSON_OBJECT))
        return false;
    if (str_ends(path, STR("[]"))) // the member is a list
        path = str_slice(path, 0, path.len - 2);
    for (const JsonValue *m = value->first; m; m = m->next)
        if (is_or_begins(m->key, path))
            return true;
    for (size_t i = 0; i < path.len; i++) {
        if (path.data[i] != '.')
            continue;
        Str head = str_slice(path, 0, i);
        if (str_ends(head, STR("[]")))
            head = str_slice(head, 0, head.len - 2);
        const JsonValue *inner = json_member(value, head);
        if (inner && has_key(inner, str_slice(path, i + 1, path.len)))
            return true;
    }
    return false;
}

static bool object_fits(const Variant *v, const JsonValue *object)
{
    for (size_t i = 0; i < v->n_all; i++)
        if (!has_key(object, v->all[i]))
            return false;
    for (size_t i = 0; i < v->n_none; i++)
        if (has_key(object, v->none[i]))
            return false;
    for (size_t i = 0; i < v->n_any; i++)
        if (has_key(object, v->any[i]))
            return true;
    return !v->n_any;
}

bool recognise_list_fits(const Variant *v, const JsonList *list)
{
    for (size_t i = 0; i < list->n_samples; i++)
        if (object_fits(v, list->sample[i]))
            return true;
    return false;
}

static int place_bonus(const Variant *v, const JsonList *list)
{
    for (size_t i = 0; i < v->n_at; i++)
        if (str_eq(v->at[i], list->path))
            return BONUS_PLACE;
    return 0;
}

Recognition recognise_lists(const ProfileSet *set, const Profile *only,
                            const JsonSurvey *survey)
{
    Recognition best = {0};
    for (size_t l = 0; l < survey->n; l++)
        for (size_t i = 0; i < set->n; i++)
            for (size_t k = 0; k < set->profile[i]->n_variants; k++) {
                const Variant *v = &set->profile[i]->variant[k];
                if (v->json && (!only || only == set->profile[i]) &&
                    recognise_list_fits(v, &survey->list[l]))
                    consider(&best, v,
                             v->score + bonus_of(v) + place_bonus(v, &survey->list[l]),
                             l);
            }
    return settled(best);
}

const Variant *recognise_nearest_list(const Profile *profile, const JsonSurvey *survey,
                                      size_t *list)
{
    const Variant *nearest = NULL;
    size_t most = 0;
    for (size_t l = 0; l < survey->n; l++)
        for (size_t k = 0; k < profile->n_variants; k++) {
            const Variant *v = &profile->variant[k];
            size_t found = 0;
            for (size_t i = 0; v->json && survey->list[l].n_samples && i < v->n_selectors;
                 i++)
                found += has_key(survey->list[l].sample[0], v->selector[i].path);
            if (found > most) {
                nearest = v;
                most = found;
                *list = l;
            }
        }
    return nearest;
}
