/* One section a pattern, and the incidents behind it. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "analyzer/why.h"

#define TERMS 10
#define CATEGORIES 8
#define TEAMS 15
#define EVIDENCE 6 // incidents quoted
#define NEAREST 3  // beside the most typical one
#define SHARED 5   // words named for each of them
#define LISTED 60  // incidents in the table; the others are in incidents.csv

static void add_chips(const Page *page, const PatternFinding *p)
{
    const FoundPattern *found = &page->f->set->pattern[p->found];
    if (!found->n_terms)
        return;
    buf_add(page->out, STR("<h4>Words that tell it apart</h4>\n<ul class=\"chips\">"));
    for (uint32_t i = 0; i < found->n_terms && i < TERMS; i++)
        html_fill(page->out, "<li>{}</li>", &found->term[i].term);
    buf_add(page->out, STR("</ul>\n"));
}

static void add_fact(const Page *page, const char *term, Str words)
{
    html_fill(page->out, "<dt>{}</dt><dd>{}</dd>\n",
              (const Str[]){str_from(term), words});
}

static Str seen_words(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    Str first = moment_format_day(a, p->first_seen),
        last = moment_format_day(a, p->last_seen);
    Str incidents = count_words(a, p->incidents, "incident", "incidents");
    Str episodes = count_words(a, p->episodes, "episode", "episodes");
    Str copies =
        p->duplicates.n
            ? str_format(a, "; %.*s of them not counted",
                         STR_ARG(count_words(a, p->duplicates.n, "copy", "copies")))
            : (Str){0};
    if (!first.len)
        return str_format(a, "%.*s without a date%.*s", STR_ARG(incidents),
                          STR_ARG(copies));
    return str_format(a, "%.*s to %.*s, %.*s in %.*s%.*s", STR_ARG(first), STR_ARG(last),
                      STR_ARG(incidents), STR_ARG(episodes), STR_ARG(copies));
}

static Str between_words(Arena *a, Estimate e)
{
    Str low = duration_words(a, e.low), high = duration_words(a, e.high);
    if (isnan(e.low) || isnan(e.high))
        return STR("too few for an interval");
    return str_format(a, "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
}

static Str lasts_words(Arena *a, const Durations *d)
{
    Str open = d->open ? str_format(a, ", %u still open", d->open) : (Str){0};
    if (!d->n)
        return str_format(a, "no usable duration%.*s", STR_ARG(open));
    Str late = isnan(d->p90) ? (Str){0}
                             : str_format(a, "; nine in ten within %.*s",
                                          STR_ARG(duration_words(a, d->p90)));
    return str_format(a, "half are over within %.*s (%.*s)%.*s; n = %u%.*s",
                      STR_ARG(duration_words(a, d->median.value)),
                      STR_ARG(between_words(a, d->median)), STR_ARG(late), d->n,
                      STR_ARG(open));
}

static Str wide_words(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    Str teams = count_words(a, p->n_teams, "team", "teams");
    Str even = p->n_teams > 1
                   ? str_format(a, ", as if spread evenly over %.1f", p->effective_teams)
                   : (Str){0};
    Str chance = p->p_wider < 0.05      ? STR("; that is wider than chance")
                 : p->p_narrower < 0.05 ? STR("; that is narrower than chance")
                                        : (Str){0};
    return str_format(a,
                      "%.*s%.*s; as many episodes drawn at random would touch %.1f%.*s",
                      STR_ARG(teams), STR_ARG(even), p->expected_teams, STR_ARG(chance));
}

/* Does one thing hit several teams at once, or does it come to each by itself? */
static Str together_words(const Page *page, const PatternFinding *p)
{
    const Together *t = &p->together;
    if (isnan(t->p))
        return (Str){0};
    return str_format(
        page->a,
        "%llu pairs of episodes of different teams lie within 7 days, %.1f would "
        "by chance: %s",
        (unsigned long long)t->close_pairs, t->expected,
        t->shared ? "it comes in waves that hit several teams"
                  : "no sign of waves, each team meets it by itself");
}

static Str change_words(const Page *page, const PatternFinding *p)
{
    const Change *c = &p->change;
    Arena *a = page->a;
    Str from = month_format(a, c->plausible_from),
        to = month_format(a, c->plausible_to - 1);
    return str_format(
        a,
        "from %.*s on %.*s episodes a month instead of %.*s; %.*s to %.*s would "
        "fit nearly as well",
        STR_ARG(month_format(a, c->first_after)), STR_ARG(number_words(a, c->rate_after)),
        STR_ARG(number_words(a, c->rate_before)), STR_ARG(from), STR_ARG(to));
}

