#ifndef FAULTLINE_PATTERN_ASSIGN_H
#define FAULTLINE_PATTERN_ASSIGN_H
/* Which known pattern is a new text like?
 *
 * The text is read as those of the model were, and compared with the mean of each cell
 * (known.h): that is its mean likeness to the cell's texts. It goes to the pattern of the
 * cell it is most alike, if it reaches that cell's floor. Nothing is learned from it:
 * what one text gets does not depend on the others.
 *
 *     Assigner *a = assigner_new(known, shown_as, arena);
 *     AssignLane *lane = assign_lane_new(a);           // one a thread
 *     Assignment x = assign_text(lane, &in, doc);
 *     assign_lane_free(lane);
 *
 * It is a guess: the patterns were found with all texts before them, and a text alone
 * says less (known.h has figures). A cold or warm run over all incidents decides.
 */
#include "analyzer/patterns/known.h"
#include "analyzer/patterns/text_reader.h"

#define ASSIGN_TERMS 5

typedef struct {
    uint32_t pattern; // as shown; PATTERN_NONE: there is none
    double similarity, floor;
} KnownPlace;

typedef struct {
    bool has_words; // false: no word of it is known, or there are no patterns
    KnownPlace nearest, runner_up; // of another pattern
    // A single word makes up the likeness, where texts have many: that is no telling.
    bool one_word;
    bool belongs; // the nearest reaches its floor, and not by one word
    // What the text shares with the nearest: z is the term's part of the similarity,
    // which all of them add up to. Heaviest first; good as long as the lane's arena.
    PatternTerm term[ASSIGN_TERMS];
    uint32_t n_terms;
} Assignment;

typedef struct Assigner Assigner;

// shown_as: per pattern of `known` the one it is shown as (people merge patterns); NULL:
// each as itself. The known has to live as long.
Assigner *assigner_new(const Known *known, const uint32_t *shown_as, Arena *arena);

// Has a team of that name texts in the model?
bool assigner_knows_team(const Assigner *assigner, Str name);

typedef struct AssignLane AssignLane;

// Words that were met are remembered up to some megabytes, then forgotten.
AssignLane *assign_lane_new(const Assigner *assigner);
void assign_lane_free(AssignLane *lane);

Assignment assign_text(AssignLane *lane, const PatternInput *in, uint32_t doc);

// Before floors are known: the cell that a text is most alike, held against the cell that
// it is in (`own`; PATTERN_NONE: in none) without itself.
typedef struct {
    uint32_t cell; // PATTERN_NONE: it shares no word with any
    double similarity;
    bool is_telling; // not by one word
} AssignTrial;

AssignTrial assign_try(AssignLane *lane, const PatternInput *in, uint32_t doc,
                       uint32_t own);

#endif
