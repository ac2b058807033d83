#include "analyzer/patterns/model.h"

#include "analyzer/patterns/constants.h"

/* The cut follows the corpus: long texts full of common words lie nearer to each other
 * than short ones, so that no fixed similarity would do. It follows the quarter of the
 * texts with the nearest neighbours: what patterns look like there, however many one-offs
 * lie around them. Where such a quarter is templates it would ask too much of all others:
 * the mean over all texts is the limit. */
static double choose_cut(const Neighbours *near, Arena *scratch)
{
    double cut = CUT_FACTOR * neighbours_mean_of_nearest(near, CUT_ROWS, scratch);
    double most = CUT_FACTOR_OF_ALL * neighbours_mean_of_nearest(near, 1, scratch);
    cut = cut < most ? cut : most;
    return cut < CUT_LOWEST ? CUT_LOWEST : cut > CUT_HIGHEST ? CUT_HIGHEST : cut;
}

static void mark_torn(PatternModel *m, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    const Corpus *c = &m->corpus;
    TreeLeaf *leaf = ARENA_NEW(scratch, TreeLeaf, c->n_nodes);
    for (uint32_t i = 0; i < c->n_nodes; i++)
        leaf[i] = (TreeLeaf){c->text_count[i],
                             corpus_docs_of(c, i) / c->usual_copies >= RECURRING_COPIES};
    tree_mark_torn(&m->tree, leaf, PATTERN_LEAST_TEXTS, TORN_SHARE, scratch);
    arena_rewind(scratch, mark);
}

PatternModel *model_build(const PatternInput *in, const PatternOptions *options,
                          double least_cut, Arena *arena, Arena *scratch)
{
    PatternModel *m = ARENA_NEW(arena, PatternModel, 1);
    ArenaMark mark = arena_mark(scratch);
    bool teams = !options->no_team_weighting;
    unsigned lanes = options->n_lanes;
    corpus_read(in, options, arena, scratch, &m->corpus);
    m->shown = spellings_find(m->corpus.tokenizer, arena, scratch);
    terms_weigh(&m->corpus, teams, arena, scratch, &m->terms);
    Postings postings = sparse_transpose(&m->terms.rows, scratch);
    dense_project(&m->corpus, &m->terms, &postings, teams, lanes, arena, scratch,
                  &m->dense);
    m->space = (Space){&m->terms.rows, &postings, &m->dense};
    m->near = neighbours_find(&m->space, lanes, arena, scratch);
    m->space.postings = NULL;
    m->drawn = dense_draw(&m->dense, &m->near, lanes, arena);
    m->grouping = (Space){&m->terms.rows, NULL, &m->drawn};
    m->cut = choose_cut(&m->near, scratch);
    if (m->cut < least_cut)
        m->cut = least_cut;
    m->tree = tree_grow(&m->grouping, &m->near, m->corpus.text_count,
                        m->cut * TREE_STOP_FACTOR, lanes, arena, scratch);
    mark_torn(m, scratch);
    arena_rewind(scratch, mark);
    return m;
}

void model_close(PatternModel *model)
{
    tokenizer_free(model->corpus.tokenizer);
}
