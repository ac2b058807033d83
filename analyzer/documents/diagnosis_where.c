/* What is, and what is not although it could be: the difference between the two is where
 * to look for a cause (Kepner & Tregoe). The third column is for people. */
#include <ctype.h>
#include <math.h>

#include "analyzer/documents/diagnosis_parts.h"

#define MOST_NAMES 6
#define MISSED 3.0  // episodes that chance would have given a team that has none
#define USUAL 0.05  // share of all incidents from which a category is a usual one
#define NOTABLE 1.5 // lift
#define FOR_PEOPLE STR("…")

typedef struct {
    Buf text;
    unsigned n, more;
} Names;

static void add_name(Names *names, Str name)
{
    if (names->n >= MOST_NAMES) {
        names->more++;
        return;
    }
    buf_format(&names->text, "%s%.*s", names->n ? ", " : "", STR_ARG(name));
    names->n++;
}

static Str names_said(Names *names, const char *none)
{
    if (!names->n)
        return str_from(none);
    if (names->more)
        buf_format(&names->text, " and %u more", names->more);
    return buf_str(&names->text);
}

static bool has_team(const PatternFinding *p, Str team)
{
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        if (str_eq(p->team[i].team, team))
            return true;
    return false;
}

static void add_teams(Doc *doc, const Findings *f, const PatternFinding *p)
{
    Names is = {.text = {.arena = doc->arena}}, is_not = is;
    uint32_t all = 0;
    for (uint32_t i = 0; i < f->n_team_entries; i++)
        all += f->team[i].episodes;
    for (uint32_t i = 0; i < p->n_team_shares; i++)
        if (p->team[i].team.len)
            add_name(&is, p->team[i].team);
    for (uint32_t i = 0; i < f->n_team_entries; i++) {
        const TeamFinding *team = &f->team[i];
        double expected = (double)team->episodes / all * p->episodes;
        if (team->team.len && expected >= MISSED && !has_team(p, team->team))
            add_name(&is_not, team->team);
    }
    doc_row(doc, (const Str[]){STR("Team"), names_said(&is, "no team is named"),
                               names_said(&is_not, "no team of some size is without it"),
                               FOR_PEOPLE});
}

static void add_services(Doc *doc, const Findings *f, const PatternFinding *p)
{
    Names is = {.text = {.arena = doc->arena}}, is_not = is;
    uint32_t *count = ARENA_NEW(doc->arena, uint32_t, f->table->syms.n + 1);
    for (uint32_t i = 0; i < p->rows.n; i++)
        count[f->table->service[p->rows.row[i]]]++;
    for (uint32_t i = 0; i < f->n_services; i++) {
        const ServiceFinding *s = &f->service[i];
        if (count[f->table->service[s->rows.row[0]]])
            add_name(&is, s->service);
        else if (is_not.n < 3)
            add_name(&is_not, s->service);
    }
    doc_row(doc,
            (const Str[]){STR("Service"), names_said(&is, "no service of some size"),
                          names_said(&is_not, "no service of some size is without it"),
                          FOR_PEOPLE});
}

static void add_categories(Doc *doc, const Findings *f, const PatternFinding *p)
{
    Names is = {.text = {.arena = doc->arena}}, is_not = is;
    bool *has = ARENA_NEW(doc->arena, bool, f->taxonomy->n_categories);
    for (uint32_t i = 0; i < p->n_categories; i++) {
        has[p->category[i].category] = true;
        if (p->category[i].lift >= NOTABLE)
            add_name(&is, f->taxonomy->category[p->category[i].category].title);
    }
    for (uint16_t i = 0; i < f->taxonomy->n_categories; i++)
        if (!has[i] && f->category[i].rows.n >= USUAL * f->rows.n)
            add_name(&is_not, f->taxonomy->category[i].title);
    doc_row(doc,
            (const Str[]){STR("Kind"), names_said(&is, "no category stands out"),
                          names_said(&is_not, "it has all the usual kinds"), FOR_PEOPLE});
}

static unsigned highest(const double *residual, unsigned n)
{
    unsigned best = 0;
    for (unsigned i = 1; i < n; i++)
        if (residual[i] > residual[best])
            best = i;
    return best;
}

