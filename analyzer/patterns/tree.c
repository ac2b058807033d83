#include "analyzer/patterns/tree.h"

typedef struct {
    double n_texts;
    double pairs; // similarity added up over all pairs of its texts
    bool may_stand;
} Branch;

static double cohesion(const Branch *b)
{
    return b->n_texts > 1 ? b->pairs / (b->n_texts * (b->n_texts - 1) / 2) : 1;
}

void tree_mark_torn(Tree *tree, const TreeLeaf *leaf, uint32_t least, double share,
                    Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Branch *branch = ARENA_NEW(scratch, Branch, (size_t)tree->n_rows + tree->n_merges);
    for (uint32_t r = 0; r < tree->n_rows; r++) {
        double n = leaf[r].n_texts;
        branch[r] = (Branch){n, n * (n - 1) / 2, leaf[r].recurs || n >= least};
    }
    for (uint32_t i = 0; i < tree->n_merges; i++) {
        Merge *m = &tree->merge[i];
        const Branch *a = &branch[m->left], *b = &branch[m->right];
        double looser = cohesion(a) < cohesion(b) ? cohesion(a) : cohesion(b);
        m->is_torn = a->may_stand && b->may_stand && m->similarity < share * looser;
        Branch both = {.n_texts = a->n_texts + b->n_texts};
        both.pairs = a->pairs + b->pairs + m->similarity * a->n_texts * b->n_texts;
        both.may_stand = a->may_stand || b->may_stand || both.n_texts >= least;
        branch[(size_t)tree->n_rows + i] = both;
    }
    arena_rewind(scratch, mark);
}

uint32_t *tree_cut(const Tree *tree, double similarity, bool heed_torn,
                   uint32_t *n_groups, Arena *arena, Arena *scratch)
{
    size_t n = tree->n_rows, n_all = n + tree->n_merges;
    uint32_t *group = ARENA_NEW(arena, uint32_t, n);
    ArenaMark mark = arena_mark(scratch);
    uint32_t *up = ARENA_NEW(scratch, uint32_t, n_all);
    uint32_t *number = ARENA_NEW(scratch, uint32_t, n_all);
    for (size_t i = 0; i < n_all; i++)
        up[i] = (uint32_t)i;
    for (size_t i = 0; i < tree->n_merges; i++) {
        const Merge *m = &tree->merge[i];
        if (m->similarity >= similarity && !(heed_torn && m->is_torn))
            up[m->left] = up[m->right] = (uint32_t)(n + i);
    }
    for (size_t i = n_all; i-- > 0;)
        up[i] = up[up[i]];
    *n_groups = 0;
    for (size_t r = 0; r < n; r++) {
        if (number[up[r]] == 0)
            number[up[r]] = ++*n_groups;
        group[r] = number[up[r]] - 1;
    }
    arena_rewind(scratch, mark);
    return group;
}
