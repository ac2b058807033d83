#ifndef FAULTLINE_PATTERN_WORLD_H
#define FAULTLINE_PATTERN_WORLD_H
/* Made-up incidents for tests of the pattern finder: a few failures told in several ways
 * by teams with words of their own, and one-offs. The same seed gives the same world.
 */
#include "analyzer/patterns/patterns.h"

enum { WORLD_FAILURES = 6, WORLD_TEAMS = 4 };

typedef struct {
    PatternInput in;
    Str *title, *body, *team, *id;
    uint32_t *failure; // per document; WORLD_FAILURES for a one-off
} World;

static inline uint32_t world_draw(uint64_t *state, uint32_t n)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (uint32_t)(*state >> 33) % n;
}

static inline Str world_sentence(Arena *arena, uint64_t *state, uint32_t failure)
{
    static const char *const WORD[WORLD_FAILURES][8] = {
        {"certificate", "expired", "handshake", "tls", "renewal", "issuer", "chain",
         "trust"},
        {"disk", "full", "volume", "inode", "logs", "rotation", "space", "mount"},
        {"deadlock", "transaction", "lock", "postgres", "wait", "blocked", "query",
         "row"},
        {"retry", "storm", "backoff", "jitter", "timeout", "overload", "shed", "clients"},
        {"dns", "resolver", "zone", "nameserver", "lookup", "record", "ttl",
         "delegation"},
        {"replica", "lag", "failover", "primary", "promoted", "standby", "sync", "wal"}};
    Buf out = {.arena = arena};
    for (int i = 0; i < 5; i++) {
        const char *word = WORD[failure % WORLD_FAILURES][world_draw(state, 8)];
        if (failure == WORLD_FAILURES || world_draw(state, 6) == 0)
            buf_format(&out, "odd%c%c ", 'a' + (char)world_draw(state, 12),
                       'a' + (char)world_draw(state, 12));
        else
            buf_format(&out, "%s ", word);
    }
    return str_copy(arena, str_trim(buf_str(&out)));
}

static inline World world_make(Arena *arena, uint32_t n, uint64_t seed)
{
    static const char *const TEAM[WORLD_TEAMS] = {"alder", "birch", "cedar", "damson"};
    static const char *const FORM[WORLD_TEAMS] = {
        "raised by the night desk of operations",
        "filed through the support portal today", "opened from a customer call upstream",
        "created by the probe runner job"};
    World w = {.title = ARENA_NEW(arena, Str, n),
               .body = ARENA_NEW(arena, Str, n),
               .team = ARENA_NEW(arena, Str, n),
               .id = ARENA_NEW(arena, Str, n),
               .failure = ARENA_NEW(arena, uint32_t, n)};
    uint64_t state = seed;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t team = world_draw(&state, WORLD_TEAMS);
        w.failure[i] = world_draw(&state, WORLD_FAILURES + 2);
        if (w.failure[i] > WORLD_FAILURES)
            w.failure[i] = WORLD_FAILURES;
        w.title[i] = world_sentence(arena, &state, w.failure[i]);
        w.body[i] = str_from(FORM[team]);
        w.team[i] = str_from(TEAM[team]);
        w.id[i] = str_format(arena, "W-%04u", i);
    }
    w.in = (PatternInput){
        .n_docs = n, .title = w.title, .body = w.body, .team = w.team, .id = w.id};
    return w;
}

static inline PatternSet patterns_in(const PatternInput *in, unsigned lanes, Arena *arena)
{
    Arena scratch = {0};
    PatternSet set;
    patterns_find(in, &(PatternOptions){.n_lanes = lanes}, arena, &scratch, &set);
    arena_release(&scratch);
    return set;
}

#endif
