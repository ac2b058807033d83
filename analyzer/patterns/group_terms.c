#include "analyzer/patterns/group_terms.h"

#include <stdlib.h>

/* Pseudo-texts of the prior, spread as words are in the corpus. */
#define PRIOR_TEXTS 500.0

/* A word of which fewer of a group's texts know is one of theirs, not the group's. */
#define LEAST_SHARE 0.1

TermCounter *term_counter_new(const PatternModel *m, Arena *scratch)
{
    TermCounter *n = ARENA_NEW(scratch, TermCounter, 1);
    uint32_t n_terms = m->terms.rows.n_terms;
    *n = (TermCounter){.m = m, .scratch = scratch};
    n->inside = ARENA_NEW(scratch, double, n_terms);
    n->first_team = ARENA_NEW(scratch, uint32_t, n_terms);
    n->several_teams = ARENA_NEW(scratch, bool, n_terms);
    for (uint32_t t = 0; t < n_terms; t++)
        n->n_mentions += m->terms.df[t];
    return n;
}

static void count_node(TermCounter *n, uint32_t node, GroupTerms *out)
{
    const Corpus *c = &n->m->corpus;
    const SparseRows *rows = &n->m->terms.rows;
    uint32_t team = c->team[node];
    for (size_t e = rows->first[node]; e < rows->first[node + 1]; e++) {
        uint32_t t = rows->term[e];
        if (n->inside[t] <= 0) {
            out->term[out->n++] = t;
            n->first_team[t] = team;
        }
        n->several_teams[t] |= n->first_team[t] != team;
        n->inside[t] += c->text_count[node];
    }
    out->n_texts += c->text_count[node];
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static GroupTerms count_nodes(TermCounter *n, NodeList nodes)
{
    const Corpus *c = &n->m->corpus;
    const SparseRows *rows = &n->m->terms.rows;
    size_t most = 0;
    for (uint32_t i = 0; i < nodes.n; i++)
        most += rows->first[nodes.node[i] + 1] - rows->first[nodes.node[i]];
    if (most > rows->n_terms)
        most = rows->n_terms;
    GroupTerms out = {.term = ARENA_NEW(n->scratch, uint32_t, most), .one_team = true};
    for (uint32_t i = 0; i < nodes.n; i++) {
        count_node(n, nodes.node[i], &out);
        out.one_team &= c->team[nodes.node[i]] == c->team[nodes.node[0]];
    }
    qsort(out.term, out.n, sizeof *out.term, compare_numbers);
    return out;
}

void group_terms_clear(TermCounter *n, const GroupTerms *t)
{
    for (uint32_t i = 0; i < t->n; i++) {
        n->inside[t->term[i]] = 0;
        n->several_teams[t->term[i]] = false;
    }
}

/* All terms that the pattern lacks are one word of the comparison: it needs their sum. */
static LogOdds *compare_with_rest(const TermCounter *n, const GroupTerms *t)
{
    uint32_t n_words = t->n + 1;
    double *in = ARENA_NEW(n->scratch, double, n_words);
    double *out = ARENA_NEW(n->scratch, double, n_words);
    double *prior = ARENA_NEW(n->scratch, double, n_words);
    double rest = n->n_mentions;
    for (uint32_t i = 0; i < t->n; i++) {
        double df = n->m->terms.df[t->term[i]];
        in[i] = n->inside[t->term[i]];
        out[i] = df - in[i];
        prior[i] = PRIOR_TEXTS * df / n->n_mentions;
        rest -= df;
    }
    out[t->n] = rest > 0 ? rest : 0;
    prior[t->n] = PRIOR_TEXTS * out[t->n] / n->n_mentions + 1e-9;
    return log_odds_of_words(n->scratch, &(LogOddsInput){.inside = in,
                                                         .outside = out,
                                                         .prior = prior,
                                                         .n_words = n_words});
}

bool group_terms_speaks(const TermCounter *n, const GroupTerms *t, uint32_t i)
{
    uint32_t term = t->term[i];
    if (t->odds[i].z <= 0)
        return false;
    if (t->n_texts == 1)
        return true;
    if (n->inside[term] < 2 || n->inside[term] < LEAST_SHARE * t->n_texts)
        return false;
    return t->one_team || n->several_teams[term];
}

GroupTerms group_terms_count(TermCounter *n, NodeList nodes)
{
    GroupTerms t = count_nodes(n, nodes);
    t.odds = compare_with_rest(n, &t);
    return t;
}
