/* taxonomy sample: a sheet for a person to judge. */
#include "analyzer/cli/output.h"
#include "analyzer/cli/scope.h"
#include "analyzer/cli/taxonomy_suggest.h"
#include "analyzer/cli/taxonomy_verbs.h"
#include "analyzer/documents/markup.h"
#include "analyzer/scoring.h"

#define DEFAULT_SIZE 50
#define MOST_SIZE 100000
#define TEXT_COLUMNS 600 // characters of the description

static Str source_of(const Run *run, uint32_t row)
{
    return run->ingest.source[run->ingest.table->source[row]].path;
}

static void add_cell(Buf *out, Str cell, bool last)
{
    csv_add(out, cell);
    buf_add_char(out, last ? '\n' : ',');
}

static void write_row(const Run *run, const SampleRow *s, Buf *out)
{
    const Table *t = run->ingest.table;
    const Taxonomy *x = run->taxonomy;
    Arena *a = run->scratch;
    Str words = {0}, field = {0};
    if (s->hit) {
        words = str_slice(hit_text(t, s->row, s->hit), s->hit->start, s->hit->end);
        field = s->hit->field == TEXT_EXTRA ? intern_str(&t->syms, s->hit->extra)
                                            : text_field_name((TextField)s->hit->field);
    }
    add_cell(out, t->id[s->row], false);
    add_cell(out, source_of(run, s->row), false);
    add_cell(out, x->axis[s->axis].id, false);
    add_cell(out, s->category == CATEGORY_NONE ? (Str){0} : x->category[s->category].id,
             false);
    add_cell(out, str_format(a, "%u", s->size), false);
    add_cell(out, field, false);
    add_cell(out, words, false);
    add_cell(out, t->title[s->row], false);
    add_cell(out, text_shorten(a, t->description[s->row], TEXT_COLUMNS), false);
    add_cell(out, (Str){0}, false);
    add_cell(out, (Str){0}, true);
}

static bool sample(Run *run, Err *err)
{
    taxonomy_take_names(run);
    uint16_t axis;
    Output out;
    int64_t n = run->options.sample_size ? run->options.sample_size : DEFAULT_SIZE;
    if (n > MOST_SIZE)
        return err_set(err, ERR_USAGE, "--n is at most %d", MOST_SIZE);
    if (!run_classify(run, err) || !suggest_axis(run, &axis, err))
        return false;
    RowList rows = scope_rows(run->ingest.table, &run->options, run->keep);
    Sample s = scoring_sample(run->taxonomy, &run->labels, rows, axis, (uint32_t)n,
                              (uint64_t)run->options.seed, run->keep);
    if (!output_open(run, &out, err))
        return false;
    buf_add(&out.buf,
            STR("id,source,axis,category,of,field,words,title,text,verdict,should_be\n"));
    for (uint32_t i = 0; i < s.n; i++)
        write_row(run, &s.row[i], &out.buf);
    run_say(
        run,
        "%u rows to judge: write right or wrong under verdict, and under should_be the "
        "category that an incident lacks",
        s.n);
    return output_close(&out, err);
}

const TaxonomyVerb TAXONOMY_SAMPLE = {"sample", "[PACK|FILE.yaml]... DATA...",
                                      "a sheet of incidents to judge", TAXONOMY_CSV,
                                      sample};
