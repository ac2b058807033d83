#ifndef FAULTLINE_JSON_TREE_H
#define FAULTLINE_JSON_TREE_H
/* JSON text becomes a tree of JsonValue in an arena.
 *
 * One loop builds it, whatever the depth, from memory that is used again for the next
 * record; what exports get wrong is put right and counted (json_token.h), and where that
 * cannot be done the place and the reason are there.
 *
 *     JsonTree tree = {.arena = arena};
 *     if (json_tree_parse(&tree, text, true) == JSON_WHOLE) ... tree.root, tree.end
 */
#include "ingest/json_token.h"

#define JSON_DEPTH 200 // levels that are kept; deeper values become null

typedef struct JsonNodes JsonNodes;

typedef struct {
    Arena *arena; // whose memory is taken when more is needed than ever before
    bool python;  // literals as Python prints them, too (json_token.h)

    // The outcome. The tree is good until the next parse with the same JsonTree.
    JsonValue *root;
    size_t end;                 // bytes taken; where it broke
    const char *wrong;          // what was expected there
    size_t repaired[N_REPAIRS]; // where the first of a kind is, and how many there were
    size_t n_repaired[N_REPAIRS];

    // Memory for the next one.
    char *text;
    size_t text_capacity;
    JsonNodes *first, *nodes;
} JsonTree;

// The first value in the text, blanks before it skipped. With `all` nothing follows the
// text: a number at its very end is whole.
JsonOutcome json_tree_parse(JsonTree *tree, Str text, bool all);

#endif
