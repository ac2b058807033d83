#ifndef FAULTLINE_SOURCE_PARTS_H
#define FAULTLINE_SOURCE_PARTS_H
/* What the files that read one source share (reader.c, source_csv.c, source_json.c). */
#include "ingest/bytes.h"
#include "ingest/generic.h"
#include "ingest/read_csv.h"
#include "ingest/read_json.h"
#include "ingest/recognise.h"
#include "ingest/record.h"

typedef struct {
    Ingest *ingest;
    Bytes *bytes;
    uint16_t index;      // of the source
    const Profile *only; // --from; NULL
    bool generic;        // --from generic
    const Zone *zone;    // the user's; NULL: UTC, or none was given
    bool zone_given;
} SourceReading;

Source *source_of(const SourceReading *r);

bool source_read_csv(SourceReading *r, Err *err);
bool source_read_json(SourceReading *r, Err *err);

// The variant with what the user mapped otherwise; `has` tells which paths the file has.
typedef bool HasPath(const void *context, Str path);
const Variant *source_with_maps(SourceReading *r, const Variant *variant, HasPath *has,
                                const void *context);

// Writes down what was recognised and, for a guess or a tie, says so.
void source_recognised(SourceReading *r, const Variant *variant, Recognition found);

// Delimited text may be an API's answer that a program wrote as a table (pandas,
// json2csv): the variant of that answer, where its keys stand in the first rows, else the
// one found by the names of the columns, or NULL (source_literals.c).
const Variant *source_of_program(SourceReading *r, const CsvHead *head,
                                 Recognition *found);

// The guess as it is or, where cells hold lists or objects, one that looks into them.
const Variant *source_with_literals(SourceReading *r, const CsvHead *head,
                                    const Variant *guessed);

// A variant of literals that the user mapped: columns are found however they are spelled.
const Variant *source_spelled(SourceReading *r, const RawHeader *header,
                              const Variant *mapped);

// The zone of times that name none: the profile's, else the user's.
const Zone *source_zone(SourceReading *r, const Variant *variant, bool *was_said);

void source_check_cap(SourceReading *r, const Variant *variant);

#endif
