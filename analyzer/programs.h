#ifndef FAULTLINE_PROGRAMS_H
#define FAULTLINE_PROGRAMS_H
/* What people wrote down before the result: programs, the ledger of candidates, and notes
 * on the calendar. All of it stands in the settings, whose history proves when.
 *
 *     programs:
 *       - name: Certificate inventory
 *         patterns: [P-a9e8]          # ids, names, or ids of incidents inside
 *         teams: [Payments, Identity] # none: all
 *         picked: 2025-10-15          # when the data had made somebody choose it
 *         started: 2025-12-01
 *         effective: 2026-01-15       # from when it can show
 *         expect: 50 % fewer
 *         actions: [{date: 2025-12-08, note: Inventory of all certificates}]
 *     ledger:
 *       - {pattern: P-a9e8, decision: chosen, why: "...", date: 2025-10-15, outcome: "..."}
 */
#include "analyzer/findings.h"

typedef struct {
    int64_t date;
    Str note;
} DatedNote;

typedef struct {
    Str name, expect, note;
    double expected_ratio; // after over before, from "50 % fewer"; NAN: none was said
    Str *pattern;          // as written
    size_t n_patterns;
    Str *team;
    size_t n_teams;                     // 0: all teams
    int64_t picked, started, effective; // TIME_NONE: not said
    DatedNote *action;
    size_t n_actions;
    Str path; // of the settings, with the line: for messages
    uint32_t line;
} Program;

typedef enum { DECISION_PROPOSED, DECISION_CHOSEN, DECISION_REJECTED } Decision;

typedef struct {
    Str pattern, why, outcome;
    Decision decision;
    int64_t date;
} LedgerEntry;

typedef struct {
    Program *program;
    size_t n;
    LedgerEntry *ledger;
    size_t n_ledger;
    DatedNote *calendar;
    size_t n_calendar;
} Programs;

// Errors name file:line. Without settings all is empty.
bool programs_read(Arena *arena, const Settings *settings, Programs *out, Err *err);

// The program of that name (any case), or NULL.
const Program *programs_find(const Programs *programs, Str name);

// What a program or the ledger calls a pattern: its id (or the start of it), its name, or
// the id of an incident in it. NULL when it is none of these today.
const PatternFinding *programs_pattern(const Findings *findings, Str words);

const char *decision_name(Decision decision); // "proposed", "chosen", "rejected"

#endif
