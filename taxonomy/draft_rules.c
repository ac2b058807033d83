/* Rules, as files write them. */
#include "taxonomy/draft.h"

#define KNOWN(...)                                                                       \
    (const Str[]){__VA_ARGS__}, sizeof((const Str[]){__VA_ARGS__}) / sizeof(Str)

// The fields in which a rule looks unless it says otherwise: what people wrote.
#define DEFAULT_FIELDS                                                                   \
    (1u << TEXT_TITLE | 1u << TEXT_DESCRIPTION | 1u << TEXT_ROOT_CAUSE |                 \
     1u << TEXT_IMPACT)

#define MOST_WORDS_BEFORE 50

static Pattern pattern_at(const YamlNode *node, Str text)
{
    return (Pattern){.text = text, .path = node->path, .line = node->line};
}

static bool read_place(const YamlNode *node, RuleCondition *condition, Err *err)
{
    const YamlNode *words = yaml_get(node, STR("words_before"));
    const YamlNode *in = yaml_get(node, STR("in"));
    Str place = STR("sentence");
    int64_t n = 0;
    if (words && !yaml_to_int(words, &n, err))
        return false;
    if (words && (n < 1 || n > MOST_WORDS_BEFORE))
        return yaml_error(words, err, "'words_before' must be 1 to %d",
                          MOST_WORDS_BEFORE);
    if (in && !yaml_to_str(in, &place, err))
        return false;
    if (in && words)
        return yaml_error(in, err, "'in' and 'words_before' exclude each other");
    bool field = str_eq(place, STR("field"));
    if (!field && !str_eq(place, STR("sentence")))
        return yaml_error(in, err, "'in' is 'sentence' or 'field', not '%.*s'",
                          STR_ARG(str_slice(place, 0, 60)));
    condition->place = words ? NEAR_WORDS_BEFORE : field ? NEAR_FIELD : NEAR_SENTENCE;
    condition->words = (uint16_t)n;
    return true;
}

/* 'expression' or {pattern: 'expression', words_before: 4 | in: field} */
static bool read_condition(const YamlNode *node, RuleCondition *condition, Err *err)
{
    const YamlNode *pattern = node;
    if (node->kind == YAML_MAP) {
        if (!yaml_only_keys(node, KNOWN(STR("pattern"), STR("words_before"), STR("in")),
                            err) ||
            !yaml_require(node, STR("pattern"), &pattern, err) ||
            !read_place(node, condition, err))
            return false;
    }
    Str text;
    if (!yaml_to_str(pattern, &text, err))
        return false;
    condition->pattern = pattern_at(pattern, text);
    return text.len || yaml_error(pattern, err, "an empty pattern matches everything");
}

static bool read_conditions(Arena *arena, const YamlNode *node, RuleCondition **out,
                            size_t *n, Err *err)
{
    if (!node || node->kind == YAML_NULL)
        return true;
    bool list = node->kind == YAML_LIST;
    *n = list ? node->n : 1;
    *out = ARENA_NEW(arena, RuleCondition, *n);
    for (size_t i = 0; i < *n; i++)
        if (!read_condition(list ? node->item[i] : node, &(*out)[i], err))
            return false;
    return true;
}

/* A field's own name, extra.COLUMN, or a column's name that is not near a field's. */
static bool read_field(Arena *arena, const YamlNode *node, Str word, Rule *rule, Err *err)
{
    Str known[TEXT_EXTRA];
    for (int f = 0; f < TEXT_EXTRA; f++) {
        known[f] = text_field_name((TextField)f);
        if (str_eq(word, known[f])) {
            rule->fields |= 1u << f;
            return true;
        }
    }
    Str column = word;
    if (str_starts(word, STR("extra.")))
        column = str_slice(word, 6, word.len);
    size_t near =
        column.len == word.len ? str_nearest(word, known, TEXT_EXTRA) : STR_NPOS;
    if (near != STR_NPOS)
        return yaml_error(
            node, err,
            "unknown field '%.*s', did you mean '%.*s'? A column of that name "
            "is extra.%.*s",
            STR_ARG(word), STR_ARG(known[near]), STR_ARG(word));
    if (!column.len)
        return yaml_error(node, err, "'%.*s' names no column", STR_ARG(word));
    rule->fields |= 1u << TEXT_EXTRA;
    Str *more = ARENA_NEW(arena, Str, rule->n_extra + 1);
    for (size_t i = 0; i < rule->n_extra; i++)
        more[i] = rule->extra[i];
    more[rule->n_extra++] = column;
    rule->extra = more;
    return true;
}

static bool read_fields(Arena *arena, const YamlNode *node, Rule *rule, Err *err)
{
    rule->fields = 0;
    Str *word;
    size_t n;
    if (!yaml_to_strs(arena, node, &word, &n, err))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!read_field(arena, node->kind == YAML_LIST ? node->item[i] : node, word[i],
                        rule, err))
            return false;
    if (!n)
        rule->fields = DEFAULT_FIELDS;
    return true;
}

