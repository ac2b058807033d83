#ifndef FAULTLINE_TEST_INGESTED_H
#define FAULTLINE_TEST_INGESTED_H
/* Texts as if they had been files, for tests of what becomes of them:
 *
 *     Ingested in = ingested_new();
 *     ingested_add(&in, "a.csv", "id,title\n1,x\n");
 *     ingested_finish(&in);
 *     ... in.ingest.table ...
 *     ingested_end(&in);
 */
#include <criterion/criterion.h>

#include "ingest/reader.h"

typedef struct {
    Arena *keep, *scratch;
    Ingest ingest;
} Ingested;

static inline Ingested ingested_new(void)
{
    Ingested in = {.keep = calloc(1, sizeof(Arena)), .scratch = calloc(1, sizeof(Arena))};
    in.ingest = (Ingest){.table = table_new(in.keep), .scratch = in.scratch};
    return in;
}

static inline const Source *ingested_add(Ingested *in, const char *name, const char *text)
{
    Err err = {0};
    cr_assert(ingest_text(&in->ingest, str_from(name), str_from(text), &err), "%s",
              err.message);
    return &in->ingest.source[in->ingest.n_sources - 1];
}

static inline void ingested_finish(Ingested *in)
{
    Err err = {0};
    cr_assert(ingest_finish(&in->ingest, &err), "%s", err.message);
}

// How often the source was warned of that; 0: never.
static inline uint64_t ingested_warned(const Source *source, const char *kind)
{
    for (size_t i = 0; i < source->n_warnings; i++)
        if (str_eq(source->warning[i].kind, str_from(kind)))
            return source->warning[i].count;
    return 0;
}

static inline void ingested_end(Ingested *in)
{
    arena_release(in->scratch);
    arena_release(in->keep);
    free(in->scratch);
    free(in->keep);
}

#endif
