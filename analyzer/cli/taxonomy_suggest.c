/* taxonomy suggest: rules for what has no category, as YAML to paste or use as it is. */
#include "analyzer/suggest.h"

#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_suggest.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/words.h"
#include "taxonomy/sentence.h"

#define MOST_SUGGESTIONS 12u
#define MOST_PATTERNS 5u // whose members are mostly without a category
#define MOST_OF_PATTERN 2u
#define LEAST_MEMBERS 5u

typedef struct {
    Run *run;
    uint16_t axis; // UINT16_MAX: any
    RowList rows;
    bool *open; // by index into rows: no category (on the axis)
    uint32_t n_open;
    Suggestions list;
    uint32_t n_covered; // open rows that some suggestion hits
} Session;

bool suggest_axis(const Run *run, uint16_t *axis, Err *err)
{
    const Taxonomy *x = run->taxonomy;
    Str wanted = run->options.axis, known[64];
    *axis = UINT16_MAX;
    if (!wanted.len)
        return true;
    for (uint16_t a = 0; a < x->n_axes; a++)
        if (str_eq(x->axis[a].id, wanted))
            *axis = a;
    size_t n = 0;
    for (uint16_t a = 0; a < x->n_axes && n < 64; a++)
        known[n++] = x->axis[a].id;
    return *axis != UINT16_MAX ||
           err_set(err, ERR_USAGE, "no axis '%.*s', %.*s has %.*s", STR_ARG(wanted),
                   STR_ARG(x->name),
                   STR_ARG(str_join(run->scratch, known, n, STR(", "))));
}

static bool has_category(const Session *s, uint32_t row)
{
    const Labels *labels = &s->run->labels;
    const Taxonomy *x = s->run->taxonomy;
    if (s->axis == UINT16_MAX)
        return labels->status[row] != LABEL_UNCLASSIFIED &&
               labels->status[row] != LABEL_OTHER;
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++)
        if (x->category[labels->hit[i].category].axis == s->axis)
            return true;
    return labels->status[row] == LABEL_UNKNOWN;
}

static void find_open(Session *s)
{
    s->open = ARENA_NEW(s->run->keep, bool, s->rows.n);
    for (uint32_t i = 0; i < s->rows.n; i++) {
        s->open[i] = !has_category(s, s->rows.row[i]);
        s->n_open += s->open[i];
    }
}

/* The members of a pattern that are left without a category; false when few are. */
static bool open_members(const Session *s, uint32_t pattern, const bool *left,
                         bool *group)
{
    const Findings *f = &s->run->findings;
    uint32_t n = 0, n_open = 0;
    for (uint32_t i = 0; i < s->rows.n; i++) {
        bool member = f->pattern_of_row[s->rows.row[i]] == pattern;
        group[i] = member && left[i];
        n += member;
        n_open += group[i];
    }
    return n_open >= LEAST_MEMBERS && 2 * n_open > n;
}

/* Takes what the suggestions from number `from` on hit off the rows that are left. */
static size_t take_off(Session *s, Suggest *suggest, size_t from, bool *left)
{
    bool *hit = ARENA_NEW(s->run->scratch, bool, s->rows.n);
    for (; from < s->list.n; from++)
        if (suggest_run(suggest, s->list.item[from].pattern, hit))
            for (uint32_t i = 0; i < s->rows.n; i++)
                left[i] = left[i] && !hit[i];
    return from;
}

/* Patterns first: what recurs is worth a rule. Then whatever else the rest has in common.
 */
static void suggest_all(Session *s, Suggest *suggest)
{
    const Findings *f = &s->run->findings;
    bool *group = ARENA_NEW(s->run->scratch, bool, s->rows.n);
    bool *left = ARENA_NEW(s->run->scratch, bool, s->rows.n);
    for (uint32_t i = 0; i < s->rows.n; i++)
        left[i] = s->open[i];
    size_t taken = 0;
    for (uint32_t p = 0, used = 0; p < f->n_patterns && used < MOST_PATTERNS; p++) {
        if (!open_members(s, p, left, group))
            continue;
        suggest_group(suggest, group, MOST_OF_PATTERN, &s->list);
        taken = take_off(s, suggest, taken, left);
        used++;
    }
    if (s->list.n < MOST_SUGGESTIONS)
        suggest_group(suggest, left, MOST_SUGGESTIONS - s->list.n, &s->list);
    take_off(s, suggest, taken, left);
    for (uint32_t i = 0; i < s->rows.n; i++)
        s->n_covered += s->open[i] && !left[i];
}

static uint16_t axis_of(const Session *s, const Suggestion *one)
{
    if (one->extends != CATEGORY_NONE)
        return s->run->taxonomy->category[one->extends].axis;
    return s->axis == UINT16_MAX ? 0 : s->axis;
}

