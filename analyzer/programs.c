#include "analyzer/programs.h"

#include <ctype.h>
#include <math.h>

static const char *const DECISIONS[] = {"proposed", "chosen", "rejected"};

const char *decision_name(Decision decision)
{
    return DECISIONS[decision];
}

static bool read_date(const YamlNode *map, Str key, int64_t *out, Err *err)
{
    const YamlNode *node = yaml_get(map, key);
    Moment moment;
    *out = TIME_NONE;
    if (!node)
        return true;
    if (node->kind != YAML_SCALAR ||
        moment_parse(node->text, &(MomentOptions){0}, &moment) != MOMENT_OK)
        return yaml_error(node, err, "'%.*s' wants a date as 2026-01-31",
                          STR_ARG(node->key));
    *out = moment.seconds;
    return true;
}

static bool read_text(const YamlNode *map, Str key, Str *out, Err *err)
{
    const YamlNode *node = yaml_get(map, key);
    return !node || yaml_to_str(node, out, err);
}

static bool read_notes(Arena *arena, const YamlNode *list, DatedNote **out, size_t *n,
                       Err *err)
{
    static const Str known[] = {STR_INIT("date"), STR_INIT("note")};
    if (!list)
        return true;
    if (!yaml_want(list, YAML_LIST, err))
        return false;
    *out = ARENA_NEW(arena, DatedNote, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const YamlNode *date, *item = list->item[i];
        DatedNote *note = &(*out)[(*n)++];
        if (!yaml_want(item, YAML_MAP, err) || !yaml_only_keys(item, known, 2, err) ||
            !yaml_require(item, STR("date"), &date, err) ||
            !read_date(item, STR("date"), &note->date, err) ||
            !read_text(item, STR("note"), &note->note, err))
            return false;
    }
    return true;
}

/* Of "50 % fewer" or "-50%": the number before the first % sign. */
static double ratio_of(Str expect)
{
    size_t sign = str_find_char(expect, '%');
    if (sign == STR_NPOS)
        return NAN;
    Str before = str_trim(str_slice(expect, 0, sign));
    size_t start = before.len;
    while (start && (isdigit((unsigned char)before.data[start - 1]) ||
                     before.data[start - 1] == '.'))
        start--;
    double percent;
    if (!str_to_double(str_slice(before, start, before.len), &percent) || percent <= 0 ||
        percent > 100)
        return NAN;
    return 1 - percent / 100;
}

static bool read_words(Arena *arena, const YamlNode *item, Program *p, Err *err)
{
    const YamlNode *name;
    if (!yaml_require(item, STR("name"), &name, err) || !yaml_to_str(name, &p->name, err))
        return false;
    if (!yaml_to_strs(arena, yaml_get(item, STR("patterns")), &p->pattern, &p->n_patterns,
                      err) ||
        !yaml_to_strs(arena, yaml_get(item, STR("teams")), &p->team, &p->n_teams, err) ||
        !read_text(item, STR("expect"), &p->expect, err) ||
        !read_text(item, STR("note"), &p->note, err))
        return false;
    if (!p->n_patterns)
        return yaml_error(item, err, "program '%.*s' names no patterns",
                          STR_ARG(p->name));
    p->expected_ratio = ratio_of(p->expect);
    return true;
}

static bool read_dates(Arena *arena, const YamlNode *item, Program *p, Err *err)
{
    if (!read_date(item, STR("picked"), &p->picked, err) ||
        !read_date(item, STR("started"), &p->started, err) ||
        !read_date(item, STR("effective"), &p->effective, err) ||
        !read_notes(arena, yaml_get(item, STR("actions")), &p->action, &p->n_actions,
                    err))
        return false;
    if (p->started != TIME_NONE && p->effective != TIME_NONE && p->effective < p->started)
        return yaml_error(item, err, "program '%.*s' is effective before it starts",
                          STR_ARG(p->name));
    if (p->picked != TIME_NONE && p->started != TIME_NONE && p->started < p->picked)
        return yaml_error(item, err, "program '%.*s' starts before it was picked",
                          STR_ARG(p->name));
    return true;
}

