/* What a test calls a change, and what moved no more than chance does. */
#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/review_parts.h"
#include "analyzer/documents/words.h"

#define MOST_CHANGES 10 // a table in the meeting; the JSON form has them all
#define MOST_RISING 3
#define MOST_NOISE 5
#define MOST_UNSHOWN 4
#define MOST_OLD 6

typedef struct {
    uint32_t index, moved;
    bool old_news;
} Mover;

static int by_movement(const void *a, const void *b)
{
    const Mover *x = a, *y = b;
    if (x->old_news != y->old_news)
        return x->old_news ? 1 : -1;
    if (x->moved != y->moved)
        return x->moved > y->moved ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* A trend over all months that the last review told already is no news. */
static bool is_old_trend(const ReviewPattern *x)
{
    PatternState state = x->p->state;
    return x->flagged && x->confirmed && !x->p->is_emerging &&
           (state == STATE_GROWING || state == STATE_FALLING);
}

/* The flagged patterns, those not flagged before first, old trends left out; or of the
 * others those that moved and are not new. What moved most leads. */
static Mover *movers(const Review *r, bool flagged, uint32_t *n, Arena *a)
{
    Mover *list = ARENA_NEW(a, Mover, r->f->n_patterns);
    *n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        const ReviewPattern *x = &r->pattern[i];
        uint32_t moved = x->incidents > x->before ? x->incidents - x->before
                                                  : x->before - x->incidents;
        if (x->flagged == flagged &&
            (flagged ? !is_old_trend(x) : moved && x->p->state != STATE_NEW))
            list[(*n)++] = (Mover){i, moved, x->confirmed};
    }
    if (*n)
        qsort(list, *n, sizeof *list, by_movement);
    return list;
}

static Str row_words(const Review *r, const ReviewPattern *x, Arena *a)
{
    if (x->confirmed)
        return str_format(a, "confirmed: since %.*s", STR_ARG(month_format(a, x->since)));
    if (x->split_from.len)
        return str_format(a, "no: split from %.*s", STR_ARG(x->split_from));
    return r->last != MONTH_NONE ? STR("no") : STR("–");
}

static void changed_rows(const Sections *s, const Mover *mover, uint32_t n)
{
    static const char *const column[] = {"Pattern", ">Now",     ">Before",
                                         "State",   "The test", "In the last review too"};
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    doc_table(s->doc, column, 6, (Str){0});
    for (uint32_t i = 0; i < n && i < MOST_CHANGES; i++) {
        const ReviewPattern *x = &r->pattern[mover[i].index];
        doc_row(s->doc, (const Str[]){
                            review_pattern_words(a, x->p), number_words(a, x->incidents),
                            number_words(a, x->before), state_name(x->p->state),
                            review_test_words(a, r->f, x->p), row_words(r, x, a)});
    }
    doc_table_end(s->doc);
    if (n > MOST_CHANGES)
        doc_note(s->doc,
                 str_format(a, "%u more are in the JSON form.", n - MOST_CHANGES));
}

static Str teams_of(const PatternFinding *p, Arena *a)
{
    Buf out = {.arena = a};
    uint32_t named = 0;
    for (uint32_t i = 0; i < p->n_team_shares && named < 3; i++)
        if (p->team[i].team.len)
            buf_format(&out, "%s%.*s", named++ ? ", " : "", STR_ARG(p->team[i].team));
    if (p->n_teams > named)
        buf_format(&out, " and %.*s more", STR_ARG(spelled(a, p->n_teams - named)));
    return named ? buf_str(&out) : STR("no known team");
}

/* The newest incident of each that rises, so that somebody can open it. */
static void rising(const Sections *s, const Mover *mover, uint32_t n)
{
    const Review *r = s->review;
    const Table *t = r->f->table;
    Arena *a = s->doc->arena;
    uint32_t told = 0;
    for (uint32_t i = 0; i < n && told < MOST_RISING; i++) {
        const ReviewPattern *x = &r->pattern[mover[i].index];
        if (!review_rises(x) || x->p->last_seen == TIME_NONE)
            continue;
        uint32_t row = 0;
        for (uint32_t k = 0; k < x->p->rows.n; k++)
            if (t->time[TIME_OPENED][x->p->rows.row[k]] != TIME_NONE)
                row = x->p->rows.row[k];
        if (!told++)
            doc_list(s->doc);
        doc_labelled(
            s->doc, str_format(a, "%.*s:", STR_ARG(x->p->name)),
            str_format(a, "%.*s since %.*s in %.*s; newest %.*s of %.*s, “%.*s”",
                       STR_ARG(count_words(a, x->p->incidents, "incident", "incidents")),
                       STR_ARG(moment_format_day(a, x->p->first_seen)),
                       STR_ARG(teams_of(x->p, a)), STR_ARG(t->id[row]),
                       STR_ARG(moment_format_day(a, t->time[TIME_OPENED][row])),
                       STR_ARG(t->title[row])));
    }
    if (told)
        doc_list_end(s->doc);
}

