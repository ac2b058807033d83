// Every profile that ships reads its own samples as it says, and every variant has one.
#include "ingest/profile_samples.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "ingest/base/embedded.h"
#include "tests/unit/assert_str.h"

static size_t count_profiles(void)
{
    size_t n = 0;
    while (EMBEDDED_PROFILES[n].name.len)
        n++;
    return n;
}

Test(profiles, all_of_ours_are_read)
{
    Arena arena = {0};
    ProfileSet set;
    Err err = {0};
    cr_assert(profile_set_read(&arena, &set, &err), "%s", err.message);
    cr_assert_eq(set.n, count_profiles());
    arena_release(&arena);
}

Test(profiles, samples_are_read_as_they_say)
{
    Arena arena = {0};
    ProfileSet set;
    Err err = {0};
    Buf differences = {.arena = &arena};
    cr_assert(profile_set_read(&arena, &set, &err), "%s", err.message);
    for (size_t i = 0; i < set.n; i++)
        profile_samples_hold(set.profile[i], &differences);
    cr_assert_eq(differences.len, 0, "\n%.*s", STR_ARG(buf_str(&differences)));
    arena_release(&arena);
}

static bool has_sample(const Profile *p, Str variant)
{
    for (size_t i = 0; i < p->n_samples; i++)
        if (str_eq(p->sample[i].variant, variant) || p->n_variants == 1)
            return true;
    return false;
}

Test(profiles, every_variant_has_a_sample)
{
    Arena arena = {0};
    ProfileSet set;
    Err err = {0};
    cr_assert(profile_set_read(&arena, &set, &err), "%s", err.message);
    for (size_t i = 0; i < set.n; i++)
        for (size_t k = 0; k < set.profile[i]->n_variants; k++)
            cr_expect(has_sample(set.profile[i], set.profile[i]->variant[k].id),
                      "%.*s: %.*s has no sample", STR_ARG(set.profile[i]->id),
                      STR_ARG(set.profile[i]->variant[k].id));
    arena_release(&arena);
}
