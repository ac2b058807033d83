/* Rules on real incidents: which are dead, which say what another says, which are too
 * broad, which categories rest on one word. */
#include "taxonomy/check_parts.h"

#include "taxonomy/classify.h"

#define LEAST_ROWS 100       // below this a rule without a hit is no news
#define LEAST_SHADOWED 5     // hits before a rule is said to add nothing
#define BROAD_SHARE 0.25     // of all incidents
#define BARE_WORD_SHARE 0.5  // of a category's incidents
#define LEAST_BARE_WORDS 10u // incidents of the category

typedef struct {
    const Taxonomy *x;
    const Table *table;
    const Labels *hits; // of all rules
    uint32_t *rows;     // by rule
    Arena *arena;       // for messages
    TaxonomyCheck *out;
} DataCheck;

static uint32_t count_rows(DataCheck *d)
{
    uint32_t n = 0;
    for (uint32_t row = 0; row < d->table->n_rows; row++) {
        if (!table_counts(d->table, row))
            continue;
        n++;
        for (uint32_t i = d->hits->first[row]; i < d->hits->first[row + 1]; i++)
            d->rows[d->hits->hit[i].rule]++;
    }
    return n;
}

static void check_rule(DataCheck *d, uint16_t r)
{
    const Rule *rule = &d->x->rule[r];
    uint32_t n = d->out->n_rows;
    if (!d->rows[r] && n >= LEAST_ROWS)
        check_add_rule(d->out, d->x, d->arena, ISSUE_DEAD, false, r,
                       str_format(d->arena, "rule '%.*s' has no hit in %u incidents",
                                  STR_ARG(rule->id), n));
    if (n >= LEAST_ROWS && d->rows[r] > BROAD_SHARE * n)
        check_add_rule(d->out, d->x, d->arena, ISSUE_BROAD, false, r,
                       str_format(d->arena, "rule '%.*s' hits %.0f %% of %u incidents",
                                  STR_ARG(rule->id), 100.0 * d->rows[r] / n, n));
}

/* both[a * n + b]: rows that rules a and b of one category hit together. */
static uint32_t *count_pairs(const DataCheck *d, const Category *c, Arena *scratch)
{
    uint32_t *both = ARENA_NEW(scratch, uint32_t, (size_t)c->n_rules * c->n_rules);
    for (uint32_t row = 0; row < d->table->n_rows; row++) {
        if (!table_counts(d->table, row))
            continue;
        const Hit *hit = &d->hits->hit[d->hits->first[row]];
        uint32_t n = d->hits->first[row + 1] - d->hits->first[row];
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < n; k++)
                if (&d->x->category[hit[i].category] == c &&
                    hit[k].category == hit[i].category)
                    both[(size_t)(hit[i].rule - c->first_rule) * c->n_rules +
                         (hit[k].rule - c->first_rule)]++;
    }
    return both;
}

/* A rule whose every incident another rule of its category hits too. In a category that
 * needs several rules they may well come together. */
static void check_shadows(DataCheck *d, const Category *c)
{
    bool summed = c->threshold < 1 || c->threshold > 1;
    if (c->n_rules < 2 || summed)
        return;
    Arena scratch = {0};
    uint32_t *both = count_pairs(d, c, &scratch);
    for (uint16_t b = 0; b < c->n_rules; b++) {
        uint16_t rule = (uint16_t)(c->first_rule + b);
        for (uint16_t a = 0; a < c->n_rules; a++) {
            uint32_t n_a = d->rows[c->first_rule + a], n_b = d->rows[rule];
            bool covered = both[(size_t)a * c->n_rules + b] == n_b;
            if (a == b || n_b < LEAST_SHADOWED || !covered || (n_a == n_b && a > b))
                continue;
            const Rule *other = &d->x->rule[c->first_rule + a];
            IssueKind kind = n_a == n_b ? ISSUE_DUPLICATE : ISSUE_SHADOWED;
            check_add_rule(
                d->out, d->x, d->arena, kind, false, rule,
                str_format(d->arena,
                           "rule '%.*s' adds nothing: rule '%.*s' (line %u) hits "
                           "%s its %u incidents",
                           STR_ARG(d->x->rule[rule].id), STR_ARG(other->id), other->line,
                           n_a == n_b ? "exactly" : "all", n_b));
            break;
        }
    }
    arena_release(&scratch);
}

static void check_bare_word(DataCheck *d, uint16_t number)
{
    const Category *c = &d->x->category[number];
    Arena scratch = {0};
    BareWords words = {.arena = &scratch};
    Str *evidence = ARENA_NEW(&scratch, Str, c->n_rules);
    for (uint32_t row = 0; row < d->table->n_rows; row++) {
        size_t n = 0;
        for (uint32_t i = d->hits->first[row]; i < d->hits->first[row + 1]; i++) {
            const Hit *hit = &d->hits->hit[i];
            if (hit->category == number)
                evidence[n++] =
                    str_slice(hit_text(d->table, row, hit), hit->start, hit->end);
        }
        if (n && table_counts(d->table, row))
            bare_words_text(&words, evidence, n);
    }
    WordCount top = bare_words_top(&words);
    if (words.n_texts >= LEAST_BARE_WORDS && top.n >= BARE_WORD_SHARE * words.n_texts)
        check_add(
            d->out, d->arena,
            (Issue){ISSUE_BARE_WORD, false, c->path, c->line, number, RULE_ABSENT,
                    str_format(d->arena,
                               "category '%.*s' rests on the bare word '%.*s': nothing "
                               "else speaks for %u of its %u incidents",
                               STR_ARG(c->id), STR_ARG(top.word), top.n, words.n_texts)});
    arena_release(&scratch);
}

bool taxonomy_check_data(const Taxonomy *x, const Table *table, unsigned n_lanes,
                         Arena *arena, TaxonomyCheck *out, Err *err)
{
    Labels hits;
    Arena scratch = {0};
    if (!classify_rules(table, x, n_lanes, &scratch, &hits, err)) {
        arena_release(&scratch);
        return false;
    }
    out->rule_rows = ARENA_NEW(arena, uint32_t, x->n_rules);
    DataCheck d = {x, table, &hits, out->rule_rows, arena, out};
    out->n_rows = count_rows(&d);
    for (uint16_t r = 0; r < x->n_rules; r++)
        if (!x->rule[r].is_default)
            check_rule(&d, r);
    for (uint16_t c = 0; c < x->n_categories; c++) {
        check_shadows(&d, &x->category[c]);
        check_bare_word(&d, c);
    }
    for (size_t i = 0; i < hits.n_slow; i++)
        check_add_rule(
            out, x, arena, ISSUE_CATASTROPHIC, true, hits.slow[i].rule,
            str_format(arena,
                       "rule '%.*s' took too many steps on %llu incidents and was "
                       "given up there",
                       STR_ARG(x->rule[hits.slow[i].rule].id),
                       (unsigned long long)hits.slow[i].rows));
    arena_release(&scratch);
    return true;
}
