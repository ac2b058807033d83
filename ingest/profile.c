#include "ingest/profile.h"

#include "ingest/base/embedded.h"
#include "ingest/base/file.h"
#include "ingest/profile_parts.h"

#define USUAL_SCORE 80

static const Str FIELD_NAMES[N_FIELDS] = {
    STR_INIT("id"),     STR_INIT("title"),        STR_INIT("description"),
    STR_INIT("opened"), STR_INIT("acknowledged"), STR_INIT("resolved"),
    STR_INIT("team"),   STR_INIT("service"),      STR_INIT("severity"),
    STR_INIT("status"), STR_INIT("labels"),       STR_INIT("root_cause"),
    STR_INIT("impact"), STR_INIT("responders"),   STR_INIT("url"),
};

Str field_name(Field field)
{
    return FIELD_NAMES[field];
}

bool field_from_name(Str name, Field *out)
{
    for (int i = 0; i < N_FIELDS; i++)
        if (str_eq(name, FIELD_NAMES[i])) {
            *out = (Field)i;
            return true;
        }
    return false;
}

bool field_is_text(Field field)
{
    return field == FIELD_TITLE || field == FIELD_DESCRIPTION ||
           field == FIELD_ROOT_CAUSE || field == FIELD_IMPACT;
}

bool field_is_list(Field field)
{
    return field == FIELD_LABELS || field == FIELD_RESPONDERS;
}

bool field_is_time(Field field)
{
    return field == FIELD_OPENED || field == FIELD_ACKNOWLEDGED ||
           field == FIELD_RESOLVED;
}

static bool names_read(Arena *arena, const YamlNode *node, bool json, const Str **out,
                       size_t *n, Err *err)
{
    Str *name;
    if (!yaml_to_strs(arena, node, &name, n, err))
        return false;
    for (size_t i = 0; i < *n && !json; i++)
        name[i] = str_lower(arena, str_trim(name[i]));
    *out = name;
    return true;
}

// "incidents[]" and "incidents" are the same place.
static Str list_path(Str path)
{
    return str_ends(path, STR("[]")) ? str_slice(path, 0, path.len - 2) : path;
}

static bool places_read(Arena *arena, const YamlNode *node, Variant *v, Err *err)
{
    Str *at;
    if (!yaml_to_strs(arena, node, &at, &v->n_at, err))
        return false;
    for (size_t i = 0; i < v->n_at; i++)
        at[i] = list_path(at[i]);
    v->at = at;
    return true;
}

static bool signature_read(Arena *arena, const YamlNode *node, Variant *v, Err *err)
{
    static const Str known[] = {STR_INIT("all"), STR_INIT("any"), STR_INIT("none"),
                                STR_INIT("score"), STR_INIT("at")};
    int64_t score = USUAL_SCORE;
    const YamlNode *scored = yaml_get(node, STR("score"));
    if (!yaml_want(node, YAML_MAP, err) ||
        !yaml_only_keys(node, known, v->json ? 5 : 4, err) ||
        !names_read(arena, yaml_get(node, STR("all")), v->json, &v->all, &v->n_all,
                    err) ||
        !names_read(arena, yaml_get(node, STR("any")), v->json, &v->any, &v->n_any,
                    err) ||
        !names_read(arena, yaml_get(node, STR("none")), v->json, &v->none, &v->n_none,
                    err) ||
        !places_read(arena, yaml_get(node, STR("at")), v, err) ||
        (scored && !yaml_to_int(scored, &score, err)))
        return false;
    if (!v->n_all && !v->n_any)
        return yaml_error(node, err, "nothing to recognise it by: name 'all' or 'any'");
    if (score < 1 || score > 100)
        return yaml_error(scored, err, "a score is 1 to 100");
    v->score = (int)score;
    return true;
}

static bool fields_read(ProfileReading *r, const YamlNode *fields, Err *err)
{
    if (!fields)
        return true;
    if (!yaml_want(fields, YAML_MAP, err) ||
        !yaml_only_keys(fields, FIELD_NAMES, N_FIELDS, err))
        return false;
    for (size_t i = 0; i < fields->n; i++) {
        Field field = FIELD_ID;
        field_from_name(fields->item[i]->key, &field);
        if (fields->item[i]->kind == YAML_NULL) { // takes back what same_as gave
            r->variant->field[field] = NULL;
            continue;
        }
        Take *take = ARENA_NEW(r->arena, Take, 1);
        if (!take_read(r, fields->item[i], take, err))
            return false;
        r->variant->field[field] = take;
    }
    return true;
}

