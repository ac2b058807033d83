#ifndef SAMPLE_TELL_H
#define SAMPLE_TELL_H
/* The words for each incident: first its sentences (tell_all), then the text that each tool
 * asks for, in the shape in which that team fills it in.
 */
#include "samples/generator/phrase.h"
#include "samples/generator/plan.h"

// Draws the sentences of every incident, in order of time.
void tell_all(Plan *plan, const Company *company, Dice *dice);

// Numbers the records of each tool, in order of time.
void number_all(Plan *plan, Dice *dice);

// The description of a ticket: Jira wiki markup, plain text, Markdown.
char *tell_jira(const Incident *incident, Dice *dice, bool cause_in_text);
char *tell_servicenow(const Incident *incident, Dice *dice);
char *tell_github(const Incident *incident, Dice *dice);

// Addresses and ids as each tool shows them.
const char *pagerduty_id(const Incident *incident); // 14 letters and digits
char *pagerduty_url(const Incident *incident);
char *github_url(const Incident *incident);

#endif
