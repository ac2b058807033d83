#include "analyzer/patterns/phrase_use.h"

#include "analyzer/patterns/mix.h"

enum { LEAST_SLOTS = 1024 }; // a power of two

static uint64_t hash_lower(Str s)
{
    uint64_t h = 14695981039346656037u; // FNV-1a
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 1099511628211u;
    }
    return h;
}

uint64_t phrase_use_unit(const UnitReader *reader, const UnitList *list, Str text,
                         size_t u)
{
    const Unit *unit = &list->unit[u];
    const Intern *stems = &reader->tokenizer->stems;
    uint64_t h = 0;
    for (uint32_t i = 0; i < unit->n_tokens; i++)
        h = mix_bits(h ^ stems->hash[list->tokens.token[unit->token + i].stem]);
    return unit->raw ? mix_bits(h ^ hash_lower(str_slice(text, unit->from, unit->to)))
                     : h;
}

uint64_t phrase_use_grow(uint64_t phrase, const Unit *unit, uint64_t unit_hash)
{
    if (phrase && unit->gap == GAP_LINK)
        phrase = mix_bits(phrase ^ hash_lower(unit->link));
    if (phrase && unit->gap == GAP_NOT) // however it is said
        phrase = mix_bits(~phrase);
    return mix_bits(phrase * 31 + unit_hash);
}

PhraseUse phrase_use_new(Arena *arena)
{
    return (PhraseUse){.arena = arena,
                       .slot = ARENA_NEW(arena, PhraseUses, LEAST_SLOTS),
                       .n_slots = LEAST_SLOTS};
}

static uint32_t tag_of(uint64_t phrase)
{
    return (uint32_t)(phrase >> 32);
}

static PhraseUses *slot_of(const PhraseUse *use, uint32_t tag)
{
    size_t i = tag & (use->n_slots - 1);
    while (use->slot[i].n_texts && use->slot[i].tag != tag)
        i = (i + 1) & (use->n_slots - 1);
    return &use->slot[i];
}

static void grow(PhraseUse *use)
{
    PhraseUse larger = *use;
    larger.n_slots *= 2;
    larger.slot = ARENA_NEW(use->arena, PhraseUses, larger.n_slots);
    for (size_t i = 0; i < use->n_slots; i++)
        if (use->slot[i].n_texts)
            *slot_of(&larger, use->slot[i].tag) = use->slot[i];
    *use = larger;
}

static void count(PhraseUse *use, uint64_t phrase)
{
    if (2 * use->n >= use->n_slots)
        grow(use);
    PhraseUses *at = slot_of(use, tag_of(phrase));
    if (at->last_text == use->n_texts)
        return;
    use->n += !at->n_texts;
    at->tag = tag_of(phrase);
    at->last_text = use->n_texts;
    at->n_texts++;
}

void phrase_use_add(PhraseUse *use, const UnitReader *reader, const UnitList *list,
                    Str text, bool is_next)
{
    use->n_texts = (uint16_t)(use->n_texts + is_next);
    for (size_t first = 0; first < list->n; first++) {
        uint64_t phrase = 0;
        for (size_t u = first; u < list->n && u < first + LONGEST_USE; u++) {
            if (u > first && list->unit[u].gap == GAP_BREAK)
                break;
            phrase = phrase_use_grow(phrase, &list->unit[u],
                                     phrase_use_unit(reader, list, text, u));
            count(use, phrase);
        }
    }
}

uint32_t phrase_use_count(const PhraseUse *use, uint64_t phrase)
{
    return slot_of(use, tag_of(phrase))->n_texts;
}
