#ifndef FAULTLINE_WORDS_H
#define FAULTLINE_WORDS_H
/* Findings as English: numbers, intervals and sentences that are right for none, one and
 * many, and say no more than the statistics do. Results are plain text: the caller's form
 * escapes them. Everything is allocated in the arena.
 */
#include "analyzer/findings.h"

Str number_words(Arena *arena, double value); // "12,345", "31", "3.4", "0.21"; "–"
Str count_words(Arena *arena, uint64_t n, const char *one, const char *many); // "1 team"
Str spelled(Arena *arena, uint64_t n);            // "no", "one", ... "nine", "10"
Str spelled_or_none(Arena *arena, uint64_t n);    // "none", "one", ...
Str percent_words(Arena *arena, double share);    // "12 %"
Str duration_words(Arena *arena, double seconds); // "2 h 10 min"; "–" when absent
Str interval_words(Arena *arena, Estimate e);     // "3.1 to 7.9"; empty when absent
Str period_words(Arena *arena, const Findings *findings); // "2025-04 to 2026-10"

// A share with honesty: nothing below n = 5, the interval alone below n = 30.
Str share_words(Arena *arena, uint32_t k, uint32_t n);

// "p < 0.001", "p = 0.034".
Str p_words(Arena *arena, double p);

// "growing, about 4.1 % more each month (between 1.0 % more and 7.8 % more)",
// "no clear change (between 3.0 % less and 5.2 % more each month would fit)".
Str trend_words(Arena *arena, const Trend *trend);

// "about 31 hours a month (80 % interval 22 to 45)", in the findings' unit.
Str burden_words(Arena *arena, const Findings *findings, Estimate burden);

// The three sentences a candidate opens with: what it costs whom, its trend, its breadth.
Str candidate_words(Arena *arena, const Findings *findings, const Candidate *candidate);

// The same for a pattern that is no candidate.
Str pattern_words(Arena *arena, const Findings *findings, const PatternFinding *pattern);

// The name, and behind it whose it is: "Log disks [Build, in progress]".
Str pattern_label(Arena *arena, const PatternFinding *pattern);

// One sentence on how far the pattern depends on its largest team.
Str breadth_words(Arena *arena, const PatternFinding *pattern);

// How firmly it holds: "firm: were a fifth of the texts missing, 0.83 of it would come
// out the same", and what becomes of it without its largest team.
Str hold_words(Arena *arena, const Findings *findings, const PatternFinding *pattern);
Str rest_words(Arena *arena, const Findings *findings, const PatternFinding *pattern);

#endif
