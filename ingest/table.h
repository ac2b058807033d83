#ifndef FAULTLINE_TABLE_H
#define FAULTLINE_TABLE_H
/* The incidents: one array per field, one row per record that could be read.
 *
 * A row number names an incident for good; rows are never moved or removed. What is not
 * to be counted is marked instead: duplicate_of points at the row it repeats, kind says
 * that it is no incident (maintenance, a drill), status STATUS_VOID that it was
 * withdrawn. table_counts(t, row) is the one question that analysis asks.
 *
 * Later stages keep their own arrays indexed by row; they never change the Table.
 * Everything lives in the Table's arena.
 */
#include "ingest/base/intern.h"
#include "ingest/base/moment.h"

#define ROW_NONE UINT32_MAX
#define SEVERITY_NONE 0 // else 1 (worst) to 5

typedef enum {
    STATUS_UNKNOWN,
    STATUS_OPEN,
    STATUS_ACKNOWLEDGED,
    STATUS_MITIGATED,
    STATUS_RESOLVED,
    STATUS_VOID, // declined, cancelled, merged: counted, left out of analysis
} Status;

typedef enum {
    KIND_INCIDENT,
    KIND_MAINTENANCE,
    KIND_DRILL,
    KIND_TEST,
    KIND_PULL_REQUEST,
    KIND_OTHER,    // e.g. a feature request where the export mixes issue types
    KIND_EXCLUDED, // by `exclude` in the settings
    N_KINDS,
} RowKind;

Str status_name(Status status); // "open", ..., empty for STATUS_UNKNOWN
Str kind_name(RowKind kind);    // "incident", "maintenance", "drill", ...

// A column of the export that no profile maps, kept for rules (never text by itself).
typedef struct {
    Sym name;
    Str value;
} ExtraField;

typedef struct {
    const Sym *sym;
    uint32_t n;
} SymList;

typedef struct {
    const ExtraField *field;
    uint32_t n;
} ExtraList;

typedef enum { TIME_OPENED, TIME_ACKNOWLEDGED, TIME_RESOLVED, N_TIMES } TimeField;

typedef struct {
    Arena *arena;
    Arena *texts; // of what rows hold; the same, unless rows are forgotten (reader.h)
    Intern syms;  // teams, services, words, labels, extra field names
    uint32_t n_rows, capacity;

    // Where a row came from.
    uint16_t *source; // index into Ingest.source (reader.h)
    uint32_t *line;   // 1-based first line of the record in its (decoded) file

    Str *id;
    Str *title;
    Str *description; // plain text: markup is gone
    Str *root_cause;
    Str *impact;
    Str *url;
    int64_t *time[N_TIMES]; // Unix seconds or TIME_NONE
    uint16_t *millis[N_TIMES];
    uint8_t *precision[N_TIMES]; // Precision
    Sym *team;                   // after aliases; SYM_NONE unknown
    Sym *team_then;              // before aliases with dates (owner at the time)
    Sym *service;
    Sym *severity_raw, *status_raw;
    uint8_t *severity;
    uint8_t *status; // Status
    uint8_t *kind;   // RowKind
    SymList *labels;
    SymList *responders;
    ExtraList *extra;
    uint32_t *duplicate_of; // ROW_NONE, or an earlier or later row that is no duplicate
} Table;

// An empty table whose memory is the arena's.
Table *table_new(Arena *arena);

// A new row with every field absent; its number.
uint32_t table_add(Table *t);

// Makes room for so many further rows at once, where somebody can guess them.
void table_reserve(Table *t, uint32_t more);

// No rows any more, and their texts given back if they have an arena of their own.
// Symbols stay.
void table_forget(Table *t);

// Every field of the row absent again, as table_add left it.
void table_clear(Table *t, uint32_t row);

// Is an incident, not a duplicate, not void: what every count is made of.
bool table_counts(const Table *t, uint32_t row);

// Seconds from opened to resolved; NAN when either is absent or the order impossible.
double table_duration(const Table *t, uint32_t row);

Str table_team(const Table *t, uint32_t row);
Str table_service(const Table *t, uint32_t row);

// The extra field of that name (any case); empty when there is none.
Str table_extra(const Table *t, uint32_t row, Str name);

#endif
