#ifndef SAMPLE_PLAN_H
#define SAMPLE_PLAN_H
/* What happens, when, to whom: the incidents of the company in order of time, before
 * anybody writes them down. plan_make decides; tell.h finds the words.
 */
#include "samples/generator/company.h"

// How a second record of the same incident can be known for one.
typedef enum {
    LINK_NONE,
    LINK_URL,   // the second record holds the address of the first
    LINK_TITLE, // same service, overlapping times, nearly the same title
} Link;

typedef struct {
    Team *team;
    Pattern *pattern; // NULL: happens once
    Block *block;
    const OneOff *one_off; // NULL: of a pattern
    const char *service;
    int64_t opened, acknowledged, resolved; // 0: not yet
    unsigned severity;                      // 1..4
    uint32_t planned; // in what order it was thought of, for ties
    unsigned storm;   // alerts of one storm share a number; 0: none
    Tool tool, copy;  // raised in, recorded again in (or NO_TOOL)
    int64_t copy_opened, copy_resolved;
    Link link;
    OneOffKind kind;
    bool unowned; // the export does not say whose it is
    bool silent;  // resolved itself, nobody looked

    // Filled by tell_all.
    char *pager_title, *title, *symptom, *cause, *fix, *impact;
    char *note[3];
    unsigned n_notes;
    // Filled by number_all: the number in each tool that knows it.
    unsigned number[N_TOOLS];
} Incident;

typedef struct {
    Incident *incident;
    uint32_t n, capacity;
} Plan;

Plan plan_make(Company *company, Dice *dice);
void plan_free(Plan *plan);

#endif
