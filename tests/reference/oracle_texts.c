/* Texts to weights and directions: analyzer/patterns/{stock,corpus,terms,dense} naively.
 */
#include "tests/reference/oracle.h"

#include "analyzer/patterns/constants.h"
#include "analyzer/patterns/plain_words.h"
#include "analyzer/patterns/tokens.h"

#include <math.h>
#include <stdlib.h>

enum { LONGEST = 64 };

typedef struct {
    Sym stem[LONGEST];
    bool is_stock[LONGEST];
    size_t n;
    uint32_t row;
} Text;

static bool same(Str a, Str b)
{
    return str_eq(a, b);
}

static Text read_words(Tokenizer *tokenizer, Str title, Str body, Arena *arena)
{
    Text text = {.n = 0};
    TokenList tokens = {.arena = arena};
    tokenizer_split(tokenizer, title, &tokens);
    tokenizer_split(tokenizer, body, &tokens);
    for (size_t i = 0; i < tokens.n && i < LONGEST; i++)
        text.stem[text.n++] = tokens.token[i].stem;
    return text;
}

/* Does the text say the three stems in a row? */
static bool says(const Text *text, const Sym *phrase)
{
    for (size_t i = 0; i + 3 <= text->n; i++)
        if (text->stem[i] == phrase[0] && text->stem[i + 1] == phrase[1] &&
            text->stem[i + 2] == phrase[2])
            return true;
    return false;
}

static double texts_with(const Text *text, size_t n, const Sym *phrase)
{
    double with = 0;
    for (size_t t = 0; t < n; t++)
        with += says(&text[t], phrase);
    return with;
}

/* Words of a text that stand in no phrase that `least` texts have. */
static double own_words(const Text *text, size_t n, const Text *of, double least)
{
    bool covered[LONGEST] = {false};
    double own = 0;
    for (size_t i = 0; i + 3 <= of->n; i++)
        if (texts_with(text, n, of->stem + i) >= least)
            covered[i] = covered[i + 1] = covered[i + 2] = true;
    for (size_t i = 0; i < of->n; i++)
        own += !covered[i];
    return own;
}

static void mark_stock(Text *text, size_t n)
{
    double share = floor(STOCK_SHARE * (double)n + 1);
    double least = share > STOCK_LEAST_TEXTS ? share : STOCK_LEAST_TEXTS;
    for (size_t t = 0; t < n; t++)
        for (size_t i = 0; i + 3 <= text[t].n; i++) {
            const Sym *phrase = text[t].stem + i;
            double with = texts_with(text, n, phrase), own = 0;
            for (size_t u = 0; u < n && with >= least; u++)
                if (says(&text[u], phrase))
                    own += own_words(text, n, &text[u], least);
            for (size_t k = 0; k < 3 && with >= least && own >= STOCK_OWN_WORDS * with;
                 k++)
                text[t].is_stock[i + k] = true;
        }
}

static double loudness(const Text *text, Sym stem)
{
    double times = 0, freely = 0;
    for (size_t i = 0; i < text->n; i++) {
        times += text->stem[i] == stem;
        freely += text->stem[i] == stem && !text->is_stock[i];
    }
    return times > 0 ? (1 + log(times)) * (freely > 0 ? 1 : STOCK_WEIGHT) : 0;
}

static void normalise(double *v, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += v[i] * v[i];
    for (uint32_t i = 0; i < n && sum > 0; i++)
        v[i] /= sqrt(sum);
}

/* Incidents to rows. */
static void fold(Oracle *o, const PatternInput *in, Text *text, const uint32_t *text_of,
                 size_t n_texts, const uint32_t *team)
{
    for (size_t t = 0; t < n_texts; t++) {
        double bag[ORACLE_TERMS];
        for (uint32_t s = 0; s < o->n_terms; s++)
            bag[s] = loudness(&text[t], s);
        uint32_t row = 0;
        for (; row < o->n_rows; row++) {
            bool equal = o->team[row] == team[t];
            for (uint32_t s = 0; s < o->n_terms && equal; s++)
                equal = fabs(o->weight[row][s] - bag[s]) < 1e-12;
            if (equal)
                break;
        }
        if (row == o->n_rows) {
            o->n_rows++;
            o->team[row] = team[t];
            for (uint32_t s = 0; s < o->n_terms; s++)
                o->weight[row][s] = bag[s];
        }
        o->texts[row]++;
        text[t].row = row;
    }
    for (uint32_t d = 0; d < in->n_docs; d++) {
        o->row_of_doc[d] = text[text_of[d]].row;
        o->docs[o->row_of_doc[d]]++;
    }
}

