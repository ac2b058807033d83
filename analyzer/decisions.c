#include "analyzer/decisions.h"

#include "taxonomy/pattern.h"

static bool read_text(const YamlNode *map, Str key, Str *out, Err *err)
{
    const YamlNode *node = yaml_get(map, key);
    if (!node)
        return true;
    if (!yaml_to_str(node, out, err))
        return false;
    *out = str_trim(*out);
    return out->len || yaml_error(node, err, "'%.*s' is empty", STR_ARG(key));
}

static bool read_words(Arena *arena, const YamlNode *map, Str key, Words *out, Err *err)
{
    return yaml_to_strs(arena, yaml_get(map, key), &out->word, &out->n, err);
}

static bool read_said(const YamlNode *map, PatternSaid *out, Err *err)
{
    return read_text(map, STR("name"), &out->name, err) &&
           read_text(map, STR("owner"), &out->owner, err) &&
           read_text(map, STR("status"), &out->status, err) &&
           read_text(map, STR("note"), &out->note, err);
}

static bool read_match(const YamlNode *item, Str *out, Err *err)
{
    const YamlNode *node = yaml_get(item, STR("match"));
    if (!node)
        return true;
    Pattern pattern = {.path = node->path, .line = node->line};
    if (!yaml_to_str(node, out, err) ||
        !pattern_compile(*out, PATTERN_ANYWHERE, "expression of 'match'", &pattern, err))
        return false;
    pattern_free(&pattern);
    return true;
}

static bool is_pattern_id(Str id)
{
    bool good = id.len >= 6 && id.len <= 18 && str_starts_nocase(id, STR("P-"));
    for (size_t i = 2; i < id.len; i++)
        good =
            good && str_find_char(STR("0123456789abcdefABCDEF"), id.data[i]) != STR_NPOS;
    return good;
}

static bool read_part(Arena *arena, const YamlNode *item, SplitPart *part, Err *err)
{
    static const Str known[] = {
        STR_INIT("name"),     STR_INIT("id"),        STR_INIT("owner"),
        STR_INIT("status"),   STR_INIT("note"),      STR_INIT("team"),
        STR_INIT("match"),    STR_INIT("term"),      STR_INIT("service"),
        STR_INIT("category"), STR_INIT("incidents"),
    };
    const YamlNode *name;
    *part = (SplitPart){.place = item};
    if (!yaml_want(item, YAML_MAP, err) ||
        !yaml_only_keys(item, known, sizeof known / sizeof *known, err) ||
        !yaml_require(item, STR("name"), &name, err) ||
        !read_said(item, &part->said, err) ||
        !read_text(item, STR("id"), &part->id, err) ||
        !read_words(arena, item, STR("team"), &part->team, err) ||
        !read_words(arena, item, STR("service"), &part->service, err) ||
        !read_words(arena, item, STR("category"), &part->category, err) ||
        !read_words(arena, item, STR("term"), &part->term, err) ||
        !read_words(arena, item, STR("incidents"), &part->incident, err) ||
        !read_match(item, &part->match, err))
        return false;
    if (part->id.len && !is_pattern_id(part->id))
        return yaml_error(yaml_get(item, STR("id")), err,
                          "'%.*s' is no id for a part, write P- and four or more of the "
                          "digits 0 to 9 and a to f",
                          STR_ARG(part->id));
    if (!part->team.n && !part->service.n && !part->category.n && !part->term.n &&
        !part->incident.n && !part->match.len)
        return yaml_error(item, err,
                          "part '%.*s' does not say which incidents it has: give it "
                          "team, service, category, term, match or incidents",
                          STR_ARG(part->said.name));
    return true;
}

static bool read_split(Arena *arena, const YamlNode *list, PatternDecision *d, Err *err)
{
    if (!list)
        return true;
    if (!yaml_want(list, YAML_LIST, err))
        return false;
    d->part = ARENA_NEW(arena, SplitPart, list->n);
    for (; d->n_parts < list->n; d->n_parts++)
        if (!read_part(arena, list->item[d->n_parts], &d->part[d->n_parts], err))
            return false;
    return true;
}

static bool read_decision(Arena *arena, const YamlNode *item, PatternDecision *d,
                          Err *err)
{
    static const Str known[] = {
        STR_INIT("id"),   STR_INIT("name"),  STR_INIT("owner"), STR_INIT("status"),
        STR_INIT("note"), STR_INIT("merge"), STR_INIT("split"),
    };
    const YamlNode *id;
    *d = (PatternDecision){.place = item};
    return yaml_want(item, YAML_MAP, err) &&
           yaml_only_keys(item, known, sizeof known / sizeof *known, err) &&
           yaml_require(item, STR("id"), &id, err) &&
           read_text(item, STR("id"), &d->id, err) && read_said(item, &d->said, err) &&
           read_words(arena, item, STR("merge"), &d->merge, err) &&
           read_split(arena, yaml_get(item, STR("split")), d, err);
}