/* Seen for the first time, but that few incidents may be recent by chance. */
static void new_by_date(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    Buf out = {.arena = a};
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        const PatternFinding *p = r->pattern[i].p;
        if (p->state != STATE_NEW || p->state_shown)
            continue;
        if (n++ < MOST_UNSHOWN)
            buf_format(&out, "%s%.*s, %.*s since %.*s", n > 1 ? "; " : "",
                       STR_ARG(review_pattern_words(a, p)),
                       STR_ARG(count_words(a, p->incidents, "incident", "incidents")),
                       STR_ARG(moment_format_day(a, p->first_seen)));
    }
    if (!n)
        return;
    if (n > MOST_UNSHOWN)
        buf_format(&out, "; and %u more", n - MOST_UNSHOWN);
    doc_say(s->doc, str_format(a,
                               "First seen in the newest three months, too few to tell "
                               "from chance: %.*s.",
                               STR_ARG(buf_str(&out))));
}

static void old_trends(const Sections *s)
{
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    Buf out = {.arena = a};
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++) {
        const ReviewPattern *x = &r->pattern[i];
        if (is_old_trend(x) && n++ < MOST_OLD)
            buf_format(&out, "%s%.*s %.*s since %.*s", n > 1 ? "; " : "",
                       STR_ARG(review_pattern_words(a, x->p)),
                       STR_ARG(state_name(x->p->state)),
                       STR_ARG(month_format(a, x->since)));
    }
    if (n > MOST_OLD)
        buf_format(&out, "; and %u more", n - MOST_OLD);
    if (n)
        doc_say(s->doc, str_format(a,
                                   "Trends over all months that earlier reviews told and "
                                   "that go on: %.*s.",
                                   STR_ARG(buf_str(&out))));
}

void review_what_changed(const Sections *s)
{
    uint32_t n;
    const Mover *mover = movers(s->review, true, &n, s->doc->arena);
    if (n) {
        changed_rows(s, mover, n);
        rising(s, mover, n);
    } else {
        doc_say(s->doc, s->review->n_flagged
                            ? STR("Nothing new.")
                            : STR("Nothing: no test shows a change of any pattern."));
    }
    old_trends(s);
    new_by_date(s);
}

static uint32_t compared(const Review *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->f->n_patterns; i++)
        n += !r->pattern[i].flagged && r->pattern[i].comparable;
    return n;
}

void review_what_did_not(const Sections *s)
{
    static const char *const column[] = {"Pattern", ">Now", ">Before", "Chance"};
    const Review *r = s->review;
    Arena *a = s->doc->arena;
    uint32_t n;
    const Mover *mover = movers(r, false, &n, a);
    if (!n) {
        doc_say(s->doc, STR("No other pattern has another number than before."));
        return;
    }
    doc_table(s->doc, column, 4, (Str){0});
    for (uint32_t i = 0; i < n && i < MOST_NOISE; i++) {
        const ReviewPattern *x = &r->pattern[mover[i].index];
        doc_row(s->doc,
                (const Str[]){review_pattern_words(a, x->p),
                              number_words(a, x->incidents), number_words(a, x->before),
                              x->comparable ? p_words(a, x->change.p_central)
                                            : STR("not tested")});
    }
    doc_table_end(s->doc);
    Buf note = {.arena = a};
    if (n > MOST_NOISE)
        buf_format(&note, "%u more moved by as little or less. ", n - MOST_NOISE);
    if (compared(r) >= 20)
        buf_format(&note, "Of %u compared, about %u have p < 0.05 by chance alone.",
                   compared(r), compared(r) / 20);
    if (note.len)
        doc_note(s->doc, buf_str(&note));
}
