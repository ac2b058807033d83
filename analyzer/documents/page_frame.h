#ifndef FAULTLINE_PAGE_FRAME_H
#define FAULTLINE_PAGE_FRAME_H
/* The head that every page of HTML has: policy, title, style, and the script if it wants
 * one. The page loads nothing and can run nothing else. */
#include "analyzer/documents/markup.h"

typedef struct {
    Str title, version;
    bool with_script;
} PageFrame;

// From the doctype to <body>.
void page_frame_open(const PageFrame *frame, Arena *arena, Buf *out);

#endif
