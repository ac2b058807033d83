#include "samples/generator/plan.h"

#include "samples/generator/civil.h"
#include "samples/generator/prose.h"

#include <stdlib.h>

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

typedef struct {
    Plan plan;
    Company *company;
    Dice *dice;
    unsigned n_storms;
} Planner;

static Incident *add(Planner *p, Team *team, int64_t opened)
{
    Plan *plan = &p->plan;
    if (plan->n == plan->capacity) {
        plan->capacity = plan->capacity ? plan->capacity * 2 : 512;
        Incident *bigger = realloc(plan->incident, plan->capacity * sizeof *bigger);
        if (!bigger)
            give_up("out of memory");
        plan->incident = bigger;
    }
    Incident *incident = &plan->incident[plan->n++];
    *incident = (Incident){.team = team,
                           .opened = opened,
                           .planned = plan->n,
                           .tool = NO_TOOL,
                           .copy = NO_TOOL,
                           .kind = INCIDENT};
    return incident;
}

// --- when ---

// The hour that British clocks show twice cannot be told apart in an export without zone.
static int64_t outside_doubled_hour(int64_t seconds)
{
    bool doubled = london_offset(seconds - HOUR) != london_offset(seconds) ||
                   london_offset(seconds) != london_offset(seconds + HOUR);
    return doubled ? seconds + 2 * HOUR : seconds;
}

// How often things happen at that hour against the busiest, in percent.
static unsigned weight_of_hour(Hours hours, Civil at)
{
    bool weekend = at.weekday >= 5;
    switch (hours) {
    case HOURS_OFFICE:
        if (at.hour < 9 || at.hour > 17)
            return weekend ? 2 : 12;
        return weekend ? 12 : 100;
    case HOURS_NIGHT:
        return at.hour < 7 || at.hour > 21 ? 100 : 18;
    case HOURS_ANY:
        break;
    }
    unsigned weight = at.hour >= 8 && at.hour < 20 ? 100 : 50;
    return weekend ? weight * 7 / 10 : weight;
}

static int64_t draw_time(Planner *p, int64_t from, int64_t to, Hours hours)
{
    for (;;) {
        int64_t at = from + (int64_t)(dice_share(p->dice) * (double)(to - from));
        if (dice_chance(p->dice, weight_of_hour(hours, civil_london(at))))
            return outside_doubled_hour(at);
    }
}

static void month_bounds(const Company *company, int month, int64_t *from, int64_t *to)
{
    int index = company->first_month - 1 + month;
    int year = company->first_year + index / 12, of_year = index % 12 + 1;
    *from = civil_seconds(year, of_year, 1, 0, 0);
    *to = *from + (int64_t)days_in_month(year, of_year) * DAY;
    if (*to > company->end)
        *to = company->end;
}

// In the months in which the clocks change: from that Sunday on.
static void clock_change_bounds(int64_t *from, int64_t *to)
{
    for (int64_t at = *from; at < *to; at += DAY)
        if (london_offset(at) != london_offset(at + DAY)) {
            *from = at;
            *to = *to < at + 4 * DAY ? *to : at + 4 * DAY;
            return;
        }
}

// --- how long, how bad, where ---

static unsigned draw_severity(Planner *p, const unsigned *weight)
{
    return 1 + (unsigned)dice_weighted(p->dice, weight, SEVERITIES);
}

static void draw_times(Planner *p, Incident *incident, double median, double spread)
{
    int64_t seconds = (int64_t)(60 * dice_lognormal(p->dice, median, spread));
    if (seconds < 90)
        seconds = 90 + dice_below(p->dice, 60);
    int64_t wait = 30 + (int64_t)(60 * dice_lognormal(p->dice, 4, 0.8));
    if (!incident->silent && wait < seconds)
        incident->acknowledged = incident->opened + wait;
    incident->resolved = outside_doubled_hour(incident->opened + seconds);
    bool young = p->company->end - incident->opened < 3 * DAY;
    if (incident->resolved > p->company->end - HOUR || (young && dice_chance(p->dice, 30)))
        incident->resolved = 0;
    if (incident->acknowledged > p->company->end)
        incident->acknowledged = 0;
}

