#ifndef SAMPLE_PHRASE_H
#define SAMPLE_PHRASE_H
/* A phrase becomes a sentence: alternatives are chosen and slots filled.
 *
 *     {Declines|Authorisations failing} with code <n 90 96> since <at 4> on <host>
 *
 * {a|b|c}    one of them; may be nested, may be empty
 * <n 3 40>   a whole number            <k 900 42000>  the same, written 12,400
 * <pct 2 31> a number with one decimal <ms 200 4000>  the same as n, rounded to tens
 * <at 25>    clock time that many minutes after the incident began (may be negative)
 * <svc> <host> <site> <who> (first name) of the incident's team
 * <other>    a service of another team <day>          weekday on which it began
 * <hex 7>    hexadecimal digits        <ver>          a version such as 4.18.2
 */
#include "samples/generator/company.h"
#include "samples/generator/prose.h"

// What the slots of one incident are filled with.
typedef struct {
    Dice *dice;
    const Company *company;
    const Team *team;
    const char *service;
    int64_t opened;
} Scene;

void phrase_say(Prose *out, const char *phrase, const Scene *scene);

// A clock time in the team's own way of writing it.
void phrase_clock(Prose *out, int64_t seconds, ClockStyle style);

#endif
