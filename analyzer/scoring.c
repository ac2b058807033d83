#include "analyzer/scoring.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/stats/random.h"
#include "analyzer/stats/rate.h"

#define LEVEL 0.95

typedef struct {
    uint16_t axis, category;
    uint32_t *row;
    uint32_t n, wanted;
} Stratum;

typedef struct {
    Stratum *item;
    size_t n;
} Strata;

static const Hit *first_hit(const Labels *labels, uint32_t row, uint16_t category)
{
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++)
        if (labels->hit[i].category == category)
            return &labels->hit[i];
    return NULL;
}

static bool has_axis(const Taxonomy *x, const Labels *labels, uint32_t row, uint16_t axis)
{
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++)
        if (x->category[labels->hit[i].category].axis == axis)
            return true;
    return false;
}

static void add_stratum(Strata *strata, const Taxonomy *x, const Labels *labels,
                        RowList rows, uint16_t axis, uint16_t category, Arena *arena)
{
    Stratum s = {axis, category, ARENA_NEW(arena, uint32_t, rows.n), 0, 0};
    for (uint32_t i = 0; i < rows.n; i++) {
        uint32_t row = rows.row[i];
        bool in = category == CATEGORY_NONE ? !has_axis(x, labels, row, axis) &&
                                                  labels->status[row] != LABEL_UNKNOWN
                                            : labels_has(labels, row, category);
        if (in)
            s.row[s.n++] = row;
    }
    if (s.n)
        strata->item[strata->n++] = s;
}

/* One each while there is enough, then always where the square root is served worst. */
static void allocate(Strata *strata, uint32_t n)
{
    uint32_t total = 0;
    for (size_t i = 0; i < strata->n; i++)
        total += strata->item[i].n;
    for (n = n < total ? n : total; n > 0; n--) {
        Stratum *best = NULL;
        double most = 0;
        for (size_t i = 0; i < strata->n; i++) {
            Stratum *s = &strata->item[i];
            double need = s->wanted ? sqrt(s->n) / (s->wanted + 0.5) : 1e9 + s->n;
            if (s->wanted < s->n && need > most) {
                most = need;
                best = s;
            }
        }
        best->wanted++;
    }
}

static int by_number(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

Sample scoring_sample(const Taxonomy *x, const Labels *labels, RowList rows,
                      uint16_t axis, uint32_t n, uint64_t seed, Arena *arena)
{
    Strata strata = {ARENA_NEW(arena, Stratum, (size_t)x->n_categories + x->n_axes), 0};
    for (uint16_t a = 0; a < x->n_axes; a++) {
        if (axis != UINT16_MAX && a != axis)
            continue;
        for (uint16_t c = 0; c < x->axis[a].n_categories; c++)
            add_stratum(&strata, x, labels, rows, a,
                        (uint16_t)(x->axis[a].first_category + c), arena);
        add_stratum(&strata, x, labels, rows, a, CATEGORY_NONE, arena);
    }
    allocate(&strata, n);
    Random random = random_from(seed);
    Sample out = {ARENA_NEW(arena, SampleRow, n), 0};
    for (size_t i = 0; i < strata.n; i++) {
        const Stratum *s = &strata.item[i];
        random_shuffle(&random, s->row, s->n);
        qsort(s->row, s->wanted, sizeof *s->row, by_number);
        for (uint32_t k = 0; k < s->wanted; k++)
            out.row[out.n++] = (SampleRow){s->axis, s->category, s->n, s->row[k],
                                           first_hit(labels, s->row[k], s->category)};
    }
    return out;
}

bool judgement_read(Str word, Judgement *out)
{
    static const struct {
        const char *word;
        Judgement verdict;
    } known[] = {
        {"", JUDGED_OPEN},           {"?", JUDGED_OPEN},        {"unsure", JUDGED_OPEN},
        {"right", JUDGED_RIGHT},     {"r", JUDGED_RIGHT},       {"yes", JUDGED_RIGHT},
        {"y", JUDGED_RIGHT},         {"ok", JUDGED_RIGHT},      {"true", JUDGED_RIGHT},
        {"1", JUDGED_RIGHT},         {"correct", JUDGED_RIGHT}, {"x", JUDGED_RIGHT},
        {"wrong", JUDGED_WRONG},     {"w", JUDGED_WRONG},       {"no", JUDGED_WRONG},
        {"n", JUDGED_WRONG},         {"false", JUDGED_WRONG},   {"0", JUDGED_WRONG},
        {"incorrect", JUDGED_WRONG},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(word, str_from(known[i].word))) {
            *out = known[i].verdict;
            return true;
        }
    return false;
}

static CategoryScore *score_of(Scoring *s, const Judged *row)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_eq(s->category[i].axis, row->axis) &&
            str_eq(s->category[i].category, row->category))
            return &s->category[i];
    s->category[s->n] = (CategoryScore){.axis = row->axis, .category = row->category};
    return &s->category[s->n++];
}

