#ifndef FAULTLINE_SNIFF_H
#define FAULTLINE_SNIFF_H
/* What kind of bytes is this? Decided by content, never by the file's name.
 *
 * sniff_kind tells text that can be read as records from what cannot, and has a sentence
 * for the latter that says what it is and what to do. sniff_dialect finds the delimiter
 * of delimited text by parsing its head with each candidate, quotes and all, and keeping
 * the one that gives the most consistent width above 1 (counting characters is misled by
 * the semicolons inside cells); it also finds how the text is quoted.
 */
#include "ingest/base/str.h"

typedef enum {
    SNIFF_EMPTY, // nothing, or blanks only
    SNIFF_DELIMITED,
    SNIFF_JSON,
    // Not records:
    SNIFF_PYTHON, // [{'a': None}]: printed by Python, not JSON
    SNIFF_HTML,   // a web page, perhaps a login page
    SNIFF_HTML_TABLE, // an HTML table, as some tools name .xls
    SNIFF_XML,
    SNIFF_SCRIPT, // JavaScript around JSON
    SNIFF_ZIP, // .xlsx, .ods, .zip
    SNIFF_OLE2, // .xls, .doc, .msg
    SNIFF_PDF,
    SNIFF_GZIP, // inside gzip: compressed twice
    SNIFF_BINARY,
} SniffKind;

typedef struct {
    SniffKind kind;
    Str sentence; // "this is an .xlsx file (a zip archive): ..."; empty for what is read
} Sniff;

// raw: the first bytes as they stand; text: the decoded head (bytes.h has both).
Sniff sniff_kind(Str raw, Str text);

typedef struct {
    char delimiter; // , ; TAB | ; 0 when the text has one column
    char quote;     // " or ', 0 where quotes are plain characters
    bool backslash; // \" instead of "" inside quotes
    bool framed;    // SAP lists and text tables: | a | b | with rules of dashes between
    bool named;     // the delimiter was named by a sep= line
    size_t width;   // the most frequent number of cells
    size_t skip;    // bytes of the sep= line, its end included
} Dialect;

Dialect sniff_dialect(Str text);

// The same where the delimiter is known; a sep= line is still left out.
Dialect sniff_dialect_with(Str text, char delimiter);

Str sniff_delimiter_name(char delimiter); // ",", ";", "tab", "|"

#endif
