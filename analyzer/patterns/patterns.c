/* Texts that share a failure, not the words of a team.
 *
 * 1. tokens.c, corpus.c   text to stems; copies are folded together
 * 2. terms.c              stems to weights, cheap where a whole team uses them
 * 3. dense.c              a few strong directions beside the terms, the team taken out
 * 4. neighbours.c         the ten nearest of each text
 *    drawn.c              the directions of a text drawn to those of its neighbours
 * 5. communities.c        average linkage along them: a tree
 * 6. drafts.c             the tree is cut; what is too small or too loose is one-off
 *    tellings.c           which of these cells the same texts tell
 *    bridges.c            cells with many texts between them, or telling both, are joined
 * 7. naming.c             a name that a person would give
 *
 * Here is what happens when the texts are too many for that: the steps are done on a
 * sample, the other texts are placed with the cells found (text_reader.c, cells.c,
 * floors.c) before these are joined, and a further round looks at what is like none. With
 * few texts the sample is all. */
#include "analyzer/patterns/patterns.h"

#include "analyzer/patterns/canonical.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/drafts.h"
#include "analyzer/patterns/floors.h"
#include "analyzer/patterns/naming.h"
#include "analyzer/patterns/stability.h"
#include "analyzer/patterns/text_reader.h"
#include "ingest/base/threads.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const PatternInput *in;
    const PatternOptions *options;
    Arena *arena, *scratch;
    CanonicalOrder order;
    uint32_t *place_of; // per document, in that order
    uint32_t next;      // in canonical order: the first that no sample has had
    Intern pattern_names, theme_names;
    FoundPattern *pattern, *theme;
    size_t n_patterns, pattern_capacity, n_themes, theme_capacity;
    uint32_t *theme_of; // per document, of those in a sample
    PatternSet *out;
} Finding;

/* Documents of one round. */
typedef struct {
    uint32_t *doc; // numbers in the whole
    uint32_t n;
} Sample;

/* The next `most` distinct texts that are in no pattern yet, with all their copies. */
static Sample take_sample(Finding *f, uint32_t most, Arena *arena)
{
    Sample s = {ARENA_NEW(arena, uint32_t, f->in->n_docs - f->next), 0};
    uint32_t n_texts = 0;
    for (; f->next < f->in->n_docs; f->next++) {
        uint32_t doc = f->order.doc[f->next];
        if (f->out->pattern_of[doc] != PATTERN_NONE)
            continue;
        n_texts += !f->order.is_repeated[f->next] || n_texts == 0;
        if (n_texts > most)
            break;
        s.doc[s.n++] = doc;
    }
    return s;
}

static const Str *gather(const Str *column, const Sample *s, Arena *arena)
{
    if (!column)
        return NULL;
    Str *out = ARENA_NEW(arena, Str, s->n);
    for (uint32_t i = 0; i < s->n; i++)
        out[i] = column[s->doc[i]];
    return out;
}

static void gather_categories(const PatternInput *in, const Sample *s, PatternInput *out,
                              Arena *arena)
{
    uint32_t n = 0, *first = ARENA_NEW(arena, uint32_t, s->n + 1);
    for (uint32_t i = 0; i < s->n; i++)
        n += in->category_first[s->doc[i] + 1] - in->category_first[s->doc[i]];
    uint16_t *category = ARENA_NEW(arena, uint16_t, n);
    n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        first[i] = n;
        for (uint32_t k = in->category_first[s->doc[i]];
             k < in->category_first[s->doc[i] + 1]; k++)
            category[n++] = in->category[k];
    }
    first[s->n] = n;
    out->category_first = first;
    out->category = category;
    out->category_title = in->category_title;
    out->n_categories = in->n_categories;
}

static PatternInput input_of(const PatternInput *in, const Sample *s, Arena *arena)
{
    PatternInput out = {.n_docs = s->n,
                        .title = gather(in->title, s, arena),
                        .body = gather(in->body, s, arena),
                        .cause = gather(in->cause, s, arena),
                        .team = gather(in->team, s, arena),
                        .service = gather(in->service, s, arena),
                        .id = gather(in->id, s, arena)};
    if (in->category_first)
        gather_categories(in, s, &out, arena);
    return out;
}

/* Names the drafts of a round and adds them; their documents go by their place in the
 * whole from here on. */
