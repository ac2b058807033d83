#ifndef FAULTLINE_SVG_H
#define FAULTLINE_SVG_H
/* gnuplot's SVG made fit for standing inside a page.
 *
 * A page has one name space and its own colours. Ids that would collide get the chart's
 * name in front, unused definitions, empty groups and default attributes go (two thirds
 * of the bytes), colours become the page's CSS variables (ink.h), and the title and the
 * caption are cropped, because the page says them as text. Anything unknown is dropped,
 * so that the result holds only elements and attributes of a short list.
 */
#include "plots/chart.h"

// Empty when `svg` is not what gnuplot writes. The result is hidden from screen readers:
// the figure around it says what it shows.
Str svg_for_page(Arena *arena, const Chart *chart, Str svg);

#endif
