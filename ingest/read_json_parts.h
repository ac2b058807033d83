#ifndef FAULTLINE_READ_JSON_PARTS_H
#define FAULTLINE_READ_JSON_PARTS_H
/* What the files that walk through a JSON export share: the reader's state, and what each
 * does for the others (read_json.c drives). */
#include "ingest/json_cursor.h"
#include "ingest/json_tree.h"
#include "ingest/read_json.h"

#define MOST_FRAMES 64 // arrays in arrays; paths are three deep

typedef struct {
    bool object;
    bool has_key; // its value is next
    bool comma;   // the last thing taken
    bool outermost;
    size_t path_len; // of the path before the key
    JsonValue *page; // the object as the handler will see it; NULL when nobody will
} JsonFrame;

typedef struct {
    JsonCursor in;
    const JsonReadOptions *options;
    const RawHandler *handler;
    RawReport *report;
    Err *err;
    Arena keep; // the reader's own, to the end
    Arena page; // one document's
    JsonTree record, small;
    JsonFrame frame[MOST_FRAMES];
    size_t n_frames;
    Buf path; // of keys, from the top to here
    bool in_junk;
    bool stopped; // the handler said no
} JsonReader;

/* ---- The walk (read_json.c) ---- */

// The object or array that is entered last; NULL between documents.
JsonFrame *json_reader_top(JsonReader *reader);

// A value is complete.
void json_reader_leave_value(JsonReader *reader);

// The value at the window's front, however long; its end goes to tree->end.
JsonOutcome json_reader_parse(JsonReader *reader, JsonTree *tree);

/* ---- Records (read_json_record.c) ---- */

// The object at the window's front, which belongs to that list: handed over or rejected.
void json_reader_take_record(JsonReader *reader, size_t list);

/* ---- Everything else (read_json_other.c) ---- */

// A scalar that is no record, and an object or array that holds none.
void json_reader_take_scalar(JsonReader *reader, bool among_records);
void json_reader_take_other(JsonReader *reader);

// Will the handler see the object that the next value is a member of?
bool json_reader_page_wanted(JsonReader *reader);

// The member's key is the last part of the path.
void json_reader_add_to_page(JsonReader *reader, JsonValue *value);

// Text that is no JSON: at least one byte, if there is one.
void json_reader_skip_junk(JsonReader *reader);

/* ---- What a person should know (read_json_notes.c) ---- */

// `at` is a position in the window.
void json_reader_note_repair(JsonReader *reader, JsonRepair repair, size_t n, size_t at);

// What the tree, parsed from window.at, had to put right.
void json_reader_note_repairs(JsonReader *reader, const JsonTree *tree);

void json_reader_note_truncated(JsonReader *reader, const char *what);

// Nothing more can be made of what is left.
void json_reader_take_rest(JsonReader *reader, const char *what);

#endif
