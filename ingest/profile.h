#ifndef FAULTLINE_PROFILE_H
#define FAULTLINE_PROFILE_H
/* An export format described as data: how to recognise it, which column or path is which
 * field, how its dates, severities, nulls and lists are written.
 *
 * Profiles are YAML files (ingest/profiles, embedded in the program;
 * ingest/profiles/FORM.md says what may stand in one); a user's own file is equal to
 * ours. A profile has variants: the CSV that the tool's screen writes, the JSON that its
 * API answers. What is said once for the profile (severity, status, nulls, markup ...)
 * holds for every variant that does not say otherwise.
 *
 *     const Profile *mine;
 *     if (!profile_read(arena, STR("mine.yaml"), &mine, err)) ...
 *     ProfileSet set;
 *     if (!profile_set_read(arena, &set, err)) ...   // ours
 *     profile_find(&set, STR("pagerduty"));
 *
 * A profile never changes once read; its memory is the arena's.
 */
#include "ingest/base/moment.h"
#include "ingest/base/yaml.h"
#include "ingest/markup_text.h"
#include "ingest/table.h"

typedef struct JsonPath JsonPath; // json_path.h

typedef enum {
    FIELD_ID,
    FIELD_TITLE,
    FIELD_DESCRIPTION,
    FIELD_OPENED,
    FIELD_ACKNOWLEDGED,
    FIELD_RESOLVED,
    FIELD_TEAM,
    FIELD_SERVICE,
    FIELD_SEVERITY,
    FIELD_STATUS,
    FIELD_LABELS,
    FIELD_ROOT_CAUSE,
    FIELD_IMPACT,
    FIELD_RESPONDERS,
    FIELD_URL,
    N_FIELDS,
} Field;

Str field_name(Field field); // "id", "title", ... as in the profile files
bool field_from_name(Str name, Field *out);
bool field_is_text(
    Field field); // words that people wrote: "None" and "-" are words there
bool field_is_list(Field field); // labels, responders
bool field_is_time(Field field);

// Where a raw value is looked for. Selectors of a variant are numbered, so that columns
// are looked up once per header row (binding.h).
typedef struct {
    Str path;             // a column, or a JSON path; empty with `like`
    const JsonPath *json; // `path` compiled; NULL where it is no path
    bool page;            // outside the records: the document's own members
    const Str *like;      // names by pattern: * and ?, any case; the first that fits wins
    size_t n_like;
    const JsonPath *in; // JSON: the object whose members are meant; NULL: the record
    const JsonPath
        *names; // JSON: the page's map from keys to names; NULL: keys are names
    bool pairs; // with `like`: NAME:VALUE
} Selector;

#define SELECTOR_NONE UINT32_MAX

// A selector's value fits one of the patterns ("*": anything is there), or equals that of
// another selector.
typedef struct {
    uint32_t selector;
    const Str *glob;
    size_t n_globs;
    uint32_t same_as; // SELECTOR_NONE: the patterns count
} Condition;

typedef struct {
    const Condition *item; // all of them hold
    size_t n;
} ConditionSet;

typedef struct {
    Str from, to;
} WordPair;

typedef enum { AS_IS, AS_OBJECT_ID_TIME, AS_FIRST_SENTENCE, AS_WITHOUT_ZEROS } TakeAs;

typedef enum {
    TAKE_VALUE,    // of a selector
    TAKE_CONSTANT, // a text of the profile's own
    TAKE_FIRST,    // of the parts, the first that gives something; in lists all of them
    TAKE_JOIN,     // of the parts' values
    TAKE_EACH,     // of the items of a list: those that fit, the parts' values
} TakeKind;

// How a field's value is made.
typedef struct Take Take;
struct Take {
    TakeKind kind;
    uint32_t selector; // TAKE_VALUE, TAKE_EACH
    Str constant;
    const Take *part;
    size_t n_parts;
    Str with;           // TAKE_JOIN: what stands between
    bool whole;         // TAKE_JOIN: nothing unless every part is there
    ConditionSet where; // TAKE_EACH: of the item
    uint32_t order; // TAKE_EACH: sorted by this member's text; SELECTOR_NONE: as it is
    ConditionSet when, unless; // of the record; empty: always, never

    // Then, in this order:
    Str split;           // one value becomes several
    const Str *matching; // only values that fit one of these
    size_t n_matching;
    const Str *after; // what follows the first of these, then the next ...
    size_t n_after;
    Str before; // what precedes this
    const WordPair *word;
    size_t n_words;
    size_t pad; // zeros in front up to this length
    TakeAs as;

