#ifndef FAULTLINE_JSON_LIKELY_H
#define FAULTLINE_JSON_LIKELY_H
/* Which of the lists in a JSON document holds the records, when no profile knows it. */
#include "ingest/read_json.h"

// An index into survey->list, or STR_NPOS when nothing in it can be a list of records.
size_t json_likely(const JsonSurvey *survey);

#endif
