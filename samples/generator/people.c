#include "samples/generator/people.h"

#include "samples/generator/prose.h"

#include <ctype.h>
#include <string.h>

const char *person_of(const Team *team, Dice *dice)
{
    return team->person.line[dice_below(dice, team->person.n)];
}

// Dice that always fall the same way for one name (FNV-1a).
static Dice dice_of(const char *name)
{
    uint64_t hash = 14695981039346656037u;
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 1099511628211u;
    return (Dice){.state = hash};
}

// First letter and last word, letters without marks only.
char *person_login(const char *name)
{
    Prose login = {0};
    const char *last = strrchr(name, ' ');
    prose_add_char(&login, (char)tolower((unsigned char)name[0]));
    for (const char *at = last ? last + 1 : name + 1; *at; at++)
        if (isalpha((unsigned char)*at) && (unsigned char)*at < 0x80)
            prose_add_char(&login, (char)tolower((unsigned char)*at));
    char *kept = prose_keep(&login);
    prose_free(&login);
    return kept;
}

static char *drawn(const char *name, const char *prefix, const char *letters, int n)
{
    Dice dice = dice_of(name);
    Prose id = {0};
    prose_add(&id, prefix);
    while (n-- > 0)
        prose_add_char(&id, letters[dice_below(&dice, (uint32_t)strlen(letters))]);
    char *kept = prose_keep(&id);
    prose_free(&id);
    return kept;
}

char *person_pagerduty_id(const char *name)
{
    return drawn(name, "P", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 6);
}

char *person_jira_id(const char *name)
{
    return drawn(name, "712020:", "0123456789abcdef", 24);
}
