#ifndef FAULTLINE_INIT_FILE_H
#define FAULTLINE_INIT_FILE_H
/* The text of a first faultline.yaml: what was seen in the exports, as settings that a
 * person corrects and keeps, each with a line that says what it is for. */
#include "analyzer/cli/pipeline.h"

// inputs: the words that named the files. The run has been ingested without settings.
Str init_file_text(const Run *run, const Str *inputs, size_t n, Arena *arena);

#endif
