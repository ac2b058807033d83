#ifndef FAULTLINE_EMBEDDED_H
#define FAULTLINE_EMBEDDED_H
/* Files that travel inside the program: profiles, packs, the report's style sheet.
 *
 * The build turns each set into a table that ends with an entry without a name. The
 * name is the file's own, without its folder.
 */
#include "ingest/base/str.h"

typedef struct {
    Str name, content;
} EmbeddedFile;

// Declared here, made by the build (embed_files in the CMakeLists.txt of the room).
extern const EmbeddedFile EMBEDDED_PROFILES[]; // ingest/profiles/*.yaml
extern const EmbeddedFile EMBEDDED_PACKS[];    // taxonomy/packs/*.yaml
extern const EmbeddedFile EMBEDDED_WEB[];      // analyzer/documents/*.css, *.js

#endif
