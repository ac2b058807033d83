#include "samples/generator/tell.h"

#include "samples/generator/civil.h"

#include <ctype.h>
#include <string.h>

// --- sentences ---

static char *say(const char *phrase, const Scene *scene)
{
    if (!phrase)
        return NULL;
    Prose prose = {0};
    phrase_say(&prose, phrase, scene);
    char *kept = prose_keep(&prose);
    prose_free(&prose);
    return kept;
}

static char *draw(Lines *lines, const Scene *scene)
{
    return say(lines_draw(lines, scene->dice), scene);
}

static char *draw_near(Lines *lines, const Scene *scene, const char *text)
{
    return say(lines_draw_near(lines, scene->dice, text), scene);
}

// "[P2] checkout-web: basket empty" as a person would type it into a ticket.
static char *retyped(const char *pager_title)
{
    const char *from = pager_title;
    while (*from == '[') {
        const char *end = strchr(from, ']');
        if (!end)
            break;
        from = end + 1 + strspn(end + 1, " ");
    }
    char *title = keep(*from ? from : pager_title);
    title[0] = (char)toupper((unsigned char)title[0]);
    return title;
}

// Two neighbouring letters inside one long word change places, as fingers do.
static void slip(char *text, Dice *dice)
{
    size_t len = strlen(text);
    for (int tries = 0; len > 20 && tries < 20; tries++) {
        size_t at = 1 + dice_below(dice, (uint32_t)len - 4);
        bool inside = true;
        for (size_t k = at - 1; k < at + 3; k++)
            inside = inside && islower((unsigned char)text[k]);
        if (inside && text[at] != text[at + 1]) {
            char c = text[at];
            text[at] = text[at + 1];
            text[at + 1] = c;
            return;
        }
    }
}

static void tell_one_off(Incident *incident, const Scene *scene)
{
    const OneOff *once = incident->one_off;
    incident->pager_title = say(once->title, scene);
    incident->title = incident->link == LINK_TITLE ? retyped(incident->pager_title)
                                                   : incident->pager_title;
    incident->symptom = say(once->body, scene);
    incident->cause = say(once->cause, scene);
}

static void tell_of_pattern(Incident *incident, const Scene *scene)
{
    Block *block = incident->block;
    bool paged = incident->tool == PAGERDUTY;
    if (paged)
        incident->pager_title = draw(block->pager.n ? &block->pager : &block->title, scene);
    if (paged && incident->copy == NO_TOOL)
        return;
    if (incident->link == LINK_TITLE)
        incident->title = retyped(incident->pager_title);
    else
        incident->title = draw(block->title.n ? &block->title : &block->pager, scene);
    incident->symptom = draw_near(&block->symptom, scene, incident->title);
    incident->cause = draw_near(&block->cause, scene, incident->symptom);
    incident->fix = draw_near(&block->fix, scene, incident->symptom);
    if (block->impact.n && dice_chance(scene->dice, 70))
        incident->impact = draw(&block->impact, scene);
}

static void tell_around(Incident *incident, const Scene *scene)
{
    Dice *dice = scene->dice;
    if (!incident->symptom)
        return;
    if (!incident->impact && dice_chance(dice, incident->severity <= 2 ? 70 : 25))
        incident->impact = draw(&incident->team->impact, scene);
    unsigned weights[] = {50, 22, 18, 10};
    incident->n_notes = (unsigned)dice_weighted(dice, weights, 4);
    for (unsigned k = 0; k < incident->n_notes; k++)
        incident->note[k] = draw(&incident->team->note, scene);
    if (dice_chance(dice, 6))
        slip(incident->symptom, dice);
}

