#ifndef FAULTLINE_READ_JSON_H
#define FAULTLINE_READ_JSON_H
/* JSON exports become RawRecords, one at a time, as trees of JsonValue.
 *
 * Each record is taken out of the stream alone (json_tree.h), so that memory is one
 * record however long the file. It takes what exports come as: an array, an object with
 * the list somewhere inside, JSON Lines, documents one after the other (arrays or pages,
 * with RS between as in RFC 7464), arrays of arrays or of pages, one single object.
 *
 * Where the list is: a path of keys from the top ("incidents", "data.attributes.incidents",
 * "" for the top itself). Arrays on the way are stepped into, so that the path of a page's
 * list is the same in one page, in pages one after the other and in an array of pages.
 * Every object found at the path is a record.
 *
 *     JsonSurvey survey = json_survey(arena, bytes);
 *     ... choose: a list whose sample fits a signature, else survey.likely ...
 *     json_read(bytes, &(JsonReadOptions){.list = &survey.list[i].path, .n_lists = 1},
 *               &(RawHandler){.context = me, .record = take, .page = note}, &report, err);
 *
 * Tolerated, with a warning that names line and column: trailing commas, NaN and
 * Infinity, Python's None/True/False, raw control characters in texts, \u0000 and lone
 * surrogates (become U+FFFD), text between records. A file that ends inside a record
 * keeps the whole ones and is `truncated`. Values nested deeper than JSON_DEPTH become
 * null. A record that is no JSON is a reject, and reading goes on behind it
 * (json_resync.h). Keys are case-sensitive; the last of two equal keys counts
 * (json_path.h), and the first records are searched for such. Nothing here recurses with
 * the depth of the text.
 */
#include "ingest/bytes.h"
#include "ingest/json_tree.h" // JSON_DEPTH
#include "ingest/raw.h"

#define JSON_SAMPLES 30 // a field that few records have is seen in one of them

// A place where records may be.
typedef struct {
    Str path;              // keys joined by dots, as they stand in the file
    size_t depth;          // keys in the path: 0 to 4 (data.repository.issues.nodes)
    uint64_t n;            // objects seen there
    uint64_t bytes;        // of them
    bool in_array;         // else each stands alone: {"incident": {...}}
    const JsonValue *sample[JSON_SAMPLES]; // the first ones
    size_t n_samples;
} JsonList;

typedef struct {
    JsonList *list; // in the order of the file; NULL path at none
    size_t n;
    size_t likely;     // index of the list that holds most, STR_NPOS when there is none
    const JsonValue *page; // the first document without its lists; NULL when it is an array
    Str error;         // a sentence when the file is an API's error body, else empty
    bool whole;        // the survey saw the whole file
} JsonSurvey;

// Looks at the head of the file (more of it when no record ends inside).
JsonSurvey json_survey(Arena *arena, Bytes *bytes);

// The same over the whole file, for a list that begins late. Bytes are restarted; where
// they cannot be, the head is all there is.
JsonSurvey json_survey_whole(Arena *arena, Bytes *bytes);

typedef struct {
    const Str *list; // paths; several lists may hold records (AWS: archive, current)
    size_t n_lists;
    bool whole_pages; // large members of pages are kept too (raw.h, RawHandler.page)
} JsonReadOptions;

bool json_read(Bytes *bytes, const JsonReadOptions *options, const RawHandler *handler,
               RawReport *report, Err *err);

// Strict RFC 8259 over the whole text: UTF-8, one value, nothing after it, nesting up to
// 100,000 without recursion. The message says line, column and what is wrong.
bool json_check(Str text, Err *err);

#endif