static void add_comment(Buf *out, const char *indent, Str text)
{
    buf_format(out, "%s# ", indent);
    terminal_add(out, text);
    buf_add_char(out, '\n');
}

/* The words of the hit with a little of what stands around them. */
static Str in_context(const Session *s, const Suggestion *one, uint32_t row, Arena *arena)
{
    const Table *t = s->run->ingest.table;
    Pattern pattern = {0};
    Matcher *matcher = matcher_new();
    Span span = {0, 0};
    Str found = {0},
        text[] = {t->title[row], t->description[row], t->root_cause[row], t->impact[row]};
    if (matcher &&
        pattern_compile(one->pattern, PATTERN_ANYWHERE, "", &pattern, &(Err){0})) {
        for (size_t i = 0; i < 4 && !found.len; i++)
            if (text[i].len &&
                pattern_find(&pattern, matcher, text[i], 0, &span) == SEARCH_FOUND) {
                Span sentence = sentence_around(text[i], span.start);
                found = str_slice(text[i], sentence.start, sentence.end);
            }
        pattern_free(&pattern);
    }
    matcher_free(matcher);
    return text_shorten(arena, found, 110);
}

static void add_figures(const Session *s, const Suggestion *one, Buf *out)
{
    const Taxonomy *x = s->run->taxonomy;
    Arena *a = s->run->scratch;
    Buf text = {.arena = a};
    buf_format(&text,
               "\"%.*s\": %.*s without a category, %u of them not hit above; %u others",
               STR_ARG(one->phrase),
               STR_ARG(count_words(a, one->inside, "incident", "incidents")), one->added,
               one->outside);
    for (size_t i = 0; i < one->n_overlaps; i++)
        buf_format(&text, "%s%.*s %u", i ? ", " : " (",
                   STR_ARG(x->category[one->overlap[i].category].id),
                   one->overlap[i].incidents);
    if (one->n_overlaps)
        buf_add_char(&text, ')');
    add_comment(out, "          ", buf_str(&text));
    if (one->bare_word)
        add_comment(out, "          ", STR("one bare word: look at the examples twice"));
    for (size_t i = 0; i < one->n_examples; i++)
        add_comment(out, "          ",
                    str_format(a, "  %.*s  %.*s",
                               STR_ARG(s->run->ingest.table->id[one->example[i]]),
                               STR_ARG(in_context(s, one, one->example[i], a))));
}

void suggest_add_rule(Buf *out, Str id, Str pattern)
{
    buf_format(out, "          - id: %.*s\n            pattern: '", STR_ARG(id));
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.data[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, pattern.data[i]);
    }
    buf_add(out, STR("'\n"));
}

void suggest_add_id(Buf *out, Str id)
{
    bool plain = id.len > 0;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.data[i];
        plain &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (i && c == '-') ||
                 (i && c == ' ');
    }
    if (plain)
        buf_add(out, id);
    else
        json_add(out, id);
}

static void add_rule(const Session *s, const Suggestion *one, Buf *out)
{
    add_figures(s, one, out);
    suggest_add_rule(out, str_format(s->run->scratch, "suggested-%.*s", STR_ARG(one->id)),
                     one->pattern);
}

/* All rules of one category together: it may stand in a file once. */
static void add_category(const Session *s, uint16_t category, Buf *out)
{
    const Category *c = &s->run->taxonomy->category[category];
    buf_add(out, STR("      - id: "));
    suggest_add_id(out, c->id);
    buf_add(out, STR("\n        rules:\n"));
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.item[i].extends == category)
            add_rule(s, &s->list.item[i], out);
}

static void add_new_category(const Session *s, const Suggestion *one, Buf *out)
{
    buf_format(out,
               "      # near no category that there is: give it a name\n"
               "      - id: new-%.*s\n        rules:\n",
               STR_ARG(one->id));
    add_rule(s, one, out);
    if (one->n_examples) {
        buf_add(out, STR("        match:\n          - "));
        json_add(out, in_context(s, one, one->example[0], s->run->scratch));
        buf_add_char(out, '\n');
    }
}

static void add_axis(const Session *s, uint16_t axis, Buf *out)
{
    const Taxonomy *x = s->run->taxonomy;
    bool any = false;
    for (size_t i = 0; i < s->list.n; i++)
        any |= axis_of(s, &s->list.item[i]) == axis;
    if (!any)
        return;
    buf_format(out, "  - id: %.*s\n    categories:\n", STR_ARG(x->axis[axis].id));
    for (uint16_t c = 0; c < x->n_categories; c++)
        for (size_t i = 0; i < s->list.n; i++)
            if (s->list.item[i].extends == c && x->category[c].axis == axis) {
                add_category(s, c, out);
                break;
            }
    for (size_t i = 0; i < s->list.n; i++)
        if (s->list.item[i].extends == CATEGORY_NONE &&
            axis_of(s, &s->list.item[i]) == axis)
            add_new_category(s, &s->list.item[i], out);
}

