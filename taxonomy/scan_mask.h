#ifndef FAULTLINE_SCAN_MASK_H
#define FAULTLINE_SCAN_MASK_H
/* A text folded to lower case, and which of its bytes are word characters.
 *
 * Word characters are ASCII letters, digits and _ ; bytes above 0x7f are none, as \w has
 * it without Unicode classes. `folded` takes the text and SCAN_PADDING zero bytes, `word`
 * a bit for each byte of it, the padding's first 64 included.
 */
#include "ingest/base/str.h"

#define SCAN_PADDING 128

// Whether the text is all ASCII. By the best way that the machine has.
bool scan_mask(Str text, char *folded, uint64_t *word);
bool scan_mask_portable(Str text, char *folded, uint64_t *word);

#endif