static const YamlNode *variant_node(const YamlNode *variants, size_t before, Str id)
{
    for (size_t i = 0; i < before; i++) {
        const YamlNode *name = yaml_get(variants->item[i], STR("id"));
        if (name && str_eq(name->text, id))
            return variants->item[i];
    }
    return NULL;
}

// `same_as: ID`: the fields and ways of an earlier variant, to be changed from there.
static bool inherit(ProfileReading *r, const YamlNode *variants, size_t index, Err *err)
{
    const YamlNode *same = yaml_get(variants->item[index], STR("same_as"));
    Str id;
    if (!same)
        return true;
    if (!yaml_to_str(same, &id, err))
        return false;
    const YamlNode *model = variant_node(variants, index, id);
    if (!model)
        return yaml_error(same, err, "no earlier variant '%.*s'", STR_ARG(id));
    size_t at = 0;
    while (variants->item[at] != model)
        at++;
    return inherit(r, variants, at, err) && variant_read_ways(r, model, err) &&
           fields_read(r, yaml_get(model, STR("fields")), err);
}

static bool variant_keys(const YamlNode *node, Err *err)
{
    Str known[32] = {STR_INIT("id"), STR_INIT("csv"), STR_INIT("json"),
                     STR_INIT("fields"), STR_INIT("same_as")};
    size_t n = 5;
    for (size_t i = 0; i < N_VARIANT_WAYS; i++)
        known[n++] = VARIANT_WAYS[i];
    return yaml_want(node, YAML_MAP, err) && yaml_only_keys(node, known, n, err);
}

static bool variant_read(Arena *arena, const YamlNode *root, const YamlNode *variants,
                         size_t index, Variant *v, Err *err)
{
    const YamlNode *node = variants->item[index], *id;
    ProfileReading r = {arena, v};
    if (!variant_keys(node, err) || !yaml_require(node, STR("id"), &id, err) ||
        !yaml_to_str(id, &v->id, err))
        return false;
    if (variant_node(variants, index, v->id))
        return yaml_error(id, err, "a second variant '%.*s'", STR_ARG(v->id));
    const YamlNode *csv = yaml_get(node, STR("csv")), *json = yaml_get(node, STR("json"));
    if (!csv == !json)
        return yaml_error(node, err, "a variant is either 'csv' or 'json'");
    v->json = json;
    v->timezone_from = v->fold_by = v->recorded = SELECTOR_NONE;
    const YamlNode *literals = yaml_get(node, STR("literals"));
    if (literals && !yaml_to_bool(literals, &v->literals, err))
        return false;
    if (!signature_read(arena, csv ? csv : json, v, err) ||
        !variant_read_ways(&r, root, err) || !inherit(&r, variants, index, err) ||
        !variant_read_ways(&r, node, err) ||
        !fields_read(&r, yaml_get(node, STR("fields")), err))
        return false;
    if (!v->field[FIELD_TITLE] && !v->field[FIELD_ID])
        return yaml_error(node, err, "a variant maps 'id' or 'title' at least");
    return true;
}

static bool variants_read(Arena *arena, const YamlNode *root, Profile *p, Err *err)
{
    const YamlNode *variants;
    if (!yaml_require(root, STR("variants"), &variants, err) ||
        !yaml_want(variants, YAML_LIST, err))
        return false;
    p->variant = ARENA_NEW(arena, Variant, variants->n);
    p->n_variants = variants->n;
    for (size_t i = 0; i < variants->n; i++) {
        p->variant[i].profile = p;
        if (!variant_read(arena, root, variants, i, &p->variant[i], err))
            return false;
    }
    return p->n_variants || yaml_error(variants, err, "no variants");
}

static bool sample_read(const Profile *p, const YamlNode *node, ProfileSample *out,
                        Err *err)
{
    static const Str known[] = {STR_INIT("variant"), STR_INIT("text"),
                                STR_INIT("expect")};
    const YamlNode *text, *variant = yaml_get(node, STR("variant"));
    out->line = node->line;
    if (!yaml_want(node, YAML_MAP, err) || !yaml_only_keys(node, known, 3, err) ||
        !yaml_require(node, STR("text"), &text, err) ||
        !yaml_to_str(text, &out->text, err) ||
        !yaml_require(node, STR("expect"), &out->expect, err) ||
        !yaml_want(out->expect, YAML_LIST, err) ||
        (variant && !yaml_to_str(variant, &out->variant, err)))
        return false;
    if (variant && !profile_variant(p, out->variant))
        return yaml_error(variant, err, "no variant '%.*s'", STR_ARG(out->variant));
    return true;
}

