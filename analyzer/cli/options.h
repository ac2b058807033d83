#ifndef FAULTLINE_OPTIONS_H
#define FAULTLINE_OPTIONS_H
/* The words of the command line, read once into one struct.
 *
 * Options are tables of OptionSpec: what all verbs share (COMMON_OPTIONS) and what a verb
 * adds. A spec says where its value goes, so that parsing is one loop and `--help` prints
 * from the same table. Unknown words name themselves and the nearest known one.
 */
#include "ingest/base/err.h"
#include "ingest/base/moment.h"
#include "ingest/table.h"

typedef enum { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER } When;

typedef struct {
    Str *item;
    size_t n, capacity;
} StrList;

typedef struct {
    StrList file; // the words that are no options
    // Common
    Str settings, from, profile, team_field, timezone, redact, language, to, output;
    bool no_settings, day_first, month_first, strict, quiet, verbose, help, short_help;
    StrList taxonomy, map, include;
    int64_t since, until, as_of; // TIME_NONE when not given
    bool as_of_assumed;          // set by a verb, not by a person
    int64_t threads, seed;
    Str color, progress;
    Str state;
    // patterns, rank
    bool all, members, no_team_weighting;
    Str why, assign;
    // report
    Str charts, plots;
    bool save_state;
    // review
    Str month, fail_on;
    int64_t months;
    // outcome, evidence
    Str program, pattern;
    int64_t effective; // TIME_NONE when not given
    // taxonomy
    bool profile_rules;
    Str axis, labels;
    int64_t sample_size;
} Options;

typedef enum {
    OPTION_FLAG, // bool
    OPTION_TEXT, // Str
    OPTION_LIST, // StrList, repeatable
    OPTION_INT,  // int64_t, not negative
    OPTION_DATE, // int64_t: YYYY-MM-DD, YYYY-MM or a full time
} OptionKind;

typedef struct {
    const char *name;     // without the dashes; NULL ends a table
    char letter;          // 0: none
    OptionKind kind;
    size_t offset;        // into Options
    const char *argument; // as help shows it; NULL for flags
    const char *help;
} OptionSpec;

extern const OptionSpec COMMON_OPTIONS[];

// Reads argv[first..]; `--` ends the options. ERR_USAGE on anything unknown, on a missing
// or wrong argument, and on two options that contradict each other.
bool options_parse(Arena *arena, int argc, char **argv, int first, const OptionSpec *own,
                   Options *out, Err *err);

// The options that were given and shape the result, as they would be typed; not those
// that say where and how to write or which settings file holds others.
Str options_said(Arena *arena, const Options *options, const OptionSpec *own);

// One line an option, aligned, for help.
void options_describe(Buf *out, const OptionSpec *table);

bool when_parse(Str word, When *out);

#endif
