#ifndef FAULTLINE_RECORD_H
#define FAULTLINE_RECORD_H
/* One raw record, its profile and the settings become one row of the Table, or a reject.
 *
 *     RowMaker maker;
 *     row_maker_start(&maker, ingest, source_index, variant, zone);
 *     ... row_maker_take as the reader's RawHandler.record ...
 *     row_maker_finish(&maker);   // columns decide about dates, warnings are written
 *
 * The maker copies what is to stay into the Table's arena and rewinds the scratch arena
 * after each record. Teams and services stand in the row as the export wrote them;
 * aliases come when all sources are read (reader.c).
 */
#include "ingest/source.h"
#include "ingest/take.h"
#include "ingest/time_column.h"

// The extra field that says when the record was written down, in RFC 3339
// (Variant.recorded).
#define RECORDED_FIELD STR("recorded at")

// An object inside the record whose members are kept, too (Variant.extras).
typedef struct {
    const JsonPath *path;
    Members *members;
} InnerMembers;

// Words of scales are few and come again: what they mean is remembered.
#define RANKS_KEPT 32
typedef struct {
    Sym word; // SYM_NONE: free
    uint8_t rank;
} KnownRank;

typedef struct {
    uint32_t *slot; // row + 1; 0: free
    size_t n_slots, n;
    Str *rank; // by row - first_row: the value that decides which record is the last
    size_t ranks_capacity;
} FoldIndex;

typedef struct {
    Ingest *ingest;
    Table *table;
    Source *source;
    uint16_t source_index;
    const Variant *variant;
    const Settings *settings;
    Arena *scratch;

    const RawHeader *header; // that `binding` is of
    Binding *binding;
    const JsonValue *page; // of the document that is being read; NULL: none
    Members *members;      // of JSON records
    InnerMembers *inner;   // by Variant.extras

    TimeColumn time[N_TIMES];
    TimeDecision times; // so far
    uint32_t n_settled; // how often it was decided: rows were handed over in between
    FoldIndex fold;
    KnownRank severity[RANKS_KEPT], status[RANKS_KEPT]; // by symbol, the last one seen

    uint64_t file_size, bytes_taken; // to guess how many rows there will be
    uint32_t n_taken, n_with_id, n_without_id, n_several_services, n_several_teams,
        n_damaged_ids;
    uint32_t unnamed_line, n_in_line; // the last record without an id
    uint32_t first_damaged_line;
    Str first_damaged;
    uint32_t n_damaged_cells, first_damaged_cell_line, n_cut;
    Str first_damaged_cell;
    Sym first_damaged_name;
} RowMaker;

void row_maker_start(RowMaker *maker, Ingest *ingest, uint16_t source_index,
                     const Variant *variant, const Zone *zone);

// A RawHandler's record function; the context is the maker. Fails where a sink of the
// rows does.
bool row_maker_take(void *maker, const RawRecord *record, Err *err);

// The document that the next records stand in; NULL: it says nothing.
void row_maker_page(RowMaker *maker, const JsonValue *page, const Zone *zone);

// zone_was_said: the export, the profile or the user named the zone of bare times.
void row_maker_finish(RowMaker *maker, bool zone_was_said);

/* ---- Parts of it, in files of their own ---- */

// Labels or responders, each once (record_names.c).
SymList row_list(RowMaker *maker, const Reading *reading, Field field);

// The first of several names; the others, which become an extra field, go to *others.
Str row_first_name(RowMaker *maker, const Reading *reading, Field field, Str *others);

// No incident by the profile's kinds or the user's exclusions? (record_kind.c)
void row_kind(RowMaker *maker, const Reading *reading, uint32_t row);

// Reads the three times into the row (record_times.c).
void row_times(RowMaker *maker, const Reading *reading, uint32_t row);
void row_times_settle(RowMaker *maker);
void row_times_finish(RowMaker *maker, bool zone_was_said);

// Keeps what no field has (record_extras.c).
void row_extras(RowMaker *maker, const Reading *reading, uint32_t row,
                const ExtraField *more, uint32_t n_more);

// Where the record of this id goes: a new row, the row of an earlier record that it
// replaces, or ROW_NONE where an earlier one is later (record_fold.c).
uint32_t row_fold(RowMaker *maker, Str id, Str rank, bool *replaces);

// Writes down what was counted on the way (record_tell.c).
void row_maker_tell(RowMaker *maker);

// A row of cells that hold Python literals as a JSON record (record_literals.c).
const JsonValue *row_as_object(Arena *arena, const Variant *variant,
                               const RawRecord *record);

#endif
