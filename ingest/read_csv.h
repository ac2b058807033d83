#ifndef FAULTLINE_READ_CSV_H
#define FAULTLINE_READ_CSV_H
/* Delimited text becomes RawRecords, one at a time, as libcsv reads it.
 *
 * Rows that are plainly right are taken apart where they lie (csv_plain.h); libcsv parses
 * every other one. It is told to be strict, so that it stops where quotes go wrong; there
 * the row's bytes are repaired (csv_repair.h) and given to it again. Text without such
 * faults costs less than libcsv alone.
 *
 *     RawReport report = {.arena = arena};
 *     CsvOptions options = {.fits = fits, .fits_context = &profiles};
 *     CsvHead head = csv_head(arena, bytes, &options);
 *     ... decide on a profile from head.header ...
 *     csv_read(bytes, &head, &(RawHandler){.context = me, .record = take}, &report, err);
 *
 * The header row is the row that fits a signature best among the first 20 (of joined
 * pages the first that fits nearly as well), else the first row of the usual width whose
 * cells look like names. Rows above it are
 * preamble, or the group row where they name groups of columns. A row that repeats the
 * header is skipped, one that is another header (fits as well) starts a new RawHeader.
 *
 * Blank rows and rows of empty cells are skipped. Short rows are padded, the surplus of
 * long ones is kept (RawRecord.extra), both counted. Rows after the last record with a
 * cell or two (totals, "(3 rows affected)") are the footer; such rows elsewhere are
 * rejects. Blanks around unquoted cells are not part of them (libcsv's rule).
 *
 * Memory: one row and one block, beyond the head.
 */
#include "ingest/bytes.h"
#include "ingest/raw.h"
#include "ingest/sniff.h"

typedef struct {
    // How well cells would do as the header of a known export: 0 not at all, more is
    // better. Names come without outer blanks, no-break spaces and marks. May be NULL.
    int (*fits)(void *context, const Str *name, size_t n);
    void *fits_context;
    char delimiter; // 0: find it
} CsvOptions;

typedef struct {
    Dialect dialect;
    CsvOptions options;
    const RawHeader *header; // NULL when there is no row at all
    int fit;                 // what fits() said of it; 0: it was guessed
    bool guessed_first;      // no row looks like a header: this is the first one
    uint32_t line;           // of the header row
    uint32_t n_preamble;     // rows above it that are not its group row
} CsvHead;

CsvHead csv_head(Arena *arena, Bytes *bytes, const CsvOptions *options);

// Reads the whole. A file without records is fine.
bool csv_read(Bytes *bytes, const CsvHead *head, const RawHandler *handler,
              RawReport *report, Err *err);

// A header name as it is compared: outer blanks, no-break spaces, zero-width characters
// and byte order marks removed (the case stays).
Str csv_clean_name(Str name);

#endif