void tell_all(Plan *plan, const Company *company, Dice *dice)
{
    for (uint32_t k = 0; k < plan->n; k++) {
        Incident *incident = &plan->incident[k];
        Scene scene = {dice, company, incident->team, incident->service, incident->opened};
        bool in_storm = incident->storm && k && dice_chance(dice, 75);
        Incident *before = in_storm ? incident - 1 : NULL;
        if (before && before->storm == incident->storm) {
            incident->pager_title = before->pager_title; // the same alert once more
            continue;
        }
        if (incident->one_off)
            tell_one_off(incident, &scene);
        else
            tell_of_pattern(incident, &scene);
        tell_around(incident, &scene);
    }
}

// --- numbers ---

void number_all(Plan *plan, Dice *dice)
{
    unsigned pager = 41207, jira = 1180, servicenow = 48211;
    for (uint32_t k = 0; k < plan->n; k++) {
        Incident *incident = &plan->incident[k];
        bool in[N_TOOLS] = {0};
        in[incident->tool] = true;
        if (incident->copy != NO_TOOL)
            in[incident->copy] = true;
        // Other tickets, which no export of incidents holds, take numbers too.
        if (in[PAGERDUTY])
            incident->number[PAGERDUTY] = pager += (unsigned)dice_between(dice, 1, 3);
        if (in[JIRA])
            incident->number[JIRA] = jira += (unsigned)dice_between(dice, 1, 6);
        if (in[SERVICENOW])
            incident->number[SERVICENOW] = servicenow += (unsigned)dice_between(dice, 1, 57);
        if (in[GITHUB])
            incident->number[GITHUB] = incident->team->first_issue +=
                (unsigned)dice_between(dice, 1, 4);
    }
}

const char *pagerduty_id(const Incident *incident)
{
    static char id[15];
    Dice letters = {.state = incident->number[PAGERDUTY]};
    id[0] = 'Q';
    for (int k = 1; k < 14; k++)
        id[k] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[dice_below(&letters, 36)];
    return id;
}

char *pagerduty_url(const Incident *incident)
{
    Prose url = {0};
    prose_printf(&url, "https://pellworth.pagerduty.com/incidents/%s",
                 pagerduty_id(incident));
    char *kept = prose_keep(&url);
    prose_free(&url);
    return kept;
}

char *github_url(const Incident *incident)
{
    Prose url = {0};
    prose_printf(&url, "https://github.com/pellworth/%s/issues/%u",
                 incident->team->repository, incident->number[GITHUB]);
    char *kept = prose_keep(&url);
    prose_free(&url);
    return kept;
}

// --- bodies ---

static void paragraph(Prose *out, const char *text)
{
    if (!text)
        return;
    if (out->len)
        prose_add(out, "\n\n");
    prose_add(out, text);
}

static void line(Prose *out, const char *prefix, const char *text)
{
    if (!text)
        return;
    if (out->len)
        prose_add_char(out, '\n');
    prose_add(out, prefix);
    prose_add(out, text);
}

static void titled(Prose *out, const char *mark, const char *heading, const char *text)
{
    if (!text)
        return;
    if (out->len)
        prose_add(out, "\n\n");
    prose_printf(out, "%s%s\n", mark, heading);
    prose_add(out, text);
}

static const char *one_of(Dice *dice, const char *const *word)
{
    uint32_t n = 0;
    while (word[n])
        n++;
    return word[dice_below(dice, n)];
}

static const char *const WHAT[] = {"What happened", "Symptoms", "What we saw", "Summary",
                                   "Description", NULL};
static const char *const WHY[] = {"Why", "Cause", "Root cause", "What went wrong", NULL};
static const char *const HOW[] = {"Fix", "Mitigation", "What we did", "Resolution", NULL};
static const char *const WHO[] = {"Impact", "Customer impact", "Who noticed", NULL};
static const char *const WHEN[] = {"Timeline", "Log", "Notes", NULL};

static void notes(Prose *out, const Incident *incident, const char *prefix)
{
    for (unsigned k = 0; k < incident->n_notes; k++)
        line(out, prefix, incident->note[k]);
}

