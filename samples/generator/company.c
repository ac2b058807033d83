#include "samples/generator/company.h"

#include "samples/generator/civil.h"
#include "samples/generator/prose.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const TOOL_NAME[N_TOOLS] = {"pagerduty", "jira", "servicenow", "github"};

// A file being read, line by line; key and value point into `line`.
typedef struct {
    FILE *file;
    char path[LONGEST_PATH];
    unsigned number;
    char line[4096];
    char *key, *value;
} Reading;

static void wrong(const Reading *reading, const char *what)
{
    give_up("%s:%u: %s: '%s %s'", reading->path, reading->number, what, reading->key,
            reading->value);
}

static void reading_open(Reading *reading, const char *folder, const char *kind,
                         const char *name)
{
    int len = snprintf(reading->path, sizeof reading->path, "%s/%s%s.txt", folder, kind, name);
    if (len < 0 || (size_t)len >= sizeof reading->path)
        give_up("%s: the folder's path is too long", folder);
    reading->number = 0;
    reading->file = fopen(reading->path, "r");
    if (!reading->file)
        give_up("%s: %s", reading->path, strerror(errno));
}

// The next line with something on it; false, and the file closed, at the end.
static bool reading_next(Reading *reading)
{
    while (fgets(reading->line, sizeof reading->line, reading->file)) {
        reading->number++;
        size_t len = strcspn(reading->line, "\n");
        if (reading->line[len] != '\n')
            give_up("%s:%u: the line is too long or does not end", reading->path,
                    reading->number);
        reading->line[len] = '\0';
        if (len == 0 || reading->line[0] == '#')
            continue;
        reading->key = reading->line;
        reading->value = strchr(reading->line, ' ');
        if (!reading->value)
            give_up("%s:%u: a key without a value: '%s'", reading->path, reading->number,
                    reading->key);
        *reading->value++ = '\0';
        return true;
    }
    fclose(reading->file);
    return false;
}

static bool key_is(const Reading *reading, const char *key)
{
    return strcmp(reading->key, key) == 0;
}

static void *grow(void *array, uint32_t n, uint32_t *capacity, size_t size)
{
    if (n < *capacity)
        return array;
    uint32_t wanted = *capacity ? *capacity * 2 : 16;
    char *bigger = keep_zeroed(wanted, size);
    if (n)
        memcpy(bigger, array, n * size);
    *capacity = wanted;
    return bigger;
}

static void lines_add(Lines *lines, const char *text)
{
    lines->line = grow(lines->line, lines->n, &lines->capacity, sizeof *lines->line);
    lines->line[lines->n++] = keep(text);
}

static void deal_anew_if_empty(Lines *lines, Dice *dice)
{
    if (!lines->order) {
        lines->order = keep_zeroed(lines->n, sizeof *lines->order);
        for (uint32_t k = 0; k < lines->n; k++)
            lines->order[k] = k;
        lines->next = lines->n;
    }
    if (lines->next == lines->n) {
        dice_shuffle(dice, lines->order, lines->n);
        lines->next = 0;
    }
}

const char *lines_draw(Lines *lines, Dice *dice)
{
    if (lines->n == 0)
        return NULL;
    deal_anew_if_empty(lines, dice);
    return lines->line[lines->order[lines->next++]];
}

// --- likeness, by the beginnings of longer words ---

#define BEGINNING 5

// The next run of at least BEGINNING letters, lower-cased to its beginning.
static const char *next_word(const char *at, char word[BEGINNING])
{
    while (*at) {
        size_t len = 0;
        while (isalpha((unsigned char)at[len]))
            len++;
        if (len >= BEGINNING) {
            for (size_t k = 0; k < BEGINNING; k++)
                word[k] = (char)tolower((unsigned char)at[k]);
            return at + len;
        }
        at += len ? len : 1;
    }
    return NULL;
}

static bool has_word(const char *text, const char word[BEGINNING])
{
    char other[BEGINNING];
    for (const char *at = text; (at = next_word(at, other));)
        if (memcmp(word, other, BEGINNING) == 0)
            return true;
    return false;
}