static void add_drafts(Finding *f, const Sample *s, Naming *naming, const DraftSet *found)
{
    uint32_t first_theme = (uint32_t)f->n_themes, first = (uint32_t)f->n_patterns;
    for (uint32_t i = 0; i < found->themes.n; i++) {
        const Draft *d = &found->themes.draft[i];
        ARENA_RESERVE(f->arena, f->theme, f->n_themes, f->theme_capacity);
        f->theme[f->n_themes] = d->found;
        naming_name(naming, &f->theme_names, d->nodes, &f->theme[f->n_themes], f->arena);
        for (uint32_t k = 0; k < d->found.n_docs; k++)
            f->theme_of[s->doc[d->found.doc[k]]] = first_theme + i;
        f->theme[f->n_themes].representative = s->doc[d->found.representative];
        f->n_themes++;
    }
    for (uint32_t i = 0; i < found->patterns.n; i++) {
        const Draft *d = &found->patterns.draft[i];
        ARENA_RESERVE(f->arena, f->pattern, f->n_patterns, f->pattern_capacity);
        FoundPattern *p = &f->pattern[f->n_patterns++];
        *p = d->found;
        naming_name(naming, &f->pattern_names, d->nodes, p, f->arena);
        for (uint32_t k = 0; k < p->n_docs; k++)
            f->out->pattern_of[s->doc[d->found.doc[k]]] = first + i;
        p->representative = s->doc[p->representative];
        if (p->parent != PATTERN_NONE)
            p->parent += first_theme;
    }
}

#define IN_SAMPLE (PATTERN_NONE - 1)

/* Placing the texts that no pattern has yet into the cells of a cut, and counting what
 * they tell. */
typedef struct {
    const Finding *f;
    const PatternModel *m;
    const Cells *cells;
    const float *floor; // per cell
    uint32_t *cell_of;  // per document; IN_SAMPLE: of the model itself
    TextReader *reader[THREADS_MOST_LANES];
    float *score[THREADS_MOST_LANES];
    TellingCount *count[THREADS_MOST_LANES];
} Placing;

static void place_block(void *context, size_t from, size_t to, unsigned lane)
{
    Placing *p = context;
    const Finding *f = p->f;
    for (uint32_t doc = (uint32_t)from; doc < to; doc++) { // as they lie in memory
        uint32_t at = f->place_of[doc];
        if (f->out->pattern_of[doc] != PATTERN_NONE || f->order.is_repeated[at] ||
            p->cell_of[doc] == IN_SAMPLE)
            continue;
        TextVector text = reader_read(p->reader[lane], f->in, doc);
        Placement place = cells_nearest(p->cells, &text, p->score[lane]);
        if (at < TOLD_SAMPLE)
            tellings_add(p->count[lane], &text, p->score[lane]);
        if (place.pattern != PATTERN_NONE &&
            place.similarity >= (double)p->floor[place.pattern])
            p->cell_of[doc] = place.pattern;
    }
}

static void place_rest(Placing *p, Tellings *tellings)
{
    Arena lane_arena[THREADS_MOST_LANES] = {{0}};
    unsigned lanes = threads_lanes(p->f->options->n_lanes);
    for (unsigned lane = 0; lane < lanes; lane++) {
        p->reader[lane] = reader_new(p->m, &lane_arena[lane]);
        p->score[lane] = ARENA_NEW(&lane_arena[lane], float, p->cells->n_cells);
        p->count[lane] = telling_count_new(tellings, &lane_arena[lane]);
    }
    threads_for(lanes, p->f->in->n_docs, 1024, place_block, p);
    for (unsigned lane = 0; lane < lanes; lane++) {
        tellings_collect(tellings, p->count[lane]);
        reader_free(p->reader[lane]);
        arena_release(&lane_arena[lane]);
    }
}

/* What the model's own texts tell. */
static void count_model(const PatternModel *m, Tellings *tellings, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Arena kept = {0};
    TellingCount *count = telling_count_new(tellings, &kept);
    float *score = ARENA_NEW(scratch, float, tellings->cells->n_cells);
    for (uint32_t node = 0; node < m->corpus.n_nodes; node++) {
        TextVector text = model_text(m, node);
        cells_nearest(tellings->cells, &text, score);
        tellings_add(count, &text, score);
    }
    tellings_collect(tellings, count);
    arena_release(&kept);
    arena_rewind(scratch, mark);
}

/* Documents outside of the sample go with their cells, copies with their originals. */
static void add_placed(Finding *f, const Cells *cells, const uint32_t *cell_of,
                       uint32_t first)
{
    uint32_t *pattern_of = f->out->pattern_of;
    for (uint32_t d = 0; d < f->in->n_docs; d++)
        if (cell_of[d] < cells->n_cells)
            pattern_of[d] = first + cells->owner[cell_of[d]];
    for (uint32_t i = 1; i < f->in->n_docs; i++)
        if (f->order.is_repeated[i])
            pattern_of[f->order.doc[i]] = pattern_of[f->order.doc[i - 1]];
}