static bool read_words(Arena *arena, const YamlNode *node, Rule *rule, Err *err)
{
    if (!yaml_to_strs(arena, node, &rule->word, &rule->n_words, err))
        return false;
    for (size_t i = 0; i < rule->n_words; i++)
        if (!rule->word[i].len)
            return yaml_error(node, err, "an empty word is found everywhere");
    if (!rule->n_words)
        return yaml_error(node, err, "'pattern' is empty");
    rule->pattern = pattern_at(node, rule->word[0]);
    rule->source = pattern_of_words(arena, rule->word, rule->n_words);
    return true;
}

static bool read_pattern(Arena *arena, const YamlNode *map, Rule *rule, Err *err)
{
    const YamlNode *node, *substring = yaml_get(map, STR("substring"));
    if (!yaml_require(map, STR("pattern"), &node, err) ||
        (substring && !yaml_to_bool(substring, &rule->substring, err)))
        return false;
    if (rule->substring)
        return read_words(arena, node, rule, err);
    if (node->kind == YAML_LIST)
        return yaml_error(node, err,
                          "'pattern' is one expression; a list of plain words "
                          "needs 'substring: true'");
    if (!yaml_to_str(node, &rule->source, err))
        return false;
    rule->pattern = pattern_at(node, rule->source);
    return rule->source.len ||
           yaml_error(node, err, "an empty pattern matches everything");
}

static bool read_anchor(const YamlNode *map, Rule *rule, Err *err)
{
    const YamlNode *node = yaml_get(map, STR("anchor"));
    Str word;
    if (!node)
        return true;
    if (!yaml_to_str(node, &word, err))
        return false;
    rule->by_sentence = str_eq(word, STR("sentence"));
    return rule->by_sentence || str_eq(word, STR("field")) ||
           yaml_error(node, err, "'anchor' is 'sentence' or 'field', not '%.*s'",
                      STR_ARG(str_slice(word, 0, 60)));
}

static bool read_weight(const YamlNode *map, Rule *rule, Err *err)
{
    const YamlNode *node = yaml_get(map, STR("weight"));
    rule->weight = 1;
    if (!node)
        return true;
    return yaml_to_double(node, &rule->weight, err) &&
           ((rule->weight > -1e6 && rule->weight < 1e6 &&
             (rule->weight > 0 || rule->weight < 0)) ||
            yaml_error(node, err, "'weight' must be a number other than 0"));
}

static bool read_rule(Draft *draft, const DraftCategory *category, const YamlNode *node,
                      Rule *rule, Err *err)
{
    Arena *arena = draft->arena;
    const YamlNode *id = yaml_get(node, STR("id"));
    if (!yaml_only_keys(node,
                        KNOWN(STR("id"), STR("fields"), STR("pattern"), STR("unless"),
                              STR("require"), STR("weight"), STR("substring"),
                              STR("anchor")),
                        err))
        return false;
    *rule = (Rule){.path = node->path, .line = node->line};
    if (id && !yaml_to_str(id, &rule->id, err))
        return false;
    if (!rule->id.len)
        rule->id =
            str_format(arena, "%.*s-%zu", STR_ARG(category->c.id), category->n_rules + 1);
    return read_fields(arena, yaml_get(node, STR("fields")), rule, err) &&
           read_pattern(arena, node, rule, err) && read_anchor(node, rule, err) &&
           read_weight(node, rule, err) &&
           read_conditions(arena, yaml_get(node, STR("require")), &rule->require,
                           &rule->n_require, err) &&
           read_conditions(arena, yaml_get(node, STR("unless")), &rule->unless,
                           &rule->n_unless, err);
}

static Rule *find_rule(DraftCategory *category, Str id)
{
    for (size_t i = 0; i < category->n_rules; i++)
        if (str_eq(category->rule[i].id, id))
            return &category->rule[i];
    return NULL;
}

bool draft_add_rules(Draft *draft, DraftCategory *category, const YamlNode *rules,
                     Err *err)
{
    if (!rules || rules->kind == YAML_NULL)
        return true;
    if (!yaml_want(rules, YAML_LIST, err))
        return false;
    size_t n_before = category->n_rules; // those of earlier files
    for (size_t i = 0; i < rules->n; i++) {
        Rule rule;
        if (!read_rule(draft, category, rules->item[i], &rule, err))
            return false;
        Rule *same = find_rule(category, rule.id);
        if (same && (size_t)(same - category->rule) >= n_before)
            return yaml_error(rules->item[i], err,
                              "rule '%.*s' stands in this category already, line %u",
                              STR_ARG(rule.id), same->line);
        if (same) {
            *same = rule;
            continue;
        }
        ARENA_RESERVE(draft->arena, category->rule, category->n_rules,
                      category->rule_capacity);
        category->rule[category->n_rules++] = rule;
    }
    return true;
}
