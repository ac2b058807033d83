#ifndef FAULTLINE_DOCUMENT_REPRODUCING_H
#define FAULTLINE_DOCUMENT_REPRODUCING_H
/* The block that ends every document: from what it was made, so that it can be made
 * again. */
#include "analyzer/documents/document.h"
#include "analyzer/findings.h"

// options: as typed, empty for none; settings: the file's path, empty for none.
void doc_reproducing(Doc *doc, const Findings *findings, Str options, Str settings);

#endif
