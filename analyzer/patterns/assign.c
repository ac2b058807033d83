#include "analyzer/patterns/assign.h"

#include "analyzer/patterns/cells.h"
#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/known_parts.h"
#include "analyzer/patterns/plain_words.h"
#include "analyzer/patterns/terms.h"

struct Assigner {
    const Known *known;
    Tokenizer *tokenizer; // holds the stems; its stemmer is given back
    Intern teams;
    uint32_t *of_stem, n_stems;
    double *rarity;
    Stock stock;
    TeamFactors factors;
    Cells cells; // a cell's owner is the pattern that it is shown as
    ReadingSpace space;
};

struct AssignLane {
    const Assigner *assigner;
    Arena words; // the reader's
    TextReader *reader;
    size_t n_empty; // bytes of its arena before it has met a word
    Arena kept;     // the lane's own
    float *score;
};

/* ---- The space ---- */

/* Terms are the first symbols, in their order; stems of stock phrases follow. */
static void add_stems(Assigner *a, Arena *arena)
{
    const Known *known = a->known;
    Intern *stems = &a->tokenizer->stems;
    for (uint32_t i = 0; i < known->n_terms; i++)
        intern_add(stems, known->term[i].stem);
    Sym *phrase = ARENA_NEW(arena, Sym, (size_t)known->n_stock * STOCK_PHRASE);
    for (uint32_t i = 0; i < known->n_stock; i++) {
        Str rest = known->stock[i];
        for (uint32_t k = 0; k < STOCK_PHRASE; k++) {
            StrCut cut = str_cut(rest, ' ');
            phrase[i * STOCK_PHRASE + k] = intern_add(stems, cut.head);
            rest = cut.tail;
        }
    }
    a->stock = stock_of(phrase, known->n_stock, arena);
    a->n_stems = (uint32_t)intern_count(stems);
    a->of_stem = ARENA_NEW(arena, uint32_t, a->n_stems);
    for (uint32_t s = 0; s < a->n_stems; s++)
        a->of_stem[s] = s && s <= known->n_terms ? s - 1 : UINT32_MAX;
}

static void measure_rarity(Assigner *a, Arena *arena)
{
    const Known *known = a->known;
    Arena words = {0};
    const bool *is_plain = plain_words_of(a->tokenizer, a->n_stems, &words);
    a->rarity = ARENA_NEW(arena, double, known->n_terms);
    for (uint32_t t = 0; t < known->n_terms; t++)
        a->rarity[t] = term_rarity(known->n_texts, known->term[t].n_texts,
                                   known->text_length, is_plain[t + 1]);
    arena_release(&words);
}

static double factor_of(const Assigner *a, const KnownTeam *team, const KnownUse *use)
{
    double everywhere = a->known->term[use->term].n_texts / (double)a->known->n_texts;
    return term_local_factor(a->rarity[use->term], everywhere, use->n_texts,
                             team->n_texts);
}

/* Team 0 is the unknown one, as everywhere. */
static void add_teams(Assigner *a, Arena *arena)
{
    const Known *known = a->known;
    TeamFactors *f = &a->factors;
    size_t n = 0, most = 0;
    for (uint32_t t = 0; t < known->n_teams; t++)
        most += known->team[t].n_uses;
    f->first = ARENA_NEW(arena, size_t, (size_t)known->n_teams + 2);
    f->term = ARENA_NEW(arena, uint32_t, most);
    f->factor = ARENA_NEW(arena, float, most);
    a->teams.arena = arena;
    for (uint32_t t = 0; t < known->n_teams; t++) {
        const KnownTeam *team = &known->team[t];
        intern_add(&a->teams, team->name);
        for (uint32_t i = 0; i < team->n_uses; i++) {
            f->term[n] = team->use[i].term;
            f->factor[n++] = (float)factor_of(a, team, &team->use[i]);
        }
        f->first[t + 2] = n;
    }
}

