#ifndef FAULTLINE_SPREADSHEET_H
#define FAULTLINE_SPREADSHEET_H
/* What spreadsheets do to cells when a file is saved again: recognised, never repaired.
 */
#include "ingest/base/str.h"

// 1.23457E+14: a long number whose digits are gone.
bool spreadsheet_rounded(Str cell);

// That, ########, #N/A, #NAME? and their like, 5-Mar for an id, 00:13.5 for a time.
bool spreadsheet_damaged(Str cell);

// Cells are cut there: 32,767 characters by Excel, 32,000 by ServiceNow's display values.
bool spreadsheet_cut(Str cell);

#endif
