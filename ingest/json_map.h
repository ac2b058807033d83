#ifndef FAULTLINE_JSON_MAP_H
#define FAULTLINE_JSON_MAP_H
/* {"INC-1": {...}, "INC-2": {...}}: one object whose members are the records.
 *
 * All its members are objects, and each has half of the first one's keys. Where the
 * survey saw only the beginning of a large one, the members it saw decide. */
#include "ingest/read_json.h"

// Makes the top object the only list, its samples the first members. False, with nothing
// changed, when the file is no such object.
bool json_map_unfold(JsonSurvey *survey);

#endif
