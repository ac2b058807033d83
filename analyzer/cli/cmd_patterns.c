#include "analyzer/cli/assign_job.h"
#include "analyzer/cli/summary.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"
#include "analyzer/documents/markup.h"
#include "analyzer/why.h"

static void add_row(Run *run, TextTable *table, const PatternFinding *p)
{
    Arena *a = run->scratch;
    text_table_row(
        table,
        (const Str[]){
            p->id, str_format(a, "%u", p->incidents), str_format(a, "%u", p->n_teams),
            p->n_teams ? str_format(a, "%.1f", p->effective_teams) : STR("–"),
            number_words(a, p->rate.value), state_name(p->state), hold_name(p->hold),
            duration_words(a, p->duration.median.value), pattern_label(a, p)});
}

static void write_text(Run *run, Output *out)
{
    const Findings *f = &run->findings;
    TextTable table = text_table_new(run->scratch, 9);
    uint32_t hidden = 0;
    text_table_row(&table, (const Str[]){STR("pattern"), STR("incidents"), STR("teams"),
                                         STR("effective"), STR("a month"), STR("state"),
                                         STR("holds"), STR("median"), STR("name")});
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        if (export_shows_pattern(f, &f->pattern[i], run->options.all))
            add_row(run, &table, &f->pattern[i]);
        else
            hidden++;
    }
    buf_format(&out->buf, "%.*s, %u of them in %.*s\n\n",
               STR_ARG(count_words(run->scratch, f->rows.n, "incident", "incidents")),
               f->n_in_patterns,
               STR_ARG(count_words(run->scratch, f->n_patterns, "pattern", "patterns")));
    if (table.n_cells > table.n_columns)
        text_table_print(&table, out);
    if (hidden)
        buf_format(&out->buf,
                   "\n%u more %s on one team: too little remains without it (--all shows "
                   "them)\n",
                   hidden, hidden == 1 ? "pattern depends" : "patterns depend");
    if (f->n_teams < 2 && f->n_patterns)
        buf_add(&out->buf, STR("\nFewer than two teams: whether a pattern crosses teams "
                               "cannot be said.\n"));
}

static bool write_why(Run *run, Output *out, Err *err)
{
    const PatternFinding *p = findings_pattern(&run->findings, run->options.why);
    if (!p)
        return err_set(err, ERR_USAGE,
                       "no pattern '%.*s', `faultline patterns --all` lists them",
                       STR_ARG(run->options.why));
    Buf text = {.arena = run->scratch};
    why_pattern(&run->findings, p, run->scratch, &text);
    Str rest = buf_str(&text);
    for (Str line; str_next_line(&rest, &line);) { // titles may hold anything
        terminal_add(&out->buf, line);
        buf_add_char(&out->buf, '\n');
    }
    return true;
}

static bool asks_for_lines(const Run *run)
{
    const Options *o = &run->options;
    return o->to.len ? str_eq(o->to, STR("jsonl")) : str_ends(o->output, STR(".jsonl"));
}

static bool patterns(Run *run, Err *err)
{
    Output out;
    bool good = true;
    if (run->options.assign.data)
        return assign_check(run, err) && assign_all(run, err);
    if (asks_for_lines(run))
        return err_set(err, ERR_USAGE,
                       "patterns writes jsonl with --assign only: say --to json");
    if (!run_findings(run, err) || !output_open(run, &out, err))
        return false;
    PatternsExport options = {.all = run->options.all, .members = run->options.members};
    if (run->options.why.len)
        good = write_why(run, &out, err);
    else if (output_is(&out, STR("json")))
        export_patterns(&run->findings, options, &out.buf);
    else if (output_is(&out, STR("csv")))
        export_patterns_csv(&run->findings, options, &out.buf);
    else
        write_text(run, &out);
    if (!good) {
        output_abandon(&out);
        return false;
    }
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", "csv", "jsonl", NULL};

static const OptionSpec OPTIONS[] = {
    {"all", 0, OPTION_FLAG, offsetof(Options, all), NULL,
     "patterns that depend on one team too"},
    {"members", 0, OPTION_FLAG, offsetof(Options, members), NULL,
     "with the incidents of each (json)"},
    {"why", 0, OPTION_TEXT, offsetof(Options, why), "PATTERN",
     "what holds this pattern together, and what links its teams"},
    {"assign", 0, OPTION_TEXT, offsetof(Options, assign), "STATE",
     "say of each incident which of this state's patterns it is like (jsonl, csv)"},
    {"no-team-weighting", 0, OPTION_FLAG, offsetof(Options, no_team_weighting), NULL,
     "weigh words alike in all teams (when team and topic are the same thing)"},
    {0},
};

const Command CMD_PATTERNS = {
    .name = "patterns",
    .arguments = "FILE...",
    .summary = "the failures that recur, with their teams, terms and statistics",
    .details =
        "Groups incidents that share a failure although each team words it its own way.\n"
        "Shown are patterns of which at least three incidents remain when their largest "
        "team\n"
        "is left out; --all shows the others too. One-off incidents are in no pattern.\n"
        "\n"
        "--assign STATE looks for no patterns: it holds new incidents against those of a\n"
        "state that `review` or `report --save-state` wrote, as a stream in constant\n"
        "memory, one line an incident: the pattern or none, how alike (the mean over the\n"
        "pattern's texts), by which terms, and the runner-up. A line does not depend on\n"
        "the others: nothing is learned, duplicates are not looked for. (What a field is\n"
        "called is seen from the first records of a file; from standard input every line\n"
        "of JSON Lines is read as if it were alone, which takes longer.) It is a first\n"
        "guess, right in about half of the cases on labelled sets, and the next review may\n"
        "decide otherwise. Each pattern has a floor, below which a text stays out. The\n"
        "status is assigned; like_none, with the nearest as runner-up (reason one_word:\n"
        "a single word of a long text is all they share); no_words, nothing of its text\n"
        "is known; or left_out, for the reason given: void, maintenance, outside_dates...\n",
    .examples =
        "  faultline patterns exports/\n"
        "  faultline patterns --all --members --to json -o patterns.json exports/\n"
        "  faultline patterns --why P-7f3a exports/\n"
        "  tail -f new.jsonl | faultline patterns --assign faultline.state.json -\n",
    .options = OPTIONS,
    .forms = FORMS,
    .run = patterns,
};
