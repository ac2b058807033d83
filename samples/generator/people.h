#ifndef SAMPLE_PEOPLE_H
#define SAMPLE_PEOPLE_H
/* The few people of the company as the tools name them. Results are kept. */
#include "samples/generator/company.h"

const char *person_of(const Team *team, Dice *dice);
char *person_login(const char *name);      // "aosei"
char *person_pagerduty_id(const char *name); // "P8K2LQ0"
char *person_jira_id(const char *name);      // "712020:..."

#endif
