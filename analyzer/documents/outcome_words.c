#include "analyzer/documents/outcome_words.h"

#include <math.h>

#include "analyzer/documents/words.h"

Str date_words(Arena *arena, int64_t seconds)
{
    return seconds == TIME_NONE ? STR("–") : moment_format_day(arena, seconds);
}

Str span_words(Arena *arena, int64_t from, int64_t to)
{
    if (from == TIME_NONE || to == TIME_NONE)
        return STR("–");
    Str first = date_words(arena, from), last = date_words(arena, to);
    return str_format(arena, "%.*s to %.*s", STR_ARG(first), STR_ARG(last));
}

static Str factor_words(Arena *arena, double x)
{
    if (isinf(x))
        return STR("∞");
    return isnan(x) ? STR("–") : str_format(arena, x < 9.95 ? "%.2f" : "%.0f", x);
}

static Str range_words(Arena *arena, double low, double high)
{
    Str from = factor_words(arena, low), to = factor_words(arena, high);
    return str_format(arena, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

Str ratio_words(Arena *arena, const RateRatio *r)
{
    if (isnan(r->value))
        return STR("–");
    Str value = factor_words(arena, r->value),
        range = range_words(arena, r->low, r->high);
    return str_format(arena, "%.*s (%.*s)", STR_ARG(value), STR_ARG(range));
}

Str fewer_words(Arena *arena, double ratio)
{
    if (isnan(ratio))
        return STR("not known");
    if (isinf(ratio))
        return STR("none before, some after");
    double percent = fabs(1 - ratio) * 100;
    if (percent < 0.5)
        return STR("as many");
    if (ratio >= 3)
        return str_format(arena, "%.1f times as many", ratio);
    return str_format(arena, "%.0f %% %s", percent, ratio < 1 ? "fewer" : "more");
}

static Str fewer_range(Arena *arena, const RateRatio *r)
{
    Str low = fewer_words(arena, r->low), high = fewer_words(arena, r->high);
    return str_format(arena, "between %.*s and %.*s", STR_ARG(low), STR_ARG(high));
}

Str outcome_patterns_words(Arena *arena, const Outcome *o)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < o->n_patterns; i++)
        buf_format(&out, "%s%.*s “%.*s”", i ? ", " : "", STR_ARG(o->pattern[i]->id),
                   STR_ARG(o->pattern[i]->name));
    return buf_str(&out);
}

Str outcome_teams_words(Arena *arena, const Outcome *o)
{
    Buf out = {.arena = arena};
    if (!o->program->n_teams)
        return STR("all teams");
    for (size_t i = 0; i < o->program->n_teams; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(o->program->team[i]));
    return buf_str(&out);
}

static Str rate_words(Arena *arena, const OutcomePeriod *p)
{
    return p->exposure > 0 ? number_words(arena, p->episodes / p->exposure) : STR("–");
}

Str outcome_claim(Arena *arena, const Outcome *o)
{
    const OutcomeJudgement *j = &o->judgement;
    Str before = rate_words(arena, &o->before), after = rate_words(arena, &o->after);
    Str rates = str_format(arena, "from %.*s to %.*s episodes a month", STR_ARG(before),
                           STR_ARG(after));
    Str change = fewer_words(arena, j->headline.value);
    Str range = fewer_range(arena, &j->headline);
    switch (j->verdict) {
    case OUTCOME_IMPROVED:
        return str_format(arena,
                          "Improved: %.*s, %.*s (95 %% interval: %.*s), which is "
                          "consistent with the program's work.",
                          STR_ARG(rates), STR_ARG(change), STR_ARG(range));
    case OUTCOME_WORSE:
        return str_format(arena, "Worse: %.*s, %.*s (95 %% interval: %.*s).",
                          STR_ARG(rates), STR_ARG(change), STR_ARG(range));
    case OUTCOME_NOT_SHOWN:
        return str_format(arena,
                          "Not shown: %.*s. The best estimate is %.*s, and anything "
                          "%.*s would fit.",
                          STR_ARG(rates), STR_ARG(change), STR_ARG(range));
    case OUTCOME_TOO_EARLY:
        break;
    }
    return o->started == TIME_NONE ? STR("Too early: the program has no date yet.")
                                   : STR("Too early to tell.");
}

