#ifndef FAULTLINE_SETTINGS_H
#define FAULTLINE_SETTINGS_H
/* faultline.yaml, read once. Every key is optional, and so is the file.
 *
 * Each section is kept as a YamlNode with its lines; the room that owns a section parses
 * it (programs: and ledger: in analyzer/, taxonomy: in the pipeline). What ingest itself
 * owns is parsed here: time zone, teams with aliases and dates, services, severity words,
 * exclusions, pairs that are no duplicates, columns, profiles of one's own.
 *
 * settings_team answers "what do we call this team today, and what did we call it then":
 * an alias {name, from, until} holds for incidents opened in [from, until).
 */
#include "ingest/base/intern.h"
#include "ingest/base/moment.h"
#include "ingest/base/yaml.h"

typedef struct {
    Str alias, canonical;
    int64_t from, until; // TIME_NONE: open
} NameAlias;

typedef struct {
    Str field, matches; // an extra field or a canonical one; an exact word, any case
    const YamlNode *place;
} Exclusion;

typedef struct {
    Str word;
    int severity;
} SeverityWord;

typedef struct {
    Str field, column; // canonical field -> column or path of an export
    const YamlNode *place;
} SettingsMap;

typedef struct {
    Str path;             // empty when there is no file
    const YamlNode *root; // NULL when there is no file
    Str *input;
    size_t n_inputs;
    Str timezone; // empty: none given
    NameAlias *team;
    size_t n_teams;
    NameAlias *service;
    size_t n_services;
    SeverityWord *severity;
    size_t n_severities;
    Exclusion *exclude;
    size_t n_excludes;
    Str (*not_duplicates)[2];
    size_t n_not_duplicates;
    SettingsMap *map; // `map: {team: Owning squad}`: as --map, where such a column is
    size_t n_maps;
    Str *profile; // `profiles: [files]`: the user's own export formats
    size_t n_profiles;
} Settings;

// Reads a file; unknown keys and wrong values are errors with file:line. The content of
// sections that other rooms own is kept, not checked.
bool settings_read(Arena *arena, Str path, Settings *out, Err *err);

// A top-level section, or NULL.
const YamlNode *settings_section(const Settings *settings, Str key);

// The name used today for a name seen in an export at that time; the name itself when no
// alias holds. Names compare without case and outer blanks.
Str settings_team(const Settings *settings, Str name, int64_t opened);
Str settings_service(const Settings *settings, Str name, int64_t opened);

// The name that was right at the time: spellings are undone, reorganisations (aliases
// with dates) are not.
Str settings_team_then(const Settings *settings, Str name);

// The severity that the settings give a word, 0 when they do not know it.
int settings_severity(const Settings *settings, Str word);

#endif