static void with_headings(Prose *out, const Incident *incident, Dice *dice,
                          const char *mark, const char *cause, const char *fix)
{
    titled(out, mark, one_of(dice, WHAT), incident->symptom);
    titled(out, mark, one_of(dice, WHO), incident->impact);
    titled(out, mark, one_of(dice, WHY), cause);
    titled(out, mark, one_of(dice, HOW), fix);
    if (incident->n_notes) {
        titled(out, mark, one_of(dice, WHEN), "");
        out->len--; // the list begins on the next line
        notes(out, incident, "* ");
    }
}

static void as_prose(Prose *out, const Incident *incident, const char *cause)
{
    paragraph(out, incident->symptom);
    for (unsigned k = 0; k < incident->n_notes; k++)
        paragraph(out, incident->note[k]);
    paragraph(out, cause);
}

static void as_bullets(Prose *out, const Incident *incident, const char *cause)
{
    line(out, "* ", incident->symptom);
    notes(out, incident, "* ");
    line(out, "* ", cause);
}

// Notes under clock times, as they were typed during the incident.
static void as_log(Prose *out, const Incident *incident, Dice *dice, const char *cause)
{
    int64_t at = incident->opened;
    line(out, "", incident->symptom);
    for (unsigned k = 0; k < incident->n_notes; k++) {
        at += dice_between(dice, 3, 19) * 60;
        prose_add_char(out, '\n');
        phrase_clock(out, at, incident->team->clock);
        prose_add_char(out, ' ');
        prose_add(out, incident->note[k]);
    }
    line(out, "", cause);
}

static void lay_out(Prose *out, const Incident *incident, Dice *dice, const char *cause)
{
    switch (incident->team->layout) {
    case LAYOUT_PROSE:
        as_prose(out, incident, cause);
        return;
    case LAYOUT_HEADINGS:
        with_headings(out, incident, dice, "h3. ", cause, NULL);
        return;
    case LAYOUT_BULLETS:
        as_bullets(out, incident, cause);
        return;
    case LAYOUT_LOG:
        as_log(out, incident, dice, cause);
        return;
    }
}

static void refer_to_pagerduty(Prose *out, const Incident *incident, Dice *dice)
{
    static const char *const words[] = {"PagerDuty: ", "Paged: ", "Raised by ", "see ", NULL};
    prose_add(out, "\n\n");
    prose_add(out, one_of(dice, words));
    prose_add(out, pagerduty_url(incident));
}

char *tell_jira(const Incident *incident, Dice *dice, bool cause_in_text)
{
    Prose out = {0};
    lay_out(&out, incident, dice, cause_in_text ? incident->cause : NULL);
    if (incident->link == LINK_URL && incident->tool == PAGERDUTY)
        refer_to_pagerduty(&out, incident, dice);
    if (incident->link == LINK_URL && incident->tool == GITHUB) {
        prose_add(&out, dice_chance(dice, 50) ? "\n\nTracked in " : "\n\nDevelopers' issue: ");
        prose_add(&out, github_url(incident));
    }
    char *kept = prose_keep(&out);
    prose_free(&out);
    return kept;
}

char *tell_servicenow(const Incident *incident, Dice *dice)
{
    Prose out = {0};
    line(&out, "", incident->symptom);
    for (unsigned k = 0; k < incident->n_notes; k++)
        line(&out, "", incident->note[k]);
    if (incident->link == LINK_URL && incident->tool == PAGERDUTY)
        refer_to_pagerduty(&out, incident, dice);
    char *kept = prose_keep(&out);
    prose_free(&out);
    return kept;
}

char *tell_github(const Incident *incident, Dice *dice)
{
    Prose out = {0};
    if (incident->team->layout == LAYOUT_HEADINGS) {
        with_headings(&out, incident, dice, "### ", incident->cause, incident->fix);
    } else {
        as_prose(&out, incident, incident->cause);
        paragraph(&out, incident->fix);
    }
    if (incident->link == LINK_URL && incident->tool == PAGERDUTY)
        refer_to_pagerduty(&out, incident, dice);
    char *kept = prose_keep(&out);
    prose_free(&out);
    return kept;
}
