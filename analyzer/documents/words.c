#include "analyzer/documents/words.h"

#include <math.h>

#include "ingest/base/display.h"

#define ABSENT STR("–")
#define FEW 5   // below: no share at all
#define SOME 30 // below: only the interval

Str number_words(Arena *arena, double value)
{
    Buf out = {.arena = arena};
    double size = fabs(value);
    if (!isfinite(value))
        return ABSENT;
    if (value < 0)
        buf_add(&out, STR("−"));
    if (size >= 9.95 || size == floor(size))
        buf_add_grouped(&out, (uint64_t)floor(size + 0.5));
    else if (size >= 0.001)
        buf_format(&out, size >= 0.995 ? "%.1f" : "%.2g", size);
    else
        return value < 0 ? STR("−0") : STR("under 0.001");
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

Str spelled_or_none(Arena *arena, uint64_t n)
{
    return n ? spelled(arena, n) : STR("none");
}

Str percent_words(Arena *arena, double share)
{
    if (isnan(share))
        return ABSENT;
    double percent = share * 100;
    if (percent > 0 && percent < 1)
        return STR("under 1 %");
    if (percent > 99 && percent < 100)
        return STR("over 99 %");
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
        return rest && hours < 10
                   ? str_format(arena, "%u h %u min", (unsigned)hours, rest)
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

/* "4 % more", "12 % less", "as many"; from a factor of three on as a multiple. */
static Str change_words(Arena *arena, double factor)
{
    double percent = fabs(factor - 1) * 100;
    if (factor >= 3)
        return str_format(arena, "%.0f times as many", factor);
    if (percent < 0.05)
        return STR("as many");
    return str_format(arena, percent < 9.95 ? "%.1f %% %s" : "%.0f %% %s", percent,
                      factor > 1 ? "more" : "less");
}

/* "between 2.0 % less and 5.1 % more", of the factor a month. */
static Str change_interval(Arena *arena, Estimate factor)
{
    if (!isfinite(factor.low) || !isfinite(factor.high))
        return (Str){0};
    Str low = change_words(arena, factor.low), high = change_words(arena, factor.high);
    return str_format(arena, "between %.*s and %.*s", STR_ARG(low), STR_ARG(high));
}

Str trend_words(Arena *arena, const Trend *trend)
{
    Str interval = change_interval(arena, trend->per_month);
    Str verdict = verdict_name(trend->verdict);
    if (trend->verdict == VERDICT_TOO_FEW || !interval.len)
        return verdict;
    if (trend->verdict == VERDICT_NO_CLEAR_CHANGE)
        return str_format(arena, "%.*s (%.*s each month would fit)", STR_ARG(verdict),
                          STR_ARG(interval));
    Str change = change_words(arena, trend->per_month.value);
    return str_format(arena, "%.*s, about %.*s each month (%.*s)", STR_ARG(verdict),
                      STR_ARG(change), STR_ARG(interval));
}

Str p_words(Arena *arena, double p)
{
    if (isnan(p))
        return STR("p –");
    return p < 0.001 ? STR("p < 0.001")
                     : str_format(arena, "p = %.*f", p < 0.1 ? 3 : 2, p);
}

Str burden_words(Arena *arena, const Findings *f, Estimate burden)
{
    Str value = number_words(arena, burden.value),
        interval = interval_words(arena, burden);
    Str between = interval.len
                      ? str_format(arena, " (80 %% interval %.*s)", STR_ARG(interval))
                      : (Str){0};
    return str_format(arena, "about %.*s %.*s a month%.*s", STR_ARG(value),
                      STR_ARG(f->burden_unit), STR_ARG(between));
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
    bool digits = f->n_teams > 9; // "six of 10" reads badly
    Str some = digits ? number_words(arena, p->n_teams) : spelled(arena, p->n_teams);
    Str all = digits ? number_words(arena, f->n_teams) : spelled(arena, f->n_teams);
    if (!p->n_teams)
        return STR("teams that the exports do not name");
    if (f->n_teams == 1)
        return STR("the one team there is");
    if (p->n_teams == f->n_teams)
        return f->n_teams == 2 ? STR("both teams")
                               : str_format(arena, "all %.*s teams", STR_ARG(all));
    return str_format(arena, "%.*s of %.*s teams", STR_ARG(some), STR_ARG(all));
}

static Str trend_clause(Arena *arena, const Trend *trend)
{
    Str interval = change_interval(arena, trend->per_month);
    Str change = change_words(arena, trend->per_month.value);
    switch (trend->verdict) {
    case VERDICT_TOO_FEW:
        return STR("there is too little of it to speak of a trend");
    case VERDICT_NO_CLEAR_CHANGE:
        return interval.len ? str_format(arena,
                                         "its rate shows no clear change (%.*s each "
                                         "month would fit)",
                                         STR_ARG(interval))
                            : STR("its rate shows no clear change");
    default:
        break;
    }
    const char *verb = trend->verdict == VERDICT_GROWING ? "grows" : "falls";
    if (!interval.len)
        return str_format(arena, "it %s", verb);
    return str_format(arena, "it %s: about %.*s each month (%.*s)", verb, STR_ARG(change),
                      STR_ARG(interval));
}

Str breadth_words(Arena *arena, const PatternFinding *p)
{
    uint32_t left = p->without_largest;
    if (!p->n_teams)
        return STR("which teams have it is not known");
    if (p->n_teams == 1)
        return str_format(arena, "it was seen in one team only, %.*s",
                          STR_ARG(p->team[0].team));
    if (left * 2 >= p->incidents)
        return str_format(arena,
                          "it does not depend on any one team: %u of %u incidents remain "
                          "without %.*s",
                          left, p->incidents, STR_ARG(p->team[0].team));
    return str_format(arena,
                      "most of it is in one team: %u of %u incidents remain without %.*s",
                      left, p->incidents, STR_ARG(p->team[0].team));
}

static Str times_words(Arena *arena, uint32_t n)
{
    if (n == 1)
        return STR("once");
    return n == 2 ? STR("twice") : count_words(arena, n, "time", "times");
}

Str hold_words(Arena *arena, const Findings *f, const PatternFinding *p)
{
    const FoundPattern *found = &f->set->pattern[p->found];
    if (p->hold == HOLD_UNKNOWN)
        return STR("not measured");
    return str_format(
        arena,
        "%.*s: were a fifth of the texts missing, %.2f of it would come out "
        "the same; two of its texts are %.2f alike on average, the "
        "grouping stopped at %.2f",
        STR_ARG(hold_name(p->hold)), found->stability, found->cohesion, f->set->cut);
}

Str rest_words(Arena *arena, const Findings *f, const PatternFinding *p)
{
    const FoundPattern *found = &f->set->pattern[p->found];
    Str team = p->team[0].team;
    if (p->n_teams < 2)
        return (Str){0};
    if (isnan(found->cohesion_without_largest))
        return str_format(arena, "too little remains without %.*s", STR_ARG(team));
    return str_format(arena, "without %.*s the others are %.2f alike: %s", STR_ARG(team),
                      found->cohesion_without_largest,
                      found->holds_without_largest
                          ? "a pattern by themselves"
                          : "too few or too loose to be a pattern by themselves");
}

/* What a reader has to know before relying on it; nothing where nothing is wrong. */
static void add_doubts(Buf *out, const Findings *f, const PatternFinding *p)
{
    if (p->hold == HOLD_UNKNOWN)
        return;
    const FoundPattern *found = &f->set->pattern[p->found];
    if (p->hold == HOLD_WEAK)
        add_sentence(out,
                     str_format(out->arena,
                                "it holds weakly: were a fifth of the texts missing, "
                                "only %.2f of it would come out the same, so read its "
                                "incidents before relying on its count",
                                found->stability));
    if (p->cross_team && !found->holds_without_largest)
        add_sentence(out, rest_words(out->arena, f, p));
}

static void add_trend_and_breadth(Buf *out, const Findings *f, const PatternFinding *p)
{
    add_sentence(out, trend_clause(out->arena, &p->trend));
    add_sentence(out, breadth_words(out->arena, p));
    add_doubts(out, f, p);
}

/* "in 18 months", "in 24 years", nothing where there are no dates. */
static Str period_clause(Arena *arena, const Findings *f)
{
    if (!f->n_months)
        return (Str){0};
    Str length = f->n_months < 48
                     ? count_words(arena, f->n_months, "month", "months")
                     : count_words(arena, (f->n_months + 6) / 12, "year", "years");
    return str_format(arena, " in %.*s", STR_ARG(length));
}

static Str incidents_words(Arena *arena, const PatternFinding *p)
{
    return count_words(arena, p->incidents, "incident", "incidents");
}

Str candidate_words(Arena *arena, const Findings *f, const Candidate *c)
{
    const PatternFinding *p = &f->pattern[c->pattern];
    Str teams = teams_of(arena, f, p), period = period_clause(arena, f);
    Str burden = burden_words(arena, f, c->burden);
    Buf out = {.arena = arena};
    if (str_eq(f->burden_unit, STR("incidents")))
        add_sentence(&out, str_format(arena, "%.*s met it %.*s%.*s, %.*s", STR_ARG(teams),
                                      STR_ARG(times_words(arena, p->incidents)),
                                      STR_ARG(period), STR_ARG(burden)));
    else
        add_sentence(&out,
                     str_format(arena, "%.*s lost %.*s to it: %.*s%.*s", STR_ARG(teams),
                                STR_ARG(burden), STR_ARG(incidents_words(arena, p)),
                                STR_ARG(period)));
    add_trend_and_breadth(&out, f, p);
    return buf_str(&out);
}

Str pattern_words(Arena *arena, const Findings *f, const PatternFinding *p)
{
    Str teams = teams_of(arena, f, p), times = times_words(arena, p->incidents);
    Str rate = number_words(arena, p->rate.value),
        interval = interval_words(arena, p->rate);
    Str period = period_clause(arena, f);
    Buf out = {.arena = arena};
    if (interval.len)
        add_sentence(&out, str_format(arena, "%.*s met it %.*s%.*s: %.*s a month (%.*s)",
                                      STR_ARG(teams), STR_ARG(times), STR_ARG(period),
                                      STR_ARG(rate), STR_ARG(interval)));
    else
        add_sentence(&out, str_format(arena, "%.*s met it %.*s%.*s", STR_ARG(teams),
                                      STR_ARG(times), STR_ARG(period)));
    add_trend_and_breadth(&out, f, p);
    return buf_str(&out);
}

Str pattern_label(Arena *arena, const PatternFinding *p)
{
    Str owner = decided_owner(p->decided, arena);
    return owner.len
               ? str_format(arena, "%.*s [%.*s]", STR_ARG(p->name), STR_ARG(owner))
               : p->name;
}
