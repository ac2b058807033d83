#ifndef FAULTLINE_INK_H
#define FAULTLINE_INK_H
/* The colours of all charts, by what they mean.
 *
 * Okabe and Ito's hues (2008), which colour-blind readers tell apart, darkened until text
 * in them has a contrast of 4.5 on white. Every colour is used for one role only, so that
 * svg.c can give a page's chart the page's own colours (light, dark, print): `variable`
 * is the CSS custom property with the same meaning.
 */
typedef enum {
    INK_PAPER,
    INK_TEXT,
    INK_SOFT,  // axis labels
    INK_GRID,  // lines to read along
    INK_TITLE, // title and caption: a page has them as text beside the chart
    INK_BAR,   // bars behind a line
    INK_1,     // series
    INK_2,
    INK_3,
    INK_4,
    INK_5,
    INK_6,
    INK_OTHER,  // what is there for comparison
    INK_MARK,   // notes on the time axis
    INK_HEAT_1, // cells from few ...
    INK_HEAT_2,
    INK_HEAT_3,
    INK_HEAT_4,
    INK_HEAT_5,
    INK_HEAT_6,  // ... to many
    INK_ON_FEW,  // text on the lower three heats
    INK_ON_MANY, // text on the upper three
    N_INKS,
} Ink;

#define N_HEATS 6
#define N_SERIES_INKS 6

typedef struct {
    unsigned char red, green, blue;
    const char *variable;
} InkColor;

extern const InkColor INKS[N_INKS];

#endif
