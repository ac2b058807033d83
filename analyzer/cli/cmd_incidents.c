#include "analyzer/cli/command.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"

// Duplicates, withdrawn ones, maintenance and drills are lines that say what they are. A
// pull request among issues is no record of the export (--include brings it back).
static bool is_record(const Table *t, uint32_t row)
{
    return t->kind[row] != KIND_PULL_REQUEST;
}

static bool write_text(const Run *run, Output *out, Err *err)
{
    const Table *t = run->ingest.table;
    TextTable table = text_table_new(run->scratch, 5);
    text_table_row(&table, (const Str[]){STR("id"), STR("opened"), STR("team"),
                                         STR("severity"), STR("title")});
    for (uint32_t row = 0; row < t->n_rows; row++)
        if (is_record(t, row))
            text_table_row(
                &table,
                (const Str[]){t->id[row],
                              moment_format(run->scratch, t->time[TIME_OPENED][row], 0),
                              table_team(t, row),
                              intern_str(&t->syms, t->severity_raw[row]), t->title[row]});
    text_table_print(&table, out);
    (void)err;
    return true;
}

static bool write_records(const Run *run, Output *out, Err *err)
{
    const Table *t = run->ingest.table;
    bool csv = output_is(out, STR("csv"));
    if (csv)
        export_incident_csv_header(false, &out->buf);
    for (uint32_t row = 0; row < t->n_rows; row++) {
        if (!is_record(t, row))
            continue;
        if (csv)
            export_incident_csv(t, &run->ingest, NULL, row, &out->buf);
        else
            export_incident(t, &run->ingest, row, &out->buf);
        if (!output_flush(out, err))
            return false;
    }
    return true;
}

static bool incidents(Run *run, Err *err)
{
    Output out;
    if (!run_ingest(run, err) || !output_open(run, &out, err))
        return false;
    bool good = output_is(&out, STR("text")) ? write_text(run, &out, err)
                                             : write_records(run, &out, err);
    if (!good) {
        output_abandon(&out);
        return false;
    }
    return output_close(&out, err);
}

static const char *const FORMS[] = {"jsonl", "csv", NULL};

const Command CMD_INCIDENTS = {
    .name = "incidents",
    .arguments = "FILE...",
    .summary = "turn every export into one canonical form",
    .details =
        "Reads exports of any known format and writes each record as one incident with "
        "the\n"
        "same fields: JSON Lines or CSV, for a database, a data frame or another tool.\n"
        "Every record is a line; one that repeats another carries duplicate_of.\n"
        "When standard output is no terminal the form is jsonl unless --to says "
        "otherwise.\n",
    .examples = "  faultline incidents --to csv -o all.csv exports/\n"
                "  faultline incidents exports/* | jq -r .title\n",
    .forms = FORMS,
    .streams = true,
    .run = incidents,
};
