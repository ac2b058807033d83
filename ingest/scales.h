#ifndef FAULTLINE_SCALES_H
#define FAULTLINE_SCALES_H
/* Severity and status words become ranks that can be compared across tools.
 *
 * Who knows best is asked first: the user's settings, the profile (which knows the
 * direction of its tool's scale: 4 is "urgent" in Freshservice and "low" in ServiceNow),
 * then the words that tools have in common (formats.md 4.4). The word itself is kept
 * beside the rank.
 */
#include "ingest/profile.h"
#include "ingest/settings.h"

// 1 (worst) to 5, or SEVERITY_NONE. settings may be NULL.
int scale_severity(const Settings *settings, const Variant *variant, Str word);

Status scale_status(const Variant *variant, Str word);

#endif
