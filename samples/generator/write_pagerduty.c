// PagerDuty's incidents report: titles only, times with the account's offset.
#include "samples/generator/civil.h"
#include "samples/generator/exports.h"
#include "samples/generator/people.h"
#include "samples/generator/sheet.h"
#include "samples/generator/tell.h"

static const char *const HEADER[] = {
    "id", "incident_number", "description", "service_id", "service_name",
    "escalation_policy_id", "escalation_policy_name", "created_on", "resolved_on",
    "seconds_to_first_ack", "seconds_to_resolve", "auto_resolved", "escalation_count",
    "auto_escalation_count", "acknowledge_count", "assignment_count",
    "acknowledged_by_user_ids", "acknowledged_by_user_names", "assigned_to_user_ids",
    "assigned_to_user_names", "resolved_by_user_id", "resolved_by_user_name", "urgency",
    NULL};

static void time_cell(Sheet *sheet, int64_t seconds)
{
    char text[64] = "";
    Civil at = civil_london(seconds);
    if (seconds)
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d+%02d:00", at.year,
                 at.month, at.day, at.hour, at.minute, at.second,
                 london_offset(seconds) / 3600);
    sheet_cell(sheet, text);
}

static void gap_cell(Sheet *sheet, int64_t from, int64_t to)
{
    if (to)
        sheet_number(sheet, to - from);
    else
        sheet_cell(sheet, "");
}

static void counts(Sheet *sheet, const Incident *incident, Dice *dice)
{
    bool escalated = !incident->silent && dice_chance(dice, 9);
    sheet_number(sheet, incident->silent && incident->resolved ? 1 : 0);
    sheet_number(sheet, escalated ? dice_between(dice, 1, 2) : 0);
    sheet_number(sheet, escalated && dice_chance(dice, 50) ? 1 : 0);
    sheet_number(sheet, incident->acknowledged ? 1 : 0);
    sheet_number(sheet, dice_between(dice, 1, 2));
}

static void people_cells(Sheet *sheet, const Incident *incident, Dice *dice)
{
    const char *first = person_of(incident->team, dice);
    const char *id = person_pagerduty_id(first);
    bool looked = incident->acknowledged != 0;
    sheet_cell(sheet, looked ? id : "");
    sheet_cell(sheet, looked ? first : "");
    sheet_cell(sheet, id);
    sheet_cell(sheet, first);
    sheet_cell(sheet, looked && incident->resolved ? id : "");
    sheet_cell(sheet, looked && incident->resolved ? first : "");
}

static void title_cell(Sheet *sheet, const Incident *incident, Dice *dice)
{
    Prose title = {0};
    prose_add(&title, incident->pager_title);
    if (dice_chance(dice, 12)) // some senders end the subject with a line break
        prose_add_char(&title, '\n');
    sheet_cell(sheet, prose_text(&title));
    prose_free(&title);
}

static void row(Sheet *sheet, const Incident *incident, const Company *company, Dice *dice)
{
    const char *policy =
        incident->team->policy[incident->opened >= company->reorganised];
    sheet_cell(sheet, pagerduty_id(incident));
    sheet_number(sheet, incident->number[PAGERDUTY]);
    title_cell(sheet, incident, dice);
    sheet_cell(sheet, person_pagerduty_id(incident->service));
    sheet_cell(sheet, incident->service);
    sheet_cell(sheet, incident->unowned ? "" : person_pagerduty_id(policy));
    sheet_cell(sheet, incident->unowned ? "" : policy);
    time_cell(sheet, incident->opened);
    time_cell(sheet, incident->resolved);
    gap_cell(sheet, incident->opened, incident->acknowledged);
    gap_cell(sheet, incident->opened, incident->resolved);
    counts(sheet, incident, dice);
    people_cells(sheet, incident, dice);
    sheet_cell(sheet, incident->severity <= 2 ? "high" : "low");
    sheet_end_row(sheet);
}

// A row that lost its id and number: somebody merged it away while the report ran.
static void lost_row(Sheet *sheet)
{
    static const char *const cell[] = {
        "", "", "(merged)", "", "", "", "", "2025-11-19T03:41:07+00:00", "", "", "", "0",
        "0", "0", "0", "0", "", "", "", "", "", "", "low", NULL};
    sheet_header(sheet, cell);
}

void write_pagerduty(const Plan *plan, const Company *company, Dice *dice,
                     const char *folder)
{
    Sheet sheet = {.file = sheet_open(folder, PAGERDUTY_FILE)};
    sheet_header(&sheet, HEADER);
    unsigned n = 0;
    for (uint32_t k = 0; k < plan->n; k++)
        if (plan->incident[k].number[PAGERDUTY]) {
            row(&sheet, &plan->incident[k], company, dice);
            if (++n == 300)
                lost_row(&sheet);
        }
    sheet_close(sheet.file);
}
