#ifndef FAULTLINE_DECISIONS_H
#define FAULTLINE_DECISIONS_H
/* What people decided about patterns: the section `patterns:` of the settings.
 *
 *     patterns:
 *       - id: P-7f3a              # or the id of an incident in it, which never changes
 *         name: Certificates that expire
 *         owner: Payments
 *         status: in progress     # in your own words
 *         note: see the review of March
 *         merge: [P-a9e8]         # these belong to it too
 *       - id: P-1234
 *         split:                  # the first part that an incident fits has it; the rest
 *           - name: Log disks     #   stays what it was
 *             term: [log, logs]   # a word of its texts, in any of its forms
 *           - name: Build disks
 *             team: Build         # team, service, category, term, match (an expression
 *             match: 'ci-\d+'     #   as in rules), incidents: all that are given must
 *             owner: Build        #   hold, one word of a list is enough
 *
 * Merges are done before splits. Here they are read and held against each other;
 * decide.h applies them.
 */
#include "ingest/settings.h"

// What is said of a pattern; empty: nothing.
typedef struct {
    Str name, owner, status, note;
} PatternSaid;

typedef struct {
    Str *word;
    size_t n; // 0: not asked for
} Words;

typedef struct {
    PatternSaid said;
    Str id; // given, so that the name may change; empty: made of the whole's and the name
    Words team, service, category, term, incident;
    Str match; // an expression that compiles; empty: not asked for
    const YamlNode *place;
} SplitPart;

typedef struct {
    Str id; // as written
    PatternSaid said;
    Words merge;
    SplitPart *part;
    size_t n_parts;
    const YamlNode *place;
} PatternDecision;

typedef struct {
    PatternDecision *decision;
    size_t n;
} Decisions;

// What there is to say of a pattern as it is shown.
typedef struct {
    Str id, name;
    uint32_t incidents;
} MergedPattern;

typedef struct {
    PatternSaid said;
    Str found_name;        // what it would be called without `name`
    MergedPattern *merged; // largest first
    uint32_t n_merged;
    Str split_from;   // id; empty: it is no part
    Str split_by;     // "team Build; words matching ci-\d+"
    uint32_t n_parts; // that were split off from it
    Str place;        // "faultline.yaml:12"; empty: nobody decided anything
} Decided;

// Errors name file:line. Without settings there are none.
bool decisions_read(Arena *arena, const Settings *settings, Decisions *out, Err *err);

// Refuses what cannot all be done: two entries for one pattern, a pattern merged into two
// or, by way of others, into itself, a split of a merged one, one name for two. Names are
// compared as they stand: call it again once they are ids.
bool decisions_agree(const Decisions *decisions, Err *err);

// The entry that merges that pattern into its own, or NULL.
const PatternDecision *decisions_merging(const Decisions *decisions, Str id);

// What people say of a pattern, in words for the state's diff: "name 'Disks'; owner
// Build; with P-a9e8". Empty: nothing, or NULL. Not where it stands, which moves.
Str decided_fact(const Decided *decided, Arena *arena);

// For readers: "Named in faultline.yaml:12 (found as disk, full). Owner: Build. ...".
// Empty: nothing.
Str decided_words(const Decided *decided, Arena *arena);

// Short, to stand behind a name in a list: "Build, in progress". Empty: neither is said.
Str decided_owner(const Decided *decided, Arena *arena);

#endif
