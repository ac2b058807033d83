#ifndef FAULTLINE_PROFILE_SAMPLES_H
#define FAULTLINE_PROFILE_SAMPLES_H
/* A profile's own samples are read with it and compared with what they expect.
 *
 * `expect` lists one map a record, in order, of fields as text: the canonical fields,
 * `severity` as its rank, `status` as its word, lists joined by "; ", and severity_raw,
 * status_raw, kind. "" is absent; what is not named is not compared.
 */
#include "ingest/reader.h"

// Appends a line for each difference, "file:line: ...". True when there is none.
bool profile_samples_hold(const Profile *profile, Buf *differences);

// One field of a row as `expect` writes it; false for an unknown name.
bool row_field_text(Arena *arena, const Table *t, uint32_t row, Str name, Str *out);

#endif
