#include "analyzer/documents/outcome_sections.h"

#include <math.h>

#include "analyzer/documents/words.h"
#include "analyzer/stats/rate.h"

static void add_period(Doc *doc, Str name, const OutcomePeriod *p)
{
    Arena *a = doc->arena;
    Interval ci = {NAN, NAN};
    double rate = NAN;
    if (p->exposure > 0) {
        rate = p->episodes / p->exposure;
        ci = rate_garwood(p->episodes, p->exposure, 0.95);
    }
    Str value = number_words(a, rate);
    Str range = interval_words(a, (Estimate){rate, ci.low, ci.high});
    doc_row(doc,
            (const Str[]){
                name, date_words(a, p->from), date_words(a, p->to),
                str_format(a, "%.1f", p->exposure), number_words(a, p->incidents),
                number_words(a, p->episodes),
                range.len ? str_format(a, "%.*s (%.*s)", STR_ARG(value), STR_ARG(range))
                          : value});
}

void outcome_periods(Doc *doc, const Outcome *o)
{
    static const char *const column[] = {"Period",           "From",       "Until",
                                         ">Months observed", ">Incidents", ">Episodes",
                                         ">Episodes a month"};
    doc_table(doc, column, 7,
              STR("Incidents of one service that follow each other closely are one "
                  "episode. Intervals: exact, 95 %."));
    if (o->fresh)
        add_period(doc, STR("All before it started"), &o->history);
    add_period(doc,
               o->fresh ? STR("Before: since it was picked") : STR("Before: all history"),
               &o->before);
    add_period(doc, STR("After"), &o->after);
    doc_table_end(doc);
}

static void add_ratio(Doc *doc, Str name, const RateRatio *r)
{
    if (isnan(r->value))
        return;
    Str p = isnan(r->p) ? STR("–") : p_words(doc->arena, r->p);
    doc_row(doc, (const Str[]){name, ratio_words(doc->arena, r), p});
}

void outcome_checks(Doc *doc, const Outcome *o)
{
    static const char *const column[] = {"Rate after over rate before", ">Ratio (95 %)",
                                         ">Two-sided"};
    const OutcomeJudgement *j = &o->judgement;
    doc_table(
        doc, column, 3,
        STR("Below 1 is a fall. The first line is the headline; the others show how "
            "much it hangs on what was assumed."));
    add_ratio(doc,
              o->fresh ? STR("Headline: fresh baseline, plain ratio")
                       : STR("Headline: all history, corrected for the choice"),
              &j->headline);
    for (int i = 0; i < N_CHECKS; i++)
        if (o->fresh || i != CHECK_CORRECTED)
            add_ratio(doc, str_from(outcome_check_name((OutcomeCheck)i)), &j->check[i]);
    doc_table_end(doc);
}

static void add_controls(Doc *doc, const char *what, const OutcomeControls *k)
{
    Arena *a = doc->arena;
    RateRatio relative = {k->ratio, k->low, k->high, k->p, METHOD_EXACT};
    if (!(k->before + k->after > 0))
        return;
    Str own = ratio_words(a, &k->own), against = ratio_words(a, &relative);
    Str before = number_words(a, k->before), after = number_words(a, k->after);
    doc_labelled(doc, str_from(what),
                 str_format(a,
                            "%.*s episodes before, %.*s after, ratio %.*s. Ours against "
                            "theirs: %.*s.",
                            STR_ARG(before), STR_ARG(after), STR_ARG(own),
                            STR_ARG(against)));
}

static void add_placebos(Doc *doc, const OutcomeJudgement *j)
{
    Arena *a = doc->arena;
    if (j->patterns.of > 1)
        doc_labelled(doc, STR("Placebo patterns:"),
                     str_format(a,
                                "judged over the same periods, ours is number %u of %u "
                                "by strength of fall, so that chance alone gives a fall "
                                "like it in about %.0f %%.",
                                j->patterns.rank, j->patterns.of,
                                100.0 * j->patterns.rank / j->patterns.of));
    if (j->dates.of > 1)
        doc_labelled(doc, STR("Placebo dates:"),
                     str_format(a,
                                "had the program begun in another month of the history, "
                                "ours is number %u of %u.",
                                j->dates.rank, j->dates.of));
}