static Str reason_of_time(Arena *arena, const Outcome *o, OutcomeReason reason)
{
    const OutcomeJudgement *j = &o->judgement;
    if (reason == REASON_NO_DATE)
        return STR("The settings name neither a start nor a date from which it should "
                   "show.");
    if (reason == REASON_NO_BASELINE)
        return STR("Nothing was observed before it started: there is no rate to compare "
                   "with.");
    if (reason == REASON_FEW_MONTHS && !(o->after.exposure > 0))
        return STR("The data end before it took effect.");
    if (reason == REASON_FEW_MONTHS) {
        Str months = number_words(arena, o->after.exposure);
        return str_format(arena,
                          "Only %.*s months were observed after it took effect; three "
                          "are the least.",
                          STR_ARG(months));
    }
    Str expected = number_words(arena, j->expected_after);
    return str_format(arena,
                      "At the old rate %.*s episodes would be expected after; with fewer "
                      "than five, even none at all would say little.",
                      STR_ARG(expected));
}

static Str reason_of_interval(Arena *arena, const Outcome *o, OutcomeReason reason)
{
    const RateRatio *h = &o->judgement.headline;
    Str ratio = ratio_words(arena, h);
    const char *where = reason == REASON_BELOW   ? "lies below 1"
                        : reason == REASON_ABOVE ? "lies above 1"
                                                 : "holds 1, which is no change";
    return str_format(arena,
                      "The rate after over the rate before is %.*s; the 95 %% interval "
                      "%s (%s%s).",
                      STR_ARG(ratio), where, outcome_method_name(h->method),
                      o->fresh ? ", on a baseline that had no part in the choice" : "");
}

static Str reason_of_doubt(Arena *arena, const Outcome *o, OutcomeReason reason)
{
    const OutcomeJudgement *j = &o->judgement;
    Str naive = ratio_words(arena, &j->check[CHECK_NAIVE]);
    Str last = ratio_words(arena, &j->check[CHECK_LAST_LEVEL]);
    Str lowest = ratio_words(arena, &j->check[CHECK_LOWEST_LEVEL]);
    Str own = ratio_words(arena, &j->inside.own);
    Str newest = ratio_words(arena, &j->check[CHECK_NO_NEWEST]);
    switch (reason) {
    case REASON_NAIVE_FALL:
        return str_format(arena,
                          "Against the whole history the plain ratio is %.*s and looks "
                          "like a success: that history holds the high months for which "
                          "the pattern was chosen, and such months pass by themselves.",
                          STR_ARG(naive));
    case REASON_FELL_BEFORE:
        return str_format(arena,
                          "The rate had already fallen before the program started; "
                          "against the last level before it, the ratio is %.*s.",
                          STR_ARG(last));
    case REASON_PASSING_SHOCK:
        return str_format(
            arena,
            "It had been as low before it rose (%.*s against that level): a "
            "rise that passes by itself would look the same. Only months "
            "between the choice and the start could tell.",
            STR_ARG(lowest));
    case REASON_CONTROLS_FELL:
        return str_format(arena,
                          "Patterns that nobody worked on fell too in these teams "
                          "(%.*s), so that the fall may be that of everything.",
                          STR_ARG(own));
    default:
        return str_format(arena,
                          "Without the newest month, whose incidents may not all be "
                          "recorded yet, the ratio is %.*s: no clear fall.",
                          STR_ARG(newest));
    }
}

