#include "plots/svg.h"

#include <string.h>

#include "plots/canvas.h"
#include "plots/svg_tag.h"

#define DEPTH 24

typedef struct {
    Buf open; // the start tag, until something inside needs it
    Str close;
    bool written; // start tag is out
} Level;

typedef struct {
    const Chart *chart;
    Buf *out;
    Arena *scratch;
    Level level[DEPTH];
    int depth;
    int skipped; // levels below an element that is left out
    bool in_text;
    Buf joined;        // attributes of the path that polygons were last joined to
    size_t joined_end; // where it ends in `out`
} Tidy;

/* "rgb( 26, 34, 49)" or "#1a2231" as an Ink; N_INKS when it is none of ours. */
static Ink ink_of(Str color)
{
    unsigned part[3] = {0}, n = 0;
    bool in_number = false;
    if (!str_starts(color, STR("rgb(")))
        return N_INKS;
    for (size_t i = 4; i < color.len && n < 3; i++) {
        char c = color.data[i];
        if (c >= '0' && c <= '9') {
            part[n] = (part[n] * 10 + (unsigned)(c - '0')) & 0x3FF;
            in_number = true;
        } else if (in_number) {
            in_number = false;
            n++;
        }
    }
    for (int ink = 0; ink < N_INKS; ink++)
        if (INKS[ink].red == part[0] && INKS[ink].green == part[1] &&
            INKS[ink].blue == part[2])
            return (Ink)ink;
    return N_INKS;
}

static void add_color(Buf *out, const char *name, Str color)
{
    Ink ink = ink_of(color);
    if (ink < N_INKS)
        buf_format(out, " %s=\"var(%s)\"", name, INKS[ink].variable);
    else if (str_eq(color, STR("none")))
        buf_format(out, " %s=\"none\"", name);
    else if (str_eq(color, STR("black")))
        buf_format(out, " %s=\"var(%s)\"", name, INKS[INK_TEXT].variable);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_plain(Str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9') || is_space(c) || (c && strchr(".,()-+", c));
        if (!good)
            return false;
    }
    return true;
}

/* Coordinates to a tenth of a pixel: "304.08" is "304.0", ".00" goes. */
static void add_numbers(Buf *out, Str value)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if (c != '.') {
            buf_add_char(out, is_space(c) ? ' ' : c);
            continue;
        }
        size_t end = i + 1;
        while (end < value.len && value.data[end] >= '0' && value.data[end] <= '9')
            end++;
        if (i + 1 < end && value.data[i + 1] != '0')
            buf_format(out, ".%c", value.data[i + 1]);
        i = end - 1;
    }
}

static void add_plain(Buf *out, const Tag *tag, const char *name, const char *usual)
{
    Str value = tag_value(tag, name);
    if (!value.len || str_eq(value, str_from(usual)) || !is_plain(value))
        return;
    buf_format(out, " %s=\"", name);
    add_numbers(out, value);
    buf_add_char(out, '"');
}

static void add_pattern_fill(const Tidy *tidy, Buf *out, Str fill)
{
    Str id = str_slice(fill, 5, fill.len - 1); // of url(#ID)
    if (is_plain(id))
        buf_format(out, " fill=\"url(#%.*s-%.*s)\"", STR_ARG(tidy->chart->name),
                   STR_ARG(id));
}

static void add_shape(const Tidy *tidy, const Tag *tag, Buf *out)
{
    Str fill = tag_value(tag, "fill"), stroke = tag_value(tag, "stroke");
    if (str_starts(fill, STR("url(#")))
        add_pattern_fill(tidy, out, fill);
    else if (!str_eq(fill, STR("none")))
        add_color(out, "fill", fill);
    if (!str_eq(stroke, STR("none")))
        add_color(out, "stroke", stroke);
    if (tag_value(tag, "fill-opacity").len)
        buf_format(out, " fill-opacity=\"%.*s\"",
                   STR_ARG(str_slice(tag_value(tag, "fill-opacity"), 0, 4)));
    add_plain(out, tag, "stroke-width", "1.00");
    add_plain(out, tag, "stroke-dasharray", "none");
    add_plain(out, tag, "transform", "");
    add_plain(out, tag, "font-size", "13.00");
    add_plain(out, tag, "text-anchor", "start");
    add_plain(out, tag, "d", "");
}

static void write_pending(Tidy *tidy)
{
    for (int i = 0; i < tidy->depth; i++) {
        if (tidy->level[i].written)
            continue;
        buf_add(tidy->out, buf_str(&tidy->level[i].open));
        tidy->level[i].written = true;
    }
}

static bool push(Tidy *tidy, Buf open, Str close)
{
    if (tidy->depth == DEPTH)
        return false;
    tidy->level[tidy->depth++] = (Level){open, close, false};
    return true;
}

