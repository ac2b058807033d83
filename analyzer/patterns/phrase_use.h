#ifndef FAULTLINE_PATTERN_PHRASE_USE_H
#define FAULTLINE_PATTERN_PHRASE_USE_H
/* How many texts of a whole collection have a phrase, from a sample of them: a name that
 * stands in the texts of many patterns is none of one.
 *
 * A phrase is known by a hash of its units' stems and of the links between them, so that
 * two spellings are one phrase. Those of up to LONGEST_USE units are counted, one of more
 * is no commoner than its parts.
 */
#include "analyzer/patterns/units.h"

enum { LONGEST_USE = 3 };

typedef struct {
    uint32_t tag; // half of the hash
    uint16_t n_texts, last_text;
} PhraseUses;

// Counts with phrase_use_add, one text after the other.
typedef struct {
    Arena *arena;
    PhraseUses *slot; // open addressing; n_texts 0: empty
    size_t n_slots, n;
    uint16_t n_texts; // read
} PhraseUse;

enum { MOST_USE_TEXTS = UINT16_MAX };

// Of a unit by itself: what it is written like only where that is more than its stems.
// The same whatever was read before, so that ties that it breaks stay broken the same
// way.
uint64_t phrase_use_unit(const UnitReader *reader, const UnitList *list, Str text,
                         size_t unit);

// Of a phrase that grows by a unit; starts with 0.
uint64_t phrase_use_grow(uint64_t phrase, const Unit *unit, uint64_t unit_hash);

PhraseUse phrase_use_new(Arena *arena);

// A part of a text; is_next: of another text than the part before. At most
// MOST_USE_TEXTS.
void phrase_use_add(PhraseUse *use, const UnitReader *reader, const UnitList *list,
                    Str text, bool is_next);

// How many texts have it.
uint32_t phrase_use_count(const PhraseUse *use, uint64_t phrase);

#endif
