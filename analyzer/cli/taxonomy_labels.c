/* taxonomy suggest --labels FILE: rules that reproduce what a person said. */
#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_suggest.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/words.h"
#include "analyzer/sheet.h"
#include "analyzer/suggest.h"

#define N_FOLDS 5u
#define MOST_RULES 10u // of a category
#define LEAST_LABELS 5u

typedef struct {
    uint32_t right, wrong, missed; // true and false positives, false negatives
} Score;

/* A category that labels name; the taxonomy may not have it yet. */
typedef struct {
    Str axis, category;
    uint16_t known; // CATEGORY_NONE: new
    uint32_t n_labels;
    Suggestions rules;
    Score now, learned; // the taxonomy as it is; the rules, cross-validated
} Target;

typedef struct {
    Run *run;
    Sheet sheet;
    size_t id, axis, category; // columns
    Target *target;
    size_t n_targets, capacity;
    uint32_t n_unknown_ids;
} Learning;

static uint32_t find_row(const Table *t, Str id)
{
    for (uint32_t row = 0; row < t->n_rows; row++)
        if (str_eq(t->id[row], id) && t->duplicate_of[row] == ROW_NONE)
            return row;
    return ROW_NONE;
}

static bool axis_of_row(const Learning *l, uint32_t r, uint16_t only, Str *axis, Err *err)
{
    const Taxonomy *x = l->run->taxonomy;
    *axis = sheet_cell(&l->sheet, r, l->axis);
    if (!axis->len && only != UINT16_MAX)
        *axis = x->axis[only].id;
    if (!axis->len && x->n_axes == 1)
        *axis = x->axis[0].id;
    for (uint16_t a = 0; a < x->n_axes; a++)
        if (str_eq(x->axis[a].id, *axis))
            return true;
    return err_at(err, l->sheet.path, l->sheet.line[r],
                  axis->len ? "no axis '%.*s' in the taxonomy"
                            : "no axis%.*s: name one in the column 'axis' or with --axis",
                  STR_ARG(*axis));
}

static Target *target_of(Learning *l, Str axis, Str category)
{
    for (size_t i = 0; i < l->n_targets; i++)
        if (str_eq(l->target[i].axis, axis) && str_eq(l->target[i].category, category))
            return &l->target[i];
    ARENA_RESERVE(l->run->keep, l->target, l->n_targets, l->capacity);
    l->target[l->n_targets] =
        (Target){.axis = axis,
                 .category = category,
                 .known = taxonomy_find(l->run->taxonomy, axis, category)};
    return &l->target[l->n_targets++];
}

static bool read_labels(Learning *l, uint16_t only, Str **axis_of_line,
                        uint32_t **row_of_line, Err *err)
{
    Arena *arena = l->run->keep;
    l->axis = COLUMN_NONE;
    if (!sheet_read(arena, l->run->options.labels, &l->sheet, err) ||
        !sheet_require(&l->sheet, STR("id"), &l->id, err) ||
        !sheet_require(&l->sheet, STR("category"), &l->category, err))
        return false;
    l->axis = sheet_column(&l->sheet, STR("axis"));
    *axis_of_line = ARENA_NEW(arena, Str, l->sheet.n_rows);
    *row_of_line = ARENA_NEW(arena, uint32_t, l->sheet.n_rows);
    for (uint32_t r = 0; r < l->sheet.n_rows; r++) {
        Str category = sheet_cell(&l->sheet, r, l->category);
        uint32_t row = find_row(l->run->ingest.table, sheet_cell(&l->sheet, r, l->id));
        (*row_of_line)[r] = row;
        if (!axis_of_row(l, r, only, &(*axis_of_line)[r], err))
            return false;
        l->n_unknown_ids += row == ROW_NONE;
        if (category.len && row != ROW_NONE)
            target_of(l, (*axis_of_line)[r], category)->n_labels++;
    }
    return true;
}

