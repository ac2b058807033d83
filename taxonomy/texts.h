#ifndef FAULTLINE_TEXTS_H
#define FAULTLINE_TEXTS_H
/* The texts of one incident that rules can look at, one after the other: title,
 * description, root cause, impact, each label, service, each extra column. Blank ones are
 * passed over.
 *
 *     TextCursor at = texts_of(table, row);
 *     FieldText text;
 *     while (texts_next(&at, &text)) ...
 */
#include "ingest/table.h"
#include "taxonomy/taxonomy.h"

typedef struct {
    TextField field;
    Sym extra;  // the column for TEXT_EXTRA, the label for TEXT_LABELS
    Str column; // its name, for TEXT_EXTRA
    Str text;
} FieldText;

typedef struct {
    const Table *table;
    uint32_t row;
    int field;
    uint32_t item; // within labels or extra columns
} TextCursor;

TextCursor texts_of(const Table *table, uint32_t row);
bool texts_next(TextCursor *cursor, FieldText *out);

// Title, description, root cause or impact says something: not blank, and more than a
// stand-in such as "n/a", "unknown", "tbd" or "no description".
bool texts_usable(const Table *table, uint32_t row);

#endif
