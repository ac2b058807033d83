#ifndef FAULTLINE_BINDING_H
#define FAULTLINE_BINDING_H
/* Which columns of a header row are which selectors of a variant: looked up once, used
 * for every row below it.
 *
 * A name fits exactly, else squeezed (squeeze.h); "Report 1|Narrative" asks for a column
 * below that group. Names may repeat: a selector has all of its columns, in the order of
 * the file (patterns of `like`: in the order of the patterns). In a variant of literals a
 * selector has the column that its path leads into.
 */
#include "ingest/profile.h"
#include "ingest/raw.h"

typedef struct {
    const uint32_t *column;
    uint32_t n;
} ColumnList;

typedef struct {
    const RawHeader *header;
    ColumnList *of; // by selector
    bool *used;     // by column: some selector has it
    Sym *name;      // by column: its name as an extra field
} Binding;

Binding *binding_new(Arena *arena, Intern *syms, const Variant *variant,
                     const RawHeader *header);

#endif
