/* taxonomy score: what a judged sheet says of the categories. */
#include <math.h>

#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/words.h"
#include "analyzer/scoring.h"
#include "analyzer/sheet.h"

typedef struct {
    Sheet sheet;
    size_t id, source, axis, category, of, verdict, second, should_be; // columns
} Judgements;

static bool open_sheet(Arena *arena, Str path, Judgements *j, Err *err)
{
    if (!sheet_read(arena, path, &j->sheet, err) ||
        !sheet_require(&j->sheet, STR("id"), &j->id, err) ||
        !sheet_require(&j->sheet, STR("axis"), &j->axis, err) ||
        !sheet_require(&j->sheet, STR("category"), &j->category, err) ||
        !sheet_require(&j->sheet, STR("verdict"), &j->verdict, err))
        return false;
    j->source = sheet_column(&j->sheet, STR("source"));
    j->of = sheet_column(&j->sheet, STR("of"));
    j->second = sheet_column(&j->sheet, STR("verdict_2"));
    j->should_be = sheet_column(&j->sheet, STR("should_be"));
    return true;
}

static bool read_verdict(const Judgements *j, uint32_t row, size_t column, Judgement *out,
                         Err *err)
{
    Str word = sheet_cell(&j->sheet, row, column);
    return judgement_read(word, out) ||
           err_at(err, j->sheet.path, j->sheet.line[row],
                  "verdict '%.*s' is none of right, wrong, unsure",
                  STR_ARG(str_slice(word, 0, 60)));
}

static bool read_rows(const Judgements *j, Judged *row, Err *err)
{
    for (uint32_t r = 0; r < j->sheet.n_rows; r++) {
        int64_t of = 0;
        Str size = sheet_cell(&j->sheet, r, j->of);
        row[r].axis = sheet_cell(&j->sheet, r, j->axis);
        row[r].category = sheet_cell(&j->sheet, r, j->category);
        row[r].names_another = sheet_cell(&j->sheet, r, j->should_be).len > 0;
        if (size.len && (!str_to_int(size, &of) || of < 0 || of > UINT32_MAX))
            return err_at(err, j->sheet.path, j->sheet.line[r],
                          "'%.*s' under 'of' is no count",
                          STR_ARG(str_slice(size, 0, 60)));
        row[r].size = (uint32_t)of;
        if (!read_verdict(j, r, j->verdict, &row[r].verdict[0], err) ||
            !read_verdict(j, r, j->second, &row[r].verdict[1], err))
            return false;
    }
    return true;
}

static bool same_row(const Judgements *a, uint32_t i, const Judgements *b, uint32_t k)
{
    return str_eq(sheet_cell(&a->sheet, i, a->id), sheet_cell(&b->sheet, k, b->id)) &&
           str_eq(sheet_cell(&a->sheet, i, a->axis), sheet_cell(&b->sheet, k, b->axis)) &&
           str_eq(sheet_cell(&a->sheet, i, a->category),
                  sheet_cell(&b->sheet, k, b->category)) &&
           str_eq(sheet_cell(&a->sheet, i, a->source),
                  sheet_cell(&b->sheet, k, b->source));
}

/* The second person's verdicts, row by row, wherever they stand in that sheet. */
static bool read_second(const Judgements *first, const Judgements *second, Judged *row,
                        Err *err)
{
    for (uint32_t k = 0; k < second->sheet.n_rows; k++) {
        uint32_t i = 0;
        while (i < first->sheet.n_rows && !same_row(first, i, second, k))
            i++;
        if (i == first->sheet.n_rows)
            return err_at(err, second->sheet.path, second->sheet.line[k],
                          "'%.*s' with that category is not in '%.*s'",
                          STR_ARG(sheet_cell(&second->sheet, k, second->id)),
                          STR_ARG(first->sheet.path));
        if (!read_verdict(second, k, second->verdict, &row[i].verdict[1], err))
            return false;
    }
    return true;
}

static Str interval(Arena *arena, Interval ci)
{
    if (isnan(ci.low))
        return (Str){0};
    return str_format(arena, "%.0f to %.0f %%", ci.low * 100, ci.high * 100);
}