static Str severity_words(const Page *page, const PatternFinding *p)
{
    Buf words = {.arena = page->a};
    for (int i = 1; i <= 5; i++)
        if (p->severity[i])
            buf_format(&words, "%s%d: %u", words.len ? ", " : "", i, p->severity[i]);
    if (p->severity[0] && words.len)
        buf_format(&words, ", unknown: %u", p->severity[0]);
    return buf_str(&words);
}

static void add_facts(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    Str severity = severity_words(page, p);
    buf_add(page->out, STR("<dl class=\"terms\">\n"));
    add_fact(page, "Seen", seen_words(page, p));
    if (!isnan(p->rate.value))
        add_fact(page, "Rate",
                 str_format(a, "%.*s incidents a month (%.*s)",
                            STR_ARG(number_words(a, p->rate.value)),
                            STR_ARG(interval_words(a, p->rate))));
    add_fact(page, "Trend", trend_words(a, &p->trend));
    if (p->change.clear)
        add_fact(page, "Lasting change", change_words(page, p));
    add_fact(page, "Duration", lasts_words(a, &p->duration));
    if (page->f->n_teams > 1 && p->n_teams)
        add_fact(page, "Breadth", wide_words(page, p));
    Str together = together_words(page, p);
    if (together.len)
        add_fact(page, "Together", together);
    if (severity.len)
        add_fact(page, "Severity", severity);
    Str rest = rest_words(a, page->f, p);
    add_fact(page, "Holds",
             rest.len ? str_format(a, "%.*s; %.*s", STR_ARG(hold_words(a, page->f, p)),
                                   STR_ARG(rest))
                      : hold_words(a, page->f, p));
    buf_add(page->out, STR("</dl>\n"));
}

/* A bar without a style attribute, which the page's policy forbids. */
static void add_bar(const Page *page, double share)
{
    buf_format(
        page->out,
        "<td class=\"bar\"><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><rect width=\"%.1f\" height=\"8\"/></svg></td></tr>\n",
        100 * share);
}

static void add_teams(const Page *page, const PatternFinding *p)
{
    static const Column column[] = {{"Team", false},
                                    {"Incidents", true},
                                    {"Episodes", true},
                                    {"Expected", true},
                                    {"", false}};
    uint32_t most = 1;
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        most = p->team[i].incidents > most ? p->team[i].incidents : most;
    page_table_open(page, str_format(page->a, "Teams of %.*s", STR_ARG(p->id)),
                    STR("Expected: episodes, had every team its usual share."), column, 5,
                    false);
    for (uint32_t i = 0; i < p->n_team_shares && i < TEAMS; i++) {
        const TeamShare *team = &p->team[i];
        html_fill(
            page->out,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
            "<td class=\"n soft\">{}</td>",
            (const Str[]){team->team.len ? team->team : STR("(unknown)"),
                          number_words(page->a, team->incidents),
                          number_words(page->a, team->episodes),
                          number_words(page->a, team->expected)});
        add_bar(page, (double)team->incidents / most);
    }
    page_table_close(page);
    if (p->n_team_shares > TEAMS)
        html_fill(page->out, "<p class=\"note\">and {} more</p>\n",
                  (const Str[]){number_words(page->a, p->n_team_shares - TEAMS)});
}

static void add_categories(const Page *page, const PatternFinding *p)
{
    static const Column column[] = {
        {"Category", false}, {"Incidents", true}, {"Times the usual share", true}};
    const Taxonomy *taxonomy = page->f->taxonomy;
    if (!p->n_categories)
        return;
    page_table_open(page, str_format(page->a, "Categories of %.*s", STR_ARG(p->id)),
                    (Str){0}, column, 3, false);
    for (uint32_t i = 0; i < p->n_categories && i < CATEGORIES; i++) {
        const CategoryShare *share = &p->category[i];
        const Category *c = &taxonomy->category[share->category];
        html_fill(
            page->out,
            "<tr><th scope=\"row\"><a href=\"{}#{}-{}\">{}</a> <small>{}</small></th>"
            "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            (const Str[]){*page->root ? STR("../index.html") : (Str){0},
                          text_slug(page->a, taxonomy->axis[c->axis].id),
                          text_slug(page->a, c->id), c->title,
                          taxonomy->axis[c->axis].title,
                          number_words(page->a, share->incidents),
                          isnan(share->lift) ? STR("–")
                                             : str_format(page->a, "%.1f", share->lift)});
    }
    page_table_close(page);
}

