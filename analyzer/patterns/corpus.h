#ifndef FAULTLINE_CORPUS_H
#define FAULTLINE_CORPUS_H
/* The documents in an order of their own, copies folded together.
 *
 * Documents are put in canonical order, so that nothing behind this file can depend on
 * the order they came in. They are then folded twice: documents equal to the byte are one
 * *text* (an alert storm is one event told many times), and texts of one team with the
 * same bag of stems are one *node*, which remembers how many texts it holds. All counting
 * is over texts, all work is over nodes.
 */
#include "analyzer/patterns/patterns.h"
#include "analyzer/patterns/sparse.h"
#include "analyzer/patterns/stock.h"
#include "analyzer/patterns/tokens.h"

#define TEAM_UNKNOWN 0u

typedef struct {
    uint32_t n_docs, n_texts, n_nodes;
    uint32_t *node_of_doc;
    uint32_t *doc_first;  // n_nodes + 1 positions in doc[]
    uint32_t *doc;        // documents by node; copies side by side, the smallest id first
    uint32_t *text_count; // per node, at least 1
    uint32_t
        usual_copies; // documents a text, the median: above 1 only where all is doubled
    uint32_t *team;   // per node; TEAM_UNKNOWN when it has none
    uint32_t n_teams; // that are known
    uint32_t n_stems; // one more than the largest symbol
    // Per node, by stem symbol: how loudly the text says it, 1 + ln of the times, and
    // STOCK_WEIGHT of that where only stock phrases say it.
    SparseRows bag;
    Intern teams; // names by number
    Stock stock;
    const Language *language;
    Tokenizer *tokenizer; // knows the stems; its own memory is in the arena
} Corpus;

// Reads every document. Time and memory are linear in the bytes of the texts.
void corpus_read(const PatternInput *in, const PatternOptions *options, Arena *arena,
                 Arena *scratch, Corpus *out);

uint32_t corpus_docs_of(const Corpus *corpus, uint32_t node); // how many

// Nodes by team: those of team t are node[first[t]] to node[first[t + 1] - 1], ascending.
typedef struct {
    uint32_t *first, *node;
    uint32_t *n_texts; // per team
} TeamNodes;

TeamNodes corpus_by_team(const Corpus *corpus, Arena *arena);

#endif