static void count(Scoring *s, const Judged *row)
{
    CategoryScore *c = score_of(s, row);
    c->size = row->size > c->size ? row->size : c->size;
    // An incident without a category that should have had one is judged by saying so.
    bool missed =
        !row->category.len && (row->names_another || row->verdict[0] == JUDGED_WRONG);
    if (row->verdict[0] == JUDGED_OPEN && !missed)
        return;
    c->judged++;
    c->right += row->category.len ? row->verdict[0] == JUDGED_RIGHT : missed;
}

/* Strata weighted by their sizes. The variance of each is that of a share with half a
 * success and half a failure added, so that three right of three is not certainty. */
static void weigh(const Scoring *s, bool with_category, double *share, Interval *ci)
{
    double weight = 0, sum = 0, variance = 0;
    for (size_t i = 0; i < s->n; i++) {
        const CategoryScore *c = &s->category[i];
        if ((c->category.len > 0) != with_category || !c->judged)
            continue;
        double w = c->size ? c->size : c->judged,
               p = (c->right + 0.5) / (c->judged + 1.0);
        weight += w;
        sum += w * c->share;
        variance += w * w * p * (1 - p) / (c->judged + 1.0);
    }
    *share = weight > 0 ? sum / weight : NAN;
    double wide = weight > 0 ? normal_two_sided_z(LEVEL) * sqrt(variance) / weight : NAN;
    *ci = (Interval){fmax(0, *share - wide), fmin(1, *share + wide)};
    if (!(weight > 0))
        *ci = (Interval){NAN, NAN};
}

/* Cohen 1960; the interval by Fleiss's simple form of the standard error. */
static void agree(Scoring *s, const Judged *row, uint32_t n)
{
    double both = 0, same = 0, right[2] = {0, 0};
    for (uint32_t i = 0; i < n; i++) {
        const Judgement *v = row[i].verdict;
        if (v[0] == JUDGED_OPEN || v[1] == JUDGED_OPEN)
            continue;
        both++;
        same += v[0] == v[1];
        right[0] += v[0] == JUDGED_RIGHT;
        right[1] += v[1] == JUDGED_RIGHT;
    }
    s->both = (uint32_t)both;
    s->agreement = both > 0 ? same / both : NAN;
    double a = right[0] / both, b = right[1] / both, chance = a * b + (1 - a) * (1 - b);
    s->kappa = chance < 1 ? (s->agreement - chance) / (1 - chance) : NAN;
    double se = sqrt(s->agreement * (1 - s->agreement) / both) / (1 - chance);
    double wide = normal_two_sided_z(LEVEL) * se;
    s->kappa_ci = (Interval){fmax(-1, s->kappa - wide), fmin(1, s->kappa + wide)};
    if (isnan(s->kappa))
        s->kappa_ci = (Interval){NAN, NAN};
}

Scoring scoring_of(const Judged *row, uint32_t n, Arena *arena)
{
    Scoring s = {.category = ARENA_NEW(arena, CategoryScore, n)};
    for (uint32_t i = 0; i < n; i++)
        count(&s, &row[i]);
    for (size_t i = 0; i < s.n; i++) {
        CategoryScore *c = &s.category[i];
        Proportion p = proportion_of(c->right, c->judged, LEVEL);
        c->share = p.estimate;
        c->ci = p.wilson;
        if (c->category.len) {
            s.judged += c->judged;
            s.right += c->right;
        } else {
            s.judged_without += c->judged;
            s.missed += c->right;
        }
    }
    weigh(&s, true, &s.precision, &s.precision_ci);
    weigh(&s, false, &s.missed_share, &s.missed_ci);
    agree(&s, row, n);
    return s;
}
