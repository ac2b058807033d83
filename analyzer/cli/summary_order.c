/* How far the order of the candidates can be trusted, in sentences. */
#include <math.h>

#include "analyzer/cli/summary.h"

#define LARGE_SHARE 0.5 // of the burden by one incident

static uint32_t in_tier(const Findings *f, uint32_t tier)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_candidates; i++)
        n += f->candidate[i].tier == tier;
    return n;
}

static Str id_of(const Findings *f, const Candidate *c)
{
    return f->pattern[c->pattern].id;
}

static void add_settled(const Findings *f, Output *out)
{
    const Candidate *first = &f->candidate[0];
    uint32_t n = in_tier(f, 1), last = f->candidate[f->n_candidates - 1].tier;
    Str chance = percent_words(out->arena, first->p_top1);
    if (f->n_candidates == 1)
        buf_format(&out->buf, "%.*s is the only candidate.", STR_ARG(id_of(f, first)));
    else if (n == 1)
        buf_format(&out->buf, "%.*s is first with a chance of %.*s.",
                   STR_ARG(id_of(f, first)), STR_ARG(chance));
    else
        buf_format(
            &out->buf,
            "The first %u are one tier: which of them is first is not settled (%.*s: "
            "%.*s).",
            n, STR_ARG(id_of(f, first)), STR_ARG(chance));
    if (last < f->n_candidates)
        buf_add(&out->buf, STR(" Inside a tier the order is not settled."));
    buf_add_char(&out->buf, '\n');
}

static void add_single_incidents(const Findings *f, size_t n, Output *out)
{
    for (uint32_t i = 0; i < f->n_candidates && i < n; i++) {
        const Candidate *c = &f->candidate[i];
        if (c->largest_incident_share > LARGE_SHARE &&
            f->pattern[c->pattern].incidents > 1)
            buf_format(
                &out->buf,
                "%.*s owes %.*s of its burden to one incident; without it it would be "
                "number %u.\n",
                STR_ARG(id_of(f, c)),
                STR_ARG(percent_words(out->arena, c->largest_incident_share)),
                c->rank_without_largest_incident);
    }
}

static void add_small_but_frequent(const Findings *f, Output *out)
{
    Buf list = {.arena = out->arena};
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (f->candidate[i].small_but_frequent)
            buf_format(&list, "%s%.*s", list.len ? ", " : "",
                       STR_ARG(id_of(f, &f->candidate[i])));
    if (list.len)
        buf_format(&out->buf, "Small each time and frequent across teams: %.*s.\n",
                   STR_ARG(buf_str(&list)));
}

static void add_other_weights(const Findings *f, Output *out)
{
    const OtherWeights *o = &f->other_weights;
    if (!o->defined)
        return;
    const Candidate *first = &f->candidate[o->first];
    buf_format(&out->buf, "Weighing");
    for (int i = 0; i < N_CRITERIA; i++)
        buf_format(&out->buf, "%s %s %g", i ? "," : "", o->criterion[i], o->weight[i]);
    buf_format(
        &out->buf, " instead, %.*s is first (in %.*s of draws around these weights).\n",
        STR_ARG(id_of(f, first)), STR_ARG(percent_words(out->arena, first->weight_wins)));
}

void summary_of_order(const Run *run, size_t n, Output *out)
{
    const Findings *f = &run->findings;
    if (!f->n_candidates)
        return;
    buf_add_char(&out->buf, '\n');
    add_settled(f, out);
    add_single_incidents(f, n, out);
    add_small_but_frequent(f, out);
    add_other_weights(f, out);
    buf_format(&out->buf, "%.*s\n", STR_ARG(f->burden_formula));
}
