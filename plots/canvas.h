#ifndef FAULTLINE_CANVAS_H
#define FAULTLINE_CANVAS_H
/* Writes a chart's gnuplot commands: text that may be anything, places in pixels, axes.
 *
 * The one place where text becomes part of a script. gnuplot would run what stands in
 * backquotes, expand @macros and end a string at a quote; here text only ever appears in
 * single quotes (in which gnuplot expands nothing), with quotes, backquotes and control
 * characters replaced, in a terminal that knows no markup (noenhanced).
 *
 * Pixels count from the upper left corner of the drawing, below the title; a character
 * terminal (FORM_DUMB) has no pixels, and what is placed by them is left out there.
 */
#include "plots/chart.h"
#include "plots/ink.h"
#include "plots/scale.h"

typedef enum { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

typedef struct {
    const Chart *chart;
    ChartForm form;
    Buf *out;
    double width, height;            // of the drawing
    double above, below;             // title and caption
    double left, top, right, bottom; // edges of the axes' rectangle, set by canvas_frame
} Canvas;

typedef struct {
    double x, y;
    Align align;
    unsigned size; // of the type, pixels
    Ink ink;
    int angle; // degrees, counter-clockwise
} Place;

#define TYPE_SIZE 13
#define TYPE_SMALL 11
#define COLUMN_WIDTH 0.56 // of the type size: the mean width of a character

Canvas canvas_new(const Chart *chart, ChartForm form, Buf *out);

// The axes' rectangle, by its distances from the drawing's edges; starts a new panel.
void canvas_frame(Canvas *canvas, double left, double top, double right, double bottom);

void canvas_text(const Canvas *canvas, Place place, Str text);
void canvas_ranges(const Canvas *canvas, double x_low, double x_high, double y_low,
                   double y_high);
void canvas_ticks(const Canvas *canvas, char axis, const Scale *scale); // 'x' or 'y'
void canvas_line(const Canvas *canvas, double x0, double y0, double x1, double y1,
                 Ink ink,
                 bool dashed);                           // in pixels
void canvas_marks(const Canvas *canvas, bool with_text); // the chart's, in x units

// "no data" in the middle, and a plot of nothing.
void canvas_no_data(Canvas *canvas);

// Pixel of a value on an axis of the frame.
double canvas_x(const Canvas *canvas, double low, double high, double value);
double canvas_y(const Canvas *canvas, double low, double high, double value);

// Centres for labels of height `size` that want to be at y[i]: moved apart as little as
// needed, kept inside [top, bottom] where they fit.
void canvas_spread(double *y, uint32_t n, double size, double top, double bottom);

double text_pixels(Str text, unsigned size);

void script_quote(Buf *out, Str text); // 'text'
void script_ink(Buf *out, Ink ink);    // rgb '#rrggbb'

// " font ',11'": pixels in SVG, three quarters as many points in the other terminals.
void script_font(const Canvas *canvas, unsigned size);

// "1,234", "31", "3.4", "0.21".
void script_number(Buf *out, double value);

// One cell of the data: numbers in full precision, text without tabs or quotes.
void data_number(Buf *out, double value);
void data_text(Buf *out, Str text);

// Splits into lines of at most `columns`; a word that is longer is cut. Lines are slices.
#define MOST_LINES 4
unsigned wrap_text(Str text, size_t columns, Str line[MOST_LINES]);

#endif