static bool read_program(Arena *arena, const YamlNode *item, Program *p, Err *err)
{
    static const Str known[] = {
        STR_INIT("name"),   STR_INIT("patterns"), STR_INIT("teams"),
        STR_INIT("picked"), STR_INIT("started"),  STR_INIT("effective"),
        STR_INIT("expect"), STR_INIT("note"),     STR_INIT("actions"),
    };
    *p = (Program){.path = item->path, .line = item->line};
    return yaml_want(item, YAML_MAP, err) &&
           yaml_only_keys(item, known, sizeof known / sizeof *known, err) &&
           read_words(arena, item, p, err) && read_dates(arena, item, p, err);
}

static bool read_decision(const YamlNode *item, Decision *out, Err *err)
{
    const YamlNode *node;
    if (!yaml_require(item, STR("decision"), &node, err))
        return false;
    for (int i = 0; i < 3; i++)
        if (str_eq_nocase(node->text, str_from(DECISIONS[i]))) {
            *out = (Decision)i;
            return true;
        }
    return yaml_error(node, err, "decision '%.*s' is none of proposed, chosen, rejected",
                      STR_ARG(node->text));
}

static bool read_entry(const YamlNode *item, LedgerEntry *entry, Err *err)
{
    static const Str known[] = {STR_INIT("pattern"), STR_INIT("decision"),
                                STR_INIT("why"), STR_INIT("date"), STR_INIT("outcome")};
    const YamlNode *pattern;
    return yaml_want(item, YAML_MAP, err) && yaml_only_keys(item, known, 5, err) &&
           yaml_require(item, STR("pattern"), &pattern, err) &&
           yaml_to_str(pattern, &entry->pattern, err) &&
           read_decision(item, &entry->decision, err) &&
           read_text(item, STR("why"), &entry->why, err) &&
           read_text(item, STR("outcome"), &entry->outcome, err) &&
           read_date(item, STR("date"), &entry->date, err);
}

static bool list_section(const Settings *settings, Str key, const YamlNode **list,
                         Err *err)
{
    *list = settings ? settings_section(settings, key) : NULL;
    if (*list && (*list)->kind == YAML_NULL)
        *list = NULL;
    return !*list || yaml_want(*list, YAML_LIST, err);
}

bool programs_read(Arena *arena, const Settings *settings, Programs *out, Err *err)
{
    const YamlNode *programs, *ledger, *calendar;
    *out = (Programs){0};
    if (!list_section(settings, STR("programs"), &programs, err) ||
        !list_section(settings, STR("ledger"), &ledger, err) ||
        !list_section(settings, STR("calendar"), &calendar, err))
        return false;
    out->n = programs ? programs->n : 0;
    out->program = ARENA_NEW(arena, Program, out->n);
    for (size_t i = 0; i < out->n; i++)
        if (!read_program(arena, programs->item[i], &out->program[i], err))
            return false;
    out->n_ledger = ledger ? ledger->n : 0;
    out->ledger = ARENA_NEW(arena, LedgerEntry, out->n_ledger);
    for (size_t i = 0; i < out->n_ledger; i++)
        if (!read_entry(ledger->item[i], &out->ledger[i], err))
            return false;
    return read_notes(arena, calendar, &out->calendar, &out->n_calendar, err);
}

const Program *programs_find(const Programs *programs, Str name)
{
    for (size_t i = 0; i < programs->n; i++)
        if (str_eq_nocase(programs->program[i].name, name))
            return &programs->program[i];
    return NULL;
}

static const PatternFinding *pattern_of_incident(const Findings *f, Str id)
{
    for (uint32_t i = 0; i < f->rows.n; i++) {
        uint32_t row = f->rows.row[i], pattern = f->pattern_of_row[row];
        if (pattern != PATTERN_NONE && str_eq(f->table->id[row], id))
            return &f->pattern[pattern];
    }
    return NULL;
}

const PatternFinding *programs_pattern(const Findings *f, Str words)
{
    const PatternFinding *found = findings_pattern(f, words);
    for (uint32_t i = 0; !found && i < f->n_patterns; i++)
        if (str_eq_nocase(f->pattern[i].name, words))
            found = &f->pattern[i];
    return found ? found : pattern_of_incident(f, words);
}