/* The first round's model is kept: it is what similarities are told from. */
static void keep_model(Finding *f, const Sample *s, PatternModel *m)
{
    PatternSet *out = f->out;
    out->model = m;
    out->cut = m->cut;
    out->set_doc = s->doc;
    out->model_doc = ARENA_NEW(f->arena, uint32_t, f->in->n_docs);
    memset(out->model_doc, 0xFF, f->in->n_docs * sizeof *out->model_doc);
    for (uint32_t i = 0; i < s->n; i++)
        out->model_doc[s->doc[i]] = i;
}

static void add_stability(Finding *f, const PatternModel *m, DraftSet *found)
{
    ArenaMark mark = arena_mark(f->scratch);
    uint32_t n = found->patterns.n;
    uint32_t *home = ARENA_NEW(f->scratch, uint32_t, m->corpus.n_nodes);
    double *stability = ARENA_NEW(f->scratch, double, n);
    memset(home, 0xFF, m->corpus.n_nodes * sizeof *home); // PATTERN_NONE
    for (uint32_t p = 0; p < n; p++)
        for (uint32_t i = 0; i < found->patterns.draft[p].nodes.n; i++)
            home[found->patterns.draft[p].nodes.node[i]] = p;
    stability_measure(m, home, n, f->options->n_lanes, stability, f->scratch);
    for (uint32_t p = 0; p < n; p++)
        found->patterns.draft[p].found.stability = stability[p];
    arena_rewind(f->scratch, mark);
}

/* The cells of the documents outside of the sample; NULL when there are none, of either.
 */
static uint32_t *place(Finding *f, const Sample *s, const PatternModel *m,
                       const PatternCut *cut, Tellings *tellings, Arena *arena)
{
    if (!cut->cells.n_cells || s->n == f->in->n_docs)
        return NULL;
    Placing p = {.f = f, .m = m, .cells = &cut->cells};
    Arena temporary = {0};
    p.floor = floors_find(m, p.cells, cut->cell_nodes, &temporary, arena);
    p.cell_of = ARENA_NEW(arena, uint32_t, f->in->n_docs);
    memset(p.cell_of, 0xFF, f->in->n_docs * sizeof *p.cell_of);
    for (uint32_t i = 0; i < s->n; i++)
        p.cell_of[s->doc[i]] = IN_SAMPLE;
    place_rest(&p, tellings);
    arena_release(&temporary);
    return p.cell_of;
}

/* Finds the patterns of one sample and places the rest with them; false when there were
 * none to be found. */
static bool find_round(Finding *f, uint32_t most)
{
    Arena temporary = {0};
    bool is_first = f->out->model == NULL;
    Arena *kept = is_first ? f->arena : &temporary;
    ArenaMark mark = arena_mark(f->scratch);
    Sample sample = take_sample(f, most, kept);
    PatternInput in = input_of(f->in, &sample, f->scratch);
    uint32_t first = (uint32_t)f->n_patterns;
    PatternModel *m = model_build(&in, f->options, f->out->cut, kept, f->scratch);
    if (is_first)
        keep_model(f, &sample, m);
    PatternCut cut = drafts_cut(m, &temporary, f->scratch);
    Tellings tellings =
        tellings_new(m, &cut.cells, cut.cell_nodes, &temporary, f->scratch);
    count_model(m, &tellings, f->scratch);
    uint32_t *cell_of = place(f, &sample, m, &cut, &tellings, f->scratch);
    DraftSet found = drafts_make(m, &cut, &tellings, &temporary, f->scratch);
    add_stability(f, m, &found);
    add_drafts(f, &sample, naming_new(&in, m, f->scratch), &found);
    if (cell_of)
        add_placed(f, &cut.cells, cell_of, first);
    model_close(m);
    arena_rewind(f->scratch, mark);
    arena_release(&temporary);
    return found.patterns.n > 0;
}

typedef struct {
    uint32_t n_docs, n_distinct, first_place, old;
} Rank;

/* Largest first; then more texts; then whose content comes first. */
static int compare_ranks(const void *a, const void *b)
{
    const Rank *x = a, *y = b;
    if (x->n_docs != y->n_docs)
        return x->n_docs > y->n_docs ? -1 : 1;
    if (x->n_distinct != y->n_distinct)
        return x->n_distinct > y->n_distinct ? -1 : 1;
    return (x->first_place > y->first_place) - (x->first_place < y->first_place);
}