void outcome_compared(Doc *doc, const Outcome *o)
{
    const OutcomeJudgement *j = &o->judgement;
    Arena *a = doc->arena;
    doc_list(doc);
    add_controls(doc, "Untouched patterns of the same teams:", &j->inside);
    add_controls(doc, "The same patterns in other teams:", &j->outside);
    if (j->n_siblings) {
        Str total = ratio_words(a, &j->with_siblings);
        doc_labelled(
            doc, STR("Displacement:"),
            str_format(a,
                       "together with %u sibling %s (same theme or main category) "
                       "the ratio is %.*s.",
                       j->n_siblings, j->n_siblings == 1 ? "pattern" : "patterns",
                       STR_ARG(total)));
    }
    add_placebos(doc, j);
    doc_list_end(doc);
}

static Str trend_before(Arena *a, const TrendAnswer *t)
{
    if (t->method == TREND_NOT_TESTED)
        return STR("too few episodes to see one.");
    Str p = p_words(a, t->p);
    if (t->p >= 0.05)
        return str_format(a, "no clear one (%.*s).", STR_ARG(p));
    return str_format(a, "%s already (%.*s).", t->slope < 0 ? "falling" : "rising",
                      STR_ARG(p));
}

static void add_durations(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    RateRatio r = {o->duration_ratio.value, o->duration_ratio.low, o->duration_ratio.high,
                   NAN, METHOD_NONE};
    if (isnan(r.value)) {
        doc_labelled(doc, STR("Durations:"), STR("too few to compare."));
        return;
    }
    Str before = duration_words(a, o->median_before);
    Str after = duration_words(a, o->median_after), ratio = ratio_words(a, &r);
    doc_labelled(
        doc, STR("Durations:"),
        str_format(a,
                   "median %.*s before, %.*s after; one after takes %.*s times as "
                   "long as one before (Mann-Whitney, Hodges-Lehmann).",
                   STR_ARG(before), STR_ARG(after), STR_ARG(ratio)));
}

void outcome_besides(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    Str trend = trend_before(a, &o->judgement.pre_trend);
    doc_list(doc);
    doc_labelled(doc, STR("Trend before it started:"), trend);
    add_durations(doc, o);
    Str before = share_words(a, o->severe[0], o->rated[0]);
    Str after = share_words(a, o->severe[1], o->rated[1]);
    doc_labelled(doc, STR("Severity 1 or 2:"),
                 str_format(a, "%.*s before, %.*s after, of those with a severity.",
                            STR_ARG(before), STR_ARG(after)));
    before = share_words(a, o->classified[0], o->seen[0]);
    after = share_words(a, o->classified[1], o->seen[1]);
    doc_labelled(
        doc, STR("Recognised by the rules:"),
        str_format(a,
                   "%.*s of all incidents of these teams before, %.*s after; both "
                   "periods were read with the same rules.",
                   STR_ARG(before), STR_ARG(after)));
    doc_list_end(doc);
}

void outcome_limits(Doc *doc, const Outcome *o)
{
    Arena *a = doc->arena;
    const OutcomeJudgement *j = &o->judgement;
    Str power = percent_words(a, j->power);
    doc_list(doc);
    doc_item(doc,
             STR("Counts before and after cannot show a cause. Whatever else changed "
                 "at the same time stands in the calendar, or nowhere."));
    if (!isnan(j->power))
        doc_item(doc,
                 str_format(a,
                            "Had it really become %.0f %% fewer, this comparison would "
                            "show it with a chance of %.*s. Where power is low, "
                            "results that do show are on average too good.",
                            (1 - j->power_ratio) * 100, STR_ARG(power)));
    if (j->phi > 1.05)
        doc_item(doc, str_format(a,
                                 "The months vary %.1f times as much as independent "
                                 "events would; intervals are widened for it.",
                                 j->phi));
    if (!o->fresh)
        doc_item(doc,
                 STR("No stretch between the choice and the start is long enough for a "
                     "baseline that had no part in the choice. The correction assumes "
                     "a steady rate; a passing shock falls by more than it expects."));
    doc_item(doc,
             STR("Incidents that are not reported are not seen. The newest month may "
                 "not be complete."));
    doc_item(doc,
             STR("How often the grouping itself is right was not measured here: read "
                 "a sample of the incidents."));
    doc_list_end(doc);
}