static unsigned words_shared(const char *line, const char *text)
{
    unsigned n = 0;
    char word[BEGINNING];
    for (const char *at = line; (at = next_word(at, word));)
        n += has_word(text, word);
    return n;
}

const char *lines_draw_near(Lines *lines, Dice *dice, const char *text)
{
    if (lines->n == 0)
        return NULL;
    deal_anew_if_empty(lines, dice);
    unsigned best = 0;
    uint32_t chosen = lines->next;
    for (uint32_t pass = 0; pass < 2 && !best; pass++) // the rest of the deck, then all
        for (uint32_t k = pass ? 0 : lines->next; k < lines->n; k++) {
            unsigned shared = words_shared(lines->line[lines->order[k]], text);
            if (shared > best) {
                best = shared;
                chosen = k;
            }
        }
    if (chosen < lines->next) // dealt already, once more
        return lines->line[lines->order[chosen]];
    uint32_t card = lines->order[chosen];
    lines->order[chosen] = lines->order[lines->next];
    lines->order[lines->next++] = card;
    return lines->line[card];
}

// Up to `n` unsigned numbers; how many there were.
static unsigned numbers(const Reading *reading, unsigned *number, unsigned n)
{
    const char *at = reading->value;
    unsigned count = 0;
    while (*at) {
        char *end;
        unsigned long value = strtoul(at, &end, 10);
        if (end == at || count == n)
            wrong(reading, "not the numbers that belong here");
        number[count++] = (unsigned)value;
        at = end + strspn(end, " ");
    }
    return count;
}

static void exactly(const Reading *reading, unsigned *number, unsigned n)
{
    if (numbers(reading, number, n) != n)
        wrong(reading, "fewer numbers than belong here");
}

static int choice(const Reading *reading, const char *const *word)
{
    for (int k = 0; word[k]; k++)
        if (strcmp(reading->value, word[k]) == 0)
            return k;
    wrong(reading, "no such word");
    return 0;
}

// "before | after", or one name for both.
static void two_names(char *name[2], char *value)
{
    char *bar = strstr(value, " | ");
    if (bar)
        *bar = '\0';
    name[0] = keep(value);
    name[1] = bar ? keep(bar + 3) : name[0];
}

static Tool tool_named(const Reading *reading, const char *name)
{
    for (int k = 0; k < N_TOOLS; k++)
        if (strcmp(name, TOOL_NAME[k]) == 0)
            return (Tool)k;
    wrong(reading, "no such tool");
    return NO_TOOL;
}

static const char *const CLOCK_WORDS[] = {"plain", "utc", "hours", "point", NULL};
static const char *const LAYOUT_WORDS[] = {"prose", "headings", "bullets", "log", NULL};

typedef struct {
    const char *key;
    size_t offset;
} LinesKey;

static bool add_to_lines(const Reading *reading, const LinesKey *keys, void *owner)
{
    for (; keys->key; keys++)
        if (key_is(reading, keys->key)) {
            lines_add((Lines *)((char *)owner + keys->offset), reading->value);
            return true;
        }
    return false;
}

static void team_line(Team *team, Reading *reading)
{
    static const LinesKey keys[] = {
        {"service", offsetof(Team, service)}, {"host", offsetof(Team, host)},
        {"site", offsetof(Team, site)},       {"person", offsetof(Team, person)},
        {"impact", offsetof(Team, impact)},   {"note", offsetof(Team, note)},
        {0},
    };
    unsigned pair[2];
    if (add_to_lines(reading, keys, team))
        return;
    if (key_is(reading, "name"))
        team->name = keep(reading->value);
    else if (key_is(reading, "policy"))
        two_names(team->policy, reading->value);
    else if (key_is(reading, "jira-team"))
        two_names(team->project_team, reading->value);
    else if (key_is(reading, "group"))
        two_names(team->group, reading->value);
    else if (key_is(reading, "repository"))
        team->repository = keep(reading->value);
    else if (key_is(reading, "tools"))
        exactly(reading, team->share, N_TOOLS);
    else if (key_is(reading, "recorded"))
        exactly(reading, &team->recorded, 1);
    else if (key_is(reading, "record-tool"))
        team->record_tool = tool_named(reading, reading->value);
    else if (key_is(reading, "first-issue"))
        exactly(reading, pair, 1), team->first_issue = pair[0];
    else if (key_is(reading, "clock"))
        team->clock = (ClockStyle)choice(reading, CLOCK_WORDS);
    else if (key_is(reading, "layout"))
        team->layout = (Layout)choice(reading, LAYOUT_WORDS);
    else
        wrong(reading, "no such key");
}

