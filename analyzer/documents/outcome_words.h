#ifndef FAULTLINE_OUTCOME_WORDS_H
#define FAULTLINE_OUTCOME_WORDS_H
/* Results of programs as English. Never "caused": a fall is consistent with a program's
 * work, and more cannot be known from counts. Everything is allocated in the arena. */
#include "analyzer/outcome.h"

Str date_words(Arena *arena, int64_t seconds);          // "2026-02-23"; "–" when absent
Str span_words(Arena *arena, int64_t from, int64_t to); // "2025-10-15 to 2025-12-15"

// "0.31 (0.14 to 0.71)"; "–" when it was not computed.
Str ratio_words(Arena *arena, const RateRatio *ratio);

// "69 % fewer", "4 % more", "as many".
Str fewer_words(Arena *arena, double ratio);

Str outcome_patterns_words(Arena *arena, const Outcome *outcome);
Str outcome_teams_words(Arena *arena, const Outcome *outcome);

// The one sentence that counts.
Str outcome_claim(Arena *arena, const Outcome *outcome);
Str outcome_reason(Arena *arena, const Outcome *outcome, OutcomeReason reason);

// What would have to be seen, or written down, for another verdict.
Str outcome_needs(Arena *arena, const Outcome *outcome);

const char *outcome_check_name(OutcomeCheck check);

#endif
