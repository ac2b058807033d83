#include <criterion/criterion.h>

#include "analyzer/patterns/spellings.h"
#include "tests/unit/assert_str.h"

/* The stems of a text, separated by blanks. */
static Str stems_of(Arena *arena, const char *language, const char *text)
{
    Tokenizer *t = tokenizer_new(arena, language_find(str_from(language)));
    TokenList tokens = {.arena = arena};
    Buf out = {.arena = arena};
    tokenizer_split(t, str_from(text), &tokens);
    for (size_t i = 0; i < tokens.n; i++) {
        if (i)
            buf_add_char(&out, ' ');
        buf_add(&out, intern_str(&t->stems, tokens.token[i].stem));
    }
    tokenizer_free(t);
    return buf_str(&out);
}

typedef struct {
    const char *language, *text, *stems;
} Case;

static const Case cases[] = {
    {"en", "", ""},
    {"en", "the and of", ""},
    {"en", "Certificates expired", "certif expir"},
    {"en", "not available", "not avail"}, // negations are kept
    {"en", "It can't connect to checkout's DB", "connect checkout db"},
    {"en", "it can\xE2\x80\x99t connect", "connect"},
    {"en", "parseHTTPResponse in snake_case_name", "pars http respons snake case name"},
    {"en", "kebab-case-name", "kebab case name"},
    {"en", "DDoS attack", "ddo attack"}, // of its parts nothing is left
    {"en", "error 42 after 12345 tries",
     "error 42 after tri"}, // long numbers say nothing
    {"en", "host 10.2.3.4:8080 down", "host down"},
    {"en", "at 2024-03-01T12:34:56Z down", "down"},
    {"en", "at 12:34 down", "down"},
    {"en", "see https://status.example.com/a?b=c still down", "see still down"},
    {"en", "mail ops@example.com down", "mail down"},
    {"en", "trace 550e8400-e29b-41d4-a716-446655440000 lost", "trace lost"},
    {"en", "commit deadbeef12 reverted", "commit revert"},
    {"en", "ticket INC0012345 closed", "ticket close"},
    {"en", "C++ and C# builds", "c++ c# build"},
    {"en", "x y z", ""}, // single letters
    {"de", "Die Zertifikate sind abgelaufen", "zertifikat abgelauf"},
    {"fr", "les serveurs sont arr\xC3\xAAt\xC3\xA9s", "serveur arr\xC3\xAAt"},
    // 証明書: overlapping pairs of characters
    {"en", "\xE8\xA8\xBC\xE6\x98\x8E\xE6\x9B\xB8",
     "\xE8\xA8\xBC\xE6\x98\x8E \xE6\x98\x8E\xE6\x9B\xB8"},
    {"en", "\xFF\xFE broken \xC3", "broken"},
};

Test(tokens, splits_texts_into_stems)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Str got = stems_of(&arena, cases[i].language, cases[i].text);
        cr_expect(str_eq(got, str_from(cases[i].stems)), "'%s' gave '%.*s', not '%s'",
                  cases[i].text, STR_ARG(got), cases[i].stems);
        arena_release(&arena);
    }
}

Test(tokens, shows_a_stem_as_its_commonest_word)
{
    Arena arena = {0}, scratch = {0};
    Tokenizer *t = tokenizer_new(&arena, language_english());
    TokenList tokens = {.arena = &arena};
    tokenizer_split(t, STR("Expired certificates, an expired certificate, certificate"),
                    &tokens);
    tokenizer_split(t, STR("DNS lookup, DNS zone, dns"), &tokens);
    Spellings shown = spellings_find(t, &arena, &scratch);
    cr_expect(
        str_eq(shown.stem[intern_find(&t->stems, STR("certif"))], STR("certificate")));
    cr_expect(str_eq(shown.stem[intern_find(&t->stems, STR("expir"))], STR("expired")));
    cr_expect(str_eq(shown.stem[intern_find(&t->stems, STR("dn"))], STR("DNS")));
    tokenizer_free(t);
    arena_release(&arena);
    arena_release(&scratch);
}

Test(tokens, detects_the_language_of_most_texts)
{
    Arena scratch = {0};
    const Str german[] = {STR("Der Server ist nicht erreichbar und die Kunden warten"),
                          STR("Das Zertifikat wurde nicht erneuert")};
    const Str english[] = {STR("The server is down and the customers are waiting"),
                           STR("Certificate was not renewed")};
    const Str wordless[] = {STR("42"), STR("")};
    cr_expect(str_eq(language_detect(german, 2, &scratch)->code, STR("de")));
    cr_expect(str_eq(language_detect(english, 2, &scratch)->code, STR("en")));
    cr_expect(str_eq(language_detect(wordless, 2, &scratch)->code, STR("en")));
    cr_expect_null(language_find(STR("xx")));
    arena_release(&scratch);
}
