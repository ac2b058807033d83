#include "analyzer/cli/command.h"
#include "analyzer/cli/summary.h"
#include "analyzer/documents/export.h"

#define SHOWN 25

static void write_text(const Run *run, Output *out)
{
    summary_of_candidates(run, SHOWN, out);
    summary_of_order(run, SHOWN, out);
}

static bool rank(Run *run, Err *err)
{
    Output out;
    if (!run_findings(run, err) || !output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        export_rank(&run->findings, &out.buf);
    else if (output_is(&out, STR("csv")))
        export_rank_csv(&run->findings, &out.buf);
    else
        write_text(run, &out);
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", "csv", NULL};

const Command CMD_RANK = {
    .name = "rank",
    .arguments = "FILE...",
    .summary = "improvement candidates in order, and how sure the order is",
    .details = "A candidate is a cross-team pattern: three teams (or all, if there are "
               "fewer) with\n"
               "two episodes each, and 40 % of it left without its largest team. "
               "Candidates are\n"
               "ordered by the burden expected in a month; the interval is an 80 % one, "
               "and inside\n"
               "a tier the order is not settled. The formula and its parts are in the "
               "json form.\n",
    .examples =
        "  faultline rank exports/\n  faultline rank --to json exports/ | jq .formula\n",
    .forms = FORMS,
    .run = rank,
};