static double texts_of(const Oracle *o, uint32_t term, uint32_t team, bool any_team)
{
    double n = 0;
    for (uint32_t r = 0; r < o->n_rows; r++)
        if (any_team || o->team[r] == team)
            n += o->weight[r][term] > 0 ? o->texts[r] : 0;
    return n;
}

static void weigh(Oracle *o, const bool *is_plain)
{
    static double rarity[ORACLE_TERMS], share[ORACLE_TERMS][ORACLE_ROWS];
    double df[ORACLE_TERMS], length = 0, most = fmax(0.5 * o->n_texts, 10);
    for (uint32_t s = 0; s < o->n_terms; s++) {
        df[s] = texts_of(o, s, 0, true);
        for (uint32_t r = 0; r < o->n_rows; r++) {
            if (df[s] < 2 || df[s] > most)
                o->weight[r][s] = 0;
            length += o->weight[r][s] > 0;
        }
    }
    double off = fmax(0, log(length / o->n_rows / TERM_FREE_LENGTH));
    for (uint32_t s = 0; s < o->n_terms; s++) {
        rarity[s] = log((1 + o->n_texts) / (1 + df[s])) + 1 - off;
        rarity[s] = fmax(TERM_LEAST_WEIGHT, rarity[s] * (is_plain[s] ? 0.7 : 1));
        for (uint32_t team = 0; team < o->n_teams; team++) {
            double n = 0;
            for (uint32_t r = 0; r < o->n_rows; r++)
                n += o->team[r] == team ? o->texts[r] : 0;
            share[s][team] =
                (texts_of(o, s, team, false) + 20 * df[s] / o->n_texts) / (n + 20);
        }
    }
    for (uint32_t r = 0; r < o->n_rows; r++) {
        for (uint32_t s = 0; s < o->n_terms; s++)
            o->weight[r][s] *= rarity[s];
        normalise(o->weight[r], o->n_terms);
        for (uint32_t s = 0; s < o->n_terms; s++) {
            double p = share[s][o->team[r]];
            if (p > 0.10 && o->n_teams > 1)
                o->weight[r][s] *= fmin(1, (1 - log(fmin(1, p))) / rarity[s]);
        }
        normalise(o->weight[r], o->n_terms);
    }
}

/* Eigenvectors of a symmetric matrix, as columns of v, by cyclic Jacobi rotations. */
static void jacobi(double (*a)[ORACLE_ROWS], double (*v)[ORACLE_ROWS], uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            v[i][k] = i == k;
    for (int sweep = 0; sweep < 60; sweep++) {
        double rest = 0;
        for (uint32_t p = 0; p < n; p++)
            for (uint32_t q = p + 1; q < n; q++) {
                rest += a[p][q] * a[p][q];
                if (fabs(a[p][q]) < 1e-300)
                    continue;
                double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
                double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
                double c = 1 / sqrt(t * t + 1), s = t * c;
                for (uint32_t k = 0; k < n; k++) {
                    double x = a[k][p], y = a[k][q];
                    a[k][p] = c * x - s * y;
                    a[k][q] = s * x + c * y;
                }
                for (uint32_t k = 0; k < n; k++) {
                    double x = a[p][k], y = a[q][k];
                    a[p][k] = c * x - s * y;
                    a[q][k] = s * x + c * y;
                }
                for (uint32_t k = 0; k < n; k++) {
                    double x = v[k][p], y = v[k][q];
                    v[k][p] = c * x - s * y;
                    v[k][q] = s * x + c * y;
                }
            }
        if (rest < 1e-26)
            return;
    }
}

/* Where rows lie among the leading directions: with rows scaled by the root of their
 * texts, the eigenvectors of their inner products times the root of the eigenvalues. */
static void project(Oracle *o)
{
    static double gram[ORACLE_ROWS][ORACLE_ROWS], vector[ORACLE_ROWS][ORACLE_ROWS];
    bool taken[ORACLE_ROWS] = {false};
    for (uint32_t a = 0; a < o->n_rows; a++)
        for (uint32_t b = 0; b < o->n_rows; b++) {
            gram[a][b] = 0;
            for (uint32_t s = 0; s < o->n_terms; s++)
                gram[a][b] += o->weight[a][s] * o->weight[b][s];
            gram[a][b] *= sqrt(o->texts[a] * o->texts[b]);
        }
    jacobi(gram, vector, o->n_rows);
    double largest = 0;
    for (o->n_dimensions = 0; o->n_dimensions < DENSE_DIMENSIONS; o->n_dimensions++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t k = 0; k < o->n_rows; k++)
            if (!taken[k] && (best == UINT32_MAX || gram[k][k] > gram[best][best]))
                best = k;
        if (best == UINT32_MAX || gram[best][best] <= 1e-9 * largest)
            break;
        largest = fmax(largest, gram[best][best]);
        taken[best] = true;
        for (uint32_t r = 0; r < o->n_rows; r++)
            o->dense[r][o->n_dimensions] =
                vector[r][best] * sqrt(gram[best][best] / o->texts[r]);
    }
    for (uint32_t r = 0; r < o->n_rows; r++)
        normalise(o->dense[r], o->n_dimensions);
}

