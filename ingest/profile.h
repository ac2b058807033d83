#ifndef FAULTLINE_PROFILE_H
#define FAULTLINE_PROFILE_H
/* An export format described as data: how to recognise it, which column or path is which
 * field, how its dates, severities, nulls and lists are written.
 *
 * Profiles are YAML files (ingest/profiles, embedded in the program; design/interface.md has
 * the form by example); a user's own file is equal to ours. A profile has variants: the CSV
 * that the tool's screen writes, the JSON that its API answers.
 */
#include "ingest/base/moment.h"
#include "ingest/base/yaml.h"

typedef enum {
    FIELD_ID,
    FIELD_TITLE,
    FIELD_DESCRIPTION,
    FIELD_OPENED,
    FIELD_ACKNOWLEDGED,
    FIELD_RESOLVED,
    FIELD_TEAM,
    FIELD_SERVICE,
    FIELD_SEVERITY,
    FIELD_STATUS,
    FIELD_LABELS,
    FIELD_ROOT_CAUSE,
    FIELD_IMPACT,
    FIELD_RESPONDERS,
    FIELD_URL,
    N_FIELDS,
} Field;

Str field_name(Field field); // "id", "title", ... as in the profile files
bool field_from_name(Str name, Field *out);

typedef struct Profile Profile;
typedef struct Variant Variant;

#endif