bool decisions_read(Arena *arena, const Settings *settings, Decisions *out, Err *err)
{
    const YamlNode *list = settings ? settings_section(settings, STR("patterns")) : NULL;
    *out = (Decisions){0};
    if (!list || list->kind == YAML_NULL)
        return true;
    if (!yaml_want(list, YAML_LIST, err))
        return false;
    out->decision = ARENA_NEW(arena, PatternDecision, list->n);
    for (; out->n < list->n; out->n++)
        if (!read_decision(arena, list->item[out->n], &out->decision[out->n], err))
            return false;
    return decisions_agree(out, err);
}

/* ---- Do they agree? ---- */

static bool has_word(Words words, Str word)
{
    for (size_t i = 0; i < words.n; i++)
        if (str_eq_nocase(words.word[i], word))
            return true;
    return false;
}

const PatternDecision *decisions_merging(const Decisions *all, Str id)
{
    for (size_t i = 0; i < all->n; i++)
        if (has_word(all->decision[i].merge, id))
            return &all->decision[i];
    return NULL;
}

static bool merges_agree(const Decisions *all, size_t at, Err *err)
{
    const PatternDecision *d = &all->decision[at];
    for (size_t k = 0; k < d->merge.n; k++) {
        Str id = d->merge.word[k];
        const PatternDecision *first = decisions_merging(all, id);
        if (first != d)
            return yaml_error(d->place, err,
                              "'%.*s' is merged into '%.*s' here and into '%.*s' in line "
                              "%u: leave one of them out",
                              STR_ARG(id), STR_ARG(d->id), STR_ARG(first->id),
                              (unsigned)first->place->line);
    }
    const PatternDecision *up = d;
    for (size_t step = 0; step < all->n && (up = decisions_merging(all, up->id));
         step++) {
        if (up != d)
            continue;
        const PatternDecision *other = decisions_merging(all, d->id);
        return step ? yaml_error(d->place, err,
                                 "'%.*s' and '%.*s' (line %u) are merged into each "
                                 "other: leave one of the merges out",
                                 STR_ARG(d->id), STR_ARG(other->id),
                                 (unsigned)other->place->line)
                    : yaml_error(d->place, err,
                                 "'%.*s' is merged into itself: leave it out",
                                 STR_ARG(d->id));
    }
    return true;
}

static bool split_agrees(const Decisions *all, const PatternDecision *d, Err *err)
{
    const PatternDecision *into = decisions_merging(all, d->id);
    if (!into || !d->n_parts)
        return true;
    return yaml_error(d->place, err,
                      "'%.*s' is split here and merged into '%.*s' in line %u: write the "
                      "parts there, they are made of the whole",
                      STR_ARG(d->id), STR_ARG(into->id), (unsigned)into->place->line);
}

typedef struct {
    Str name, id;
    const YamlNode *place;
} Named;

/* The names and the ids that entries and their parts claim, in the order of the file. */
static size_t claims_of(const PatternDecision *d, size_t at, Named *out)
{
    if (at == 0) {
        *out = (Named){d->said.name, d->id, d->place};
        return 1;
    }
    if (at > d->n_parts)
        return 0;
    const SplitPart *part = &d->part[at - 1];
    *out = (Named){part->said.name, part->id, part->place};
    return 1;
}

static bool claims_agree(const Named *a, const Named *b, Err *err)
{
    if (a->id.len && str_eq_nocase(a->id, b->id))
        return yaml_error(b->place, err,
                          "pattern '%.*s' already has an entry in line %u: make one of "
                          "them",
                          STR_ARG(b->id), (unsigned)a->place->line);
    if (a->name.len && str_eq_nocase(a->name, b->name))
        return yaml_error(b->place, err,
                          "the name '%.*s' is given in line %u already: merge the "
                          "patterns or tell them apart",
                          STR_ARG(b->name), (unsigned)a->place->line);
    return true;
}

static bool all_claims_agree(const Decisions *all, Err *err)
{
    Named a, b;
    for (size_t i = 0; i < all->n; i++)
        for (size_t x = 0; claims_of(&all->decision[i], x, &a); x++)
            for (size_t k = i; k < all->n; k++)
                for (size_t y = k == i ? x + 1 : 0; claims_of(&all->decision[k], y, &b);
                     y++)
                    if (!claims_agree(&a, &b, err))
                        return false;
    return true;
}

/* A part is made after all merges. */
static bool parts_stay_apart(const Decisions *all, Err *err)
{
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->decision[i].n_parts; k++) {
            const SplitPart *part = &all->decision[i].part[k];
            const PatternDecision *into =
                part->id.len ? decisions_merging(all, part->id) : NULL;
            if (into)
                return yaml_error(into->place, err,
                                  "'%.*s' is a part of '%.*s' (line %u) and cannot be "
                                  "merged: merge the whole and split it here",
                                  STR_ARG(part->id), STR_ARG(all->decision[i].id),
                                  (unsigned)part->place->line);
        }
    return true;
}

bool decisions_agree(const Decisions *all, Err *err)
{
    if (!all_claims_agree(all, err) || !parts_stay_apart(all, err))
        return false;
    for (size_t i = 0; i < all->n; i++)
        if (!merges_agree(all, i, err) || !split_agrees(all, &all->decision[i], err))
            return false;
    return true;
}
