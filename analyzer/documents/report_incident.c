/* Incidents as they were written, with what the taxonomy matched marked in them. */

#include "analyzer/documents/report_parts.h"

#define START_SHOWN 420 // bytes of a text's beginning
#define AROUND 70       // bytes of context on each side of a match further on
#define MOST_RANGES 5

typedef struct {
    size_t from, to;
} Range;

static bool inside_character(Str text, size_t at)
{
    return at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

/* The nearest blank within 20 bytes before (or after) a place, else a character's start.
 */
static size_t word_start(Str text, size_t at)
{
    for (size_t i = at; i > 0 && at - i < 20; i--)
        if ((unsigned char)text.data[i - 1] <= ' ')
            return i;
    while (inside_character(text, at))
        at--;
    return at;
}

static size_t word_end(Str text, size_t at)
{
    for (size_t i = at; i < text.len && i - at < 20; i++)
        if ((unsigned char)text.data[i] <= ' ')
            return i;
    while (inside_character(text, at))
        at++;
    return at < text.len ? at : text.len;
}

static Range around(Str text, size_t from, size_t to)
{
    size_t start = from > AROUND ? word_start(text, from - AROUND) : 0;
    return (Range){start,
                   to + AROUND < text.len ? word_end(text, to + AROUND) : text.len};
}

static const Hit *next_hit(const Labels *labels, uint32_t row, TextField field, Str text,
                           size_t at)
{
    const Hit *found = NULL;
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
        const Hit *hit = &labels->hit[i];
        if (hit->field != field || hit->end <= at || hit->end > text.len ||
            hit->start >= hit->end)
            continue;
        if (!found || hit->start < found->start ||
            (hit->start == found->start && hit->end > found->end))
            found = hit;
    }
    return found;
}

/* Escaped text with the matched ranges marked; they may overlap. */
static void add_marked(const Page *page, uint32_t row, TextField field, Str text,
                       Range range)
{
    size_t at = range.from;
    while (at < range.to) {
        const Hit *hit = next_hit(page->f->labels, row, field, text, at);
        size_t start = hit && hit->start > at ? hit->start : at;
        if (!hit || start >= range.to) {
            html_add(page->out, str_slice(text, at, range.to));
            return;
        }
        size_t end = hit->end < range.to ? hit->end : range.to;
        html_add(page->out, str_slice(text, at, start));
        buf_add(page->out, STR("<mark>"));
        html_add(page->out, str_slice(text, start, end));
        buf_add(page->out, STR("</mark>"));
        at = end;
    }
}

/* The beginning, and what stands around each match further on. */
static unsigned choose_ranges(const Page *page, uint32_t row, TextField field, Str text,
                              Range range[MOST_RANGES])
{
    unsigned n = 1;
    range[0] =
        (Range){0, text.len > START_SHOWN ? word_end(text, START_SHOWN) : text.len};
    while (range[n - 1].to < text.len) {
        const Hit *hit = next_hit(page->f->labels, row, field, text, range[n - 1].to);
        if (!hit)
            break;
        Range next = around(text, hit->start, hit->end);
        if (next.from <= range[n - 1].to)
            range[n - 1].to = next.to;
        else if (n < MOST_RANGES)
            range[n++] = next;
        else
            break;
    }
    return n;
}

static void add_text(const Page *page, uint32_t row, TextField field, Str text)
{
    Range range[MOST_RANGES];
    unsigned n = choose_ranges(page, row, field, text, range);
    for (unsigned i = 0; i < n; i++) {
        buf_add(page->out, i ? STR(" … ") : (Str){0});
        add_marked(page, row, field, text, range[i]);
    }
    buf_add(page->out, range[n - 1].to < text.len ? STR(" …") : (Str){0});
}

static void add_field(const Page *page, uint32_t row, TextField field, const char *label,
                      Str text)
{
    if (!text.len)
        return;
    buf_add(page->out, STR("<p class=\"text\">"));
    if (label)
        html_fill(page->out, "<b>{}</b> ", (const Str[]){str_from(label)});
    add_text(page, row, field, text);
    buf_add(page->out, STR("</p>\n"));
}

/* Each category once, with the words of its first match. */
static void add_categories(const Page *page, uint32_t row)
{
    const Findings *f = page->f;
    uint16_t last = CATEGORY_NONE;
    if (f->labels->first[row] == f->labels->first[row + 1])
        return;
    buf_add(page->out, STR("<ul class=\"chips\">"));
    for (uint32_t i = f->labels->first[row]; i < f->labels->first[row + 1]; i++) {
        const Hit *hit = &f->labels->hit[i];
        if (hit->category == last)
            continue;
        last = hit->category;
        Str words = str_slice(hit_text(f->table, row, hit), hit->start, hit->end);
        html_fill(page->out, "<li>{} <q>{}</q></li>",
                  (const Str[]){f->taxonomy->category[hit->category].title,
                                text_shorten(page->a, words, 60)});
    }
    buf_add(page->out, STR("</ul>\n"));
}

static Str where_words(const Page *page, uint32_t row)
{
    Str team = table_team(page->f->table, row),
        service = table_service(page->f->table, row);
    if (!team.len)
        team = STR("team unknown");
    if (!service.len || str_eq(service, team))
        return team;
    return str_format(page->a, "%.*s · %.*s", STR_ARG(team), STR_ARG(service));
}

static Str day_words(const Page *page, uint32_t row)
{
    Str day = moment_format_day(page->a, page->f->table->time[TIME_OPENED][row]);
    return day.len ? day : STR("no date");
}

void page_incident(const Page *page, uint32_t row)
{
    const Table *t = page->f->table;
    html_fill(page->out,
              "<div class=\"incident\">\n<p class=\"head\">{} · {} · {}</p>\n<p "
              "class=\"title\">",
              (const Str[]){t->id[row], day_words(page, row), where_words(page, row)});
    add_text(page, row, TEXT_TITLE, t->title[row]);
    buf_add(page->out, STR("</p>\n"));
    if (!str_eq(t->description[row], t->title[row]))
        add_field(page, row, TEXT_DESCRIPTION, NULL, t->description[row]);
    add_field(page, row, TEXT_ROOT_CAUSE, "Cause given:", t->root_cause[row]);
    add_field(page, row, TEXT_IMPACT, "Impact given:", t->impact[row]);
    add_categories(page, row);
    buf_add(page->out, STR("</div>\n"));
}

void page_match(const Page *page, uint32_t row, uint16_t category)
{
    const Labels *labels = page->f->labels;
    const Hit *hit = NULL;
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1] && !hit; i++)
        if (labels->hit[i].category == category)
            hit = &labels->hit[i];
    if (!hit)
        return;
    Str text = hit_text(page->f->table, row, hit);
    Range range = around(text, hit->start, hit->end);
    html_fill(page->out, "<li><span class=\"head\">{} · {} · {}</span> {}",
              (const Str[]){page->f->table->id[row], day_words(page, row),
                            where_words(page, row), range.from ? STR("… ") : (Str){0}});
    html_add(page->out, str_slice(text, range.from, hit->start));
    buf_add(page->out, STR("<mark>"));
    html_add(page->out, str_slice(text, hit->start, hit->end));
    buf_add(page->out, STR("</mark>"));
    html_add(page->out, str_slice(text, hit->end, range.to));
    buf_add(page->out, range.to < text.len ? STR(" …</li>\n") : STR("</li>\n"));
}
