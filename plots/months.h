#ifndef FAULTLINE_PLOTS_MONTHS_H
#define FAULTLINE_PLOTS_MONTHS_H
/* What the charts over months share (chart_months.c, chart_before_after.c, ...). */
#include "plots/canvas.h"

// One block of rows a series: column number, month, value, line, low, high, observed.
void months_data(const Chart *chart, Buf *out);

// Highest value, line or bound of a series; 0 without any.
double series_most(const ChartSeries *series);

// The axis of months below the frame, with about one tick per 70 pixels.
Scale months_scale(const Canvas *canvas);

// "@data index k using 1:3:(0.82) with boxes ...": whole months solid, others hatched.
void months_bars(Buf *out, uint32_t series);

#endif
