#ifndef FAULTLINE_PATTERN_NAMING_H
#define FAULTLINE_PATTERN_NAMING_H
/* A name that a person would give: the words that set a pattern apart, as they stand next
 * to each other in its texts.
 *
 * Words are ranked by log-odds with an informative Dirichlet prior over texts (Monroe,
 * Colaresi & Quinn 2008), and left out where they are the voice of one team: only one of
 * several teams uses them, or they are a team's or a service's own name; so are words
 * that name nothing (weak_words.h). The name is the phrase, or the pair of words close to
 * each other, that carries most: the words' log-odds times the root of the share of texts
 * that say it, the title counting more than the cause and that more than the story. A
 * word alone stands where nothing else holds: "certificate expired", "packet loss",
 * "drill".
 */
#include "analyzer/patterns/groups.h"

typedef struct Naming Naming;

// For the patterns of one model, whose input this was. Reads texts again: the tokenizer
// has to be open.
Naming *naming_new(const PatternInput *in, const PatternModel *m, Arena *scratch);

// Fills the pattern's terms and name. No name is given that `taken` has (in lower case);
// the new one is added.
void naming_name(Naming *naming, Intern *taken, NodeList nodes, FoundPattern *pattern,
                 Arena *arena);

// The terms alone; needs no tokenizer.
void naming_terms(const PatternModel *m, NodeList nodes, FoundPattern *pattern,
                  Arena *arena, Arena *scratch);

#endif