static void add_cells(Assigner *a, const uint32_t *shown_as, Arena *arena)
{
    const Known *known = a->known;
    Arena rows_arena = {0};
    SparseRows rows = {.n_rows = known->n_cells, .n_terms = known->n_terms};
    size_t most = 0, n = 0;
    for (uint32_t c = 0; c < known->n_cells; c++)
        most += known->cell[c].n_weights;
    rows.first = ARENA_NEW(&rows_arena, size_t, (size_t)known->n_cells + 1);
    rows.term = ARENA_NEW(&rows_arena, uint32_t, most);
    rows.weight = ARENA_NEW(&rows_arena, float, most);
    for (uint32_t c = 0; c < known->n_cells; c++) {
        const KnownCell *cell = &known->cell[c];
        for (uint32_t i = 0; i < cell->n_weights; i++) {
            rows.term[n] = cell->weight[i].term;
            rows.weight[n++] = (float)cell->weight[i].weight;
        }
        rows.first[c + 1] = n;
    }
    a->cells = cells_of_rows(&rows, arena);
    for (uint32_t c = 0; c < known->n_cells; c++) {
        uint32_t pattern = known->cell[c].pattern;
        a->cells.owner[c] = shown_as ? shown_as[pattern] : pattern;
    }
    arena_release(&rows_arena);
}

Assigner *assigner_new(const Known *known, const uint32_t *shown_as, Arena *arena)
{
    Assigner *a = ARENA_NEW(arena, Assigner, 1);
    const Language *language = language_find(known->language);
    *a = (Assigner){.known = known};
    a->tokenizer = tokenizer_new(arena, language ? language : language_english());
    add_stems(a, arena);
    measure_rarity(a, arena);
    tokenizer_free(a->tokenizer);
    add_teams(a, arena);
    add_cells(a, shown_as, arena);
    a->space = (ReadingSpace){.language = language ? language : language_english(),
                              .stems = &a->tokenizer->stems,
                              .teams = &a->teams,
                              .of_stem = a->of_stem,
                              .n_terms = known->n_terms,
                              .n_stems = a->n_stems,
                              .rarity = a->rarity,
                              .stock = &a->stock,
                              .team = &a->factors};
    return a;
}

bool assigner_knows_team(const Assigner *a, Str name)
{
    return intern_find(&a->teams, name) != SYM_NONE;
}

/* ---- Lanes ---- */

#define WORDS_REMEMBERED ((size_t)6 << 20) // bytes

static void open_reader(AssignLane *lane)
{
    lane->reader = reader_over(lane->assigner->space, &lane->words);
    lane->n_empty = arena_reserved(&lane->words);
}

AssignLane *assign_lane_new(const Assigner *a)
{
    Arena kept = {0};
    AssignLane *lane = ARENA_NEW(&kept, AssignLane, 1);
    *lane = (AssignLane){.assigner = a};
    lane->score = ARENA_NEW(&kept, float, a->cells.n_cells);
    lane->kept = kept;
    open_reader(lane);
    return lane;
}

void assign_lane_free(AssignLane *lane)
{
    Arena kept = lane->kept;
    reader_free(lane->reader);
    arena_release(&lane->words);
    arena_release(&kept);
}

static TextVector read_text(AssignLane *lane, const PatternInput *in, uint32_t doc)
{
    if (arena_reserved(&lane->words) > lane->n_empty + WORDS_REMEMBERED) {
        reader_free(lane->reader);
        arena_release(&lane->words);
        open_reader(lane);
    }
    return reader_read(lane->reader, in, doc);
}

/* ---- One text ---- */

/* The weight of a term in a cell. */
static float weight_in(const Cells *c, uint32_t term, uint32_t cell)
{
    size_t from = c->terms.first[term], to = c->terms.first[term + 1];
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (c->terms.row[middle] == cell)
            return c->terms.weight[middle];
        if (c->terms.row[middle] < cell)
            from = middle + 1;
        else
            to = middle;
    }
    return 0;
}

static uint32_t best_cell(const Cells *c, const float *score, uint32_t owner)
{
    uint32_t best = PATTERN_NONE;
    for (uint32_t i = 0; i < c->n_cells; i++)
        if (c->owner[i] == owner && (best == PATTERN_NONE || score[i] > score[best]))
            best = i;
    return best;
}

/* cells_place tells likenesses as the finder does, where terms are only a part of it. */
static KnownPlace place_at(const Assigner *a, const float *score, uint32_t owner)
{
    if (owner == PATTERN_NONE)
        return (KnownPlace){.pattern = PATTERN_NONE};
    uint32_t cell = best_cell(&a->cells, score, owner);
    double similarity = (double)score[cell] / (1 - DENSE_SHARE);
    return (KnownPlace){owner, known_rounded(similarity, KNOWN_DIGITS),
                        a->known->cell[cell].floor};
}

