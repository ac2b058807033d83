// The form of profile files: what it says, and that mistakes name their line.
#include "ingest/profile.h"

#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

static const Profile *profile_of(Arena *arena, const char *text)
{
    const Profile *p = NULL;
    Err err = {0};
    cr_assert(profile_parse(arena, STR("p.yaml"), str_from(text), &p, &err), "%s",
              err.message);
    return p;
}

static void expect_error(const char *text, const char *line, const char *part)
{
    Arena arena = {0};
    const Profile *p;
    Err err = {0};
    cr_assert_not(profile_parse(&arena, STR("p.yaml"), str_from(text), &p, &err), "%s",
                  text);
    ASSERT_HAS(str_from(err.message), "p.yaml");
    cr_assert(strstr(err.message, line), "'%s' lacks %s", err.message, line);
    cr_assert(strstr(err.message, part), "'%s' lacks %s", err.message, part);
    arena_release(&arena);
}

Test(profile, mistakes_name_their_line)
{
    expect_error("title: x\n", "p.yaml", "profile");
    expect_error("profile: x\nvariants: []\n", ":2:", "no variants");
    expect_error("profile: x\nvariant: []\n", ":2:", "variant");
    expect_error("profile: x\nevidence: rumour\nvariants: []\n", ":2:", "rumour");
    expect_error("profile: x\nvariants:\n  - {id: a, csv: {all: [b]}}\n",
                 ":3:", "'id' or 'title'");
    expect_error("profile: x\nvariants:\n  - {id: a, csv: {score: 9}, fields: {id: b}}\n",
                 ":3:", "recognise");
    expect_error(
        "profile: x\nvariants:\n  - id: a\n    csv: {all: [b]}\n    fields: {idd: b}\n",
        ":5:", "idd");
    expect_error("profile: x\nvariants:\n  - id: a\n    json: {all: [b]}\n    fields: "
                 "{id: 'b['}\n",
                 ":5:", "no path");
    expect_error(
        "profile: x\nvariants:\n  - id: a\n    same_as: z\n    csv: {all: [b]}\n",
        ":4:", "'z'");
    expect_error(
        "profile: x\ndate_order: sideways\nvariants:\n  - {id: a, csv: {all: [b]}, "
        "fields: {id: b}}\n",
        ":2:", "sideways");
    expect_error(
        "profile: x\nseverity: {high: 9}\nvariants:\n  - {id: a, csv: {all: [b]}, "
        "fields: {id: b}}\n",
        ":2:", "1 (worst)");
    expect_error(
        "profile: x\nkinds: {party: {a: b}}\nvariants:\n  - {id: a, csv: {all: [b]}, "
        "fields: {id: b}}\n",
        ":2:", "party");
    expect_error(
        "profile: x\nvariants:\n  - {id: a, csv: {all: [b]}, fields: {id: {form: b}}}\n",
        ":3:", "form");
}

// Reads one text with a profile; the title of the first row.
static Str title_of(Ingested *in, const char *profile, const char *text)
{
    in->ingest.options.profile = profile_of(in->keep, profile);
    ingested_add(in, "t", text);
    return in->ingest.table->title[0];
}

static void expect_title(const char *take, const char *text, const char *wanted)
{
    Ingested in = ingested_new();
    Str profile =
        str_format(in.keep,
                   "profile: mine\nvariants:\n  - id: j\n    json: {all: [zzz]}\n    "
                   "fields:\n      id: zzz\n      title: %s\n",
                   take);
    Str got = title_of(&in, str_zero_terminated(in.keep, profile), text);
    cr_expect(str_eq(got, str_from(wanted)), "%s: '%.*s', not '%s'", take, STR_ARG(got),
              wanted);
    ingested_end(&in);
}

