/* What a review says in one sentence each. */
#include <math.h>

#include "analyzer/documents/review_document.h"
#include "analyzer/documents/words.h"

Str review_months(const Review *r, Arena *a)
{
    Str month = month_format(a, r->month);
    if (r->from == r->month)
        return month;
    return str_format(a, "%.*s to %.*s", STR_ARG(month_format(a, r->from)),
                      STR_ARG(month));
}

static Str volume(const Review *r, Arena *a)
{
    Str now = count_words(a, r->incidents, "incident", "incidents");
    if (!r->comparable)
        return str_format(a,
                          "%.*s; not compared with the time before, which the data do "
                          "not cover from end to end",
                          STR_ARG(now));
    double p = r->change.p_central;
    const char *verdict = p >= 0.05             ? "no clear change"
                          : r->change.ratio > 1 ? "clearly more"
                                                : "clearly fewer";
    return str_format(a, "%.*s, %u before: %s in episodes (%u against %u, %.*s)",
                      STR_ARG(now), r->incidents_before, verdict, r->episodes,
                      r->episodes_before, STR_ARG(p_words(a, p)));
}

static Str flagged(const Review *r, Arena *a)
{
    uint32_t n[STATE_GONE + 1] = {0};
    Buf out = {.arena = a};
    for (uint32_t i = 0; i < r->f->n_patterns; i++)
        n[r->f->pattern[i].state]++;
    buf_format(&out,
               "%u of %u patterns flagged, %u of them for the second review in a row",
               r->n_flagged, r->f->n_patterns, r->n_confirmed);
    const char *before = ": ";
    for (int s = 0; s <= STATE_GONE; s++) {
        if (s == STATE_STEADY || !n[s])
            continue;
        buf_format(&out, "%s%u %.*s", before, n[s], STR_ARG(state_name((PatternState)s)));
        before = ", ";
    }
    return buf_str(&out);
}

static Str first_candidate(const Review *r, Arena *a)
{
    const Findings *f = r->f;
    if (!f->n_candidates)
        return STR("No pattern is a candidate for work across teams");
    const Candidate *c = &f->candidate[0];
    const PatternFinding *p = &f->pattern[c->pattern];
    return str_format(a, "First candidate: %.*s (%.*s), %.*s", STR_ARG(p->name),
                      STR_ARG(p->id), STR_ARG(burden_words(a, f, c->burden)));
}

static Str restated(const Review *r, Arena *a)
{
    const Restatement *n = &r->restatement;
    if (!r->before)
        return STR("A first review: nothing is known of what came late or was reread");
    return str_format(a,
                      "Since the review of %.*s: %u late, %u edited and %u withdrawn "
                      "records; %u read otherwise, %u grouped otherwise",
                      STR_ARG(month_format(a, r->before->month)), n->late, n->edited,
                      n->withdrawn, n->reread, n->regrouped);
}

uint32_t review_headline(const Review *r, Arena *a, Str line[REVIEW_HEADLINES])
{
    line[0] = volume(r, a);
    line[1] = flagged(r, a);
    line[2] = first_candidate(r, a);
    line[3] = str_format(a, "%.*s of severity 1 or 2",
                         STR_ARG(count_words(a, r->severe.n, "incident", "incidents")));
    line[4] = restated(r, a);
    return REVIEW_HEADLINES;
}
