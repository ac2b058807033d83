#ifndef FAULTLINE_STREAM_H
#define FAULTLINE_STREAM_H
/* Standard input answered while it still comes, in constant memory: for JSON Lines, which
 * is what pipes between programs carry. Each batch of whole lines is read, labelled and
 * written before the next is looked at.
 *
 * Other forms (a JSON list, CSV with its header) have to be seen whole: those are read to
 * the end and left in Run.stdin_text, from where run_ingest takes them.
 */
#include "analyzer/cli/output.h"

// True with *streamed set when standard input was JSON Lines and has been answered into
// `out`; true without when it has to be read in the usual way.
bool stream_classify(Run *run, Output *out, bool *streamed, Err *err);

#endif
