#include "ingest/settings.h"

#include "ingest/base/file.h"

// What faultline.yaml may say at its top. The content of `taxonomy`, `cost`, `exposure`,
// `calendar`, `patterns`, `programs`, `episode_window`, `redact`, `ledger` and `report`
// belongs to other rooms.
static const Str KNOWN[] = {
    STR_INIT("inputs"),         STR_INIT("taxonomy"), STR_INIT("timezone"),
    STR_INIT("teams"),          STR_INIT("services"), STR_INIT("severity"),
    STR_INIT("exclude"),        STR_INIT("cost"),     STR_INIT("exposure"),
    STR_INIT("calendar"),       STR_INIT("patterns"), STR_INIT("programs"),
    STR_INIT("episode_window"), STR_INIT("redact"),   STR_INIT("not_duplicates"),
    STR_INIT("ledger"),         STR_INIT("report"),   STR_INIT("map"),
    STR_INIT("profiles"),
};

typedef struct {
    NameAlias *alias;
    size_t n, capacity;
} Aliases;

static bool read_day(const YamlNode *node, int64_t *out, Err *err)
{
    Str text;
    Moment moment;
    *out = TIME_NONE;
    if (!node || node->kind == YAML_NULL)
        return true;
    if (!yaml_to_str(node, &text, err))
        return false;
    if (moment_parse(text, &(MomentOptions){0}, &moment) != MOMENT_OK)
        return yaml_error(node, err, "'%.*s' is no date, write 2026-02-23",
                          STR_ARG(text));
    *out = moment.seconds;
    return true;
}

static bool read_alias(const YamlNode *node, Str canonical, NameAlias *out, Err *err)
{
    static const Str known[] = {STR_INIT("name"), STR_INIT("from"), STR_INIT("until")};
    const YamlNode *name;
    *out = (NameAlias){.canonical = canonical, .from = TIME_NONE, .until = TIME_NONE};
    if (node->kind == YAML_SCALAR)
        return yaml_to_str(node, &out->alias, err);
    if (!yaml_only_keys(node, known, sizeof known / sizeof *known, err) ||
        !yaml_require(node, STR("name"), &name, err) ||
        !yaml_to_str(name, &out->alias, err) ||
        !read_day(yaml_get(node, STR("from")), &out->from, err) ||
        !read_day(yaml_get(node, STR("until")), &out->until, err))
        return false;
    if (out->from != TIME_NONE && out->until != TIME_NONE && out->until <= out->from)
        return yaml_error(node, err, "'%.*s' ends before it begins", STR_ARG(out->alias));
    return true;
}

// One name cannot mean two things at the same time.
static const NameAlias *clash(const Aliases *list, const NameAlias *a)
{
    for (size_t i = 0; i < list->n; i++) {
        const NameAlias *b = &list->alias[i];
        if (!str_eq_nocase(str_trim(a->alias), str_trim(b->alias)) ||
            str_eq(a->canonical, b->canonical))
            continue;
        bool before =
            a->until != TIME_NONE && b->from != TIME_NONE && a->until <= b->from;
        bool after = b->until != TIME_NONE && a->from != TIME_NONE && b->until <= a->from;
        if (!before && !after)
            return b;
    }
    return NULL;
}

static bool add_alias(Arena *arena, Aliases *list, const YamlNode *node, Str canonical,
                      Err *err)
{
    NameAlias alias;
    if (!read_alias(node, canonical, &alias, err))
        return false;
    const NameAlias *other = clash(list, &alias);
    if (other)
        return yaml_error(node, err, "'%.*s' is already a name of '%.*s'",
                          STR_ARG(alias.alias), STR_ARG(other->canonical));
    ARENA_RESERVE(arena, list->alias, list->n, list->capacity);
    list->alias[list->n++] = alias;
    return true;
}

// {canonical: [alias, {name, from, until}]}; a lone alias needs no list.
static bool read_names(Arena *arena, const YamlNode *section, NameAlias **out, size_t *n,
                       Err *err)
{
    Aliases list = {0};
    if (section && section->kind != YAML_NULL && !yaml_want(section, YAML_MAP, err))
        return false;
    for (size_t i = 0; section && i < section->n; i++) {
        const YamlNode *names = section->item[i];
        if (names->kind != YAML_LIST && names->kind != YAML_NULL &&
            !add_alias(arena, &list, names, names->key, err))
            return false;
        for (size_t k = 0; names->kind == YAML_LIST && k < names->n; k++)
            if (!add_alias(arena, &list, names->item[k], names->key, err))
                return false;
    }
    *out = list.alias;
    *n = list.n;
    return true;
}

static bool read_severities(Arena *arena, const YamlNode *section, Settings *out,
                            Err *err)
{
    if (!section || section->kind == YAML_NULL)
        return true;
    if (!yaml_want(section, YAML_MAP, err))
        return false;
    out->severity = ARENA_NEW(arena, SeverityWord, section->n);
    for (size_t i = 0; i < section->n; i++) {
        int64_t severity;
        if (!yaml_to_int(section->item[i], &severity, err))
            return false;
        if (severity < 1 || severity > 5)
            return yaml_error(section->item[i], err,
                              "severity %lld is not in 1 (worst) to 5",
                              (long long)severity);
        out->severity[out->n_severities++] =
            (SeverityWord){section->item[i]->key, (int)severity};
    }
    return true;
}

