/* faultline: what recurs across teams. Chooses the verb, prints the one error, picks the
 * exit status: 0 done, 1 failed or a check found something, 2 wrong usage. */
#include <stdio.h>
#include <string.h>

#include "analyzer/cli/command.h"
#include "analyzer/cli/help.h"
#include "analyzer/cli/output.h"
#include "analyzer/documents/markup.h"
#include "analyzer/version.h"
#include "ingest/base/file.h"

const Command *const COMMANDS[] = {
    &CMD_REPORT, &CMD_CHECK,   &CMD_INCIDENTS, &CMD_CLASSIFY, &CMD_PATTERNS,
    &CMD_RANK,   &CMD_EXPLAIN, &CMD_REVIEW, &CMD_DIAGNOSE,  &CMD_OUTCOME,  &CMD_EVIDENCE,
    &CMD_INIT,   &CMD_FORMATS, &CMD_TAXONOMY,  &CMD_HELP,     NULL,
};

static const Command *find_command(Str name, Err *err)
{
    Str known[32];
    size_t n = 0;
    for (const Command *const *c = COMMANDS; *c; c++) {
        if (str_eq(str_from((*c)->name), name))
            return *c;
        known[n++] = str_from((*c)->name);
    }
    size_t near = str_nearest(name, known, n);
    if (near == STR_NPOS)
        err_set(err, ERR_USAGE, "unknown command '%.*s', see `faultline --help`",
                STR_ARG(name));
    else
        err_set(err, ERR_USAGE, "unknown command '%.*s', did you mean '%.*s'?",
                STR_ARG(name), STR_ARG(known[near]));
    return NULL;
}

static bool wants_progress(const Options *options)
{
    When when = WHEN_AUTO;
    when_parse(options->progress, &when);
    if (when == WHEN_AUTO)
        return !options->quiet && terminal_is_stderr();
    return when == WHEN_ALWAYS;
}

static bool run_command(Run *run, int argc, char **argv, Err *err)
{
    run->command = find_command(str_from(argv[1]), err);
    if (!run->command || !options_parse(run->keep, argc, argv, 2, run->command->options,
                                        &run->options, err))
        return false;
    if (run->options.help || run->options.short_help) {
        help_command(run->command, run->options.help, run->scratch);
        return true;
    }
    if (run->command->forms && !output_check(run, err))
        return false;
    run->progress = progress_new(wants_progress(&run->options));
    return run->command->run(run, err);
}

static void print_error(const Err *err)
{
    Arena arena = {0};
    Buf text = {.arena = &arena};
    terminal_add(&text, str_from(err->message));
    fprintf(stderr, "faultline: %.*s\n", STR_ARG(buf_str(&text)));
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    Arena keep = {0}, scratch = {0};
    Run run = {.keep = &keep, .scratch = &scratch, .review = MONTH_NONE};
    Err err = {0};
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        help_program(argc < 2 ? stderr : stdout);
        return argc < 2 ? 2 : 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("faultline %s\n", FAULTLINE_VERSION);
        return 0;
    }
    bool good = run_command(&run, argc, argv, &err);
    progress_clear(&run.progress);
    if (!good)
        print_error(&err);
    run_release(&run);
    return good ? run.status : err.kind == ERR_USAGE ? 2 : 1;
}
