#include "samples/generator/phrase.h"

#include "samples/generator/civil.h"

#include <stdio.h>
#include <string.h>

static void say_part(Prose *out, const char *from, const char *to, const Scene *scene);

void phrase_clock(Prose *out, int64_t seconds, ClockStyle style)
{
    Civil at = style == CLOCK_UTC ? civil_utc(seconds) : civil_london(seconds);
    switch (style) {
    case CLOCK_PLAIN:
        prose_printf(out, "%02d:%02d", at.hour, at.minute);
        return;
    case CLOCK_UTC:
        prose_printf(out, "%02d:%02dZ", at.hour, at.minute);
        return;
    case CLOCK_HOURS:
        prose_printf(out, "%02dh%02d", at.hour, at.minute);
        return;
    case CLOCK_POINT:
        prose_printf(out, "%d.%02d%s", at.hour % 12 ? at.hour % 12 : 12, at.minute,
                     at.hour < 12 ? "am" : "pm");
        return;
    }
}

static const char *any_line(const Lines *lines, Dice *dice)
{
    return lines->line[dice_below(dice, lines->n)];
}

static void say_first_name(Prose *out, const Scene *scene)
{
    const char *name = any_line(&scene->team->person, scene->dice);
    prose_add_bytes(out, name, strcspn(name, " "));
}

static void say_other_service(Prose *out, const Scene *scene)
{
    const Team *team;
    do
        team = scene->company->team[dice_below(scene->dice, scene->company->n_teams)];
    while (team == scene->team);
    prose_add(out, any_line(&team->service, scene->dice));
}

static void say_thousands(Prose *out, int number)
{
    if (number >= 1000)
        prose_printf(out, "%d,%03d", number / 1000, number % 1000);
    else
        prose_printf(out, "%d", number);
}

static void say_hex(Prose *out, int digits, Dice *dice)
{
    while (digits-- > 0)
        prose_add_char(out, "0123456789abcdef"[dice_below(dice, 16)]);
}

// Fills the slot whose text, without its brackets, is `slot`.
static void say_slot(Prose *out, const char *slot, const Scene *scene)
{
    Dice *dice = scene->dice;
    char word[16];
    int low = 0, high = 0;
    int n = sscanf(slot, "%15s %d %d", word, &low, &high);
    if (n == 3 && strcmp(word, "n") == 0)
        prose_printf(out, "%d", dice_between(dice, low, high));
    else if (n == 3 && strcmp(word, "k") == 0)
        say_thousands(out, dice_between(dice, low, high));
    else if (n == 3 && strcmp(word, "ms") == 0)
        prose_printf(out, "%d", dice_between(dice, low, high) / 10 * 10);
    else if (n == 3 && strcmp(word, "pct") == 0)
        prose_printf(out, "%d.%d", dice_between(dice, low, high - 1), dice_between(dice, 0, 9));
    else if (n == 2 && strcmp(word, "at") == 0)
        phrase_clock(out, scene->opened + low * 60, scene->team->clock);
    else if (n == 2 && strcmp(word, "hex") == 0)
        say_hex(out, low, dice);
    else if (strcmp(word, "ver") == 0)
        prose_printf(out, "%d.%d.%d", dice_between(dice, 1, 9), dice_between(dice, 0, 40),
                     dice_between(dice, 0, 9));
    else if (strcmp(word, "svc") == 0)
        prose_add(out, scene->service);
    else if (strcmp(word, "host") == 0)
        prose_add(out, any_line(&scene->team->host, dice));
    else if (strcmp(word, "site") == 0 && scene->team->site.n)
        prose_add(out, any_line(&scene->team->site, dice));
    else if (strcmp(word, "who") == 0)
        say_first_name(out, scene);
    else if (strcmp(word, "other") == 0)
        say_other_service(out, scene);
    else if (strcmp(word, "day") == 0)
        prose_add(out, WEEKDAY_NAME[civil_london(scene->opened).weekday]);
    else
        give_up("no such slot in a phrase: '<%s>'", slot);
}

// The end of the group that starts at `from`, and its top-level bars counted.
static const char *group_end(const char *from, const char *to, unsigned *n_bars)
{
    int depth = 0;
    *n_bars = 0;
    for (const char *at = from; at < to; at++) {
        if (*at == '{')
            depth++;
        else if (*at == '|' && depth == 1)
            ++*n_bars;
        else if (*at == '}' && --depth == 0)
            return at;
    }
    give_up("a phrase's brace does not close: '%.60s'", from);
}

static const char *say_group(Prose *out, const char *from, const char *to,
                             const Scene *scene)
{
    unsigned n_bars;
    const char *end = group_end(from, to, &n_bars);
    uint32_t wanted = dice_below(scene->dice, n_bars + 1);
    const char *start = from + 1;
    int depth = 0;
    for (const char *at = from + 1; at <= end; at++) {
        bool bar = depth == 0 && (*at == '|' || at == end);
        if (bar && wanted-- == 0) {
            say_part(out, start, at, scene);
            break;
        }
        if (bar)
            start = at + 1;
        depth += (*at == '{') - (*at == '}');
    }
    return end + 1;
}

static void say_part(Prose *out, const char *from, const char *to, const Scene *scene)
{
    while (from < to) {
        if (*from == '{') {
            from = say_group(out, from, to, scene);
        } else if (*from == '<' && from + 1 < to && from[1] >= 'a' && from[1] <= 'z') {
            const char *end = memchr(from, '>', (size_t)(to - from));
            char slot[32] = {0};
            if (!end || (size_t)(end - from) > sizeof slot)
                give_up("a phrase's slot does not close: '%.60s'", from);
            memcpy(slot, from + 1, (size_t)(end - from - 1));
            say_slot(out, slot, scene);
            from = end + 1;
        } else {
            prose_add_char(out, *from++);
        }
    }
}

void phrase_say(Prose *out, const char *phrase, const Scene *scene)
{
    say_part(out, phrase, phrase + strlen(phrase), scene);
}
