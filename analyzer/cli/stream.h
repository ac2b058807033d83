#ifndef FAULTLINE_STREAM_H
#define FAULTLINE_STREAM_H
/* Standard input answered while it still comes, in constant memory: for JSON Lines, which
 * is what pipes between programs carry. Each batch of whole lines is read and
 * answered before the next is looked at.
 *
 * Other forms (a JSON list, CSV with its header) have to be seen whole: those are read to
 * the end and left in Run.stdin_text, from where run_ingest takes them.
 */
#include "analyzer/cli/pipeline.h"

typedef struct {
    // The rows of one batch, in a table of their own that is gone afterwards.
    bool (*batch)(void *context, Ingest *ingest, Err *err);
    void *context;
    bool each_alone; // every line is read as if it were the only one: what it means does
                     // not depend on its neighbours
} StreamAnswer;

// True with *streamed set when standard input was JSON Lines and has been answered; true
// without when it is not the only input, or has to be read in the usual way.
bool stream_lines(Run *run, const StreamAnswer *answer, bool *streamed, Err *err);

#endif