/* Rows with any label on the axis, each once. */
static RowList labelled_rows(const Learning *l, Str axis, const Str *axis_of_line,
                             const uint32_t *row_of_line)
{
    const Table *t = l->run->ingest.table;
    bool *seen = ARENA_NEW(l->run->keep, bool, t->n_rows);
    uint32_t *row = ARENA_NEW(l->run->keep, uint32_t, t->n_rows), n = 0;
    for (uint32_t r = 0; r < l->sheet.n_rows; r++)
        if (str_eq(axis_of_line[r], axis) && row_of_line[r] != ROW_NONE)
            seen[row_of_line[r]] = true;
    for (uint32_t i = 0; i < t->n_rows; i++)
        if (seen[i])
            row[n++] = i;
    return (RowList){row, n};
}

static void mark_positive(const Learning *l, const Target *target, RowList rows,
                          const Str *axis_of_line, const uint32_t *row_of_line,
                          bool *positive)
{
    bool *is = ARENA_NEW(l->run->scratch, bool, l->run->ingest.table->n_rows);
    for (uint32_t r = 0; r < l->sheet.n_rows; r++)
        if (row_of_line[r] != ROW_NONE && str_eq(axis_of_line[r], target->axis) &&
            str_eq(sheet_cell(&l->sheet, r, l->category), target->category))
            is[row_of_line[r]] = true;
    for (uint32_t i = 0; i < rows.n; i++)
        positive[i] = is[rows.row[i]];
}

static void add_score(Score *score, bool said, bool meant)
{
    score->right += said && meant;
    score->wrong += said && !meant;
    score->missed += !said && meant;
}

/* Five folds by the incident's id: rules learned on four are judged on the fifth. */
static void cross_validate(const Learning *l, Suggest *suggest, RowList rows,
                           const bool *positive, Target *target)
{
    Arena *scratch = l->run->scratch;
    bool *train = ARENA_NEW(scratch, bool, rows.n),
         *hit = ARENA_NEW(scratch, bool, rows.n);
    bool *any = ARENA_NEW(scratch, bool, rows.n);
    for (uint32_t fold = 0; fold < N_FOLDS; fold++) {
        Suggestions rules = {0};
        for (uint32_t i = 0; i < rows.n; i++) {
            train[i] = str_hash(l->run->ingest.table->id[rows.row[i]]) % N_FOLDS != fold;
            any[i] = false;
        }
        suggest_learn(suggest, positive, train, MOST_RULES, &rules);
        for (size_t r = 0; r < rules.n; r++)
            if (suggest_run(suggest, rules.item[r].pattern, hit))
                for (uint32_t i = 0; i < rows.n; i++)
                    any[i] = any[i] || hit[i];
        for (uint32_t i = 0; i < rows.n; i++)
            if (!train[i])
                add_score(&target->learned, any[i], positive[i]);
    }
}

static bool learn_target(Learning *l, Target *target, const Str *axis_of_line,
                         const uint32_t *row_of_line, Err *err)
{
    Run *run = l->run;
    RowList rows = labelled_rows(l, target->axis, axis_of_line, row_of_line);
    bool *positive = ARENA_NEW(run->keep, bool, rows.n),
         *all = ARENA_NEW(run->keep, bool, rows.n);
    mark_positive(l, target, rows, axis_of_line, row_of_line, positive);
    Suggest *suggest = suggest_new(
        &(SuggestInput){run->ingest.table, run->taxonomy, &run->labels, rows, UINT16_MAX,
                        run->options.language.len ? language_find(run->options.language)
                                                  : NULL},
        run->keep, err);
    if (!suggest)
        return false;
    for (uint32_t i = 0; i < rows.n; i++) {
        bool now = target->known != CATEGORY_NONE &&
                   labels_has(&run->labels, rows.row[i], target->known);
        all[i] = true;
        add_score(&target->now, now, positive[i]);
    }
    if (target->n_labels >= LEAST_LABELS) {
        cross_validate(l, suggest, rows, positive, target);
        suggest_learn(suggest, positive, all, MOST_RULES, &target->rules);
    }
    suggest_free(suggest);
    return true;
}

/* Precision and recall as far as there is something to say. */
static Str score_words(Arena *arena, const Score *s)
{
    return str_format(arena, "precision %.*s, recall %.*s",
                      STR_ARG(share_words(arena, s->right, s->right + s->wrong)),
                      STR_ARG(share_words(arena, s->right, s->right + s->missed)));
}

static void add_note(Buf *out, const char *indent, Str text)
{
    buf_format(out, "%s# ", indent);
    terminal_add(out, text);
    buf_add_char(out, '\n');
}

