#ifndef FAULTLINE_SVG_TAG_H
#define FAULTLINE_SVG_TAG_H
/* One tag of gnuplot's SVG: a name and attributes, quoted either way. All slices. */
#include "ingest/base/str.h"

#define MOST_ATTRIBUTES 24

typedef struct {
    Str name, value;
} Attribute;

typedef struct {
    Str name;
    Attribute attribute[MOST_ATTRIBUTES];
    unsigned n;
    bool closes, is_empty; // </g>, <path .../>
} Tag;

// What stands between < and >. Attributes beyond the most are not seen.
Tag tag_parse(Str inside);
bool tag_is(const Tag *tag, const char *name);
Str tag_value(const Tag *tag, const char *name); // empty when absent

#endif