static bool has_team(const Table *t, const uint32_t *row, uint32_t n, Sym team)
{
    for (uint32_t i = 0; i < n; i++)
        if (t->team[row[i]] == team)
            return true;
    return false;
}

/* The representative first, then the newest incident of each other team: how differently
 * the same failure is told is what a reader wants to see. */
static uint32_t choose_evidence(const Page *page, const PatternFinding *p, uint32_t *row)
{
    const Table *t = page->f->table;
    uint32_t n = 0;
    row[n++] = p->representative;
    for (uint32_t i = p->rows.n; i-- > 0 && n < EVIDENCE;)
        if (!has_team(t, row, n, t->team[p->rows.row[i]]))
            row[n++] = p->rows.row[i];
    return n;
}

static void add_evidence(const Page *page, const PatternFinding *p)
{
    uint32_t row[EVIDENCE], n = choose_evidence(page, p, row);
    buf_add(
        page->out,
        n > 1
            ? STR("<h4>How teams tell it: the most typical incident, then the newest of "
                  "each other team</h4>\n")
            : STR("<h4>The most typical incident</h4>\n"));
    for (uint32_t i = 0; i < n; i++)
        page_incident(page, row[i]);
}

static void add_neighbour(const Page *page, const Neighbour *neighbour)
{
    const Table *t = page->f->table;
    Buf words = {.arena = page->a};
    for (uint32_t i = 0; i < neighbour->n_shared && i < SHARED; i++)
        buf_format(&words, "%s%.*s", i ? ", " : "", STR_ARG(neighbour->shared[i].term));
    html_fill(page->out, "<li>{} {} <small>{}; similarity {}{}{}</small></li>\n",
              (const Str[]){t->id[neighbour->row],
                            text_shorten(page->a, t->title[neighbour->row], 110),
                            table_team(t, neighbour->row).len
                                ? table_team(t, neighbour->row)
                                : STR("team unknown"),
                            str_format(page->a, "%.2f", neighbour->similarity),
                            words.len ? STR(", through: ") : (Str){0}, buf_str(&words)});
}

/* What holds it together: the incidents nearest to the most typical one, and why. */
static void add_nearest(const Page *page, const PatternFinding *p)
{
    IncidentWhy why = why_incident(page->f, p->representative, page->a);
    if (!why.n_nearest)
        return;
    html_fill(page->out,
              "<details><summary>Nearest to {}, and the words they share</summary>\n"
              "<ul>\n",
              &page->f->table->id[p->representative]);
    for (uint32_t i = 0; i < why.n_nearest && i < NEAREST; i++)
        add_neighbour(page, &why.nearest[i]);
    buf_add(page->out, STR("</ul></details>\n"));
}

static void add_listed(const Page *page, uint32_t row)
{
    const Table *t = page->f->table;
    Arena *a = page->a;
    html_fill(page->out,
              "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td>"
              "<td class=\"n\">{}</td><td>{}</td></tr>\n",
              (const Str[]){t->id[row], moment_format_day(a, t->time[TIME_OPENED][row]),
                            table_team(t, row),
                            intern_str(&t->syms, t->severity_raw[row]),
                            duration_words(a, table_duration(t, row)),
                            text_shorten(a, t->title[row], 120)});
}

static Str list_title(const Page *page, const PatternFinding *p)
{
    if (p->rows.n <= LISTED)
        return str_format(
            page->a, "All %.*s",
            STR_ARG(count_words(page->a, p->rows.n, "incident", "incidents")));
    return str_format(page->a, "The newest %d of %.*s incidents%s", LISTED,
                      STR_ARG(number_words(page->a, p->rows.n)),
                      page->report->with_files ? " (all are in incidents.csv)" : "");
}