static bool has_terms(const Oracle *o, uint32_t row)
{
    for (uint32_t s = 0; s < o->n_terms; s++)
        if (o->weight[row][s] > 0)
            return true;
    return false;
}

/* Takes the teams' mean deviations out, shrunk with 20 texts toward none. */
static void take_teams_out(Oracle *o)
{
    static double shift[ORACLE_ROWS][ORACLE_ROWS];
    for (uint32_t team = 0; team < o->n_teams; team++)
        for (uint32_t k = 0; k < o->n_dimensions; k++) {
            double all = 0, own = 0, n = 0;
            for (uint32_t r = 0; r < o->n_rows; r++) {
                all += o->texts[r] * o->dense[r][k] / o->n_texts;
                own += o->team[r] == team ? o->texts[r] * o->dense[r][k] : 0;
                n += o->team[r] == team ? o->texts[r] : 0;
            }
            shift[team][k] = (own + 20 * all) / (n + 20) - all;
        }
    for (uint32_t r = 0; r < o->n_rows; r++) {
        for (uint32_t k = 0; k < o->n_dimensions && has_terms(o, r); k++)
            o->dense[r][k] -= shift[o->team[r]][k];
        normalise(o->dense[r], o->n_dimensions);
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

Oracle *oracle_read(const PatternInput *in, Arena *arena)
{
    Oracle *o = ARENA_NEW(arena, Oracle, 1);
    Text *text = ARENA_NEW(arena, Text, in->n_docs);
    uint32_t *text_of = ARENA_NEW(arena, uint32_t, in->n_docs);
    uint32_t *first = ARENA_NEW(arena, uint32_t, in->n_docs);
    uint32_t *team = ARENA_NEW(arena, uint32_t, in->n_docs);
    double *copies = ARENA_NEW(arena, double, in->n_docs);
    Tokenizer *tokenizer = tokenizer_new(arena, language_english());
    size_t n = 0;
    o->row_of_doc = ARENA_NEW(arena, uint32_t, in->n_docs);
    for (uint32_t d = 0; d < in->n_docs; d++) {
        size_t t = 0;
        while (t < n && !(same(in->title[first[t]], in->title[d]) &&
                          same(in->body[first[t]], in->body[d]) &&
                          same(in->team[first[t]], in->team[d])))
            t++;
        if (t == n) {
            first[n] = d;
            text[n++] = read_words(tokenizer, in->title[d], in->body[d], arena);
        }
        text_of[d] = (uint32_t)t;
        copies[t]++;
    }
    for (size_t t = 0; t < n; t++) { // a team is known by its first text
        size_t u = 0;
        while (!same(in->team[first[u]], in->team[first[t]]))
            u++;
        team[t] = u == t ? o->n_teams++ : team[u];
    }
    o->n_texts = (double)n;
    o->n_terms = (uint32_t)intern_count(&tokenizer->stems);
    mark_stock(text, n);
    fold(o, in, text, text_of, n, team);
    qsort(copies, n, sizeof *copies, compare_doubles);
    o->usual_copies = copies[n / 2];
    weigh(o, plain_words_of(tokenizer, o->n_terms, arena));
    project(o);
    take_teams_out(o);
    tokenizer_free(tokenizer);
    return o;
}

static double blended(const Oracle *o, const double (*dense_row)[ORACLE_ROWS], uint32_t a,
                      uint32_t b)
{
    double sparse = 0, dense = 0;
    for (uint32_t s = 0; s < o->n_terms; s++)
        sparse += o->weight[a][s] * o->weight[b][s];
    for (uint32_t k = 0; k < o->n_dimensions; k++)
        dense += dense_row[a][k] * dense_row[b][k];
    return 0.8 * sparse + 0.2 * dense;
}

double oracle_similarity(const Oracle *o, uint32_t a, uint32_t b)
{
    return blended(o, o->dense, a, b);
}

double oracle_drawn_similarity(const Oracle *o, uint32_t a, uint32_t b)
{
    return blended(o, o->drawn, a, b);
}
