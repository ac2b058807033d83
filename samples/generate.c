/* faultline_sample_generator SEED COMPANY FOLDER
 *
 * Writes the incident exports of Pellworth, an online grocer that does not exist, into
 * FOLDER/exports, and what was planted in them into FOLDER/truth.json. COMPANY is the
 * folder with its texts (samples/company). One seed gives the same bytes everywhere: a
 * test writes them anew and compares.
 *
 *   plan.c    what happens, when and to whom, from the patterns' monthly numbers
 *   tell.c    in which words: each team has its own for the same failure
 *   write_*.c how each tool exports it, flaws included
 *
 * What the samples are made to show, and truth.json says in numbers:
 *   - twelve failures that many teams share and each words differently; they, not
 *     the loudest team, are what a reliability program should be about
 *   - failures that stay in one team, and a platform team whose alerts flap by dozens
 *   - incidents that happen once and resemble nothing: more than a quarter of all
 *   - one failure that falls by two thirds after a program, one that a program does not
 *     change, and one picked at its peak, which falls back with no program's help
 *   - one that begins in June 2026, one that ends in January 2026
 *   - two teams renamed on 1 February 2026, and names spelled differently in each tool
 *   - incidents that stand in two exports
 */
#include "samples/generator/exports.h"
#include "samples/generator/prose.h"
#include "samples/generator/tell.h"

#include <stdio.h>
#include <stdlib.h>

int main(int n_arguments, char **argument)
{
    if (n_arguments != 4)
        give_up("usage: faultline_sample_generator SEED COMPANY FOLDER");
    uint64_t seed = strtoull(argument[1], NULL, 10);
    Dice dice = {.state = seed};
    Company *company = company_read(argument[2]);
    Plan plan = plan_make(company, &dice);
    tell_all(&plan, company, &dice);
    number_all(&plan, &dice);

    Prose exports = {0};
    prose_add(&exports, argument[3]);
    prose_add(&exports, "/exports");
    const char *folder = prose_text(&exports);
    write_pagerduty(&plan, company, &dice, folder);
    write_jira(&plan, company, &dice, folder);
    write_servicenow(&plan, company, &dice, folder);
    write_github(&plan, company, &dice, folder);
    write_truth(&plan, company, seed, argument[3]);
    prose_free(&exports);
    plan_free(&plan);
    keepsakes_free();
    return 0;
}
