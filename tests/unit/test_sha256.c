#include "ingest/base/sha256.h"

#include "tests/unit/assert_str.h"

static Arena memory;

static Str hex(Str bytes)
{
    return sha256_hex(&memory, sha256(bytes));
}

// The examples of FIPS 180-4, and `printf ... | sha256sum` around the ends of blocks.
Test(sha256, standard_examples)
{
    ASSERT_STR(hex(STR("")),
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ASSERT_STR(hex(STR("abc")),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ASSERT_STR(hex(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

Test(sha256, around_the_ends_of_blocks)
{
    static const struct {
        size_t n;
        const char *hash;
    } known[] = {
        {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
    };
    char text[65];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = 'a';
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        cr_assert(str_eq(hex((Str){text, known[i].n}), str_from(known[i].hash)), "%zu",
                  known[i].n);
}

Test(sha256, base64_as_policies_write_it)
{
    ASSERT_STR(sha256_base64(&memory, sha256(STR(""))),
               "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}
