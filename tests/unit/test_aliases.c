#include "ingest/aliases.h"

#include <criterion/criterion.h>

Test(aliases, names_that_are_probably_one)
{
    Arena arena = {0};
    NameUse use[] = {{STR("Payments on-call"), 3, 0},
                     {STR("AIMOTIVE INC."), 9, 0},
                     {STR("payments"), 20, 0},
                     {STR("aiMotive Inc."), 2, 0},
                     {STR("Search"), 4, 0},
                     {STR("pellworth/data-platform"), 5, 0},
                     {STR("Data Platform"), 5, 0},
                     {STR("Infrastructure"), 7, 0},
                     {STR("Infrastucture"), 1, 0},
                     {STR("Team"), 1, 0},
                     {STR("Web"), 1, 0},
                     {STR("Wes"), 1, 0}};
    static const size_t group[] = {2, 1, 2, 1, 4, 5, 5, 7, 7, 9, 10, 11};
    aliases_propose(&arena, use, sizeof use / sizeof *use);
    for (size_t i = 0; i < sizeof use / sizeof *use; i++)
        cr_expect_eq(use[i].group, group[i], "%.*s: %zu", STR_ARG(use[i].name),
                     use[i].group);
    arena_release(&arena);
}
