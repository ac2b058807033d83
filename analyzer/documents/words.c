#include "analyzer/documents/words.h"

#include <math.h>

#include "ingest/base/display.h"

#define ABSENT STR("–")
#define FEW 5    // below: no share at all
#define SOME 30  // below: only the interval

Str number_words(Arena *arena, double value)
{
    Buf out = {.arena = arena};
    double size = fabs(value);
    if (!isfinite(value))
        return ABSENT;
    if (size >= 10 || size == floor(size)) {
        if (value <= -0.5)
            buf_add(&out, STR("−"));
        buf_add_grouped(&out, (uint64_t)floor(size + 0.5));
    } else {
        buf_format(&out, size >= 1 ? "%.1f" : "%.2g", value);
    }
    return buf_str(&out);
}

Str count_words(Arena *arena, uint64_t n, const char *one, const char *many)
{
    Buf out = {.arena = arena};
    buf_add_grouped(&out, n);
    buf_format(&out, " %s", n == 1 ? one : many);
    return buf_str(&out);
}

Str spelled(Arena *arena, uint64_t n)
{
    static const char *const word[] = {"no",   "one", "two",   "three", "four",
                                       "five", "six", "seven", "eight", "nine"};
    if (n < sizeof word / sizeof *word)
        return str_from(word[n]);
    Buf out = {.arena = arena};
    buf_add_grouped(&out, n);
    return buf_str(&out);
}

Str percent_words(Arena *arena, double share)
{
    if (isnan(share))
        return ABSENT;
    double percent = share * 100;
    if (percent > 0 && percent < 1)
        return STR("under 1 %");
    return str_format(arena, "%.0f %%", percent);
}

Str duration_words(Arena *arena, double seconds)
{
    if (isnan(seconds))
        return ABSENT;
    if (seconds < 60)
        return str_format(arena, "%.0f s", seconds);
    uint64_t minutes = (uint64_t)(seconds / 60 + 0.5);
    if (minutes < 60)
        return str_format(arena, "%u min", (unsigned)minutes);
    uint64_t hours = minutes / 60;
    if (hours < 48) {
        unsigned rest = (unsigned)(minutes % 60);
        return rest && hours < 10 ? str_format(arena, "%u h %u min", (unsigned)hours, rest)
                                  : str_format(arena, "%.0f h", seconds / 3600);
    }
    return str_format(arena, "%s days",
                      str_zero_terminated(arena, number_words(arena, seconds / 86400)));
}

