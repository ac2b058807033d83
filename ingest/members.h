#ifndef FAULTLINE_MEMBERS_H
#define FAULTLINE_MEMBERS_H
/* Which members of a JSON record are which selectors of a variant: what a Binding is to
 * delimited text.
 *
 * Records have no header, but those of a file mostly have the same keys in the same
 * order. So each key is first compared with the one that came after its neighbour last
 * time, and looked up only when it is another. What the variant says about a key is found
 * out once a file, and the selectors find their members without a search.
 *
 *     Members *members = members_new(arena, &table->syms, variant, STR(""));
 *     members_look(members, record->object);            // for every record
 *     value = members_first(members, selector);
 *
 * The values are those of json_path_first and json_path_all on the same object: paths may
 * go on behind the key, keys may hold dots, and of equal keys the last one counts.
 */
#include "ingest/json_path.h"
#include "ingest/profile.h"

// A path of its own: the name of the list that the record stands in, or its key in a map.
// No member is meant by it.
#define RECORD_LIST STR("@list")

typedef struct {
    Str key;
    Sym name;             // the key, as the name of an extra field
    bool used;            // a selector looks at it or into it
    uint32_t next;        // what came after it last time
    const uint32_t *slot; // of the selectors' heads that this key is
    uint32_t n_slots;
} Member;

typedef struct {
    Arena *arena;
    Intern *syms;
    const Variant *variant;
    Str prefix;     // the path of the object in the record; empty: the record itself
    Member *member; // [0] stands before the first
    size_t n, capacity;
    uint32_t *of_sym; // member by name; 0: not seen yet
    size_t n_syms;

    const JsonValue *object; // that was looked at last, and what is known of it:
    uint32_t *at;            // by place: its member
    size_t n_at, places;
    const JsonValue **value; // by slot; NULL: the key is missing
    size_t n_slots;
    uint32_t *first_slot; // by selector, and one behind the last
    bool *is_key;         // by selector: its path is one key and nothing more
} Members;

// Nothing is kept of the variant's paths for an object inside the record.
Members *members_new(Arena *arena, Intern *syms, const Variant *variant, Str prefix);

// What is found from now on is this object's; it stays the caller's.
void members_look(Members *members, const JsonValue *object);

// The first value of a selector's path, or NULL; the selector is no page's.
const JsonValue *members_first(const Members *members, uint32_t selector);

// All of them; the array is the arena's.
JsonValues members_all(const Members *members, Arena *arena, uint32_t selector);

// The value of a selector that is one key (is_key), or NULL: at most one, whatever it is.
static inline const JsonValue *members_of_key(const Members *members, uint32_t selector)
{
    return members->value[members->first_slot[selector]];
}

// What is known of the member at a place of the object.
static inline const Member *members_at(const Members *members, size_t place)
{
    return &members->member[members->at[place]];
}

#endif