static void add_list(const Page *page, const PatternFinding *p)
{
    static const Column column[] = {{"Id", false},    {"Opened", false},
                                    {"Team", false},  {"Severity", false},
                                    {"Lasted", true}, {"Title", false}};
    html_fill(page->out, "<details class=\"all\"><summary>{}</summary>\n",
              (const Str[]){list_title(page, p)});
    page_table_open(page, str_format(page->a, "Incidents of %.*s", STR_ARG(p->id)),
                    (Str){0}, column, sizeof column / sizeof *column, false);
    uint32_t first = p->rows.n > LISTED ? p->rows.n - LISTED : 0;
    for (uint32_t i = p->rows.n; i-- > first;)
        add_listed(page, p->rows.row[i]);
    page_table_close(page);
    if (first && page->report->with_files)
        html_fill(page->out,
                  "<p class=\"note\"><a href=\"{}incidents.csv\">incidents.csv</a>, "
                  "where the column pattern is {}</p>\n",
                  (const Str[]){str_from(page->root), p->id});
    buf_add(page->out, STR("</details>\n"));
}

static const Candidate *find_candidate(const Findings *f, uint32_t pattern)
{
    for (uint32_t i = 0; i < f->n_candidates; i++)
        if (f->candidate[i].pattern == pattern)
            return &f->candidate[i];
    return NULL;
}

static void add_heading(const Page *page, uint32_t pattern)
{
    const PatternFinding *p = &page->f->pattern[pattern];
    const Candidate *c = find_candidate(page->f, pattern);
    Str anchor = page_anchor(page, p);
    html_fill(page->out,
              "<article class=\"pattern\" id=\"{}\" aria-labelledby=\"{}-h\">\n<h3 "
              "id=\"{}-h\">{} "
              "<span class=\"id\">{}</span> ",
              (const Str[]){anchor, anchor, anchor, p->name, p->id});
    buf_format(page->out, "%.*s</h3>\n", STR_ARG(page_state(page, p->state)));
    html_fill(page->out, "<p class=\"lead\">{}</p>\n",
              (const Str[]){c ? candidate_words(page->a, page->f, c)
                              : pattern_words(page->a, page->f, p)});
    Str decided = decided_words(p->decided, page->a);
    if (decided.len)
        html_fill(page->out, "<p class=\"decided\">{}</p>\n", &decided);
}

static void add_body(const Page *page, const PatternFinding *p)
{
    Str anchor = page_anchor(page, p);
    buf_add(page->out, STR("<div class=\"two\">\n<div>\n"));
    add_facts(page, p);
    buf_add(page->out, STR("</div>\n<div>\n"));
    add_teams(page, p);
    add_categories(page, p);
    buf_add(page->out, STR("</div>\n</div>\n"));
    add_evidence(page, p);
    add_nearest(page, p);
    add_list(page, p);
    buf_add(page->out, STR("<div class=\"two\">\n"));
    page_figure(page, str_format(page->a, "durations-%.*s", STR_ARG(anchor)));
    page_figure(page, str_format(page->a, "week-%.*s", STR_ARG(anchor)));
    buf_add(page->out, STR("</div>\n"));
}

/* In the report what is no candidate is folded below its first lines: it is there for who
 * looks for it, and out of the way of who does not. */
void page_pattern(const Page *page, uint32_t pattern)
{
    const PatternFinding *p = &page->f->pattern[pattern];
    bool folded =
        !*page->root && page->f->n_candidates && !find_candidate(page->f, pattern);
    add_heading(page, pattern);
    add_chips(page, p);
    page_figure(page, str_format(page->a, "months-%.*s", STR_ARG(page_anchor(page, p))));
    if (folded)
        html_fill(
            page->out,
            "<details class=\"more\"><summary>Teams, words, incidents and durations of {}"
            "</summary>\n",
            &p->id);
    add_body(page, p);
    buf_add(page->out, folded ? STR("</details>\n</article>\n") : STR("</article>\n"));
}

/* Candidates in their order come first, then the largest of the others. */
void page_patterns(const Page *page)
{
    const Findings *f = page->f;
    bool *done = ARENA_NEW(page->a, bool, f->n_patterns);
    if (!f->n_patterns) {
        buf_add(page->out,
                STR("<p>No group of at least three incidents shares a failure.</p>\n"));
        return;
    }
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        uint32_t pattern = f->candidate[i].pattern;
        if (report_shows_in_full(f, pattern))
            page_pattern(page, pattern);
        done[pattern] = true;
    }
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (!done[i] && report_shows_in_full(f, i))
            page_pattern(page, i);
    page_other_patterns(page);
}
