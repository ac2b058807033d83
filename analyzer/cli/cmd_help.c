#include "analyzer/cli/help.h"

static bool help(Run *run, Err *err)
{
    if (!run->options.file.n) {
        help_program(stdout);
        putchar('\n');
        help_topics(stdout);
        return true;
    }
    if (!help_topic(run->options.file.item[0], run->scratch))
        return err_set(err, ERR_USAGE,
                       "no help on '%.*s', `faultline help` lists the topics",
                       STR_ARG(run->options.file.item[0]));
    return true;
}

const Command CMD_HELP = {
    .name = "help",
    .arguments = "[TOPIC]",
    .summary = "a command or a topic explained",
    .details = "Without a topic: the commands and the topics.\n",
    .run = help,
};
