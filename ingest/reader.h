#ifndef FAULTLINE_READER_H
#define FAULTLINE_READER_H
/* Export files become rows of a Table.
 *
 *     Ingest ingest = {.table = table_new(arena), .options = ...};
 *     for each path: if (!ingest_file(&ingest, path, &err)) ...
 *     ingest_finish(&ingest);   // column-wide decisions, aliases, duplicates
 *
 * Every file is a Source that says what was recognised, what was mapped to what, how many
 * records there were, which were rejected and why, and what a person should know
 * (warnings). Nothing is dropped without being counted here.
 */
#include "ingest/profile.h"
#include "ingest/settings.h"
#include "ingest/table.h"

typedef struct {
    uint32_t line; // 1-based line of the record, 0 when unknown
    Str field;     // empty when the whole record is meant
    Str reason;
} Reject;

typedef struct {
    Str kind;    // "guessed", "partial_export", "ambiguous_dates", "timezone", ... stable
                 // words
    Str message; // a sentence for a person
    uint64_t count;
} Warning;

typedef struct {
    Str field, column; // canonical field -> column or path of the export
} FieldMapping;

typedef struct {
    Str path;
    const Profile *profile; // NULL when the file could not be read as records at all
    const Variant *variant;
    Str encoding;  // "utf-8", "windows-1252", ...
    Str delimiter; // ",", ";", "tab", "|"; empty for JSON
    uint64_t bytes;
    uint64_t hash;      // of the bytes as read, for the reproducibility block
    uint32_t n_records; // as read, rejects included
    uint32_t first_row, n_rows;
    Reject *reject;
    size_t n_rejects, rejects_capacity;
    Warning *warning;
    size_t n_warnings, warnings_capacity;
    FieldMapping *mapping;
    size_t n_mappings, mappings_capacity;
    Str *unused_column;
    size_t n_unused_columns, unused_columns_capacity;
    bool guessed;         // no signature fitted: the generic profile
    bool truncated;       // the file ended inside a record; whole records were kept
    bool refused;         // no export at all; the one reject says what it is instead
    bool service_as_team; // the export has no usable team, the service stands in
    // Rejects without a field are records that were lost; with a field the incident was
    // kept and lacks that field only. The first SOURCE_REJECTS_KEPT are listed. A refused
    // file has lost no record: nobody knows how many it holds.
    uint32_t n_lost, n_field_rejects;
    uint32_t n_folded;           // records that are updates of an incident (event logs)
    uint32_t n_of_kind[N_KINDS]; // rows that are no incidents, `include` aside
} Source;

#define SOURCE_REJECTS_KEPT 10000

// Two rows that are one incident; `row` carries duplicate_of = `original`.
typedef struct {
    uint32_t row, original;
    const char
        *reason; // "same id", "same url", "names it", "same service, time and title"
} DuplicateLink;

struct Ingest;

/* Takes rows while they are read, so that memory does not grow with the files. They are
 * forgotten when it returns; what is to stay is copied. Rows then stand for themselves:
 * duplicates are not looked for, no service stands in for a team, and whether days or
 * months come first in a file is decided by the first rows that are handed over. Exports
 * whose records update each other are read whole first.
 *
 * The table's `texts` should be an arena of its own, that is released each time. */
typedef struct {
    bool (*take)(void *context, struct Ingest *ingest, Err *err);
    void *context;
    uint32_t at_once; // rows
} RowSink;

typedef struct {
    const char *from;         // --from: force this profile (or "generic"); NULL
    const Profile *profile;   // --profile FILE, already read; NULL
    const Settings *settings; // NULL: none
    FieldMapping *map;        // --map field=column
    size_t n_maps;
    Str team_field;        // --team-field
    Str timezone;          // --timezone (wins over the settings)
    DateOrder date_order;  // --day-first, --month-first
    bool include[N_KINDS]; // --include
    void (*progress)(void *context, Str path, uint64_t done, uint64_t size);
    void *progress_context;
    const RowSink *sink;   // NULL: rows stay in the table
    uint32_t lines_before; // of a text that is part of a file, for names like line-7
} IngestOptions;

typedef struct Ingest {
    Table *table;
    Arena *scratch;
    IngestOptions options;
    Source *source;
    size_t n_sources, sources_capacity;
    uint32_t n_duplicates; // after ingest_finish
    DuplicateLink *duplicate;
    size_t n_links, links_capacity;
    ProfileSet profiles; // ours and the user's; read with the first file
    bool has_profiles;
    bool *map_was_used; // by --map; a column that no file has is an error at the end
    bool team_field_was_used;
} Ingest;

// Reads one file. A file that is no export at all (a web page, an .xlsx, an API error
// body) is a Source with a reject and a warning that says what it is, not an Err; an Err
// is a file that cannot be opened, or options that contradict each other.
bool ingest_file(Ingest *ingest, Str path, Err *err);

// The same of a text in memory, as if it had been a file of that name.
bool ingest_text(Ingest *ingest, Str name, Str text, Err *err);

// With a sink: gives it the rows that are there. Readers call it.
bool ingest_hand_over(Ingest *ingest, Err *err);

// What needs all files: aliases, duplicates, service-as-team. Call once, after the last.
bool ingest_finish(Ingest *ingest, Err *err);

#endif
