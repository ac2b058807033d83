#ifndef FAULTLINE_REVIEW_DOCUMENT_H
#define FAULTLINE_REVIEW_DOCUMENT_H
/* The monthly review as a document to walk through in a meeting, and as JSON. */
#include "analyzer/documents/document.h"
#include "analyzer/review.h"

typedef struct {
    const Review *review;
    const Programs *programs;
    Str options, settings_path; // for reproducing it
} ReviewDocument;

void review_document(const ReviewDocument *in, DocForm form, Arena *arena, Buf *out);
void export_review(const Review *review, Arena *arena, Buf *out);

// The document's first sentences, most important first; how many.
#define REVIEW_HEADLINES 5
uint32_t review_headline(const Review *review, Arena *arena, Str line[REVIEW_HEADLINES]);

// "2026-10", or "2026-08 to 2026-10".
Str review_months(const Review *review, Arena *arena);

#endif
