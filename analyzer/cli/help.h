#ifndef FAULTLINE_HELP_H
#define FAULTLINE_HELP_H
/* What the program says of itself. */
#include <stdio.h>

#include "analyzer/cli/command.h"

void help_program(FILE *out); // one screen: what it is, the verbs

// complete: every option with the common ones; else one screen.
void help_command(const Command *command, bool complete, Arena *scratch);

// A topic: a verb or one of the words that `faultline help` lists. False when unknown.
bool help_topic(Str topic, Arena *scratch);
void help_topics(FILE *out);

#endif