static Str reason_of_others(Arena *arena, const Outcome *o, OutcomeReason reason)
{
    const OutcomeJudgement *j = &o->judgement;
    RateRatio relative = {j->inside.ratio, j->inside.low, j->inside.high, NAN, 0};
    Str against = ratio_words(arena, &relative);
    Str siblings = ratio_words(arena, &j->siblings);
    Str together = ratio_words(arena, &j->with_siblings);
    if (reason == REASON_CONTROLS_STEADY)
        return str_format(arena,
                          "Patterns that nobody worked on did not fall as much: against "
                          "them the ratio is %.*s.",
                          STR_ARG(against));
    return str_format(arena,
                      "Sibling patterns rose (%.*s), and together with them nothing is "
                      "left of the fall (%.*s): incidents may only be described "
                      "differently.",
                      STR_ARG(siblings), STR_ARG(together));
}

Str outcome_reason(Arena *arena, const Outcome *o, OutcomeReason reason)
{
    const OutcomeJudgement *j = &o->judgement;
    switch (reason) {
    case REASON_NO_DATE:
    case REASON_NO_BASELINE:
    case REASON_FEW_MONTHS:
    case REASON_FEW_EVENTS:
        return reason_of_time(arena, o, reason);
    case REASON_BELOW:
    case REASON_ABOVE:
    case REASON_SPANS:
        return reason_of_interval(arena, o, reason);
    case REASON_CONTROLS_STEADY:
    case REASON_DISPLACED:
        return reason_of_others(arena, o, reason);
    case REASON_UNCORRECTED:
        return STR("There are fewer than three other patterns to learn from, so that the "
                   "fall which a high start brings by itself cannot be taken out.");
    case REASON_GUESSED_SPREAD:
        return str_format(arena,
                          "The correction for the choice was learnt from %u other "
                          "patterns only: take it as a guess.",
                          j->n_reference);
    case REASON_LOW_POWER: {
        Str power = percent_words(arena, j->power);
        return str_format(arena,
                          "Had it really become %.0f %% fewer, this comparison would "
                          "have shown it with a chance of only %.*s: not shown is not "
                          "the same as not there.",
                          (1 - j->power_ratio) * 100, STR_ARG(power));
    }
    default:
        return reason_of_doubt(arena, o, reason);
    }
}

static Str needs_more(Arena *arena, const Outcome *o)
{
    const OutcomeJudgement *j = &o->judgement;
    if (!(j->detectable > 0))
        return STR("With so few episodes before, not even a fall to none would be called "
                   "improved with a chance of 80 %: more months, a longer baseline, or "
                   "several patterns of one program judged together.");
    return str_format(
        arena,
        "A fall of %.0f %% or more would be shown with a chance of 80 %% on "
        "the months there are; a smaller one wants more months after, a "
        "longer baseline, or several patterns judged together.",
        (1 - j->detectable) * 100);
}

Str outcome_needs(Arena *arena, const Outcome *o)
{
    const OutcomeJudgement *j = &o->judgement;
    switch (j->verdict) {
    case OUTCOME_TOO_EARLY:
        if (!(o->before.exposure > 0) && o->started != TIME_NONE)
            return STR("Exports that reach back to before it started.");
        return o->started == TIME_NONE
                   ? STR("Write started and effective into the settings.")
                   : STR("More months after, or more patterns judged together.");
    case OUTCOME_IMPROVED:
        return STR(
            "It would no longer hold if the rate rose again, if the controls turned "
            "out to have had the same work done, or if incidents are now filed or "
            "worded differently.");
    case OUTCOME_WORSE:
        return STR("It would no longer hold if incidents are now reported more "
                   "completely: compare the counts of all incidents.");
    case OUTCOME_NOT_SHOWN:
        break;
    }
    return needs_more(arena, o);
}

const char *outcome_check_name(OutcomeCheck check)
{
    static const char *const name[] = {
        "All history, nothing corrected (naive)",
        "All history, corrected for the choice (empirical Bayes)",
        "Without the newest month",
        "Without the first month after",
        "Without the highest month before",
        "Against the last lasting level before it started",
        "Against the lowest lasting level before it started",
        "Interrupted time series, level and slope",
    };
    return name[check];
}
