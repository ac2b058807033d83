#ifndef FAULTLINE_GNUPLOT_H
#define FAULTLINE_GNUPLOT_H
/* Draws any number of charts in one gnuplot process.
 *
 * The scripts go in on its standard input, data inside them; the pictures come back on
 * its standard output, told apart by lines that we have it print between them. No shell,
 * no temporary files, none of the user's gnuplot settings.
 */
#include "plots/chart.h"

// drawn[i] is chart i's picture, in the arena; empty where there is none. *complaint is
// empty when gnuplot understood every command; else (a bug of ours) what it said. False
// with ERR_SYSTEM when gnuplot is not installed or does not run.
bool gnuplot_draw(Arena *arena, const Chart *chart, size_t n, ChartForm form, Str *drawn,
                  Str *complaint, Err *err);

#endif