static Str when_words(Arena *a, const Margins *m)
{
    static const char *const day[] = {"Mondays", "Tuesdays",  "Wednesdays", "Thursdays",
                                      "Fridays", "Saturdays", "Sundays"};
    bool days = m->p_weekday < 0.05, hours = m->p_hour < 0.05;
    unsigned hour = highest(m->hour_residual, 24);
    if (days && hours)
        return str_format(a, "more often on %s, and around %u:00",
                          day[highest(m->weekday_residual, 7)], hour);
    if (days)
        return str_format(a, "more often on %s", day[highest(m->weekday_residual, 7)]);
    if (hours)
        return str_format(a, "more often around %u:00", hour);
    return STR("no weekday or hour stands out");
}

static void add_when(Doc *doc, const Findings *f, const PatternFinding *p)
{
    Arena *a = doc->arena;
    uint32_t empty = 0, whole = 0;
    for (uint32_t i = 0; i < f->n_months; i++) {
        whole += !p->month[i].partial;
        empty += !p->month[i].partial && !p->month[i].incidents;
    }
    Str seen = span_words(a, p->first_seen, p->last_seen);
    Str crowd = when_words(a, &p->margins);
    doc_row(doc,
            (const Str[]){STR("When"),
                          str_format(a, "%.*s; %.*s", STR_ARG(seen), STR_ARG(crowd)),
                          str_format(a, "%u of %u whole months have none", empty, whole),
                          FOR_PEOPLE});
}

static Str severe_words(Arena *a, const Findings *f, RowList rows)
{
    uint32_t severe = 0, rated = 0;
    for (uint32_t i = 0; i < rows.n; i++) {
        uint8_t severity = f->table->severity[rows.row[i]];
        rated += severity != SEVERITY_NONE;
        severe += severity == 1 || severity == 2;
    }
    Str share = share_words(a, severe, rated);
    return rated ? str_format(a, "severity 1 or 2: %.*s of those rated", STR_ARG(share))
                 : STR("none has a severity");
}

static void add_severity(Doc *doc, const Findings *f, const PatternFinding *p)
{
    Arena *a = doc->arena;
    Str all = severe_words(a, f, f->rows);
    doc_row(doc, (const Str[]){STR("How grave"), severe_words(a, f, p->rows),
                               str_format(a, "of all incidents, %.*s", STR_ARG(all)),
                               FOR_PEOPLE});
}

void diagnosis_is_not(Doc *doc, const Findings *f, const Diagnosis *d)
{
    static const char *const column[] = {"", "It is", "It is not, but could be",
                                         "What is different there?"};
    doc_table(
        doc, column, 4,
        STR("The last column is for people: what sets the one apart from the other, "
            "and what changed there?"));
    add_teams(doc, f, d->pattern);
    add_services(doc, f, d->pattern);
    add_categories(doc, f, d->pattern);
    add_when(doc, f, d->pattern);
    add_severity(doc, f, d->pattern);
    doc_table_end(doc);
}

static Str sentence_of(Arena *a, Str clause)
{
    if (!clause.len)
        return clause;
    char first = (char)toupper((unsigned char)clause.data[0]);
    return str_format(a, "%c%.*s.", first, STR_ARG(str_slice(clause, 1, clause.len)));
}

void diagnosis_teams(Doc *doc, const PatternFinding *p)
{
    static const char *const column[] = {"Team", ">Incidents", ">Episodes",
                                         ">Expected, by its share of all",
                                         ">Episodes over expected (95 %)"};
    Arena *a = doc->arena;
    doc_say(doc, sentence_of(a, breadth_words(a, p)));
    doc_table(doc, column, 5, STR("No ranking of teams: who reports more, has more."));
    for (uint32_t i = 0; i < p->n_team_shares; i++) {
        const TeamShare *t = &p->team[i];
        Str ratio = number_words(a, t->ratio.value), range = interval_words(a, t->ratio);
        doc_row(doc,
                (const Str[]){t->team.len ? t->team : STR("unknown"),
                              number_words(a, t->incidents), number_words(a, t->episodes),
                              number_words(a, t->expected),
                              range.len ? str_format(a, "%.*s (%.*s)", STR_ARG(ratio),
                                                     STR_ARG(range))
                                        : ratio});
    }
    doc_table_end(doc);
}
