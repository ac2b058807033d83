/* One section a pattern, and the incidents behind it. */
#include <math.h>

#include "analyzer/documents/report_parts.h"
#include "analyzer/why.h"

#define TERMS 10
#define CATEGORIES 8
#define TEAMS 15
#define EVIDENCE 6    // incidents quoted
#define LISTED 60     // incidents in the table; the others are in incidents.csv
#define TEXT_SHOWN 600 // characters of a description
#define ROWS_BELOW 450 // patterns listed after those in full

static void add_chips(const Page *page, const PatternFinding *p)
{
    const FoundPattern *found = &page->f->set->pattern[p->found];
    buf_add(page->out, STR("<h4>Words that tell it apart</h4>\n<ul class=\"chips\">"));
    for (uint32_t i = 0; i < found->n_terms && i < TERMS; i++)
        html_fill(page->out, "<li>{}</li>", &found->term[i].term);
    buf_add(page->out, STR("</ul>\n"));
}

static void add_facts(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    Str first = moment_format_day(a, p->first_seen), last = moment_format_day(a, p->last_seen);
    Str median = duration_words(a, p->duration.median.value);
    Str low = duration_words(a, p->duration.median.low);
    Str high = duration_words(a, p->duration.median.high);
    Str between = isnan(p->duration.median.low)
                      ? STR("too few for an interval")
                      : str_format(a, "%.*s to %.*s", STR_ARG(low), STR_ARG(high));
    html_fill(page->out,
              "<dl class=\"terms\">\n<dt>Seen</dt><dd>{} to {}, {} in {}</dd>\n"
              "<dt>Rate</dt><dd>{} a month ({})</dd>\n<dt>Trend</dt><dd>{}</dd>\n",
              (const Str[]){first, last, count_words(a, p->incidents, "incident", "incidents"),
                            count_words(a, p->episodes, "episode", "episodes"),
                            number_words(a, p->rate.value), interval_words(a, p->rate),
                            trend_words(a, &p->trend)});
    if (p->duration.n)
        html_fill(page->out, "<dt>Duration</dt><dd>half are over within {} ({}); nine in ten "
                             "within {}; n = {}{}</dd>\n",
                  (const Str[]){median, between, duration_words(a, p->duration.p90),
                                number_words(a, p->duration.n),
                                p->duration.open
                                    ? str_format(a, ", %u still open", p->duration.open)
                                    : (Str){0}});
    html_fill(page->out, "<dt>Breadth</dt><dd>{}, as if spread evenly over {}; a random draw of "
                         "as many incidents would touch {}</dd>\n</dl>\n",
              (const Str[]){count_words(a, p->n_teams, "team", "teams"),
                            number_words(a, p->effective_teams),
                            number_words(a, p->expected_teams)});
}

