#include "analyzer/cli/help.h"

#include <string.h>

#include "analyzer/documents/markup.h"
#include "analyzer/metrics.h"

#define WIDTH 78

typedef struct {
    const char *name, *summary, *text;
} Topic;

static const Topic TOPICS[] = {
    {"words", "what incident, team, pattern, candidate mean here",
     "incident   one record of an export. A record that repeats another is linked to it "
     "as\n"
     "           a duplicate and counted once. Void records, maintenance, drills and "
     "tests\n"
     "           are counted apart and left out of analysis (--include brings kinds "
     "back).\n"
     "reject     a record that could not become an incident: kept with file, line, "
     "reason.\n"
     "team       who owned it, after the aliases in the settings. Where an export names "
     "no\n"
     "           team the service stands in, and that is said.\n"
     "taxonomy   axes (trigger, factor, mode, detection), their categories, and the "
     "rules\n"
     "           that recognise them. unknown: the source says nothing usable;\n"
     "           unclassified: there is text, but no rule.\n"
     "pattern    a group of incidents that share a failure. One-off incidents are in "
     "none.\n"
     "episode    incidents of one pattern and service within 24 hours count as one "
     "episode.\n"
     "cross-team three teams (or all, if fewer) with two episodes each, and 40 % of the\n"
     "           pattern left without its largest team.\n"
     "candidate  a cross-team pattern seen as possible work, ranked by its burden.\n"},
    {"exit", "what the exit status says",
     "0  done; a guessed format is done, with a warning of kind 'guessed'\n"
     "1  failed, a check found something, or an input was truncated or could not be "
     "read\n"
     "   at all (what was whole is still written); with --strict also any reject, guess "
     "or partial export\n"
     "2  wrong usage\n"},
    {"settings", "the keys of faultline.yaml",
     "Every key is optional, and so is the file (beside the working directory; "
     "--settings\n"
     "names another, --no-settings reads none). An unknown key is an error with its "
     "line.\n\n"
     "  inputs: [exports/*]          files to read when none are named\n"
     "  taxonomy: [software]         packs or files\n"
     "  timezone: Europe/Berlin      of times that name no zone\n"
     "  teams:                       one name a team, with the spellings seen\n"
     "    Payments: [payments, PAY, {name: Billing, until: 2026-03-01}]\n"
     "  services:                    likewise\n"
     "  severity: {blocker: 1}       words of your own, 1 (worst) to 5\n"
     "  exclude: [{field: title, matches: \"test alert\"}]\n"
     "  episode_window: 24h\n"
     "  cost: {per_hour: 120, currency: EUR, responders: 3, cap_hours: 24,\n"
     "         per_incident: 0, by_severity: {1: 4, 2: 2}}\n"
     "  exposure: deploys.csv        month,team,value: how much there was to go wrong\n"
     "  not_duplicates: [[INC-1, PD-7]]\n"
     "  redact: {names: people.txt}  report: {redact: people}\n"},
    {"decisions", "people's names, owners, merges and splits of patterns",
     "The settings' section `patterns` holds what people decide about patterns. It wins "
     "over\n"
     "what the texts say, in every run, with or without a state, and can be taken "
     "back.\n\n"
     "  patterns:\n"
     "    - id: P-7f3a            a pattern, or an incident in it (which never "
     "changes)\n"
     "      name: Certificates that expire\n"
     "      owner: Payments\n"
     "      status: in progress   in your own words\n"
     "      note: see the review of March\n"
     "      merge: [P-a9e8]       these belong to it too\n"
     "    - id: P-1234\n"
     "      split:                the first part that fits has the incident; the rest "
     "stays\n"
     "        - {name: Log disks, term: [log, logs]}\n"
     "        - {name: Build disks, team: Build, match: 'ci-\\d+', owner: Build}\n\n"
     "A part may ask for team, service, category (axis/category), term (words in any of "
     "their\n"
     "forms), match (an expression as in rules) and incidents: of a list one is enough, "
     "of\n"
     "several keys all must hold. Its id is made of the whole's id and its name; with an "
     "`id:`\n"
     "of your own (P- and digits) the name may change. Merges come before splits.\n\n"
     "A pattern that people name is kept together for good (with a state). An id that is "
     "no\n"
     "pattern in the data is said and changes nothing (with --strict: exit 1); merges in "
     "a\n"
     "circle, two entries for one pattern and the like are errors with their line.\n"},
};

