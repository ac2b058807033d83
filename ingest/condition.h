#ifndef FAULTLINE_CONDITION_H
#define FAULTLINE_CONDITION_H
/* What a profile asks of a record before it takes a value or calls it a drill (profile.h,
 * ConditionSet): all conditions of a set hold, and an empty set always does. */
#include "ingest/reading.h"

bool conditions_hold(const Reading *reading, ConditionSet set);

// The same of an item inside the record: paths are about the item, those of same_as about
// the record.
bool conditions_hold_of(const Reading *item, const Reading *record, ConditionSet set);

// A condition of the page alone (partial exports).
bool condition_holds_of_page(const Reading *reading, const Condition *condition);

#endif
