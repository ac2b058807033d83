/* What a profile or variant says about its values: times, severities, nulls, kinds. */
#include "ingest/profile_parts.h"

const Str VARIANT_WAYS[] = {
    STR_INIT("times"),    STR_INIT("date_order"), STR_INIT("timezone"),
    STR_INIT("severity"), STR_INIT("status"),     STR_INIT("nulls"),
    STR_INIT("markup"),   STR_INIT("split"),      STR_INIT("guard"),
    STR_INIT("cap"),      STR_INIT("kinds"),      STR_INIT("fold"),
    STR_INIT("literals"), STR_INIT("partial"),    STR_INIT("extras"),
    STR_INIT("recorded"),
};
const size_t N_VARIANT_WAYS = sizeof VARIANT_WAYS / sizeof *VARIANT_WAYS;

static bool times_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    static const struct {
        Str name;
        Spelling spelling;
    } known[] = {
        {STR_INIT("iso8601"), SPELLING_ISO},
        {STR_INIT("epoch"), SPELLING_EPOCH},
        {STR_INIT("month_name"), SPELLING_MONTH_NAME},
        {STR_INIT("numbers"), SPELLING_NUMBERS},
        {STR_INIT("compact"), SPELLING_COMPACT},
    };
    Str *name;
    size_t n, k;
    if (!yaml_to_strs(r->arena, node, &name, &n, err))
        return false;
    r->variant->spellings = 0;
    for (size_t i = 0; i < n; i++) {
        for (k = 0; k < sizeof known / sizeof *known; k++)
            if (str_eq(name[i], known[k].name))
                break;
        if (k == sizeof known / sizeof *known)
            return yaml_error(node, err,
                              "'%.*s' is none of iso8601, epoch, month_name, "
                              "numbers, compact",
                              STR_ARG(name[i]));
        r->variant->spellings |= (unsigned)known[k].spelling;
    }
    return true;
}

static bool order_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    Str name;
    if (!yaml_to_str(node, &name, err))
        return false;
    if (str_eq(name, STR("day_first")))
        r->variant->date_order = ORDER_DAY_FIRST;
    else if (str_eq(name, STR("month_first")))
        r->variant->date_order = ORDER_MONTH_FIRST;
    else
        return yaml_error(node, err, "'%.*s' is neither day_first nor month_first",
                          STR_ARG(name));
    return true;
}

// A zone's name, or {page: path} where the answer names it.
static bool zone_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    static const Str known[] = {STR_INIT("page")};
    const YamlNode *page;
    const Zone *zone;
    Err cause = {0};
    if (node->kind == YAML_MAP)
        return yaml_only_keys(node, known, 1, err) &&
               yaml_require(node, STR("page"), &page, err) &&
               selector_read(r, page, true, &r->variant->timezone_from, err);
    if (!yaml_to_str(node, &r->variant->timezone, err))
        return false;
    if (!zone_open(r->arena, r->variant->timezone, &zone, &cause))
        return yaml_error(node, err, "%s", cause.message);
    return true;
}

static bool severities_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    RankWord *word = ARENA_NEW(r->arena, RankWord, node->n);
    for (size_t i = 0; i < node->n; i++) {
        int64_t rank;
        if (!yaml_to_int(node->item[i], &rank, err))
            return false;
        if (rank < 0 || rank > 5)
            return yaml_error(
                node->item[i], err,
                "a severity is 1 (worst) to 5, or 0 where a word says none");
        word[i] = (RankWord){node->item[i]->key, (int)rank};
    }
    r->variant->severity = word;
    r->variant->n_severities = node->n;
    return true;
}

static bool statuses_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    RankWord *word = ARENA_NEW(r->arena, RankWord, node->n);
    for (size_t i = 0; i < node->n; i++) {
        Str name;
        if (!yaml_to_str(node->item[i], &name, err))
            return false;
        int status = STATUS_VOID;
        while (status > STATUS_UNKNOWN && !str_eq(status_name((Status)status), name))
            status--;
        if (status == STATUS_UNKNOWN)
            return yaml_error(
                node->item[i], err,
                "'%.*s' is none of open, acknowledged, mitigated, resolved, "
                "void",
                STR_ARG(name));
        word[i] = (RankWord){node->item[i]->key, status};
    }
    r->variant->status = word;
    r->variant->n_statuses = node->n;
    return true;
}

static bool one_markup(const YamlNode *node, Markup *out, Err *err)
{
    Str name;
    if (!yaml_to_str(node, &name, err))
        return false;
    if (!markup_from_name(name, out))
        return yaml_error(node, err, "'%.*s' is none of none, html, wiki, markdown, any",
                          STR_ARG(name));
    return true;
}

