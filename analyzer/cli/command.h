#ifndef FAULTLINE_COMMAND_H
#define FAULTLINE_COMMAND_H
/* A verb of the command line: one cmd_*.c with one of these, one line in COMMANDS. */
#include "analyzer/cli/pipeline.h"

typedef struct Command {
    const char *name;
    const char *arguments; // as usage shows them: "FILE..."
    const char *summary;   // one line, for the list of verbs
    const char *details;   // for --help, after the usage line
    const char *examples;
    const OptionSpec *options; // its own; NULL: none
    // Forms that --to accepts besides text, NULL-terminated, the machine form first.
    const char *const *forms;
    bool streams;    // writes its machine form when standard output is no terminal
    bool summarises; // its product tells of rejects and guesses: no notices on stderr
    // False with err set when it failed; run->status is 1 when a check found something.
    bool (*run)(Run *run, Err *err);
} Command;

extern const Command *const COMMANDS[]; // NULL-terminated, in the order of help

extern const Command CMD_INIT, CMD_CHECK, CMD_INCIDENTS, CMD_CLASSIFY, CMD_PATTERNS,
    CMD_RANK, CMD_REPORT, CMD_REVIEW, CMD_EXPLAIN, CMD_FORMATS, CMD_TAXONOMY, CMD_HELP, CMD_DIAGNOSE,
    CMD_OUTCOME, CMD_EVIDENCE;

#endif