static Rank *rank_patterns(const Finding *f)
{
    Rank *rank = ARENA_NEW(f->scratch, Rank, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++)
        rank[i] = (Rank){.old = i, .first_place = PATTERN_NONE};
    for (uint32_t i = 0; i < f->in->n_docs; i++) {
        uint32_t p = f->out->pattern_of[f->order.doc[i]];
        if (p == PATTERN_NONE)
            continue;
        rank[p].n_docs++;
        rank[p].n_distinct += !f->order.is_repeated[i];
        if (rank[p].first_place == PATTERN_NONE)
            rank[p].first_place = i;
    }
    if (f->n_patterns)
        qsort(rank, f->n_patterns, sizeof *rank, compare_ranks);
    return rank;
}

static void order_patterns(Finding *f)
{
    PatternSet *out = f->out;
    Rank *rank = rank_patterns(f);
    uint32_t *number = ARENA_NEW(f->scratch, uint32_t, f->n_patterns);
    out->n_patterns = (uint32_t)f->n_patterns;
    out->pattern = ARENA_NEW(f->arena, FoundPattern, f->n_patterns);
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        number[rank[i].old] = i;
        out->pattern[i] = f->pattern[rank[i].old];
        out->pattern[i].n_distinct = rank[i].n_distinct;
    }
    for (uint32_t d = 0; d < f->in->n_docs; d++)
        if (out->pattern_of[d] != PATTERN_NONE)
            out->pattern_of[d] = number[out->pattern_of[d]];
}

/* Documents of groups, ascending, from each document's group. */
static void list_docs(const uint32_t *group_of, uint32_t n_docs, FoundPattern *group,
                      uint32_t n_groups, Arena *arena)
{
    for (uint32_t g = 0; g < n_groups; g++)
        group[g].n_docs = 0;
    for (uint32_t d = 0; d < n_docs; d++)
        if (group_of[d] != PATTERN_NONE)
            group[group_of[d]].n_docs++;
    for (uint32_t g = 0; g < n_groups; g++) {
        group[g].doc = ARENA_NEW(arena, uint32_t, group[g].n_docs);
        group[g].n_docs = 0;
    }
    for (uint32_t d = 0; d < n_docs; d++)
        if (group_of[d] != PATTERN_NONE)
            group[group_of[d]].doc[group[group_of[d]].n_docs++] = d;
}

static void finish(Finding *f)
{
    PatternSet *out = f->out;
    uint32_t n_docs = f->in->n_docs;
    order_patterns(f);
    list_docs(out->pattern_of, n_docs, out->pattern, out->n_patterns, f->arena);
    for (uint32_t d = 0; d < n_docs; d++) // a theme has all of its patterns
        if (out->pattern_of[d] != PATTERN_NONE &&
            out->pattern[out->pattern_of[d]].parent != PATTERN_NONE)
            f->theme_of[d] = out->pattern[out->pattern_of[d]].parent;
    out->theme = f->theme;
    out->n_themes = (uint32_t)f->n_themes;
    list_docs(f->theme_of, n_docs, out->theme, out->n_themes, f->arena);
}

static uint32_t *places_in(const uint32_t *order, uint32_t n_docs, Arena *arena)
{
    uint32_t *place = ARENA_NEW(arena, uint32_t, n_docs);
    for (uint32_t i = 0; i < n_docs; i++)
        place[order[i]] = i;
    return place;
}

static uint32_t count_texts(const CanonicalOrder *order, uint32_t n_docs)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_docs; i++)
        n += !order->is_repeated[i];
    return n;
}

void patterns_find(const PatternInput *in, const PatternOptions *options, Arena *arena,
                   Arena *scratch, PatternSet *out)
{
    ArenaMark mark = arena_mark(scratch);
    Arena names = {0};
    *out = (PatternSet){.in = *in};
    Finding f = {.in = in, .options = options, .arena = arena, .scratch = scratch};
    f.out = out;
    f.pattern_names.arena = f.theme_names.arena = &names;
    f.order = canonical_order(in, scratch, scratch);
    f.place_of = places_in(f.order.doc, in->n_docs, scratch);
    out->pattern_of = ARENA_NEW(arena, uint32_t, in->n_docs);
    f.theme_of = ARENA_NEW(scratch, uint32_t, in->n_docs);
    memset(out->pattern_of, 0xFF, in->n_docs * sizeof *out->pattern_of);
    memset(f.theme_of, 0xFF, in->n_docs * sizeof *f.theme_of);
    bool exact = count_texts(&f.order, in->n_docs) <= EXACT_TEXTS;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        uint32_t most = round ? LATER_SAMPLE_TEXTS : SAMPLE_TEXTS;
        if (!find_round(&f, exact ? UINT32_MAX : most) || f.next == in->n_docs)
            break;
    }
    finish(&f);
    arena_rewind(scratch, mark);
    arena_release(&names);
}