static void pop(Tidy *tidy)
{
    if (!tidy->depth)
        return;
    Level *level = &tidy->level[--tidy->depth];
    if (level->written)
        buf_add(tidy->out, level->close);
}

/* A group that says nothing of its own is not written at all. */
static void open_group(Tidy *tidy, const Tag *tag)
{
    Buf said = {.arena = tidy->scratch}, open = {.arena = tidy->scratch};
    add_shape(tidy, tag, &said);
    if (!said.len) {
        push(tidy, open, (Str){0});
        return;
    }
    buf_add(&open, STR("<g"));
    buf_add(&open, buf_str(&said));
    buf_add_char(&open, '>');
    push(tidy, open, STR("</g>"));
}

/* A group around a single text gives its attributes to the text. */
static void open_text(Tidy *tidy)
{
    Buf open = {.arena = tidy->scratch};
    Level *group = tidy->depth ? &tidy->level[tidy->depth - 1] : NULL;
    buf_add(&open, STR("<text"));
    if (group && !group->written && group->open.len) {
        buf_add(&open, str_slice(buf_str(&group->open), 2, group->open.len)); // after <g
        group->open.len = 0;
        group->close = (Str){0};
    } else {
        buf_add_char(&open, '>');
    }
    push(tidy, open, STR("</text>"));
    tidy->in_text = true;
}

static void open_pattern(Tidy *tidy, const Tag *tag)
{
    Buf open = {.arena = tidy->scratch};
    Str id = tag_value(tag, "id");
    if (!is_plain(id))
        id = STR("x");
    buf_format(&open,
               "<pattern id=\"%.*s-%.*s\" patternUnits=\"userSpaceOnUse\" width=\"8\" "
               "height=\"8\">",
               STR_ARG(tidy->chart->name), STR_ARG(id));
    push(tidy, open, STR("</pattern>"));
}

/* Inside a pattern the colour stands in a style: fill:none; stroke:rgb(0,114,178) */
static void write_hatch(Tidy *tidy, const Tag *tag)
{
    Str style = tag_value(tag, "style");
    size_t at = str_find(style, STR("rgb("));
    write_pending(tidy);
    buf_add(tidy->out, STR("<path"));
    add_color(tidy->out, "stroke",
              at == STR_NPOS ? STR("black") : str_slice(style, at, style.len));
    add_plain(tidy->out, tag, "d", "");
    buf_add(tidy->out, STR("/>"));
}

/* A path of moves alone draws nothing. */
static bool draws(Str path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (c != 'M' && ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            return true;
    }
    return false;
}

/* The next "x,y" of a polygon, rounded. */
static bool take_point(Arena *arena, Str *rest, Str *x, Str *y)
{
    *rest = str_trim(*rest);
    size_t end = 0;
    while (end < rest->len && !is_space(rest->data[end]))
        end++;
    StrCut cut = str_cut(str_slice(*rest, 0, end), ',');
    Buf across = {.arena = arena}, down = {.arena = arena};
    add_numbers(&across, cut.head);
    add_numbers(&down, cut.tail);
    *x = buf_str(&across);
    *y = buf_str(&down);
    *rest = str_slice(*rest, end, rest->len);
    return cut.found;
}

/* "M1,2 3,4 5,6Z"; an upright rectangle as "M1,2H3V4H1Z". */
static void add_outline(Tidy *tidy, Buf *out, Str points)
{
    Str x[4], y[4], rest = points;
    size_t n = 0;
    while (n < 4 && take_point(tidy->scratch, &rest, &x[n], &y[n]))
        n++;
    bool upright = n == 4 && !str_trim(rest).len && str_eq(y[0], y[1]) &&
                   str_eq(x[1], x[2]) && str_eq(y[2], y[3]) && str_eq(x[3], x[0]);
    if (upright) {
        buf_format(out, "M%.*s,%.*sH%.*sV%.*sH%.*sZ", STR_ARG(x[0]), STR_ARG(y[0]),
                   STR_ARG(x[1]), STR_ARG(y[2]), STR_ARG(x[0]));
        return;
    }
    buf_add_char(out, 'M');
    add_numbers(out, points);
    buf_add_char(out, 'Z');
}

/* Neighbours with the same paint become one path. */
static void write_polygon(Tidy *tidy, const Tag *tag)
{
    Str points = tag_value(tag, "points");
    Buf paint = {.arena = tidy->scratch};
    if (!is_plain(points))
        return;
    write_pending(tidy);
    add_shape(tidy, tag, &paint);
    bool joins = tidy->joined_end && tidy->joined_end == tidy->out->len &&
                 str_eq(buf_str(&paint), buf_str(&tidy->joined));
    if (joins)
        tidy->out->len -= 3; // "/>
    else
        buf_format(tidy->out, "<path%.*s d=\"", STR_ARG(buf_str(&paint)));
    add_outline(tidy, tidy->out, points);
    buf_add(tidy->out, STR("\"/>"));
    tidy->joined = paint;
    tidy->joined_end = tidy->out->len;
}