static bool samples_read(Arena *arena, const YamlNode *samples, Profile *p, Err *err)
{
    if (!samples)
        return true;
    if (!yaml_want(samples, YAML_LIST, err))
        return false;
    p->sample = ARENA_NEW(arena, ProfileSample, samples->n);
    p->n_samples = samples->n;
    for (size_t i = 0; i < samples->n; i++)
        if (!sample_read(p, samples->item[i], &p->sample[i], err))
            return false;
    return true;
}

static bool evidence_read(const YamlNode *node, Profile *p, Err *err)
{
    static const Str known[] = {STR_INIT("vendor"), STR_INIT("real"), STR_INIT("fixture"),
                                STR_INIT("secondary"), STR_INIT("user")};
    p->evidence = STR("user");
    if (!node)
        return true;
    if (!yaml_to_str(node, &p->evidence, err))
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(known[i], p->evidence))
            return true;
    return yaml_error(node, err,
                      "'%.*s' is none of vendor, real, fixture, secondary, user",
                      STR_ARG(p->evidence));
}

static bool profile_keys(const YamlNode *root, Err *err)
{
    Str known[32] = {STR_INIT("profile"), STR_INIT("title"),    STR_INIT("evidence"),
                     STR_INIT("note"),    STR_INIT("variants"), STR_INIT("samples")};
    size_t n = 6;
    for (size_t i = 0; i < N_VARIANT_WAYS; i++)
        known[n++] = VARIANT_WAYS[i];
    return yaml_want(root, YAML_MAP, err) && yaml_only_keys(root, known, n, err);
}

bool profile_parse(Arena *arena, Str path, Str text, const Profile **out, Err *err)
{
    YamlNode *root;
    const YamlNode *id, *title, *note;
    Profile *p = ARENA_NEW(arena, Profile, 1);
    p->path = str_copy(arena, path);
    if (!yaml_parse(arena, p->path, text, &root, err) || !profile_keys(root, err) ||
        !yaml_require(root, STR("profile"), &id, err) || !yaml_to_str(id, &p->id, err))
        return false;
    p->title = p->id;
    title = yaml_get(root, STR("title"));
    note = yaml_get(root, STR("note"));
    if ((title && !yaml_to_str(title, &p->title, err)) ||
        (note && !yaml_to_str(note, &p->note, err)) ||
        !evidence_read(yaml_get(root, STR("evidence")), p, err) ||
        !variants_read(arena, root, p, err) ||
        !samples_read(arena, yaml_get(root, STR("samples")), p, err))
        return false;
    *out = p;
    return true;
}

bool profile_read(Arena *arena, Str path, const Profile **out, Err *err)
{
    Str text;
    return file_read_whole(arena, path, &text, err) &&
           profile_parse(arena, path, text, out, err);
}

Str profile_id(const Profile *profile)
{
    return profile->id;
}

Str profile_title(const Profile *profile)
{
    return profile->title;
}

const Variant *profile_variant(const Profile *profile, Str id)
{
    for (size_t i = 0; i < profile->n_variants; i++)
        if (str_eq(profile->variant[i].id, id))
            return &profile->variant[i];
    return NULL;
}

void profile_set_add(Arena *arena, ProfileSet *set, const Profile *profile)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_eq_nocase(set->profile[i]->id, profile->id)) {
            set->profile[i] = profile;
            return;
        }
    ARENA_RESERVE(arena, set->profile, set->n, set->capacity);
    set->profile[set->n++] = profile;
}

bool profile_set_read(Arena *arena, ProfileSet *out, Err *err)
{
    *out = (ProfileSet){0};
    for (const EmbeddedFile *file = EMBEDDED_PROFILES; file->name.len; file++) {
        const Profile *profile;
        if (!profile_parse(arena, file->name, file->content, &profile, err))
            return false;
        profile_set_add(arena, out, profile);
    }
    return true;
}

const Profile *profile_find(const ProfileSet *set, Str id)
{
    for (size_t i = set->n; i-- > 0;)
        if (str_eq_nocase(set->profile[i]->id, id))
            return set->profile[i];
    return NULL;
}
