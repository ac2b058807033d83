// JSON of no known tool, read by the names of its members.
#include "tests/unit/assert_str.h"
#include "tests/unit/ingested.h"

/* The first tickets of many tools have no description yet, or a null. */
Test(json_generic, a_member_that_comes_late_is_read)
{
    Ingested in = ingested_new();
    Buf text = {.arena = in.keep};
    for (int i = 0; i < 40; i++)
        buf_format(&text, "{\"id\":\"T-%d\",\"title\":\"a thing broke\",%s}\n", i,
                   i < 20 ? "\"opened\":\"2026-01-05T10:00:00Z\""
                          : "\"description\":\"the certificate had expired\"");
    const Source *s =
        ingested_add(&in, "a.jsonl", str_zero_terminated(in.keep, buf_str(&text)));
    ingested_finish(&in);
    cr_assert_eq(in.ingest.table->n_rows, 40);
    cr_expect_eq(s->n_rejects, 0);
    ASSERT_STR(in.ingest.table->description[19], "");
    ASSERT_STR(in.ingest.table->description[20], "the certificate had expired");
    ingested_end(&in);
}