// The second record is opened a little later and closed when somebody thinks of it.
static void record_again(Planner *p, Incident *incident, Tool copy, Link link)
{
    incident->copy = copy;
    incident->link = link;
    incident->copy_opened =
        outside_doubled_hour(incident->opened + dice_between(p->dice, 2, 14) * MINUTE);
    if (!incident->resolved)
        return;
    int64_t closed = incident->resolved + dice_between(p->dice, 0, 40) * MINUTE;
    closed = outside_doubled_hour(closed);
    if (closed <= incident->copy_opened)
        closed = incident->copy_opened + dice_between(p->dice, 3, 30) * MINUTE;
    incident->copy_resolved = closed < p->company->end ? closed : 0;
}

static void maybe_record_again(Planner *p, Incident *incident)
{
    Team *team = incident->team;
    Tool first = team->share[PAGERDUTY] ? PAGERDUTY : GITHUB;
    if (incident->tool != first || team->record_tool == NO_TOOL)
        return;
    bool has_words = incident->pattern || incident->one_off->body;
    bool must = incident->one_off && has_words; // else nobody would read them
    if (!has_words || !(must || dice_chance(p->dice, team->recorded)))
        return;
    Link link = first == GITHUB || dice_chance(p->dice, 45) ? LINK_URL : LINK_TITLE;
    record_again(p, incident, team->record_tool, link);
}

static Tool draw_tool(Planner *p, const Incident *incident)
{
    unsigned share[N_TOOLS];
    const OneOff *once = incident->one_off;
    for (int k = 0; k < N_TOOLS; k++)
        share[k] = incident->team->share[k];
    if (incident->pattern && incident->pattern->storm_high)
        return PAGERDUTY; // nobody writes tickets for alerts that come by dozens
    if (once && once->tool != NO_TOOL)
        return once->tool;
    if (once && !once->body && share[PAGERDUTY])
        return PAGERDUTY;
    if (once && once->body && share[PAGERDUTY] < 100)
        share[PAGERDUTY] = incident->team->record_tool == NO_TOOL ? 0 : share[PAGERDUTY] / 5;
    return (Tool)dice_weighted(p->dice, share, N_TOOLS);
}

static const char *draw_service(Planner *p, Incident *incident)
{
    if (incident->one_off && incident->one_off->service)
        return incident->one_off->service;
    if (incident->block && incident->block->service.n)
        return lines_draw(&incident->block->service, p->dice);
    return lines_draw(&incident->team->service, p->dice);
}

// --- patterns ---

// One entry per incident: the block whose turn it is, well mixed.
static uint32_t *deal_blocks(Planner *p, const Pattern *pattern, uint32_t *n)
{
    *n = 0;
    for (uint32_t k = 0; k < pattern->n_blocks; k++)
        *n += pattern->block[k].quota;
    uint32_t *deal = keep_zeroed(*n + 1, sizeof *deal), filled = 0;
    for (uint32_t k = 0; k < pattern->n_blocks; k++)
        for (uint32_t q = 0; q < pattern->block[k].quota; q++)
            deal[filled++] = k;
    dice_shuffle(p->dice, deal, *n);
    return deal;
}

static Incident *add_of_pattern(Planner *p, Pattern *pattern, Block *block, int64_t opened)
{
    Incident *incident = add(p, block->team, opened);
    incident->pattern = pattern;
    incident->block = block;
    incident->service = draw_service(p, incident);
    incident->severity = draw_severity(p, pattern->severity);
    incident->tool = draw_tool(p, incident);
    incident->silent = pattern->storm_high > 0 && dice_chance(p->dice, 70);
    draw_times(p, incident, pattern->median_minutes, pattern->spread);
    if (!pattern->storm_high)
        maybe_record_again(p, incident);
    return incident;
}