#define N_TOPICS (sizeof TOPICS / sizeof *TOPICS)

void help_program(FILE *out)
{
    fputs(
        "faultline finds the failures that recur across teams, in the exports that your\n"
        "incident tools already write.\n\n"
        "  faultline report exports/*      no configuration: open "
        "faultline-report/index.html\n\n"
        "usage: faultline COMMAND [OPTIONS] FILE...\n\n",
        out);
    for (const Command *const *c = COMMANDS; *c; c++)
        fprintf(out, "  %-10s %s\n", (*c)->name, (*c)->summary);
    fputs("\nFILE is an export (CSV, JSON, .gz), a folder of them, or - for standard "
          "input.\n"
          "`faultline COMMAND -h` is one screen, `--help` complete; `faultline help` "
          "lists\n"
          "topics; `faultline --version`.\n",
          out);
}

void help_command(const Command *command, bool complete, Arena *scratch)
{
    Buf text = {.arena = scratch};
    buf_format(&text, "usage: faultline %s [OPTIONS] %s\n\n%s\n", command->name,
               command->arguments, command->details);
    if (command->options) {
        buf_add(&text, STR("options\n"));
        options_describe(&text, command->options);
        buf_add_char(&text, '\n');
    }
    if (command->forms) {
        buf_add(&text, STR("forms (--to): text"));
        for (const char *const *f = command->forms; *f; f++)
            buf_format(&text, ", %s", *f);
        buf_add(&text, STR("\n\n"));
    }
    if (complete) {
        buf_add(&text, STR("options of every command\n"));
        options_describe(&text, COMMON_OPTIONS);
        buf_add_char(&text, '\n');
    }
    if (command->examples)
        buf_format(&text, "examples\n%s", command->examples);
    if (!complete)
        buf_format(&text, "\nOptions of every command: faultline %s --help\n",
                   command->name);
    fwrite(text.data, 1, text.len, stdout);
}

static void print_wrapped(FILE *out, Str text, const char *indent, size_t width)
{
    size_t column = 0, room = width - strlen(indent);
    while (text.len) {
        StrCut word = str_cut(text, ' ');
        size_t columns = text_columns(word.head);
        bool breaks = column && column + 1 + columns > room;
        fputs(breaks ? "\n" : column ? " " : "", out);
        if (!column || breaks)
            fputs(indent, out);
        fwrite(word.head.data, 1, word.head.len, out);
        column = !column || breaks ? columns : column + 1 + columns;
        text = word.tail;
    }
    fputc('\n', out);
}

/* The definitions, wrapped to the terminal's usual 78 columns. */
static void print_metrics(FILE *out, Arena *scratch)
{
    for (const Metric *m = METRICS; m->name; m++) {
        Buf text = {.arena = scratch};
        buf_format(&text, "%s%s%s%s", m->meaning, *m->source ? " (" : "", m->source,
                   *m->source ? ")" : "");
        fprintf(out, "%s%s%s%s%s\n", m == METRICS ? "" : "\n", m->name,
                *m->keys ? "  [" : "", m->keys, *m->keys ? "]" : "");
        print_wrapped(out, buf_str(&text), "  ", WIDTH);
    }
}

bool help_topic(Str topic, Arena *scratch)
{
    for (const Command *const *c = COMMANDS; *c; c++) {
        if (str_eq(str_from((*c)->name), topic)) {
            help_command(*c, true, scratch);
            return true;
        }
    }
    if (str_eq(topic, STR("metrics"))) {
        print_metrics(stdout, scratch);
        return true;
    }
    for (size_t i = 0; i < N_TOPICS; i++) {
        if (str_eq(str_from(TOPICS[i].name), topic)) {
            fputs(TOPICS[i].text, stdout);
            return true;
        }
    }
    return false;
}

void help_topics(FILE *out)
{
    fputs("faultline help TOPIC, where TOPIC is a command or one of\n\n", out);
    for (size_t i = 0; i < N_TOPICS; i++)
        fprintf(out, "  %-10s %s\n", TOPICS[i].name, TOPICS[i].summary);
    fputs(
        "  metrics    what each number means, how it is made, and its name in the json\n",
        out);
}
