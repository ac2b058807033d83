// Jira Cloud, "export all fields" of a filter: local times without zone, repeated columns
// for fields with several values, wiki markup.
#include "samples/generator/civil.h"
#include "samples/generator/exports.h"
#include "samples/generator/people.h"
#include "samples/generator/sheet.h"
#include "samples/generator/tell.h"

static const char *const HEADER[] = {
    "Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key",
    "Project name", "Project type", "Project lead", "Project lead id",
    "Project description", "Priority", "Resolution", "Assignee", "Assignee Id", "Reporter",
    "Reporter Id", "Creator", "Creator Id", "Created", "Updated", "Last Viewed", "Resolved",
    "Components", "Components", "Due date", "Votes", "Labels", "Labels", "Labels",
    "Description", "Environment", "Watchers", "Watchers", "Watchers Id", "Watchers Id",
    "Original estimate", "Remaining Estimate", "Time Spent", "Work Ratio",
    "Security Level", "Custom field (Affected services)",
    "Custom field (Bug Root Cause)", "Custom field (Business Impact)",
    "Custom field (GitHub Link)", "Custom field (Rank)", "Custom field (Request Type)",
    "Custom field (Severity)", "Custom field (Source)", "Custom field (Team)",
    "Custom field ([CHART] Date of First Response)", "Comment", "Comment", "Comment",
    "Status Category", "Status Category Changed", NULL};

// What is decided once for a ticket and shows in several columns.
typedef struct {
    const Incident *incident;
    int64_t opened, resolved;
    const char *assignee, *reporter;
    bool cause_in_field, withdrawn;
    Dice *dice;
} Ticket;

static char *clock_text(int64_t seconds)
{
    Prose out = {0};
    Civil at = civil_london(seconds);
    if (seconds)
        prose_printf(&out, "%02d/%s/%02d %d:%02d %s", at.day, MONTH_NAME[at.month - 1],
                     at.year % 100, at.hour % 12 ? at.hour % 12 : 12, at.minute,
                     at.hour < 12 ? "AM" : "PM");
    char *kept = prose_keep(&out);
    prose_free(&out);
    return kept;
}

static const char *status_of(const Ticket *ticket)
{
    if (ticket->withdrawn)
        return "Canceled";
    if (ticket->resolved)
        return ticket->incident->severity <= 2 ? "Closed" : "Resolved";
    return ticket->incident->severity == 4 ? "Open" : "In Progress";
}

static void person_cells(Sheet *sheet, const char *name)
{
    sheet_cell(sheet, name);
    sheet_cell(sheet, name ? person_jira_id(name) : NULL);
}

static void head_cells(Sheet *sheet, const Ticket *ticket)
{
    static const char *const priority[] = {"Highest", "High", "Medium", "Low"};
    const Incident *incident = ticket->incident;
    char key[32];
    snprintf(key, sizeof key, "OPS-%u", incident->number[JIRA]);
    sheet_cell(sheet, incident->title);
    sheet_cell(sheet, key);
    sheet_number(sheet, 210000 + incident->number[JIRA] * 3);
    sheet_cell(sheet, incident->kind == MAINTENANCE ? "[System] Change"
                      : incident->kind == REQUEST   ? "[System] Service request"
                                                    : "[System] Incident");
    sheet_cell(sheet, status_of(ticket));
    sheet_cell(sheet, "OPS");
    sheet_cell(sheet, "Operations");
    sheet_cell(sheet, "service_desk");
    person_cells(sheet, "Ingrid Solheim");
    sheet_cell(sheet, NULL);
    sheet_cell(sheet, priority[incident->severity - 1]);
    sheet_cell(sheet, ticket->withdrawn ? "Won't Do" : ticket->resolved ? "Done" : NULL);
    person_cells(sheet, ticket->assignee);
    person_cells(sheet, ticket->reporter);
    person_cells(sheet, ticket->reporter);
}

static void time_cells(Sheet *sheet, const Ticket *ticket)
{
    int64_t updated = ticket->resolved ? ticket->resolved + 3600 * 26 : ticket->opened + 7200;
    sheet_cell(sheet, clock_text(ticket->opened));
    sheet_cell(sheet, clock_text(updated));
    sheet_cell(sheet, NULL);
    sheet_cell(sheet, clock_text(ticket->resolved));
}

static void label_cells(Sheet *sheet, const Ticket *ticket)
{
    const Incident *incident = ticket->incident;
    const char *label[3] = {0};
    unsigned n = 0;
    if (incident->kind == DRILL)
        label[n++] = "drill";
    if (incident->severity == 1)
        label[n++] = "major-incident";
    if (dice_chance(ticket->dice, 22))
        label[n++] = "postmortem-done";
    else if (dice_chance(ticket->dice, 18))
        label[n++] = "customer-facing";
    for (unsigned k = 0; k < 3; k++)
        sheet_cell(sheet, label[k]);
}