static void one_off_line(Team *team, const Reading *reading)
{
    static const char *const kinds[] = {"incident",  "drill",   "maintenance",
                                        "cancelled", "request", NULL};
    if (key_is(reading, "T")) {
        team->one_off = grow(team->one_off, team->n_one_offs, &team->one_offs_capacity,
                             sizeof *team->one_off);
        team->one_off[team->n_one_offs++] =
            (OneOff){.title = keep(reading->value), .tool = NO_TOOL};
        return;
    }
    if (!team->n_one_offs)
        wrong(reading, "a one-off starts with its title");
    OneOff *last = &team->one_off[team->n_one_offs - 1];
    if (key_is(reading, "B"))
        last->body = keep(reading->value);
    else if (key_is(reading, "C"))
        last->cause = keep(reading->value);
    else if (key_is(reading, "V"))
        last->service = keep(reading->value);
    else if (key_is(reading, "kind"))
        last->kind = (OneOffKind)choice(reading, kinds);
    else if (key_is(reading, "tool"))
        last->tool = tool_named(reading, reading->value);
    else
        wrong(reading, "no such key");
}

static Team *team_read(const char *folder, const char *key)
{
    Team *team = keep_zeroed(1, sizeof *team);
    team->key = keep(key);
    team->record_tool = NO_TOOL;
    Reading reading;
    reading_open(&reading, folder, "teams/", key);
    while (reading_next(&reading))
        team_line(team, &reading);
    reading_open(&reading, folder, "one-offs/", key);
    while (reading_next(&reading))
        one_off_line(team, &reading);
    if (!team->name || !team->service.n || !team->host.n || !team->person.n)
        give_up("team '%s' lacks a name, a service, a host or a person", key);
    return team;
}

static void block_line(Block *block, const Reading *reading)
{
    static const LinesKey keys[] = {
        {"V", offsetof(Block, service)}, {"P", offsetof(Block, pager)},
        {"T", offsetof(Block, title)},   {"S", offsetof(Block, symptom)},
        {"C", offsetof(Block, cause)},   {"F", offsetof(Block, fix)},
        {"I", offsetof(Block, impact)},  {0},
    };
    if (!add_to_lines(reading, keys, block))
        wrong(reading, "no such key");
}

static Team *team_named(const Company *company, const Reading *reading, const char *key)
{
    for (uint32_t k = 0; k < company->n_teams; k++)
        if (strcmp(company->team[k]->key, key) == 0)
            return company->team[k];
    wrong(reading, "no such team");
    return NULL;
}

// "team payments 12": the words of that team, and how many incidents it has.
static void block_begin(const Company *company, Pattern *pattern, Reading *reading)
{
    char *blank = strchr(reading->value, ' ');
    if (!blank)
        wrong(reading, "a team needs its number of incidents");
    *blank = '\0';
    pattern->block = grow(pattern->block, pattern->n_blocks, &pattern->blocks_capacity,
                          sizeof *pattern->block);
    pattern->block[pattern->n_blocks++] =
        (Block){.team = team_named(company, reading, reading->value),
                .quota = (uint32_t)strtoul(blank + 1, NULL, 10)};
}

