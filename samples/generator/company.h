#ifndef SAMPLE_COMPANY_H
#define SAMPLE_COMPANY_H
/* The made-up company as its text files tell it: teams, the patterns planted in their
 * incidents, and the incidents that happen once.
 *
 * The files are in samples/company. Every line is a key and a value; a line that starts
 * with '#' is a comment. Sentences are phrases (phrase.h).
 *
 *   company.txt        period, reorganisation, teams in order, patterns in order
 *   teams/KEY.txt      names in each tool, services, hosts, people, habits of writing
 *   patterns/KEY.txt   what happens, how often each month, and each team's own words
 *   one-offs/KEY.txt   a team's incidents that share nothing with others
 */
#include "samples/generator/dice.h"

#define MONTHS 19 // the period, the last month partial
#define SEVERITIES 4
#define LONGEST_PATH 1024

typedef enum { PAGERDUTY, JIRA, SERVICENOW, GITHUB, N_TOOLS, NO_TOOL = N_TOOLS } Tool;
extern const char *const TOOL_NAME[N_TOOLS];

// Sentences of one use, dealt like cards: each once before any comes again.
typedef struct {
    char **line;
    uint32_t n, capacity;
    uint32_t *order;
    uint32_t next;
} Lines;

typedef enum { CLOCK_PLAIN, CLOCK_UTC, CLOCK_HOURS, CLOCK_POINT } ClockStyle;

typedef enum { LAYOUT_PROSE, LAYOUT_HEADINGS, LAYOUT_BULLETS, LAYOUT_LOG } Layout;

typedef enum { INCIDENT, DRILL, MAINTENANCE, CANCELLED, REQUEST } OneOffKind;

typedef struct {
    char *title, *body, *cause, *service;
    OneOffKind kind;
    Tool tool; // NO_TOOL: any that the team uses
} OneOff;

typedef struct {
    char *key, *name;
    // What the tools call it, before and after the reorganisation.
    char *policy[2], *project_team[2], *group[2];
    char *repository;
    unsigned share[N_TOOLS]; // percent of its incidents that are raised in each tool
    unsigned recorded;       // percent of what PagerDuty raised that is recorded again
    Tool record_tool;
    Lines service, host, site, person, impact, note;
    ClockStyle clock;
    Layout layout;
    unsigned first_issue; // GitHub numbering
    OneOff *one_off;
    uint32_t n_one_offs, one_offs_capacity;
} Team;

// One team's words for one pattern.
typedef struct {
    Team *team;
    uint32_t quota; // incidents of this team, over the whole period
    Lines service, pager, title, symptom, cause, fix, impact;
} Block;

typedef enum { HOURS_ANY, HOURS_OFFICE, HOURS_NIGHT } Hours;

typedef struct {
    char *key, *title, *about, *kind, *program;
    unsigned month[MONTHS]; // incidents planned in each
    Hours hours;
    double median_minutes, spread;
    unsigned severity[SEVERITIES]; // weights of SEV1..SEV4
    unsigned storm_low, storm_high; // copies of one alert in a row; 0: none
    bool clock_change;              // falls on the days when the clocks change
    unsigned together; // percent that follow another of the kind within two hours
    Block *block;
    uint32_t n_blocks, blocks_capacity;
} Pattern;

typedef struct {
    int64_t begin, end, reorganised;
    int first_year, first_month;
    Team **team;
    uint32_t n_teams;
    Pattern **pattern;
    uint32_t n_patterns;
} Company;

// Reads the folder; a wrong line ends the program with file:line.
Company *company_read(const char *folder);

// The next line of the deck; NULL when it has none.
const char *lines_draw(Lines *lines, Dice *dice);

// The same, but a line that shares words with the text comes first: the fault that a
// ticket describes is the one in its title.
const char *lines_draw_near(Lines *lines, Dice *dice, const char *text);

#endif