static void plan_pattern(Planner *p, Pattern *pattern)
{
    uint32_t n, next = 0;
    uint32_t *deal = deal_blocks(p, pattern, &n);
    for (int month = 0; month < MONTHS; month++) {
        int64_t from, to, before = 0;
        month_bounds(p->company, month, &from, &to);
        if (pattern->clock_change)
            clock_change_bounds(&from, &to);
        for (unsigned k = 0; k < pattern->month[month]; k++) {
            Block *block = &pattern->block[deal[next++]];
            bool follows = before && dice_chance(p->dice, pattern->together);
            int64_t at = follows ? before + dice_between(p->dice, 4, 110) * MINUTE
                                 : draw_time(p, from, to, pattern->hours);
            at = outside_doubled_hour(at);
            before = at < p->company->end ? at : draw_time(p, from, to, pattern->hours);
            add_of_pattern(p, pattern, block, before);
        }
    }
}

// Alerts that come in flocks: the month's number is spent in storms of one service.
static void plan_storms(Planner *p, Pattern *pattern)
{
    uint32_t n, next = 0;
    uint32_t *deal = deal_blocks(p, pattern, &n);
    for (int month = 0; month < MONTHS; month++) {
        unsigned left = pattern->month[month];
        int64_t from, to;
        month_bounds(p->company, month, &from, &to);
        while (left) {
            unsigned size = (unsigned)dice_between(p->dice, (int)pattern->storm_low,
                                                   (int)pattern->storm_high);
            size = size < left ? size : left;
            left -= size;
            int64_t at = draw_time(p, from, to - 5 * HOUR, pattern->hours);
            const char *service = NULL;
            p->n_storms++;
            while (size--) {
                Block *block = &pattern->block[deal[next++]];
                Incident *incident = add_of_pattern(p, pattern, block, at);
                service = service ? service : incident->service;
                incident->service = service;
                incident->storm = p->n_storms;
                at = outside_doubled_hour(at + dice_between(p->dice, 2, 26) * MINUTE);
            }
        }
    }
}

// --- one-offs ---

static void plan_one_offs(Planner *p, Team *team)
{
    static const unsigned severity[SEVERITIES] = {3, 17, 46, 34};
    for (uint32_t k = 0; k < team->n_one_offs; k++) {
        int64_t at = draw_time(p, p->company->begin, p->company->end, HOURS_ANY);
        Incident *incident = add(p, team, at);
        incident->one_off = &team->one_off[k];
        incident->kind = incident->one_off->kind;
        incident->service = draw_service(p, incident);
        incident->severity = draw_severity(p, severity);
        incident->tool = draw_tool(p, incident);
        draw_times(p, incident, 55, 0.9);
        maybe_record_again(p, incident);
    }
}

// --- the whole ---

static int by_time(const void *left, const void *right)
{
    const Incident *a = left, *b = right;
    if (a->opened != b->opened)
        return a->opened < b->opened ? -1 : 1;
    return a->planned < b->planned ? -1 : 1;
}

// A few records say nothing of their team; a few old tickets were never closed.
static void plan_neglect(Planner *p)
{
    for (uint32_t k = 0; k < p->plan.n; k++) {
        Incident *incident = &p->plan.incident[k];
        if (incident->storm || incident->copy != NO_TOOL || incident->tool == GITHUB)
            continue;
        incident->unowned = dice_below(p->dice, 1000) < 7;
        if (incident->tool != PAGERDUTY && dice_below(p->dice, 1000) < 9)
            incident->resolved = 0;
    }
}

Plan plan_make(Company *company, Dice *dice)
{
    Planner p = {.company = company, .dice = dice};
    for (uint32_t k = 0; k < company->n_patterns; k++) {
        if (company->pattern[k]->storm_high)
            plan_storms(&p, company->pattern[k]);
        else
            plan_pattern(&p, company->pattern[k]);
    }
    for (uint32_t k = 0; k < company->n_teams; k++)
        plan_one_offs(&p, company->team[k]);
    qsort(p.plan.incident, p.plan.n, sizeof *p.plan.incident, by_time);
    plan_neglect(&p);
    return p.plan;
}

void plan_free(Plan *plan)
{
    free(plan->incident);
    *plan = (Plan){0};
}
