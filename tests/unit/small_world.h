#ifndef FAULTLINE_SMALL_WORLD_H
#define FAULTLINE_SMALL_WORLD_H
/* A table with patterns made by hand, for tests of what is said about them.
 *
 *     World w = world_new();
 *     world_add(&w, (Incident){"2026-01-05T10:00:00Z", .team = "A", .pattern = 1, .hours
 * = 2}); world_find(&w);            // w.f holds the findings, candidates included
 *     world_release(&w);
 *
 * Pattern 0 is none; patterns are numbered from 1. Hours 0 means no end is known.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "analyzer/ranking.h"

#define WORLD_ROWS 4000
#define WORLD_PATTERNS 64
#define WORLD_CATEGORIES 4
#define WORLD_SOURCES 2

typedef struct {
    const char *opened; // NULL: no time
    const char *team, *service;
    int pattern;
    double hours;
    int severity;
    int source;    // a tool of its own, from 0
    bool open;     // still open
    int category;  // 1 .. WORLD_CATEGORIES; 0: none
    int category2; // likewise, a larger one
} Incident;

typedef struct {
    Arena *keep, *scratch;
    Ingest ingest;
    Taxonomy taxonomy;
    Labels labels;
    PatternSet set;
    FindingsOptions options;
    Incident incident[WORLD_ROWS]; // by row
    uint32_t n;
    uint32_t *row;
    Findings f;
} World;

static inline World *world_new(void)
{
    static Arena keep, scratch;
    World *w = ARENA_NEW(&keep, World, 1);
    w->keep = &keep;
    w->scratch = &scratch;
    w->ingest.table = table_new(&keep);
    w->ingest.source = ARENA_NEW(&keep, Source, WORLD_SOURCES);
    w->ingest.n_sources = WORLD_SOURCES;
    for (int i = 0; i < WORLD_SOURCES; i++)
        w->ingest.source[i].profile =
            (const Profile *)&w->ingest.source[i]; // only compared
    w->options = (FindingsOptions){.as_of = TIME_NONE,
                                   .since = TIME_NONE,
                                   .until = TIME_NONE,
                                   .episode_window = 24 * 3600,
                                   .seed = 1,
                                   .cap_hours = 24,
                                   .responders = 1,
                                   .cost_per_hour = NAN,
                                   .severity_weight = {1, 1, 1, 1, 1, 1}};
    return w;
}

static inline int64_t world_time(const char *text)
{
    Moment moment;
    if (!text)
        return TIME_NONE;
    cr_assert_eq(moment_parse(str_from(text), &(MomentOptions){0}, &moment), MOMENT_OK);
    return moment.seconds;
}

static inline uint32_t world_add(World *w, Incident incident)
{
    Table *t = w->ingest.table;
    uint32_t row = table_add(t);
    cr_assert(row < WORLD_ROWS);
    w->incident[row] = incident;
    t->source[row] = (uint16_t)incident.source;
    t->id[row] = str_format(w->keep, "INC-%u", row);
    t->title[row] = STR("something broke");
    t->time[TIME_OPENED][row] = world_time(incident.opened);
    t->precision[TIME_OPENED][row] = incident.opened ? PRECISION_SECOND : PRECISION_NONE;
    t->team[row] = intern_add(&t->syms, str_from(incident.team));
    t->service[row] = intern_add(&t->syms, str_from(incident.service));
    t->severity[row] = (uint8_t)incident.severity;
    t->status[row] = incident.open ? STATUS_OPEN : STATUS_RESOLVED;
    if (incident.hours > 0)
        t->time[TIME_RESOLVED][row] =
            t->time[TIME_OPENED][row] + (int64_t)(incident.hours * 3600 + 0.5);
    w->n++;
    return row;
}

// The same failure on n days, from the first on, every `step` days.
static inline void world_repeat(World *w, Incident incident, uint32_t n, uint32_t step)
{
    int64_t first = world_time(incident.opened);
    for (uint32_t i = 0; i < n; i++) {
        Str day = moment_format(w->keep, first + (int64_t)(i * step) * 86400, 0);
        incident.opened = str_zero_terminated(w->keep, day);
        world_add(w, incident);
    }
}

static inline int world_compare(const void *a, const void *b, const Table *t)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int64_t dx = t->time[TIME_OPENED][x], dy = t->time[TIME_OPENED][y];
    dx = dx == TIME_NONE ? INT64_MAX : dx;
    dy = dy == TIME_NONE ? INT64_MAX : dy;
    return dx != dy ? (dx > dy) - (dx < dy) : (x > y) - (x < y);
}

static inline void world_sort(World *w)
{
    w->row = ARENA_NEW(w->keep, uint32_t, w->n);
    for (uint32_t i = 0; i < w->n; i++) {
        uint32_t k = i;
        for (; k && world_compare(&w->row[k - 1], &i, w->ingest.table) > 0; k--)
            w->row[k] = w->row[k - 1];
        w->row[k] = i;
    }
}

static inline void world_label(World *w)
{
    Labels *l = &w->labels;
    w->taxonomy = (Taxonomy){.name = STR("test"),
                             .axis = ARENA_NEW(w->keep, Axis, 2),
                             .n_axes = 2,
                             .category = ARENA_NEW(w->keep, Category, WORLD_CATEGORIES),
                             .n_categories = WORLD_CATEGORIES};
    w->taxonomy.axis[0] = (Axis){.id = STR("factor"), .n_categories = 2};
    w->taxonomy.axis[1] =
        (Axis){.id = STR("detection"), .first_category = 2, .n_categories = 2};
    for (uint16_t c = 0; c < WORLD_CATEGORIES; c++)
        w->taxonomy.category[c] =
            (Category){.id = str_format(w->keep, "c%d", c + 1), .axis = c / 2};
    *l = (Labels){.n_rows = w->n,
                  .first = ARENA_NEW(w->keep, uint32_t, w->n + 1),
                  .hit = ARENA_NEW(w->keep, Hit, 2 * (size_t)w->n),
                  .status = ARENA_NEW(w->keep, uint8_t, w->n)};
    uint32_t used = 0;
    for (uint32_t row = 0; row < w->n; row++) {
        const Incident *i = &w->incident[row];
        l->first[row] = used;
        if (i->category)
            l->hit[used++].category = (uint16_t)(i->category - 1);
        if (i->category2)
            l->hit[used++].category = (uint16_t)(i->category2 - 1);
        l->status[row] = i->category ? LABEL_CLASSIFIED : LABEL_UNCLASSIFIED;
    }
    l->first[w->n] = used;
}

static inline void world_group(World *w)
{
    w->set.pattern = ARENA_NEW(w->keep, FoundPattern, WORLD_PATTERNS);
    for (int p = 1; p <= WORLD_PATTERNS; p++) {
        FoundPattern *found = &w->set.pattern[w->set.n_patterns];
        *found = (FoundPattern){.doc = ARENA_NEW(w->keep, uint32_t, w->n),
                                .parent = PATTERN_NONE,
                                .name = str_format(w->keep, "pattern %d", p)};
        for (uint32_t doc = 0; doc < w->n; doc++)
            if (w->incident[w->row[doc]].pattern == p)
                found->doc[found->n_docs++] = doc;
        found->n_distinct = found->n_docs;
        found->representative = found->n_docs ? found->doc[0] : 0;
        w->set.n_patterns += found->n_docs > 0;
    }
}

static inline void world_find(World *w)
{
    world_sort(w);
    world_label(w);
    world_group(w);
    FindingsInput in = {.ingest = &w->ingest,
                        .taxonomy = &w->taxonomy,
                        .labels = &w->labels,
                        .set = &w->set,
                        .row_of_doc = w->row,
                        .rows = {w->row, w->n},
                        .options = w->options};
    findings_make(&in, w->keep, w->scratch, &w->f);
    ranking_make(&w->f, w->keep, w->scratch);
}

static inline const PatternFinding *world_pattern(const World *w, int number)
{
    for (uint32_t i = 0; i < w->f.n_patterns; i++)
        if (w->incident[w->f.pattern[i].rows.row[0]].pattern == number)
            return &w->f.pattern[i];
    cr_assert_fail("no pattern %d", number);
    return NULL;
}

static inline void world_release(World *w)
{
    arena_release(w->scratch);
    arena_release(w->keep); // w lives in it
}

#endif