static void pattern_line(Pattern *pattern, const Reading *reading)
{
    static const char *const hours[] = {"any", "office", "night", NULL};
    unsigned pair[2];
    if (key_is(reading, "title"))
        pattern->title = keep(reading->value);
    else if (key_is(reading, "about"))
        pattern->about = keep(reading->value);
    else if (key_is(reading, "kind"))
        pattern->kind = keep(reading->value);
    else if (key_is(reading, "program"))
        pattern->program = keep(reading->value);
    else if (key_is(reading, "months"))
        exactly(reading, pattern->month, MONTHS);
    else if (key_is(reading, "hours"))
        pattern->hours = (Hours)choice(reading, hours);
    else if (key_is(reading, "duration")) // median in minutes, spread in hundredths
        exactly(reading, pair, 2), pattern->median_minutes = pair[0],
                                   pattern->spread = pair[1] / 100.0;
    else if (key_is(reading, "severity"))
        exactly(reading, pattern->severity, SEVERITIES);
    else if (key_is(reading, "storm"))
        exactly(reading, pair, 2), pattern->storm_low = pair[0], pattern->storm_high = pair[1];
    else if (key_is(reading, "clock-change"))
        pattern->clock_change = strcmp(reading->value, "yes") == 0;
    else if (key_is(reading, "together"))
        exactly(reading, &pattern->together, 1);
    else
        wrong(reading, "no such key");
}

static void pattern_check(const Pattern *pattern)
{
    unsigned planned = 0, quotas = 0;
    for (int k = 0; k < MONTHS; k++)
        planned += pattern->month[k];
    for (uint32_t k = 0; k < pattern->n_blocks; k++)
        quotas += pattern->block[k].quota;
    if (planned != quotas)
        give_up("pattern '%s': its months plan %u incidents, its teams %u", pattern->key,
                planned, quotas);
    if (!pattern->title || !pattern->about || !pattern->kind || !(pattern->median_minutes > 0))
        give_up("pattern '%s' lacks title, about, kind or duration", pattern->key);
}

static Pattern *pattern_read(const Company *company, const char *folder, const char *key)
{
    Pattern *pattern = keep_zeroed(1, sizeof *pattern);
    pattern->key = keep(key);
    Reading reading;
    reading_open(&reading, folder, "patterns/", key);
    while (reading_next(&reading)) {
        if (key_is(&reading, "team"))
            block_begin(company, pattern, &reading);
        else if (pattern->n_blocks)
            block_line(&pattern->block[pattern->n_blocks - 1], &reading);
        else
            pattern_line(pattern, &reading);
    }
    pattern_check(pattern);
    return pattern;
}

static int64_t date_of(const Reading *reading)
{
    int year, month, day;
    if (sscanf(reading->value, "%d-%d-%d", &year, &month, &day) != 3)
        wrong(reading, "not a date as 2026-01-31");
    return civil_seconds(year, month, day, 0, 0);
}

Company *company_read(const char *folder)
{
    Company *company = keep_zeroed(1, sizeof *company);
    uint32_t teams_capacity = 0, patterns_capacity = 0;
    Reading reading;
    reading_open(&reading, folder, "", "company");
    while (reading_next(&reading)) {
        if (key_is(&reading, "begin"))
            company->begin = date_of(&reading);
        else if (key_is(&reading, "end"))
            company->end = date_of(&reading);
        else if (key_is(&reading, "reorganised"))
            company->reorganised = date_of(&reading);
        else if (key_is(&reading, "team")) {
            company->team = grow(company->team, company->n_teams, &teams_capacity,
                                 sizeof *company->team);
            company->team[company->n_teams++] = team_read(folder, reading.value);
        } else if (key_is(&reading, "pattern")) {
            company->pattern = grow(company->pattern, company->n_patterns,
                                    &patterns_capacity, sizeof *company->pattern);
            company->pattern[company->n_patterns++] =
                pattern_read(company, folder, reading.value);
        } else
            wrong(&reading, "no such key");
    }
    Civil first = civil_utc(company->begin);
    company->first_year = first.year;
    company->first_month = first.month;
    return company;
}
