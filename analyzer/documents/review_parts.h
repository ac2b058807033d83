#ifndef FAULTLINE_REVIEW_PARTS_H
#define FAULTLINE_REVIEW_PARTS_H
/* The sections of the monthly review; review_document.c puts them in order. A section
 * prints whole, its heading aside, and says so where it has nothing to tell. */
#include "analyzer/documents/review_document.h"

typedef struct {
    const Review *review;
    const Programs *programs;
    Doc *doc;
} Sections;

// review_changes.c
void review_what_changed(const Sections *s); // shown by a test, and what is new by date
void review_what_did_not(const Sections *s);

// review_work.c
void review_candidates(const Sections *s);
void review_program_table(const Sections *s);
void review_dates(const Sections *s);     // actions, decisions, calendar
void review_questions(const Sections *s); // that these months raise

// review_data.c
void review_severe(const Sections *s);
void review_durations(const Sections *s);
void review_coverage(const Sections *s);
void review_source_table(const Sections *s);

// review_again.c: what became of the last review's numbers, by rules and by records
void review_run_again(const Sections *s);

// review_words.c
Str review_pattern_words(Arena *arena, const PatternFinding *pattern); // name (P-7f3a)
Str review_test_words(Arena *arena, const Findings *f, const PatternFinding *pattern);
Str review_part_words(const Review *r, Arena *arena); // what is observed; empty: all
bool review_has_severities(const Review *r);     // some incident of the months has one
bool review_rises(const ReviewPattern *pattern); // new, growing or returned, by a test

#endif