Str interval_words(Arena *arena, Estimate e)
{
    if (isnan(e.low) || isnan(e.high))
        return (Str){0};
    Str low = number_words(arena, e.low), high = number_words(arena, e.high);
    return str_format(arena, "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
}

Str period_words(Arena *arena, const Findings *f)
{
    if (!f->n_months)
        return STR("no dated incidents");
    Str first = month_format(arena, f->first_month);
    Str last = month_format(arena, f->first_month + (Month)f->n_months - 1);
    if (f->n_months == 1)
        return first;
    return str_format(arena, "%.*s to %.*s", STR_ARG(first), STR_ARG(last));
}

/* Wilson's score interval (1927): fair for small n, never outside 0..1. */
static Estimate wilson(uint32_t k, uint32_t n)
{
    const double z = 1.959963984540054;
    double p = (double)k / n, z2 = z * z;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    return (Estimate){p, fmax(0, middle - half), fmin(1, middle + half)};
}

Str share_words(Arena *arena, uint32_t k, uint32_t n)
{
    if (n < FEW)
        return str_format(arena, "%u of %u", k, n);
    Estimate e = wilson(k, n);
    if (n < SOME)
        return str_format(arena, "%u of %u (%.0f to %.0f %%)", k, n, e.low * 100,
                          e.high * 100);
    return str_format(arena, "%.0f %%", e.value * 100);
}

static double percent_change(double factor)
{
    return (factor - 1) * 100;
}

static Str change_interval(Arena *arena, Estimate factor)
{
    double low = percent_change(factor.low), high = percent_change(factor.high);
    if (!isfinite(low) || !isfinite(high))
        return (Str){0};
    int digits = fabs(high - low) < 10 ? 1 : 0;
    return str_format(arena, "%+.*f to %+.*f %% a month", digits, low, digits, high);
}

Str trend_words(Arena *arena, const Trend *trend)
{
    Str interval = change_interval(arena, trend->per_month);
    Str verdict = verdict_name(trend->verdict);
    if (trend->verdict == VERDICT_TOO_FEW)
        return verdict;
    if (trend->verdict == VERDICT_NO_CLEAR_CHANGE)
        return interval.len ? str_format(arena, "%.*s (could be %.*s)", STR_ARG(verdict),
                                         STR_ARG(interval))
                            : verdict;
    double change = percent_change(trend->per_month.value);
    if (!interval.len || !isfinite(change))
        return verdict;
    return str_format(arena, "%.*s, %+.1f %% a month (%.*s)", STR_ARG(verdict), change,
                      STR_ARG(interval));
}

Str burden_words(Arena *arena, const Findings *f, Estimate burden)
{
    Str value = number_words(arena, burden.value), interval = interval_words(arena, burden);
    if (!interval.len)
        return str_format(arena, "about %.*s %.*s a month", STR_ARG(value),
                          STR_ARG(f->burden_unit));
    return str_format(arena, "about %.*s %.*s a month (%.*s)", STR_ARG(value),
                      STR_ARG(f->burden_unit), STR_ARG(interval));
}

/* A clause becomes a sentence: capital letter, full stop, a blank before the next. */
static void add_sentence(Buf *out, Str clause)
{
    if (out->len)
        buf_add_char(out, ' ');
    char first = clause.data[0];
    bool small = first >= 'a' && first <= 'z';
    buf_add_char(out, small ? (char)(first - ('a' - 'A')) : first);
    buf_add(out, str_slice(clause, 1, clause.len));
    buf_add_char(out, '.');
}

static Str teams_of(Arena *arena, const Findings *f, const PatternFinding *p)
{
    Str some = spelled(arena, p->n_teams), all = spelled(arena, f->n_teams);
    if (f->n_teams < 2)
        return STR("one team");
    if (p->n_teams == f->n_teams)
        return str_format(arena, "all %.*s teams", STR_ARG(all));
    return str_format(arena, "%.*s of %.*s teams", STR_ARG(some), STR_ARG(all));
}

static Str trend_clause(Arena *arena, const Trend *trend)
{
    Str interval = change_interval(arena, trend->per_month);
    const char *verb = trend->verdict == VERDICT_GROWING ? "is growing" : "is falling";
    switch (trend->verdict) {
    case VERDICT_TOO_FEW:
        return STR("there is too little of it yet to speak of a trend");
    case VERDICT_NO_CLEAR_CHANGE:
        return interval.len
                   ? str_format(arena, "its rate shows no clear change (anything from %.*s)",
                                STR_ARG(interval))
                   : STR("its rate shows no clear change");
    default:
        return interval.len ? str_format(arena, "it %s (%.*s)", verb, STR_ARG(interval))
                            : str_format(arena, "it %s", verb);
    }
}

Str breadth_words(Arena *arena, const PatternFinding *p)
{
    Str team = p->n_team_shares ? p->team[0].team : (Str){0};
    uint32_t left = p->without_largest;
    if (p->n_teams < 2)
        return STR("it was seen in one team only");
    if (!team.len)
        team = STR("the unknown team");
    if (left * 2 >= p->incidents)
        return str_format(arena, "it does not depend on any one team (%u of %u incidents "
                                 "remain without %.*s)",
                          left, p->incidents, STR_ARG(team));
    return str_format(arena, "%.*s has most of it (%u of %u incidents remain without that "
                             "team)",
                      STR_ARG(team), left, p->incidents);
}

static void add_trend_and_breadth(Buf *out, const PatternFinding *p)
{
    Str trend = trend_clause(out->arena, &p->trend), breadth = breadth_words(out->arena, p);
    add_sentence(out, str_format(out->arena, "%.*s; %.*s", STR_ARG(trend), STR_ARG(breadth)));
}

Str candidate_words(Arena *arena, const Findings *f, const Candidate *c)
{
    const PatternFinding *p = &f->pattern[c->pattern];
    Str teams = teams_of(arena, f, p), burden = burden_words(arena, f, c->burden);
    Str months = count_words(arena, f->n_months, "month", "months");
    Buf out = {.arena = arena};
    add_sentence(&out, str_format(arena, "%.*s met “%.*s” %u times in %.*s, at a cost of %.*s",
                                  STR_ARG(teams), STR_ARG(p->name), p->incidents,
                                  STR_ARG(months), STR_ARG(burden)));
    add_trend_and_breadth(&out, p);
    return buf_str(&out);
}

Str pattern_words(Arena *arena, const Findings *f, const PatternFinding *p)
{
    Str teams = teams_of(arena, f, p), times = count_words(arena, p->incidents, "time", "times");
    Str rate = number_words(arena, p->rate.value), interval = interval_words(arena, p->rate);
    Buf out = {.arena = arena};
    if (interval.len)
        add_sentence(&out, str_format(arena, "%.*s met it %.*s, %.*s a month (%.*s)",
                                      STR_ARG(teams), STR_ARG(times), STR_ARG(rate),
                                      STR_ARG(interval)));
    else
        add_sentence(&out, str_format(arena, "%.*s met it %.*s", STR_ARG(teams), STR_ARG(times)));
    add_trend_and_breadth(&out, p);
    return buf_str(&out);
}