static void write_categories(const Scoring *s, bool with, Output *out)
{
    Arena *a = out->arena;
    TextTable table = text_table_new(a, 6);
    text_table_row(&table,
                   (const Str[]){with ? STR("right") : STR("missed"), STR("judged"),
                                 STR("of"), with ? STR("precision") : STR("share"),
                                 STR("axis"), STR("category")});
    bool any = false;
    for (size_t i = 0; i < s->n; i++) {
        const CategoryScore *c = &s->category[i];
        if ((c->category.len > 0) != with)
            continue;
        any = true;
        text_table_row(&table, (const Str[]){str_format(a, "%u", c->right),
                                             str_format(a, "%u", c->judged),
                                             str_format(a, "%u", c->size),
                                             share_words(a, c->right, c->judged), c->axis,
                                             with ? c->category : STR("(none)")});
    }
    if (any) {
        text_table_print(&table, out);
        buf_add_char(&out->buf, '\n');
    }
}

static void write_text(const Scoring *s, Output *out)
{
    Arena *a = out->arena;
    write_categories(s, true, out);
    write_categories(s, false, out);
    buf_format(&out->buf, "precision: %u of %u judged rows are right", s->right,
               s->judged);
    if (!isnan(s->precision))
        buf_format(&out->buf,
                   "; weighted by how often each category occurs %.0f %% (%.*s)",
                   s->precision * 100, STR_ARG(interval(a, s->precision_ci)));
    buf_format(&out->buf,
               "\nmissed: %u of %u judged rows without a category should have one",
               s->missed, s->judged_without);
    if (!isnan(s->missed_share))
        buf_format(&out->buf, "; weighted %.0f %% (%.*s)", s->missed_share * 100,
                   STR_ARG(interval(a, s->missed_ci)));
    buf_add_char(&out->buf, '\n');
    if (!s->both)
        return;
    buf_format(&out->buf, "two people: they agree on %.0f %% of %u rows",
               s->agreement * 100, s->both);
    if (isnan(s->kappa))
        buf_add(&out->buf,
                STR("; kappa is not defined where all verdicts are the same\n"));
    else
        buf_format(&out->buf, "; kappa %.2f (%.2f to %.2f)\n", s->kappa, s->kappa_ci.low,
                   s->kappa_ci.high);
}

static void share_json(Json *json, const char *key, double value, Interval ci)
{
    json_object(json, key);
    json_number(json, "value", value);
    json_number(json, "low", ci.low);
    json_number(json, "high", ci.high);
    json_end(json);
}

static void write_json(const Scoring *s, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/taxonomy-score/1"));
    json_list(&json, "categories");
    for (size_t i = 0; i < s->n; i++) {
        const CategoryScore *c = &s->category[i];
        json_object(&json, NULL);
        json_string(&json, "axis", c->axis);
        json_maybe(&json, "category", c->category);
        json_int(&json, "of", c->size);
        json_int(&json, "judged", c->judged);
        json_int(&json, c->category.len ? "right" : "missed", c->right);
        share_json(&json, c->category.len ? "precision" : "missed_share", c->share,
                   c->ci);
        json_end(&json);
    }
    json_end(&json);
    json_int(&json, "judged", s->judged);
    json_int(&json, "right", s->right);
    share_json(&json, "precision", s->precision, s->precision_ci);
    json_int(&json, "judged_without", s->judged_without);
    json_int(&json, "missed", s->missed);
    share_json(&json, "missed_share", s->missed_share, s->missed_ci);
    json_int(&json, "judged_twice", s->both);
    json_number(&json, "agreement", s->agreement);
    share_json(&json, "kappa", s->kappa, s->kappa_ci);
    json_end(&json);
    buf_add_char(out, '\n');
}

static bool score(Run *run, Err *err)
{
    const StrList *file = &run->options.file;
    Judgements first = {0}, second = {0};
    Output out;
    if (!file->n || file->n > 2)
        return err_set(err, ERR_USAGE,
                       "taxonomy score wants a judged sheet, or two of the same "
                       "rows by two people");
    if (!open_sheet(run->keep, file->item[0], &first, err) ||
        (file->n == 2 && !open_sheet(run->keep, file->item[1], &second, err)))
        return false;
    Judged *row = ARENA_NEW(run->keep, Judged, first.sheet.n_rows);
    if (!read_rows(&first, row, err) ||
        (file->n == 2 && !read_second(&first, &second, row, err)))
        return false;
    Scoring s = scoring_of(row, first.sheet.n_rows, run->keep);
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(&s, &out.buf);
    else
        write_text(&s, &out);
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_SCORE = {"score", "SHEET [SHEET]", "what a judged sheet says",
                                     TAXONOMY_JSON, score};