void suggest_add_head(const Run *run, Buf *out)
{
    const Taxonomy *x = run->taxonomy;
    const StrList *named = &run->options.taxonomy;
    Str base = x->path;
    if (str_starts(base, STR("taxonomy/packs/")))
        base = str_slice(base, 15, base.len - 5);
    if (named->n)
        base = str_join(run->scratch, named->item, named->n, STR(", "));
    buf_format(out, "taxonomy: suggested\nextends: [%.*s]\naxes:\n", STR_ARG(base));
}

static void write_yaml(const Session *s, Buf *out)
{
    Arena *a = s->run->scratch;
    const Taxonomy *x = s->run->taxonomy;
    Str on = s->axis == UINT16_MAX
                 ? STR("at all")
                 : str_format(a, "on axis %.*s", STR_ARG(x->axis[s->axis].id));
    add_comment(out, "",
                str_format(a, "%u of %.*s have no category %.*s.", s->n_open,
                           STR_ARG(count_words(a, s->rows.n, "incident", "incidents")),
                           STR_ARG(on)));
    add_comment(
        out, "",
        str_format(a, "With the %zu rules below it would be %u. Read them before use:",
                   s->list.n, s->n_open - s->n_covered));
    add_comment(out, "",
                STR("they say what the texts have in common, not what it means."));
    if (!s->list.n) {
        buf_add(out,
                STR("# Nothing that sets them apart stands in three of them or more.\n"));
        return;
    }
    suggest_add_head(s->run, out);
    for (uint16_t axis = 0; axis < x->n_axes; axis++)
        add_axis(s, axis, out);
}

static void suggestion_json(const Session *s, Json *json, const Suggestion *one)
{
    const Taxonomy *x = s->run->taxonomy;
    json_object(json, NULL);
    json_string(json, "phrase", one->phrase);
    json_string(json, "pattern", one->pattern);
    json_string(json, "axis", x->axis[axis_of(s, one)].id);
    json_maybe(json, "category",
               one->extends == CATEGORY_NONE ? (Str){0} : x->category[one->extends].id);
    json_number(json, "nearness", one->nearness);
    json_number(json, "z", one->z);
    json_bool(json, "bare_word", one->bare_word);
    json_int(json, "added", one->added);
    json_int(json, "without_category", one->inside);
    json_int(json, "others", one->outside);
    json_list(json, "overlaps");
    for (size_t i = 0; i < one->n_overlaps; i++) {
        json_object(json, NULL);
        json_string(json, "category", x->category[one->overlap[i].category].id);
        json_int(json, "incidents", one->overlap[i].incidents);
        json_end(json);
    }
    json_end(json);
    json_list(json, "examples");
    for (size_t i = 0; i < one->n_examples; i++)
        json_string(json, NULL, s->run->ingest.table->id[one->example[i]]);
    json_end(json);
    json_end(json);
}

static void write_json(const Session *s, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/suggestions/1"));
    json_int(&json, "incidents", s->rows.n);
    json_int(&json, "without_category", s->n_open);
    json_int(&json, "covered", s->n_covered);
    json_list(&json, "suggestions");
    for (size_t i = 0; i < s->list.n; i++)
        suggestion_json(s, &json, &s->list.item[i]);
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static bool suggest_verb(Run *run, Err *err)
{
    taxonomy_take_names(run);
    Session s = {.run = run};
    Output out;
    if (!run_findings(run, err) || !suggest_axis(run, &s.axis, err))
        return false;
    s.rows = run->rows;
    if (run->options.labels.len)
        return suggest_from_labels(run, s.axis, err);
    find_open(&s);
    Suggest *suggest = suggest_new(
        &(SuggestInput){run->ingest.table, run->taxonomy, &run->labels, s.rows, s.axis,
                        run->options.language.len ? language_find(run->options.language)
                                                  : NULL},
        run->keep, err);
    if (!suggest)
        return false;
    suggest_all(&s, suggest);
    bool good = output_open(run, &out, err);
    if (good) {
        if (output_is(&out, STR("json")))
            write_json(&s, &out.buf);
        else
            write_yaml(&s, &out.buf);
        good = output_close(&out, err);
    }
    suggest_free(suggest);
    return good;
}

const TaxonomyVerb TAXONOMY_SUGGEST = {"suggest", "[PACK|FILE.yaml]... DATA...",
                                       "rules for what has no category", TAXONOMY_YAML,
                                       suggest_verb};
