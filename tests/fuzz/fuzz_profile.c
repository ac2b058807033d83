/* Any bytes as a profile file: read, or an error that says where. */
#include "tests/fuzz/fuzz.h"

#include "ingest/profile_samples.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    const Profile *profile;
    Err err = {0};
    if (profile_parse(&arena, STR("fuzz.yaml"), (Str){(const char *)data, size}, &profile,
                      &err))
        MUST(profile->n_variants > 0 && profile->id.data);
    else
        MUST(str_starts(str_from(err.message), STR("fuzz.yaml")));
    arena_release(&arena);
    return 0;
}