static void custom_cells(Sheet *sheet, const Ticket *ticket, const Company *company)
{
    static const char *const severity[] = {"SEV-1", "SEV-2", "SEV-3", "SEV-4"};
    const Incident *incident = ticket->incident;
    bool issue = incident->tool == GITHUB && incident->link == LINK_URL;
    char rank[32];
    snprintf(rank, sizeof rank, "0|i%05x:", incident->number[JIRA] * 37);
    sheet_cell(sheet, incident->service);
    sheet_cell(sheet, ticket->cause_in_field ? incident->cause : NULL);
    sheet_cell(sheet, incident->team->layout == LAYOUT_HEADINGS ? NULL : incident->impact);
    sheet_cell(sheet, issue ? github_url(incident) : NULL);
    sheet_cell(sheet, rank);
    sheet_cell(sheet, NULL);
    sheet_cell(sheet, severity[incident->severity - 1]);
    sheet_cell(sheet, incident->tool == PAGERDUTY ? "PagerDuty" : NULL);
    sheet_cell(sheet, incident->unowned
                          ? NULL
                          : incident->team->project_team[ticket->opened >=
                                                         company->reorganised]);
}

static void response_cell(Sheet *sheet, const Ticket *ticket)
{
    char text[64];
    int64_t seconds = ticket->opened + dice_between(ticket->dice, 120, 2400);
    Civil at = civil_london(seconds);
    snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d.%03d", at.year, at.month,
             at.day, at.hour, at.minute, at.second, dice_between(ticket->dice, 0, 999));
    sheet_cell(sheet, text);
}

static char *comment_text(const Ticket *ticket, int64_t at, const char *body)
{
    Prose comment = {0};
    prose_add(&comment, clock_text(at));
    prose_add_char(&comment, ';');
    prose_add(&comment, person_jira_id(ticket->assignee ? ticket->assignee
                                                        : ticket->reporter));
    prose_add_char(&comment, ';');
    prose_add(&comment, body);
    char *kept = prose_keep(&comment);
    prose_free(&comment);
    return kept;
}

static void comment_cells(Sheet *sheet, const Ticket *ticket)
{
    const Incident *incident = ticket->incident;
    const char *comment[3] = {0};
    unsigned n = 0;
    int64_t end = ticket->resolved ? ticket->resolved : ticket->opened + 5400;
    if (incident->fix && ticket->resolved)
        comment[n++] = comment_text(ticket, end - (end - ticket->opened) / 4, incident->fix);
    if (ticket->resolved && dice_chance(ticket->dice, 20)) {
        Prose prose = {0};
        prose_printf(&prose, "%s, closing.",
                     dice_chance(ticket->dice, 50) ? "Quiet since" : "Confirmed fixed");
        comment[n++] = comment_text(ticket, end, prose_text(&prose));
        prose_free(&prose);
    }
    for (unsigned k = 0; k < 3; k++)
        sheet_cell(sheet, comment[k]);
}

static void empty_cells(Sheet *sheet, unsigned n)
{
    while (n--)
        sheet_cell(sheet, NULL);
}

static void row(Sheet *sheet, const Ticket *ticket, const Company *company)
{
    const char *watcher = dice_chance(ticket->dice, 30) ? ticket->reporter : NULL;
    head_cells(sheet, ticket);
    time_cells(sheet, ticket);
    sheet_cell(sheet, ticket->incident->service);
    empty_cells(sheet, 2);
    sheet_cell(sheet, "0");
    label_cells(sheet, ticket);
    sheet_cell(sheet, tell_jira(ticket->incident, ticket->dice, !ticket->cause_in_field));
    sheet_cell(sheet, NULL);
    sheet_cell(sheet, watcher);
    sheet_cell(sheet, NULL);
    sheet_cell(sheet, watcher ? person_jira_id(watcher) : NULL);
    empty_cells(sheet, 6);
    custom_cells(sheet, ticket, company);
    response_cell(sheet, ticket);
    comment_cells(sheet, ticket);
    sheet_cell(sheet, ticket->resolved ? "Done" : "In Progress");
    sheet_cell(sheet, clock_text(ticket->resolved ? ticket->resolved : ticket->opened));
    sheet_end_row(sheet);
}

static Ticket ticket_of(const Incident *incident, Dice *dice)
{
    bool copy = incident->tool != JIRA;
    return (Ticket){
        .incident = incident,
        .opened = copy ? incident->copy_opened : incident->opened,
        .resolved = copy ? incident->copy_resolved : incident->resolved,
        .assignee = dice_chance(dice, 90) ? person_of(incident->team, dice) : NULL,
        .reporter = person_of(incident->team, dice),
        .cause_in_field = incident->cause && dice_chance(dice, 65),
        .withdrawn = incident->kind == CANCELLED,
        .dice = dice,
    };
}

// A row whose key was cut off when somebody cleaned the sheet by hand.
static void keyless_row(Sheet *sheet)
{
    sheet_cell(sheet, "copy of - slot picker blank (do not use)");
    empty_cells(sheet, 18);
    sheet_cell(sheet, "14/Jan/26 4:12 PM");
    empty_cells(sheet, 36);
    sheet_end_row(sheet);
}

void write_jira(const Plan *plan, const Company *company, Dice *dice, const char *folder)
{
    Sheet sheet = {.file = sheet_open(folder, JIRA_FILE)};
    sheet_header(&sheet, HEADER);
    unsigned n = 0;
    // Newest first, as the issue navigator sorts.
    for (uint32_t k = plan->n; k-- > 0;)
        if (plan->incident[k].number[JIRA]) {
            Ticket ticket = ticket_of(&plan->incident[k], dice);
            row(&sheet, &ticket, company);
            if (++n == 150)
                keyless_row(&sheet);
        }
    sheet_close(sheet.file);
}
