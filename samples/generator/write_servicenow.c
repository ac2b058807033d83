// ServiceNow's list export with display values: windows-1252, every cell quoted, the
// user's time zone, a guard before cells that a spreadsheet would take for a formula.
#include "samples/generator/civil.h"
#include "samples/generator/exports.h"
#include "samples/generator/people.h"
#include "samples/generator/sheet.h"
#include "samples/generator/tell.h"

#include <string.h>

static const char *const HEADER[] = {
    "number", "opened_at", "short_description", "description", "caller_id", "priority",
    "state", "category", "business_service", "cmdb_ci", "assignment_group", "assigned_to",
    "resolved_at", "closed_at", "close_code", "close_notes", "sys_updated_on",
    "sys_updated_by", NULL};

static void time_cell(Sheet *sheet, int64_t seconds)
{
    char text[64] = "";
    Civil at = civil_london(seconds);
    if (seconds)
        snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", at.year, at.month,
                 at.day, at.hour, at.minute, at.second);
    sheet_cell(sheet, text);
}

static void guarded_cell(Sheet *sheet, const char *text)
{
    Prose guarded = {0};
    if (text && text[0] && strchr("=+-@", text[0]))
        prose_add_char(&guarded, '\'');
    prose_add(&guarded, text ? text : "");
    sheet_cell(sheet, prose_text(&guarded));
    prose_free(&guarded);
}

static void close_notes_cell(Sheet *sheet, const Incident *incident, bool closed)
{
    Prose close_notes = {0};
    if (closed && incident->cause)
        prose_add(&close_notes, incident->cause);
    if (closed && incident->fix) {
        if (close_notes.len)
            prose_add_char(&close_notes, ' ');
        prose_add(&close_notes, incident->fix);
    }
    guarded_cell(sheet, prose_text(&close_notes));
    prose_free(&close_notes);
}

static const char *state_of(const Incident *incident, int64_t resolved)
{
    if (incident->kind == CANCELLED)
        return "Canceled";
    if (resolved)
        return "Closed";
    return incident->severity == 4 ? "On Hold" : "In Progress";
}

static void row(Sheet *sheet, const Incident *incident, const Company *company, Dice *dice)
{
    static const char *const priority[] = {"1 - Critical", "2 - High", "3 - Moderate",
                                           "4 - Low"};
    static const char *const category[] = {"Software", "Hardware", "Network", "Inquiry"};
    static const unsigned category_weight[] = {60, 20, 15, 5};
    bool copy = incident->tool != SERVICENOW;
    int64_t opened = copy ? incident->copy_opened : incident->opened;
    int64_t resolved = copy ? incident->copy_resolved : incident->resolved;
    int64_t closed = resolved && resolved + 86400 * 5 < company->end ? resolved + 86400 * 5 : 0;
    const char *assigned = person_of(incident->team, dice);
    char number[32];
    snprintf(number, sizeof number, "INC%07u", incident->number[SERVICENOW]);
    sheet_cell(sheet, number);
    time_cell(sheet, opened);
    guarded_cell(sheet, incident->title);
    guarded_cell(sheet, incident->symptom ? tell_servicenow(incident, dice) : NULL);
    sheet_cell(sheet, dice_chance(dice, 30) ? "Event Monitoring"
                                            : person_of(incident->team, dice));
    sheet_cell(sheet, priority[incident->severity - 1]);
    sheet_cell(sheet, state_of(incident, resolved));
    sheet_cell(sheet, category[dice_weighted(dice, category_weight, 4)]);
    sheet_cell(sheet, incident->service);
    sheet_cell(sheet, dice_chance(dice, 60)
                          ? incident->team->host.line[dice_below(dice, incident->team->host.n)]
                          : NULL);
    sheet_cell(sheet, incident->unowned
                          ? NULL
                          : incident->team->group[opened >= company->reorganised]);
    sheet_cell(sheet, assigned);
    time_cell(sheet, resolved);
    time_cell(sheet, closed);
    sheet_cell(sheet, !resolved                  ? NULL
                      : dice_chance(dice, 60)    ? "Solved (Permanently)"
                                                 : "Solved (Work Around)");
    close_notes_cell(sheet, incident, resolved != 0);
    time_cell(sheet, resolved ? resolved + 600 : opened + 3600);
    sheet_cell(sheet, person_login(assigned));
    sheet_end_row(sheet);
}

// A ticket typed in by hand for a date that does not exist.
static void impossible_row(Sheet *sheet)
{
    static const char *const cell[] = {
        "INC0059999", "2026-02-30 11:20:05", "Handheld docked but not charging, bay 12",
        "Backfilled from the paper log.", "Shift lead", "4 - Low", "Closed", "Hardware",
        "pick-stations", "", "Fulfilment Technology", "", "", "", "Solved (Work Around)",
        "Dock contact cleaned.", "2026-03-02 09:00:00", "system", NULL};
    sheet_header(sheet, cell);
}

void write_servicenow(const Plan *plan, const Company *company, Dice *dice,
                      const char *folder)
{
    Sheet sheet = {
        .file = sheet_open(folder, SERVICENOW_FILE), .quote_all = true, .cp1252 = true};
    sheet_header(&sheet, HEADER);
    unsigned n = 0;
    for (uint32_t k = 0; k < plan->n; k++)
        if (plan->incident[k].number[SERVICENOW]) {
            row(&sheet, &plan->incident[k], company, dice);
            if (++n == 210)
                impossible_row(&sheet);
        }
    sheet_close(sheet.file);
}
