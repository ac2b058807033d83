#include "analyzer/cli/command.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/stream.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"
#include "ingest/base/threads.h"
#include "taxonomy/rule.h"

static Str category_name(const Run *run, const Hit *hit)
{
    const Category *category = &run->taxonomy->category[hit->category];
    return str_format(run->scratch, "%.*s/%.*s",
                      STR_ARG(run->taxonomy->axis[category->axis].id),
                      STR_ARG(category->id));
}

static void write_text(const Run *run, Output *out)
{
    const Table *t = run->ingest.table;
    const Labels *labels = &run->labels;
    TextTable table = text_table_new(run->scratch, 4);
    text_table_row(&table,
                   (const Str[]){STR("id"), STR("category"), STR("words"), STR("title")});
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (labels->first[row] == labels->first[row + 1])
            text_table_row(&table, (const Str[]){t->id[row],
                                                 label_status_name(labels->status[row]),
                                                 {0},
                                                 t->title[row]});
        for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
            const Hit *hit = &labels->hit[i];
            Str words = str_slice(hit_text(t, row, hit), hit->start, hit->end);
            text_table_row(&table, (const Str[]){t->id[row], category_name(run, hit),
                                                 words, t->title[row]});
        }
    }
    text_table_print(&table, out);
}

static bool write_records(const Run *run, const Table *t, const Labels *labels,
                          Output *out, Err *err)
{
    bool csv = output_is(out, STR("csv"));
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (csv)
            export_classified_csv(t, run->taxonomy, labels, row, &out->buf);
        else
            export_classified(t, run->taxonomy, labels, row, &out->buf);
        if (!output_flush(out, err))
            return false;
    }
    return true;
}

typedef struct {
    Run *run;
    Output *out;
} Streaming;

static bool answer_batch(void *context, Ingest *in, Err *err)
{
    const Streaming *s = context;
    Labels labels;
    unsigned lanes = threads_lanes((unsigned)s->run->options.threads);
    if (!ingest_finish(in, err) ||
        !redact_table(in->table, s->run->redact, &s->run->settings, err) ||
        !classify(in->table, s->run->taxonomy, lanes, in->table->arena, &labels, err))
        return false;
    if (s->run->redact == REDACT_TEXT)
        redact_forget_texts(in->table);
    return write_records(s->run, in->table, &labels, s->out, err) &&
           output_flush_now(s->out, err);
}

static bool write_all(Run *run, Output *out, Err *err)
{
    Streaming streaming = {run, out};
    bool streamed = false, text = output_is(out, STR("text"));
    if (output_is(out, STR("csv")))
        export_classified_csv_header(&out->buf);
    if (!text && (!run_taxonomy(run, err) ||
                  !stream_lines(run, &(StreamAnswer){answer_batch, &streaming, false},
                                &streamed, err)))
        return false;
    if (streamed)
        return true;
    if (!run_classify(run, err))
        return false;
    run_hide_texts(run);
    if (!text)
        return write_records(run, run->ingest.table, &run->labels, out, err);
    write_text(run, out);
    return true;
}

static bool classify_verb(Run *run, Err *err)
{
    Output out;
    if (!output_open(run, &out, err))
        return false;
    if (write_all(run, &out, err))
        return output_close(&out, err);
    output_abandon(&out);
    return false;
}

static const char *const FORMS[] = {"jsonl", "csv", NULL};

const Command CMD_CLASSIFY = {
    .name = "classify",
    .arguments = "FILE...",
    .summary = "each incident with its categories and the words that say so",
    .details = "Runs the taxonomy over the incidents. Each category comes with the rule, "
               "the field\n"
               "and the matched words. Reads standard input with - and writes a line an "
               "incident,\n"
               "so it runs under xargs, GNU parallel, Spark's pipe and Hadoop streaming; "
               "JSON Lines\n"
               "are answered while they come, in constant memory.\n"
               "When standard output is no terminal the form is jsonl unless --to says "
               "otherwise.\n",
    .examples = "  faultline classify --taxonomy software exports/ -o classified.csv\n"
                "  zcat dump.jsonl.gz | faultline classify - | jq .categories\n",
    .forms = FORMS,
    .streams = true,
    .run = classify_verb,
};
