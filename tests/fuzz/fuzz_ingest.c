/* Any bytes as an export, from recognition to links and quality: every record is a row,
 * an update of one, or a reject, and what the table says of its rows holds together. */
#include "tests/fuzz/fuzz.h"

#include "ingest/quality.h"
#include "ingest/reader.h"

static const ProfileSet *profiles(void)
{
    static Arena arena;
    static ProfileSet set;
    Err err = {0};
    if (!set.n)
        MUST(profile_set_read(&arena, &set, &err));
    return &set;
}

static void check_rows(const Ingest *in)
{
    const Table *t = in->table;
    uint32_t duplicates = 0;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        MUST(t->source[row] < in->n_sources);
        MUST(t->id[row].len > 0);
        MUST(t->severity[row] <= 5 && t->status[row] <= STATUS_VOID &&
             t->kind[row] < N_KINDS);
        uint32_t original = t->duplicate_of[row];
        duplicates += original != ROW_NONE;
        MUST(original == ROW_NONE || (original < t->n_rows && original != row &&
                                      t->duplicate_of[original] == ROW_NONE));
    }
    MUST(duplicates == in->n_duplicates && in->n_links == in->n_duplicates);
}

static void check_source(const Source *s)
{
    MUST(s->n_rows + s->n_lost + s->n_folded == s->n_records ||
         (!s->n_rows && s->refused)); // the whole file is one reject
    MUST(s->n_rejects <= (size_t)s->n_lost + s->n_field_rejects + s->refused);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena keep = {0}, scratch = {0};
    Err err = {0};
    Ingest in = {.table = table_new(&keep), .scratch = &scratch};
    in.profiles = *profiles();
    in.has_profiles = true;
    Str text = {(const char *)data, size};
    MUST(ingest_text(&in, STR("fuzz"), text, &err));
    MUST(ingest_text(&in, STR("again"), text, &err)); // duplicates of each other
    MUST(ingest_finish(&in, &err));
    quality_find(&in, TIME_NONE, &keep);
    check_rows(&in);
    for (size_t i = 0; i < in.n_sources; i++)
        check_source(&in.source[i]);
    arena_release(&scratch);
    arena_release(&keep);
    return 0;
}