static void write_target(const Learning *l, const Target *t, Buf *out)
{
    Arena *a = l->run->scratch;
    if (!t->rules.n)
        return;
    buf_add(out, STR("      - id: "));
    suggest_add_id(out, t->category);
    buf_add_char(out, '\n');
    add_note(out, "        ",
             str_format(a, "%u labels; the taxonomy now: %.*s", t->n_labels,
                        STR_ARG(score_words(a, &t->now))));
    add_note(out, "        ",
             str_format(a, "these rules, on labels they were not learned from: %.*s",
                        STR_ARG(score_words(a, &t->learned))));
    buf_add(out, STR("        rules:\n"));
    for (size_t i = 0; i < t->rules.n; i++) {
        const Suggestion *one = &t->rules.item[i];
        add_note(out, "          ",
                 str_format(a, "%.*s: %u right and %u wrong beyond the rules above",
                            STR_ARG(one->phrase), one->inside, one->outside));
        suggest_add_rule(out, str_format(a, "learned-%.*s", STR_ARG(one->id)),
                         one->pattern);
    }
}

static void write_yaml(const Learning *l, Buf *out)
{
    const Taxonomy *x = l->run->taxonomy;
    if (l->n_unknown_ids)
        add_note(out, "",
                 str_format(l->run->scratch,
                            "%u labels are for ids that are not in the data",
                            l->n_unknown_ids));
    size_t n = 0;
    for (size_t i = 0; i < l->n_targets; i++) {
        n += l->target[i].rules.n;
        if (!l->target[i].rules.n)
            add_note(
                out, "",
                str_format(l->run->scratch,
                           "%.*s/%.*s: %u labels, no rule found; now: %.*s",
                           STR_ARG(l->target[i].axis), STR_ARG(l->target[i].category),
                           l->target[i].n_labels,
                           STR_ARG(score_words(l->run->scratch, &l->target[i].now))));
    }
    if (!n)
        return;
    suggest_add_head(l->run, out);
    for (uint16_t a = 0; a < x->n_axes; a++) {
        bool head = false;
        for (size_t i = 0; i < l->n_targets; i++) {
            if (!str_eq(l->target[i].axis, x->axis[a].id) || !l->target[i].rules.n)
                continue;
            if (!head)
                buf_format(out, "  - id: %.*s\n    categories:\n",
                           STR_ARG(x->axis[a].id));
            head = true;
            write_target(l, &l->target[i], out);
        }
    }
}

static void score_json(Json *json, const char *key, const Score *s)
{
    json_object(json, key);
    json_int(json, "right", s->right);
    json_int(json, "wrong", s->wrong);
    json_int(json, "missed", s->missed);
    json_end(json);
}

static void write_json(const Learning *l, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/learned-rules/1"));
    json_int(&json, "unknown_ids", l->n_unknown_ids);
    json_list(&json, "categories");
    for (size_t i = 0; i < l->n_targets; i++) {
        const Target *t = &l->target[i];
        json_object(&json, NULL);
        json_string(&json, "axis", t->axis);
        json_string(&json, "category", t->category);
        json_int(&json, "labels", t->n_labels);
        score_json(&json, "now", &t->now);
        score_json(&json, "cross_validated", &t->learned);
        json_list(&json, "rules");
        for (size_t r = 0; r < t->rules.n; r++) {
            json_object(&json, NULL);
            json_string(&json, "phrase", t->rules.item[r].phrase);
            json_string(&json, "pattern", t->rules.item[r].pattern);
            json_int(&json, "right", t->rules.item[r].inside);
            json_int(&json, "wrong", t->rules.item[r].outside);
            json_end(&json);
        }
        json_end(&json);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

bool suggest_from_labels(Run *run, uint16_t axis, Err *err)
{
    Learning l = {.run = run};
    Output out;
    Str *axis_of_line;
    uint32_t *row_of_line;
    if (!read_labels(&l, axis, &axis_of_line, &row_of_line, err))
        return false;
    for (size_t i = 0; i < l.n_targets; i++)
        if (!learn_target(&l, &l.target[i], axis_of_line, row_of_line, err))
            return false;
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(&l, &out.buf);
    else
        write_yaml(&l, &out.buf);
    return output_close(&out, err);
}
