#include <criterion/criterion.h>

#include "analyzer/patterns/patterns.h"

/* Twelve incidents of one failure in two teams and thirty one-offs without a word in
 * common; `title` is given the number of the incident's own object. */
static PatternSet name_of(const char *title, const char *body, Arena *arena)
{
    enum { N = 42, N_ALIKE = 12 };
    static const char *const OBJECT[6] = {"ledger", "parcel",  "voucher",
                                          "basket", "invoice", "roster"};
    Str *titles = ARENA_NEW(arena, Str, N), *bodies = ARENA_NEW(arena, Str, N);
    Str *teams = ARENA_NEW(arena, Str, N), *ids = ARENA_NEW(arena, Str, N);
    for (int i = 0; i < N; i++) {
        ids[i] = str_format(arena, "I-%02d", i);
        teams[i] = i % 2 ? STR("alder") : STR("birch");
        if (i < N_ALIKE) {
            titles[i] = str_format(arena, "%s %s", OBJECT[i % 6], title);
            bodies[i] = str_format(arena, "%s %s", body, OBJECT[(i + 1 + i / 6) % 6]);
        } else {
            titles[i] = str_format(arena, "odd%c%c unlike%c%c", 'a' + i % 7, 'a' + i / 7,
                                   'a' + i / 7, 'a' + i % 7);
        }
    }
    PatternInput in = {
        .n_docs = N, .title = titles, .body = bodies, .team = teams, .id = ids};
    Arena scratch = {0};
    PatternSet set;
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, arena, &scratch, &set);
    arena_release(&scratch);
    cr_assert_geq(set.n_patterns, 1u);
    return set;
}

static void expect_name(const char *title, const char *body, const char *name)
{
    Arena arena = {0};
    PatternSet set = name_of(title, body, &arena);
    cr_expect(str_eq(set.pattern[0].name, str_from(name)), "%.*s, not %s",
              STR_ARG(set.pattern[0].name), name);
    arena_release(&arena);
}

Test(naming, is_the_phrase_of_the_titles)
{
    expect_name("hit by a retry storm", "clients resend without backoff", "retry storm");
    expect_name("ran out of memory", "heap grew", "out of memory");
}

Test(naming, leaves_out_what_names_nothing)
{
    expect_name("disk full, investigating since Tuesday 16:40 UTC",
                "we are investigating reports of an issue", "disk full");
}

Test(naming, does_not_cut_words_with_a_hyphen)
{
    expect_name("Wi-Fi dead", "roaming", "Wi-Fi dead");
}

Test(naming, keeps_words_as_they_are_written)
{
    expect_name("on KubeNodeNotReady", "kubelet stopped", "KubeNodeNotReady");
    expect_name(": writes to the read-only replica", "promoted twice",
                "writes to read-only replica");
}

Test(naming, leaves_out_is_as_headlines_do)
{
    expect_name("the certificate has expired", "renewal forgotten",
                "certificate expired");
}

Test(naming, ends_where_the_phrase_does)
{
    // never "establish the full"
    expect_name("", "engineers establish the full picture", "full picture");
}

Test(naming, reads_scripts_without_blanks)
{
    expect_name("\xE8\xAF\x81\xE4\xB9\xA6\xE8\xBF\x87\xE6\x9C\x9F\xEF\xBC\x8C", "",
                "\xE8\xAF\x81\xE4\xB9\xA6\xE8\xBF\x87\xE6\x9C\x9F");
}

Test(naming, has_no_hidden_characters_in_it)
{
    // right-to-left override
    expect_name("\xE2\x80\xAE"
                "stale cache",
                "", "stale cache");
}

Test(naming, has_no_owner_in_it)
{
    Arena arena = {0};
    PatternSet set = name_of("stale cache of alder and birch", "purge", &arena);
    cr_expect(str_eq(set.pattern[0].name, STR("stale cache")), "%.*s",
              STR_ARG(set.pattern[0].name));
    arena_release(&arena);
}

Test(naming, says_what_does_not_work)
{
    expect_name("login is not working", "token refused", "login not working");
    expect_name(": we are unable to print labels", "driver", "unable to print labels");
}

Test(naming, does_not_end_in_a_number_cut_from_a_sentence)
{
    expect_name("toggle went from 1 to 20", "bill doubled", "bill doubled");
    expect_name("stuck in tier 2", "", "tier 2");
}

Test(naming, takes_the_name_of_a_host_as_a_word)
{
    expect_name(": timeouts at example.com", "", "timeouts at example.com");
}

/* What most incidents have in common is not that two of them tell more alike. */
Test(naming, is_what_most_of_the_texts_say)
{
    Arena arena = {0};
    PatternSet set = name_of("stale cache", "purge", &arena);
    Str *titles = ARENA_NEW(&arena, Str, set.in.n_docs);
    for (uint32_t d = 0; d < set.in.n_docs; d++)
        titles[d] = d < 2 ? STR("stale cache behind marble counter") : set.in.title[d];
    PatternInput in = set.in;
    in.title = titles;
    Arena scratch = {0};
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &arena, &scratch, &set);
    cr_expect(str_eq(set.pattern[0].name, STR("stale cache")), "%.*s",
              STR_ARG(set.pattern[0].name));
    arena_release(&scratch);
    arena_release(&arena);
}

Test(naming, ends_before_a_verb_and_its_particle)
{
    // the body goes on with an object each
    expect_name("", "retry storm brings down", "retry storm");
}

/* What is as good as something else stays the better when other incidents come. */
Test(naming, does_not_hang_on_what_else_was_read)
{
    Arena arena = {0};
    PatternSet set = name_of("amber lantern, cobalt harness", "", &arena);
    Str name = set.pattern[0].name;
    PatternInput in = set.in;
    Str *titles = ARENA_NEW(&arena, Str, in.n_docs);
    for (uint32_t d = 0; d < in.n_docs; d++)
        titles[d] = d < 12 ? in.title[d]
                           : str_format(&arena, "brand%c new%c", 'a' + (int)d % 26,
                                        'z' - (int)d % 26);
    in.title = titles;
    Arena scratch = {0};
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &arena, &scratch, &set);
    cr_expect(str_eq(set.pattern[0].name, name), "%.*s, not %.*s",
              STR_ARG(set.pattern[0].name), STR_ARG(name));
    arena_release(&scratch);
    arena_release(&arena);
}

/* Of twelve incidents half tell of each of two things, and all of a third. */
Test(naming, joins_words_that_the_same_texts_have)
{
    Arena arena = {0};
    PatternSet set = name_of("of the marble", "", &arena);
    Str *titles = ARENA_NEW(&arena, Str, set.in.n_docs);
    for (uint32_t d = 0; d < set.in.n_docs; d++)
        titles[d] = d >= 12 ? set.in.title[d]
                    : d < 6 ? STR("the marble, the copper")
                            : STR("the marble, the velvet");
    PatternInput in = set.in;
    in.title = titles;
    Arena scratch = {0};
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &arena, &scratch, &set);
    cr_expect_eq(str_find_nocase(set.pattern[0].name, STR("copper and velvet")),
                 STR_NPOS);
    arena_release(&scratch);
    arena_release(&arena);
}