static bool field_of(const YamlNode *node, Field *field, Err *err)
{
    if (!field_from_name(node->key, field))
        return yaml_error(node, err, "no field '%.*s'", STR_ARG(node->key));
    return true;
}

// One word for what people write at length, or {field: word}.
static bool markups_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    static const Field prose[] = {FIELD_DESCRIPTION, FIELD_ROOT_CAUSE, FIELD_IMPACT};
    Markup *markup = r->variant->markup;
    if (node->kind != YAML_MAP) {
        Markup all;
        if (!one_markup(node, &all, err))
            return false;
        for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
            markup[prose[i]] = all;
        return true;
    }
    for (size_t i = 0; i < node->n; i++) {
        Field field;
        if (!field_of(node->item[i], &field, err) ||
            !one_markup(node->item[i], &markup[field], err))
            return false;
    }
    return true;
}

static bool splits_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    for (size_t i = 0; i < node->n; i++) {
        Field field;
        if (!field_of(node->item[i], &field, err) ||
            !yaml_to_str(node->item[i], &r->variant->split[field], err))
            return false;
    }
    return true;
}

static bool kind_from(const YamlNode *node, RowKind *out, Err *err)
{
    for (int kind = KIND_MAINTENANCE; kind <= KIND_OTHER; kind++)
        if (str_eq(node->key, kind_name((RowKind)kind))) {
            *out = (RowKind)kind;
            return true;
        }
    return yaml_error(node, err,
                      "'%.*s' is none of maintenance, drill, test, pull_request, "
                      "other",
                      STR_ARG(node->key));
}

// {kind: conditions | [conditions, ...]}: any of the sets makes a record that kind.
static bool kinds_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    if (!yaml_want(node, YAML_MAP, err))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < node->n; i++)
        n += node->item[i]->kind == YAML_LIST ? node->item[i]->n : 1;
    KindRule *rule = ARENA_NEW(r->arena, KindRule, n);
    r->variant->kind = rule;
    r->variant->n_kinds = n;
    for (size_t i = 0; i < node->n; i++) {
        const YamlNode *item = node->item[i];
        bool list = item->kind == YAML_LIST;
        for (size_t k = 0; k < (list ? item->n : 1); k++, rule++)
            if (!kind_from(item, &rule->kind, err) ||
                !conditions_read(r, list ? item->item[k] : item, false, &rule->when, err))
                return false;
    }
    return true;
}

// true: the last record of an id counts; a path: the one with the highest value there.
static bool fold_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    r->variant->fold = true;
    if (str_eq(node->text, STR("true")))
        return true;
    return selector_read(r, node, false, &r->variant->fold_by, err);
}

static bool cap_read(ProfileReading *r, const YamlNode *node, Err *err)
{
    int64_t cap;
    if (!yaml_to_int(node, &cap, err))
        return false;
    if (cap < 1 || cap > UINT32_MAX)
        return yaml_error(node, err, "a number of rows is wanted");
    r->variant->cap = (uint32_t)cap;
    return true;
}

bool variant_read_ways(ProfileReading *r, const YamlNode *node, Err *err)
{
    Variant *v = r->variant;
    Str *word;
    const YamlNode *at;
    // The order of reading does not matter, except that selectors want to know
    // `literals`.
    if ((at = yaml_get(node, STR("literals"))) && !yaml_to_bool(at, &v->literals, err))
        return false;
    if ((at = yaml_get(node, STR("times"))) && !times_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("date_order"))) && !order_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("timezone"))) && !zone_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("severity"))) && !severities_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("status"))) && !statuses_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("markup"))) && !markups_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("split"))) && !splits_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("guard"))) && !yaml_to_bool(at, &v->guard, err))
        return false;
    if ((at = yaml_get(node, STR("cap"))) && !cap_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("kinds"))) && !kinds_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("fold"))) && !fold_read(r, at, err))
        return false;
    if ((at = yaml_get(node, STR("partial"))) &&
        !conditions_read(r, at, true, &v->partial, err))
        return false;
    if ((at = yaml_get(node, STR("recorded"))) &&
        !selector_read(r, at, false, &v->recorded, err))
        return false;
    if ((at = yaml_get(node, STR("nulls")))) {
        if (!yaml_to_strs(r->arena, at, &word, &v->n_nulls, err))
            return false;
        v->null = word;
    }
    if ((at = yaml_get(node, STR("extras")))) {
        if (!yaml_to_strs(r->arena, at, &word, &v->n_extras, err))
            return false;
        v->extras = word;
    }
    return true;
}
