#ifndef FAULTLINE_PATTERN_NAMING_H
#define FAULTLINE_PATTERN_NAMING_H
/* A name that a person would give: the phrase of its texts that sets a pattern apart.
 *
 * Words are ranked by log-odds with an informative Dirichlet prior over texts
 * (group_terms.h), and left out where they are the voice of one team, a team's or a
 * service's name (owner_terms.h), or name nothing (weak_words.h). The name is the phrase
 * (phrases.h) or the two words (wording.h) that say most of it: "certificate expired",
 * "no space left", "login not working". Where most incidents have one title, it is that
 * title (title_names.h). A wording that few of the texts have, or many others too, gives
 * way to the category that most of the incidents share (shared_category.h), "network
 * fault: handhelds offline". Where no word is left, owners' names may stand ("GitHub
 * Actions"), then "service issue", then any phrase that the texts share; at last the
 * middle incident's title.
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