Test(profile, values_are_made_as_it_says)
{
    expect_title("[a, b]", "[{\"zzz\": 1, \"b\": \"x\"}]", "x");
    expect_title("{join: [a, b], with: '-'}", "[{\"zzz\": 1, \"a\": \"x\", \"b\": 2}]",
                 "x-2");
    expect_title("{join: [a, b], whole: true}", "[{\"zzz\": 1, \"a\": \"x\"}]", "");
    expect_title("{from: a, after: [/x/, y], before: z}",
                 "[{\"zzz\": 1, \"a\": \"q/x/yWz\"}]", "W");
    expect_title("{from: a, words: {'6': six}}", "[{\"zzz\": 1, \"a\": 6}]", "six");
    expect_title("{from: 'l[]', matching: 'p[0-5]'}",
                 "[{\"zzz\": 1, \"l\": [\"a\", \"P2\"]}]", "P2");
    expect_title("{from: a, split: ',', matching: b*}",
                 "[{\"zzz\": 1, \"a\": \"a1,b2\"}]", "b2");
    expect_title("{from: a, when: {s: done}}",
                 "[{\"zzz\": 1, \"a\": \"x\", \"s\": \"Done\"}]", "x");
    expect_title("{from: a, unless: {a: {same_as: b}}}",
                 "[{\"zzz\": 1, \"a\": \"x\", \"b\": \"x\"}]", "");
    expect_title(
        "{each: 'u[]', value: t, order: at}",
        "[{\"zzz\": 1, \"u\": [{\"t\": \"2\", \"at\": \"b\"}, {\"t\": \"1\", \"at\": "
        "\"a\"}]}]",
        "1");
    expect_title("{each: 'u[]', where: {n.k: '*ed at'}, value: [v, w]}",
                 "[{\"zzz\": 1, \"u\": [{\"n\": {\"k\": \"Fixed at\"}, \"w\": \"x\"}]}]",
                 "x");
    expect_title("{like: ['*cause*'], in: f, names: names}",
                 "{\"l\": [{\"zzz\": 1, \"f\": {\"c1\": \"x\", \"c2\": \"y\"}}], "
                 "\"names\": {\"c2\": "
                 "\"Root cause\"}}",
                 "y");
    expect_title(
        "{page: 'lists[]', where: {id: {same_as: in}}, value: name}",
        "{\"l\": [{\"zzz\": 1, \"in\": \"b\"}], \"lists\": [{\"id\": \"a\", \"name\": "
        "\"A\"}, {\"id\": \"b\", \"name\": \"B\"}]}",
        "B");
    expect_title("{from: a, as: first_sentence}",
                 "[{\"zzz\": 1, \"a\": \"The bridge fell. Then not.\"}]",
                 "The bridge fell.");
    expect_title("{from: a, as: without_zeros}", "[{\"zzz\": 1, \"a\": \"0007\"}]", "7");
    expect_title("{from: a, pad: 4}", "[{\"zzz\": 1, \"a\": \"7\"}]", "0007");
}

Test(profile, a_profile_of_the_same_name_takes_the_place_of_ours)
{
    Ingested in = ingested_new();
    in.ingest.options.profile = profile_of(
        in.keep, "profile: linear\nvariants:\n  - id: mine\n    csv: {all: [id, team, "
                 "title, cycle number]}\n    fields: {id: ID, title: Team}\n");
    ingested_add(&in, "l.csv", "ID,Team,Title,Cycle Number\nW-1,Web,Shop slow,\n");
    ASSERT_STR(in.ingest.table->title[0], "Web");
    ingested_end(&in);
}

Test(profile, names_fit_without_case_and_hyphens)
{
    Ingested in = ingested_new();
    ingested_add(&in, "s.csv",
                 "NUMBER,Opened-At, Short  Description \nINC1,2026-01-01,x\n");
    ASSERT_STR(in.ingest.source[0].profile->id, "servicenow");
    ASSERT_STR(in.ingest.table->title[0], "x");
    cr_assert_neq(in.ingest.table->time[TIME_OPENED][0], TIME_NONE);
    ingested_end(&in);
}