    // Times: later by a duration of another selector.
    uint32_t plus;    // SELECTOR_NONE
    double plus_unit; // seconds; 0: the text says it (1:30:00, PT1H)
};

typedef struct {
    Str word;
    int rank; // 1 (worst) to 5, or a Status
} RankWord;

typedef struct {
    RowKind kind;
    ConditionSet when;
} KindRule;

// How this export writes moments; others are read as well, but are a sign that the file
// was saved again by another program.
typedef enum {
    SPELLING_ISO = 1,        // 2026-02-23T14:06:42Z and its relatives
    SPELLING_EPOCH = 2,      // 1771855602, 1771855602000
    SPELLING_MONTH_NAME = 4, // 23/Feb/26 2:06 PM, 23 Feb 2026, Mon Feb 23 2026 ...
    SPELLING_NUMBERS = 8,    // 23.02.2026, 2/23/2026
    SPELLING_COMPACT = 16,   // 20260223, 198804
} Spelling;

typedef struct Profile Profile;
typedef struct Variant Variant;

struct Variant {
    const Profile *profile;
    Str id;
    bool json; // else delimited text

    // Recognition: names of columns, or keys of a record.
    const Str *all, *any, *none;
    size_t n_all, n_any, n_none;
    const Str *at; // JSON: where the list usually is; keys decide, this breaks ties
    size_t n_at;
    int score; // of a fit; higher is more certain

    Selector *selector;
    size_t n_selectors, selectors_capacity;
    const Take *field[N_FIELDS]; // NULL: the export has none
    Markup markup[N_FIELDS];
    Str split[N_FIELDS]; // what separates several values in one text; empty: nothing does
    const Str *extras;   // JSON: objects whose members are kept as extra fields too
    size_t n_extras;

    unsigned spellings;     // of Spelling; 0: any
    DateOrder date_order;   // what 3/4/2026 means where nothing proves it
    Str timezone;           // of moments that name none; empty: the user's
    uint32_t timezone_from; // a selector of the page that says it; SELECTOR_NONE
    uint32_t
        recorded; // when the record was made, where that is not `opened`; SELECTOR_NONE
    const RankWord *severity, *status;
    size_t n_severities, n_statuses;
    const Str *null; // further words that mean "nothing" here
    size_t n_nulls;
    bool guard;    // a leading ' before = + - @ is the export's, not the text's
    bool literals; // cells are Python literals: the row is read as a JSON record
    uint32_t cap;  // the tool cuts its export at so many rows; 0: it does not
    const KindRule *kind;
    size_t n_kinds;
    bool fold; // several records of one id are its history; the last is the incident
    uint32_t fold_by; // last by this number or text; SELECTOR_NONE: by place in the file
    ConditionSet partial; // one of these of the page: there is more than this file holds
    bool needs_page;      // a selector looks outside the records
};

typedef struct {
    Str variant; // empty: whatever is recognised
    Str text;
    const YamlNode *expect; // a list of {canonical field: value}
    uint32_t line;
} ProfileSample;

struct Profile {
    Str id, title;
    Str evidence; // vendor, real, fixture, secondary, user
    Str note;     // a sentence for `faultline formats`; may be empty
    Str path;
    Variant *variant;
    size_t n_variants;
    ProfileSample *sample;
    size_t n_samples;
};

// A profile from a file, or from its text. Unknown keys, wrong values and paths that are
// none are errors with file:line.
bool profile_read(Arena *arena, Str path, const Profile **out, Err *err);
bool profile_parse(Arena *arena, Str path, Str text, const Profile **out, Err *err);

Str profile_id(const Profile *profile);
Str profile_title(const Profile *profile);

// The first variant of that id, or NULL.
const Variant *profile_variant(const Profile *profile, Str id);

// The formats known: ours in the order of their names, then what was added.
typedef struct {
    const Profile **profile;
    size_t n, capacity;
} ProfileSet;

bool profile_set_read(Arena *arena, ProfileSet *out, Err *err);
// In place of one of the same id, if there is one.
void profile_set_add(Arena *arena, ProfileSet *set, const Profile *profile);
const Profile *profile_find(const ProfileSet *set, Str id); // NULL when unknown

// A number for a selector of this path; equal paths share one. For variants made at run
// time (generic.h).
uint32_t variant_select(Arena *arena, Variant *variant, Str path);

#endif