static void add_teams(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    uint32_t most = p->n_team_shares ? p->team[0].incidents : 1;
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        most = p->team[i].incidents > most ? p->team[i].incidents : most;
    buf_add(page->out, STR("<div class=\"table\"><table><thead><tr><th scope=\"col\">Team</th>"
                           "<th class=\"n\" scope=\"col\">Incidents</th><th class=\"n\" "
                           "scope=\"col\">Episodes</th><th scope=\"col\"><span class=\"soft\">"
                           "share</span></th></tr></thead><tbody>\n"));
    for (uint32_t i = 0; i < p->n_team_shares && i < TEAMS; i++) {
        const TeamShare *team = &p->team[i];
        html_fill(page->out,
                  "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                  "<td class=\"bar\"><i style=\"width:{}%\"></i></td></tr>\n",
                  (const Str[]){team->team.len ? team->team : STR("(unknown)"),
                                number_words(a, team->incidents), number_words(a, team->episodes),
                                str_format(a, "%.0f", 100.0 * team->incidents / most)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
    if (p->n_team_shares > TEAMS)
        html_fill(page->out, "<p class=\"note\">and {} more</p>\n",
                  (const Str[]){number_words(a, p->n_team_shares - TEAMS)});
}

static void add_categories(const Page *page, const PatternFinding *p)
{
    const Taxonomy *taxonomy = page->f->taxonomy;
    Arena *a = page->a;
    if (!p->n_categories)
        return;
    buf_add(page->out, STR("<div class=\"table\"><table><thead><tr><th scope=\"col\">Category"
                           "</th><th class=\"n\" scope=\"col\">Incidents</th><th class=\"n\" "
                           "scope=\"col\">times the usual share</th></tr></thead><tbody>\n"));
    for (uint32_t i = 0; i < p->n_categories && i < CATEGORIES; i++) {
        const Category *c = &taxonomy->category[p->category[i].category];
        html_fill(page->out, "<tr><th scope=\"row\">{} <small>{}</small></th>"
                             "<td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                  (const Str[]){c->title, taxonomy->axis[c->axis].title,
                                number_words(a, p->category[i].incidents),
                                str_format(a, "%.1f", p->category[i].lift)});
    }
    buf_add(page->out, STR("</tbody></table></div>\n"));
}

/* Escaped text with the ranges that the taxonomy matched marked; ranges may overlap. */
static void add_marked(const Page *page, uint32_t row, TextField field, Str text)
{
    const Labels *labels = page->f->labels;
    size_t at = 0;
    while (at < text.len) {
        size_t start = text.len, end = text.len;
        for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
            const Hit *hit = &labels->hit[i];
            size_t from = hit->start > at ? hit->start : at;
            if (hit->field != field || hit->end <= at || hit->end > text.len || from >= start)
                continue;
            start = from;
            end = hit->end;
        }
        html_add(page->out, str_slice(text, at, start));
        if (start < text.len) {
            buf_add(page->out, STR("<mark>"));
            html_add(page->out, str_slice(text, start, end));
            buf_add(page->out, STR("</mark>"));
        }
        at = end;
    }
}

/* The part of a long text that holds its first match, cut at word ends. */
static Str excerpt_end(Str text)
{
    if (text.len <= TEXT_SHOWN)
        return text;
    size_t end = TEXT_SHOWN;
    while (end > TEXT_SHOWN / 2 && (unsigned char)text.data[end] > ' ')
        end--;
    return str_slice(text, 0, end);
}

static void add_incident_categories(const Page *page, uint32_t row)
{
    const Findings *f = page->f;
    uint16_t last = CATEGORY_NONE;
    if (f->labels->first[row] == f->labels->first[row + 1])
        return;
    buf_add(page->out, STR("<ul class=\"chips\">"));
    for (uint32_t i = f->labels->first[row]; i < f->labels->first[row + 1]; i++) {
        uint16_t category = f->labels->hit[i].category;
        if (category != last)
            html_fill(page->out, "<li>{}</li>", &f->taxonomy->category[category].title);
        last = category;
    }
    buf_add(page->out, STR("</ul>\n"));
}

void page_incident(const Page *page, uint32_t row)
{
    const Table *t = page->f->table;
    Arena *a = page->a;
    Str team = table_team(t, row), service = table_service(t, row);
    Str shown = excerpt_end(t->description[row]);
    html_fill(page->out, "<div class=\"incident\">\n<p class=\"head\">{} · {} · {}{}{}</p>\n"
                         "<p class=\"title\">",
              (const Str[]){t->id[row], moment_format_day(a, t->time[TIME_OPENED][row]),
                            team.len ? team : STR("team unknown"),
                            service.len && !str_eq(service, team) ? STR(" · ") : (Str){0},
                            str_eq(service, team) ? (Str){0} : service});
    add_marked(page, row, TEXT_TITLE, t->title[row]);
    buf_add(page->out, STR("</p>\n"));
    if (shown.len && !str_eq(shown, t->title[row])) {
        buf_add(page->out, STR("<p class=\"text\">"));
        add_marked(page, row, TEXT_DESCRIPTION, shown);
        buf_add(page->out, shown.len < t->description[row].len ? STR(" …</p>\n") : STR("</p>\n"));
    }
    if (t->root_cause[row].len) {
        buf_add(page->out, STR("<p class=\"text\"><b>Cause given:</b> "));
        add_marked(page, row, TEXT_ROOT_CAUSE, excerpt_end(t->root_cause[row]));
        buf_add(page->out, STR("</p>\n"));
    }
    add_incident_categories(page, row);
    buf_add(page->out, STR("</div>\n"));
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
    buf_add(page->out, STR("<h4>How teams tell it: the most typical incident, then one of each "
                           "other team</h4>\n"));
    for (uint32_t i = 0; i < n; i++)
        page_incident(page, row[i]);
}

static void add_listed(const Page *page, uint32_t row)
{
    const Table *t = page->f->table;
    Arena *a = page->a;
    Str severity = intern_str(&t->syms, t->severity_raw[row]);
    html_fill(page->out, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td>"
                         "<td class=\"n\">{}</td><td>{}</td></tr>\n",
              (const Str[]){t->id[row], moment_format_day(a, t->time[TIME_OPENED][row]),
                            table_team(t, row), severity,
                            duration_words(a, table_duration(t, row)),
                            text_shorten(a, t->title[row], 120)});
}

static void add_list(const Page *page, const PatternFinding *p)
{
    html_fill(page->out,
              "<details><summary>All {}{}</summary>\n<div class=\"table\"><table><thead><tr>"
              "<th scope=\"col\">Id</th><th scope=\"col\">Opened</th><th scope=\"col\">Team</th>"
              "<th scope=\"col\">Severity</th><th class=\"n\" scope=\"col\">Lasted</th>"
              "<th scope=\"col\">Title</th></tr></thead><tbody>\n",
              (const Str[]){count_words(page->a, p->incidents, "incident", "incidents"),
                            p->rows.n > LISTED
                                ? str_format(page->a, " (the newest %d here, all in incidents.csv)",
                                             LISTED)
                                : (Str){0}});
    uint32_t first = p->rows.n > LISTED ? p->rows.n - LISTED : 0;
    for (uint32_t i = p->rows.n; i-- > first;)
        add_listed(page, p->rows.row[i]);
    buf_add(page->out, STR("</tbody></table></div></details>\n"));
}

static void add_pattern(const Page *page, uint32_t index)
{
    const Findings *f = page->f;
    const PatternFinding *p = &f->pattern[index];
    Str anchor = page_anchor(page, p);
    html_fill(page->out, "<article class=\"pattern\" id=\"{}\" aria-labelledby=\"{}-h\">\n"
                         "<h3 id=\"{}-h\">{} <span class=\"id\">{}</span> ",
              (const Str[]){anchor, anchor, anchor, p->name, p->id});
    buf_format(page->out, "%.*s</h3>\n", STR_ARG(page_state(page, p->state)));
    html_fill(page->out, "<p class=\"lead\">{}</p>\n",
              (const Str[]){pattern_words(page->a, f, p)});
    add_chips(page, p);
    page_figure(page, str_format(page->a, "months-%.*s", STR_ARG(anchor)));
    buf_add(page->out, STR("<div class=\"two\">\n<div>\n"));
    add_teams(page, p);
    buf_add(page->out, STR("</div>\n<div>\n"));
    add_facts(page, p);
    add_categories(page, p);
    buf_add(page->out, STR("</div>\n</div>\n"));
    add_evidence(page, p);
    add_list(page, p);
    buf_add(page->out, STR("</article>\n"));
}

static void add_row(const Page *page, const PatternFinding *p)
{
    Arena *a = page->a;
    html_fill(page->out, "<tr id=\"{}\"><th scope=\"row\">{} <small>{}</small></th>"
                         "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
                         "<td>{}</td><td>{}</td></tr>\n",
              (const Str[]){page_anchor(page, p), p->name, p->id, number_words(a, p->incidents),
                            number_words(a, p->n_teams), number_words(a, p->rate.value),
                            verdict_name(p->trend.verdict),
                            moment_format_day(a, p->last_seen)});
}

static void add_others(const Page *page)
{
    const Findings *f = page->f;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->n_patterns && n < ROWS_BELOW; i++) {
        if (page_in_full(page, i))
            continue;
        if (!n++)
            buf_add(page->out,
                    STR("<h3>Smaller patterns</h3>\n<div class=\"table\" tabindex=\"0\" "
                        "role=\"region\" aria-label=\"Smaller patterns\"><table><thead><tr>"
                        "<th scope=\"col\">Pattern</th><th class=\"n\" scope=\"col\">Incidents"
                        "</th><th class=\"n\" scope=\"col\">Teams</th><th class=\"n\" "
                        "scope=\"col\">A month</th><th scope=\"col\">Trend</th>"
                        "<th scope=\"col\">Last seen</th></tr></thead><tbody>\n"));
        add_row(page, &f->pattern[i]);
    }
    if (n)
        buf_add(page->out, STR("</tbody></table></div>\n"));
}

/* Candidates in their order come first, then what stays inside one team. */
void page_patterns(const Page *page)
{
    const Findings *f = page->f;
    bool *done = ARENA_NEW(page->a, bool, f->n_patterns);
    if (!f->n_patterns) {
        buf_add(page->out, STR("<p>No group of at least three incidents shares a failure.</p>\n"));
        return;
    }
    for (uint32_t i = 0; i < f->n_candidates; i++) {
        uint32_t index = f->candidate[i].pattern;
        if (page_in_full(page, index))
            add_pattern(page, index);
        done[index] = true;
    }
    for (uint32_t i = 0; i < f->n_patterns; i++)
        if (!done[i] && page_in_full(page, i))
            add_pattern(page, i);
    add_others(page);
}