/* Keeps the list in order, heaviest first; ties stay in the order of the terms. */
static void offer_term(Assignment *out, PatternTerm term)
{
    uint32_t n = out->n_terms;
    if (n == ASSIGN_TERMS && out->term[n - 1].z >= term.z)
        return;
    uint32_t at = n < ASSIGN_TERMS ? out->n_terms++ : n - 1;
    for (; at > 0 && out->term[at - 1].z < term.z; at--)
        out->term[at] = out->term[at - 1];
    out->term[at] = term;
}

static void list_terms(const Assigner *a, const TextVector *text, uint32_t cell,
                       Assignment *out)
{
    for (size_t e = 0; e < text->n; e++) {
        double part =
            (double)text->weight[e] * (double)weight_in(&a->cells, text->term[e], cell);
        if (part > 0)
            offer_term(out, (PatternTerm){.term = a->known->term[text->term[e]].shown,
                                          .z = part});
    }
}

/* How many words make up the likeness: 1 / sum of the squares of their shares (Simpson's
 * index turned round), so that one word with hardly anything beside it is little more
 * than one. */
static double count_words(const Assigner *a, const TextVector *text, uint32_t cell)
{
    double sum = 0, squares = 0;
    for (size_t e = 0; e < text->n; e++) {
        double part =
            (double)text->weight[e] * (double)weight_in(&a->cells, text->term[e], cell);
        sum += part;
        squares += part * part;
    }
    return squares > 0 ? sum * sum / squares : 0;
}

/* In a long text some word is shared by chance (terms.h), and among long texts a short
 * one has the word of many. */
static bool is_telling(const Assigner *a, const TextVector *text, uint32_t cell)
{
    double longer =
        (double)text->n > a->known->text_length ? (double)text->n : a->known->text_length;
    return longer <= TERM_FREE_LENGTH || count_words(a, text, cell) >= KNOWN_LEAST_WORDS;
}

Assignment assign_text(AssignLane *lane, const PatternInput *in, uint32_t doc)
{
    const Assigner *a = lane->assigner;
    TextVector text = read_text(lane, in, doc);
    Placement place = cells_place(&a->cells, &text, lane->score);
    Assignment out = {.nearest.pattern = PATTERN_NONE, .runner_up.pattern = PATTERN_NONE};
    out.has_words = text.n > 0;
    if (place.pattern == PATTERN_NONE || place.similarity <= 0)
        return out;
    uint32_t cell = best_cell(&a->cells, lane->score, place.pattern);
    out.nearest = place_at(a, lane->score, place.pattern);
    if (place.runner_up_similarity > 0)
        out.runner_up = place_at(a, lane->score, place.runner_up);
    out.one_word = !is_telling(a, &text, cell);
    out.belongs = out.nearest.similarity >= out.nearest.floor && !out.one_word;
    list_terms(a, &text, cell, &out);
    return out;
}

static void leave_out_itself(const Assigner *a, const TextVector *text, uint32_t cell,
                             float *score)
{
    double self = 0, n = a->known->cell[cell].n_texts;
    if (n <= 1)
        return;
    for (size_t e = 0; e < text->n; e++)
        if (weight_in(&a->cells, text->term[e], cell) > 0)
            self += (double)text->weight[e] * (double)text->weight[e];
    score[cell] = (float)(((double)score[cell] * n - self) / (n - 1));
}

AssignTrial assign_try(AssignLane *lane, const PatternInput *in, uint32_t doc,
                       uint32_t own)
{
    const Assigner *a = lane->assigner;
    AssignTrial out = {.cell = PATTERN_NONE};
    TextVector text = read_text(lane, in, doc);
    if (!text.n || !a->cells.n_cells)
        return out;
    cells_nearest(&a->cells, &text, lane->score);
    for (uint32_t c = 0; c < a->cells.n_cells; c++)
        lane->score[c] /= (float)(1 - DENSE_SHARE);
    if (own != PATTERN_NONE)
        leave_out_itself(a, &text, own, lane->score);
    uint32_t best = cells_best(lane->score, a->cells.n_cells);
    if (lane->score[best] > 0)
        out = (AssignTrial){best, (double)lane->score[best], is_telling(a, &text, best)};
    return out;
}