static void write_shape(Tidy *tidy, const Tag *tag)
{
    if (tag_is(tag, "polygon")) {
        write_polygon(tidy, tag);
        return;
    }
    if (str_eq(tag->name, STR("path")) && tag_value(tag, "style").len) {
        write_hatch(tidy, tag);
        return;
    }
    if (str_eq(tag->name, STR("path")) && !draws(tag_value(tag, "d")))
        return;
    write_pending(tidy);
    buf_format(tidy->out, "<%.*s", STR_ARG(tag->name));
    add_shape(tidy, tag, tidy->out);
    buf_add(tidy->out, STR("/>"));
}

/* Points are references to a definition that is shared in the document; a circle needs
 * none: transform='translate(289.99,105.00) scale(9.75)'. */
static void write_point(Tidy *tidy, const Tag *tag)
{
    Str transform = tag_value(tag, "transform");
    StrCut x = str_cut_at(transform, STR("translate("));
    StrCut y = str_cut(x.tail, ',');
    StrCut end = str_cut(y.tail, ')');
    StrCut scale = str_cut_at(end.tail, STR("scale("));
    StrCut radius = str_cut(scale.tail, ')');
    if (!radius.found || !is_plain(transform))
        return;
    write_pending(tidy);
    buf_format(tidy->out,
               "<circle cx=\"%.*s\" cy=\"%.*s\" r=\"%.*s\" fill-opacity=\".8\"",
               STR_ARG(y.head), STR_ARG(end.head), STR_ARG(radius.head));
    add_color(tidy->out, "fill", tag_value(tag, "color"));
    buf_add(tidy->out, STR("/>"));
}

static bool is_left_out(const Tag *tag)
{
    return tag_is(tag, "title") || tag_is(tag, "desc") || tag_is(tag, "filter") ||
           (tag_is(tag, "g") && ink_of(tag_value(tag, "fill")) == INK_TITLE);
}

static void open_tag(Tidy *tidy, const Tag *tag)
{
    if (tidy->skipped || is_left_out(tag)) {
        tidy->skipped += !tag->is_empty;
    } else if (tag_is(tag, "g")) {
        if (!tag->is_empty)
            open_group(tidy, tag);
    } else if (tag_is(tag, "pattern")) {
        if (!tag->is_empty)
            open_pattern(tidy, tag);
    } else if (tag_is(tag, "text")) {
        open_text(tidy);
    } else if (tag_is(tag, "use")) {
        if (!tag_value(tag, "id").len)
            write_point(tidy, tag);
    } else if (tag_is(tag, "polygon") ||
               (tag_is(tag, "path") && !tag_value(tag, "id").len)) {
        write_shape(tidy, tag);
    } else if (!tag->is_empty) { // svg, defs: their content counts, not they
        push(tidy, (Buf){.arena = tidy->scratch}, (Str){0});
    }
}

static void close_tag(Tidy *tidy, const Tag *tag)
{
    if (tidy->skipped) {
        tidy->skipped--;
        return;
    }
    if (tag_is(tag, "text"))
        tidy->in_text = false;
    pop(tidy);
}

static void tidy_all(Tidy *tidy, Str svg)
{
    while (svg.len) {
        StrCut cut = str_cut(svg, '<');
        if (tidy->in_text && !tidy->skipped && cut.head.len) {
            write_pending(tidy);
            buf_add(tidy->out, cut.head);
        }
        if (!cut.found)
            return;
        StrCut tag = str_cut(cut.tail, '>');
        svg = tag.tail;
        if (str_starts(tag.head, STR("?")) || str_starts(tag.head, STR("!")))
            continue;
        Tag parsed = tag_parse(tag.head);
        if (parsed.closes)
            close_tag(tidy, &parsed);
        else
            open_tag(tidy, &parsed);
    }
}

Str svg_for_page(Arena *arena, const Chart *chart, Str svg)
{
    Arena scratch = {0};
    Buf out = {.arena = arena};
    Tidy tidy = {.chart = chart, .out = &out, .scratch = &scratch};
    if (str_find(svg, STR("<svg")) == STR_NPOS)
        return (Str){0};
    unsigned width = chart_width(chart), height = chart->kind->height(chart);
    buf_format(
        &out,
        "<svg viewBox=\"0 %u %u %u\" width=\"%u\" height=\"%u\" aria-hidden=\"true\" "
        "fill=\"none\" font-size=\"13\">",
        chart_title_height(chart), width, height, width, height);
    tidy_all(&tidy, svg);
    while (tidy.depth)
        pop(&tidy);
    buf_add(&out, STR("</svg>"));
    arena_release(&scratch);
    return buf_str(&out);
}
