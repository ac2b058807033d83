#ifndef FAULTLINE_TEST_MADE_UP_H
#define FAULTLINE_TEST_MADE_UP_H
/* Incidents of no company, for benchmarks: as long and as varied as real ones, the same
 * on every machine for a seed.
 *
 * Words are drawn by Zipf's law from 20,000 made-up ones, and a part of the sentences
 * from some recurring causes. A row has some 570 bytes: id, opened_at, resolved_at, team,
 * service, severity, title, and a description of about 70 words with commas, quotes, line
 * ends and signs beyond ASCII.
 */
#include "ingest/base/str.h"

typedef enum { GENERATE_CSV, GENERATE_JSON_LINES, GENERATE_JSON_ARRAY } GenerateForm;

Str generate_incidents(Arena *arena, GenerateForm form, uint32_t rows, uint64_t seed);

#endif
