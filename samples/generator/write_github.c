// GitHub's answer to an issue search over two repositories.
#include "samples/generator/civil.h"
#include "samples/generator/exports.h"
#include "samples/generator/people.h"
#include "samples/generator/sheet.h"
#include "samples/generator/tell.h"

#include <inttypes.h>

// An issue; a pull request is one too, as the search sees it.
typedef struct {
    const Incident *incident;
    const char *repository, *title, *body, *login, *severity;
    unsigned number;
    int64_t opened, closed;
    bool pull_request;
    Dice *dice;
} Issue;

static void time_value(FILE *file, const char *key, int64_t seconds)
{
    Civil at = civil_utc(seconds);
    if (seconds)
        fprintf(file, ",\n      \"%s\": \"%04d-%02d-%02dT%02d:%02d:%02dZ\"", key, at.year,
                at.month, at.day, at.hour, at.minute, at.second);
    else
        fprintf(file, ",\n      \"%s\": null", key);
}

static void text_value(FILE *file, const char *key, const char *text)
{
    fprintf(file, ",\n      \"%s\": ", key);
    json_string(file, text);
}

static void user_value(FILE *file, const char *key, const char *login)
{
    if (!login) {
        fprintf(file, ",\n      \"%s\": null", key);
        return;
    }
    Dice dice = {.state = (uint64_t)login[0] * 31 + (uint64_t)login[1]};
    fprintf(file,
            ",\n      \"%s\": {\"login\": \"%s\", \"id\": %" PRIu32
            ", \"html_url\": \"https://github.com/%s\", \"type\": \"User\", "
            "\"site_admin\": false}",
            key, login, 4000000 + dice_below(&dice, 9000000), login);
}

static void labels_value(FILE *file, const Issue *issue)
{
    static const char *const color[] = {"b60205", "d93f0b", "fbca04", "c2e0c6"};
    unsigned severity = issue->incident ? issue->incident->severity : 4;
    fputs(",\n      \"labels\": [", file);
    if (!issue->pull_request)
        fprintf(file,
                "{\"id\": 5120, \"name\": \"incident\", \"color\": \"5319e7\", "
                "\"default\": false, \"description\": null}, "
                "{\"id\": %u, \"name\": \"%s%u\", \"color\": \"%s\", \"default\": false, "
                "\"description\": null}",
                5120 + severity, issue->severity, severity, color[severity - 1]);
    fputs("]", file);
}

static void address_values(FILE *file, const Issue *issue)
{
    const char *kind = issue->pull_request ? "pull" : "issues";
    fprintf(file,
            "\"url\": \"https://api.github.com/repos/pellworth/%s/issues/%u\",\n"
            "      \"repository_url\": \"https://api.github.com/repos/pellworth/%s\",\n"
            "      \"html_url\": \"https://github.com/pellworth/%s/%s/%u\",\n"
            "      \"id\": %u,\n      \"node_id\": \"I_kwDOHq%u\",\n      \"number\": %u",
            issue->repository, issue->number, issue->repository, issue->repository, kind,
            issue->number, 2870000000u + issue->number * 7919, issue->number * 7919,
            issue->number);
}

static void item(FILE *file, const Issue *issue)
{
    fputs("    {\n      ", file);
    address_values(file, issue);
    text_value(file, "title", issue->title);
    user_value(file, "user", issue->login);
    labels_value(file, issue);
    text_value(file, "state", issue->closed ? "closed" : "open");
    fputs(",\n      \"locked\": false,\n      \"assignees\": []", file);
    fputs(",\n      \"milestone\": null", file);
    fprintf(file, ",\n      \"comments\": %d", dice_between(issue->dice, 0, 9));
    time_value(file, "created_at", issue->opened);
    time_value(file, "updated_at", issue->closed ? issue->closed : issue->opened + 5400);
    time_value(file, "closed_at", issue->closed);
    text_value(file, "author_association", "MEMBER");
    text_value(file, "state_reason", issue->closed ? "completed" : NULL);
    if (issue->pull_request)
        fprintf(file,
                ",\n      \"pull_request\": {\"url\": "
                "\"https://api.github.com/repos/pellworth/%s/pulls/%u\", \"merged_at\": null}",
                issue->repository, issue->number);
    text_value(file, "body", issue->body);
    fputs("\n    }", file);
}

static Issue issue_of(const Incident *incident, Dice *dice)
{
    bool copy = incident->tool != GITHUB;
    return (Issue){
        .incident = incident,
        .repository = incident->team->repository,
        .title = incident->title,
        .body = incident->symptom ? tell_github(incident, dice) : NULL,
        .login = person_login(person_of(incident->team, dice)),
        .severity = incident->team->layout == LAYOUT_HEADINGS ? "sev" : "P",
        .number = incident->number[GITHUB],
        .opened = copy ? incident->copy_opened : incident->opened,
        .closed = copy ? incident->copy_resolved : incident->resolved,
        .dice = dice,
    };
}

static Issue pull_request(const Company *company, Dice *dice)
{
    return (Issue){
        .repository = "data-platform",
        .title = "Raise the lag alert of the order consumers to ten minutes",
        .body = "Follow-up from last week's review. No behaviour change besides the alert.",
        .login = "tjansen",
        .severity = "P",
        .number = 299,
        .opened = company->begin + 86400 * 19 + 40210,
        .closed = company->begin + 86400 * 20 + 11833,
        .pull_request = true,
        .dice = dice,
    };
}

void write_github(const Plan *plan, const Company *company, Dice *dice, const char *folder)
{
    unsigned n = 1;
    for (uint32_t k = 0; k < plan->n; k++)
        n += plan->incident[k].number[GITHUB] != 0;
    FILE *file = sheet_open(folder, GITHUB_FILE);
    fprintf(file,
            "{\n  \"total_count\": %u,\n  \"incomplete_results\": false,\n"
            "  \"items\": [\n",
            n);
    for (uint32_t k = plan->n; k-- > 0;)
        if (plan->incident[k].number[GITHUB]) {
            Issue issue = issue_of(&plan->incident[k], dice);
            item(file, &issue);
            fputs(",\n", file);
        }
    Issue last = pull_request(company, dice);
    item(file, &last);
    fputs("\n  ]\n}\n", file);
    sheet_close(file);
}