static bool read_exclusions(Arena *arena, const YamlNode *section, Settings *out,
                            Err *err)
{
    static const Str known[] = {STR_INIT("field"), STR_INIT("matches")};
    if (!section || section->kind == YAML_NULL)
        return true;
    if (!yaml_want(section, YAML_LIST, err))
        return false;
    out->exclude = ARENA_NEW(arena, Exclusion, section->n);
    for (size_t i = 0; i < section->n; i++) {
        const YamlNode *item = section->item[i], *field, *matches;
        Exclusion *e = &out->exclude[out->n_excludes++];
        e->place = item;
        if (!yaml_want(item, YAML_MAP, err) || !yaml_only_keys(item, known, 2, err) ||
            !yaml_require(item, STR("field"), &field, err) ||
            !yaml_require(item, STR("matches"), &matches, err) ||
            !yaml_to_str(field, &e->field, err) ||
            !yaml_to_str(matches, &e->matches, err))
            return false;
    }
    return true;
}

static bool read_pairs(Arena *arena, const YamlNode *section, Settings *out, Err *err)
{
    if (!section || section->kind == YAML_NULL)
        return true;
    if (!yaml_want(section, YAML_LIST, err))
        return false;
    out->not_duplicates =
        arena_alloc_zeroed(arena, sizeof *out->not_duplicates, section->n, _Alignof(Str));
    for (size_t i = 0; i < section->n; i++) {
        Str *id;
        size_t n;
        if (!yaml_to_strs(arena, section->item[i], &id, &n, err))
            return false;
        if (n != 2)
            return yaml_error(section->item[i], err, "a pair of incident ids is wanted");
        out->not_duplicates[i][0] = id[0];
        out->not_duplicates[i][1] = id[1];
        out->n_not_duplicates++;
    }
    return true;
}

static bool read_maps(Arena *arena, const YamlNode *section, Settings *out, Err *err)
{
    if (!section || section->kind == YAML_NULL)
        return true;
    if (!yaml_want(section, YAML_MAP, err))
        return false;
    out->map = ARENA_NEW(arena, SettingsMap, section->n);
    for (size_t i = 0; i < section->n; i++) {
        SettingsMap *m = &out->map[out->n_maps++];
        m->field = section->item[i]->key;
        m->place = section->item[i];
        if (!yaml_to_str(section->item[i], &m->column, err))
            return false;
    }
    return true;
}

static bool check_zone(Arena *arena, const YamlNode *node, Str zone, Err *err)
{
    const Zone *opened;
    Err cause = {0};
    if (!zone.len || zone_open(arena, zone, &opened, &cause))
        return true;
    return yaml_error(node, err, "%s", cause.message);
}

static bool read_sections(Arena *arena, const YamlNode *root, Settings *out, Err *err)
{
    const YamlNode *zone = yaml_get(root, STR("timezone"));
    return yaml_to_strs(arena, yaml_get(root, STR("inputs")), &out->input, &out->n_inputs,
                        err) &&
           (!zone || zone->kind == YAML_NULL ||
            (yaml_to_str(zone, &out->timezone, err) &&
             check_zone(arena, zone, out->timezone, err))) &&
           read_names(arena, yaml_get(root, STR("teams")), &out->team, &out->n_teams,
                      err) &&
           read_names(arena, yaml_get(root, STR("services")), &out->service,
                      &out->n_services, err) &&
           read_severities(arena, yaml_get(root, STR("severity")), out, err) &&
           read_exclusions(arena, yaml_get(root, STR("exclude")), out, err) &&
           read_pairs(arena, yaml_get(root, STR("not_duplicates")), out, err) &&
           read_maps(arena, yaml_get(root, STR("map")), out, err) &&
           yaml_to_strs(arena, yaml_get(root, STR("profiles")), &out->profile,
                        &out->n_profiles, err);
}

bool settings_read(Arena *arena, Str path, Settings *out, Err *err)
{
    Str content;
    YamlNode *root;
    *out = (Settings){.path = str_copy(arena, path)};
    if (!file_read_whole(arena, path, &content, err) ||
        !yaml_parse(arena, path, content, &root, err))
        return false;
    if (root->kind == YAML_NULL)
        return true;
    out->root = root;
    return yaml_want(root, YAML_MAP, err) &&
           yaml_only_keys(root, KNOWN, sizeof KNOWN / sizeof *KNOWN, err) &&
           read_sections(arena, root, out, err);
}

const YamlNode *settings_section(const Settings *settings, Str key)
{
    return settings ? yaml_get(settings->root, key) : NULL;
}

static bool holds(const NameAlias *alias, int64_t opened)
{
    bool dated = alias->from != TIME_NONE || alias->until != TIME_NONE;
    if (!dated)
        return true;
    return opened != TIME_NONE && (alias->from == TIME_NONE || opened >= alias->from) &&
           (alias->until == TIME_NONE || opened < alias->until);
}

static Str renamed(const NameAlias *alias, size_t n, Str name, int64_t opened)
{
    Str plain = str_trim(name);
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(str_trim(alias[i].alias), plain) && holds(&alias[i], opened))
            return alias[i].canonical;
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(str_trim(alias[i].canonical), plain))
            return alias[i].canonical;
    return plain;
}

Str settings_team(const Settings *settings, Str name, int64_t opened)
{
    return settings ? renamed(settings->team, settings->n_teams, name, opened)
                    : str_trim(name);
}

Str settings_service(const Settings *settings, Str name, int64_t opened)
{
    return settings ? renamed(settings->service, settings->n_services, name, opened)
                    : str_trim(name);
}

Str settings_team_then(const Settings *settings, Str name)
{
    // A time that no alias can hold: only those without dates are left.
    return settings_team(settings, name, TIME_NONE);
}

int settings_severity(const Settings *settings, Str word)
{
    for (size_t i = 0; settings && i < settings->n_severities; i++)
        if (str_eq_nocase(str_trim(settings->severity[i].word), str_trim(word)))
            return settings->severity[i].severity;
    return 0;
}
