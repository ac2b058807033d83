#ifndef FAULTLINE_TIME_COLUMN_H
#define FAULTLINE_TIME_COLUMN_H
/* The moments of one field of one source: what a single cell cannot tell, the column can.
 *
 * 3/4/2026 is the third of April or the fourth of March. Cells are read as they come;
 * those that could be read both ways wait, and so do bare numbers that may be a
 * spreadsheet's days. When the source ends, the column has shown its order (a field above
 * 12), or another column of the same source has; then those who waited are read again:
 *
 *     Moment m = time_column_read(&column, &cell);              // for every cell
 *     ...
 *     time_columns_settle(column, N_TIMES, table, &decision);   // once
 *
 * Whoever cannot be decided is read as the profile says, else month first, and counted. A
 * column that proves both orders decides nothing: its ambiguous cells are bad.
 */
#include "ingest/profile.h"

typedef struct {
    uint32_t row, line;
    Str text;
    double plus; // seconds that the field lies behind the cell's moment
} WaitingCell;

typedef struct {
    Arena *arena;   // of what is told at the end
    Arena *waiting; // of the waiting cells; NULL: the same
    const Zone *zone;
    DateOrder forced;  // by the user
    DateOrder settled; // how ambiguous cells were read before, where rows are handed over
    bool was_guess;    // and nothing showed it
    unsigned spellings; // expected (profile); 0: any

    uint32_t n_read, n_bad, n_unzoned, n_respelled, n_damaged;
    uint32_t n_day_first, n_month_first; // cells that prove an order
    WaitingCell *ambiguous, *serial, *bad;
    size_t n_ambiguous, ambiguous_capacity;
    size_t n_serial, serial_capacity;
    size_t n_bad_kept, bad_capacity;
    WaitingCell respelled, damaged; // the first ones
} TimeColumn;

// What a cell says; seconds TIME_NONE where it says nothing, waits or is no moment. The
// text is copied if it has to be kept.
Moment time_column_read(TimeColumn *column, const WaitingCell *cell);

typedef struct {
    DateOrder fallback;  // the profile's
    DateOrder order;     // that was used
    bool contradictory;  // some cells prove the one, some the other
    bool shown;          // by cells or by the user; else `fallback` or month first
    uint32_t n_guessed;  // cells read in an order that nothing shows
    WaitingCell guessed; // the first of them
    uint32_t n_serial;   // cells read as days of a spreadsheet
} TimeDecision;

// Reads who waited and writes them into the table; nobody waits any more. Serial numbers
// that are none become bad. Called again, after further cells, it decides as before.
TimeDecision time_columns_settle(TimeColumn *column, size_t n, DateOrder fallback,
                                 Table *table);

#endif
