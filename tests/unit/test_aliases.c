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

Test(aliases, numbers_and_single_letters_tell_things_apart)
{
    static const char *const name[] = {
        "Category 45",
        "Category 55",
        "SUB000535",
        "SUB000539",
        "Warehouse North A",
        "Warehouse North B",
        "Database Primary 1",
        "Database Primary 2",
        "Motel bookings",
        "Hotel bookings",
        "Group 7",
        "Group 70",
        "Region eu-west-1",
        "Region eu-west-2",
        "Line 4 packaging",
        "Line 5 packaging",
    };
    enum { N = sizeof name / sizeof *name };
    Arena arena = {0};
    NameUse use[N];
    for (size_t i = 0; i < N; i++)
        use[i] = (NameUse){.name = str_from(name[i]), .count = 5};
    aliases_propose(&arena, use, N);
    for (size_t i = 0; i < N; i++)
        cr_expect_eq(use[i].group, i, "%s is with %s", name[i], name[use[i].group]);
    arena_release(&arena);
}

Test(aliases, spellings_and_typing_errors_are_one)
{
    static const char *const pair[][2] = {{"Payment Gateway", "Payments Gateway"},
                                          {"DataPlatform", "data-platform"},
                                          {"Identity & Access", "Identity and Access"},
                                          {"Infrastructure", "Infrastrcture"},
                                          {"Checkout (on-call)", "checkout"}};
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        Arena arena = {0};
        NameUse use[] = {{str_from(pair[i][0]), 2, 0}, {str_from(pair[i][1]), 1, 0}};
        aliases_propose(&arena, use, 2);
        cr_expect_eq(use[1].group, 0, "%s", pair[i][1]);
        arena_release(&arena);
    }
}
