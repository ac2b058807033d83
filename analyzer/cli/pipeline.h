#ifndef FAULTLINE_PIPELINE_H
#define FAULTLINE_PIPELINE_H
/* The stages of a run, each on top of the one before. A verb calls the last one that it
 * needs; a stage that has run is not run again.
 *
 *     if (!run_findings(run, err)) return false;   // reads, classifies, finds, weighs
 *     ... run->findings ...
 */
#include "analyzer/cli/options.h"
#include "analyzer/cli/progress.h"
#include "analyzer/findings.h"
#include "analyzer/state.h"
#include "ingest/redact.h"

struct Command;

typedef struct {
    Arena *keep;    // what lasts: table, labels, patterns, findings
    Arena *scratch; // temporary work
    const struct Command *command;
    Options options;
    Progress progress;
    Settings settings;
    bool has_settings;
    Decisions decisions; // the settings' section `patterns`
    Ingest ingest;
    Taxonomy *taxonomy;
    Labels labels;
    RowList rows; // that count, inside --since and --until; in order of opening
    PatternSet set;
    uint32_t *row_of_doc;
    Month review; // the month that is reviewed; MONTH_NONE: none is
    State state;  // what earlier reviews knew
    Pinned pinned;
    const Decided *decided; // per pattern of the set; NULL: nothing was
    Findings findings;
    RedactLevel redact;
    Str stdin_text; // where standard input had to be looked at before (stream.h)
    bool has_stdin_text;
    int stage; // how far we are
    int status; // 1: a check found something, or an input was truncated
} Run;

bool run_settings(Run *run, Err *err); // reads the settings file, if any
// The settings, and what of the options ingest needs to know.
bool run_ingest_options(Run *run, IngestOptions *options, Err *err);
bool run_ingest(Run *run, Err *err);   // files -> table; says on stderr what it did
// The files, without keeping their rows: the sink takes them (ingest/reader.h). `texts` and
// `scratch` are arenas that nobody else uses meanwhile.
bool run_rows(Run *run, const RowSink *sink, Arena *texts, Arena *scratch, Err *err);
bool run_redact_decisions(Run *run, Err *err); // people's names in them
bool run_taxonomy(Run *run, Err *err); // reads the taxonomy alone; needs no files
bool run_classify(Run *run, Err *err);
bool run_patterns(Run *run, Err *err);
bool run_findings(Run *run, Err *err);

// The state after a review of the month, to be written; before texts are hidden. With
// --redact text the words of the texts, by which new incidents are assigned, stay out.
void run_update_state(Run *run, State *state, Month month);

// Forgets the texts where --redact text asks for it. output_open does it; a verb that writes
// its product in another way calls it once nothing is computed from texts any more.
void run_hide_texts(Run *run);

void run_release(Run *run);

// A line for the person on stderr: "faultline: ...". Not with --quiet.
void run_say(const Run *run, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
