#ifndef FAULTLINE_JSON_TREE_H
#define FAULTLINE_JSON_TREE_H
/* JSON text becomes a tree of cJSON nodes in an arena.
 *
 * cJSON's own parser loses what exports need kept: it cuts texts at \u0000, refuses lone
 * surrogates, rounds numbers beyond 2^53, recurses, stops at a trailing comma without
 * saying where, and allocates and frees every node. So its tree is built here, by one
 * loop, from memory that is used again for the next record; everything that reads cJSON
 * trees reads these, but cJSON_Delete must never see one.
 *
 *     JsonTree tree = {.arena = arena};
 *     if (json_tree_parse(&tree, text, true) == JSON_WHOLE) ... tree.root, tree.end
 *
 * Numbers that a double would change carry their own text in valuestring, beside
 * valuedouble (json_text in json_path.h gives it).
 */
#include "ingest/json_token.h"

#define JSON_DEPTH 200 // levels that are kept; deeper values become null

typedef struct JsonNodes JsonNodes;

typedef struct {
    Arena *arena; // whose memory is taken when more is needed than ever before
    bool python;  // literals as Python prints them, too (json_token.h)

    // The outcome. The tree is good until the next parse with the same JsonTree.
    cJSON *root;
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

// A tree of its own in the arena, texts included.
cJSON *json_tree_copy(Arena *arena, const cJSON *from);

#endif
