#include "ingest/time_column.h"

#include <math.h>

#include "ingest/spreadsheet.h"

#define BAD_KEPT 1000 // rejects of one column that are kept with their text

static void keep(Arena *arena, WaitingCell **list, size_t *n, size_t *capacity,
                 WaitingCell cell)
{
    cell.text = str_copy(arena, cell.text);
    ARENA_RESERVE(arena, *list, *n, *capacity);
    (*list)[(*n)++] = cell;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(Str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (i >= text.len || !is_digit(text.data[i]))
            return false;
    return true;
}

static unsigned spelling_of(Str text)
{
    if (text.len >= 5 && all_digits(text, 0, 4) &&
        (text.data[4] == '-' || text.data[4] == '/'))
        return SPELLING_ISO;
    if (text.len >= 9 && all_digits(text, 0, 8) && text.data[8] == 'T')
        return SPELLING_ISO;
    size_t digits = 0;
    while (digits < text.len && is_digit(text.data[digits]))
        digits++;
    if (digits >= 10)
        return SPELLING_EPOCH;
    if (digits == text.len)
        return SPELLING_COMPACT;
    for (size_t i = 0; i < text.len && i < 12; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool meridian = (c == 'a' || c == 'A' || c == 'p' || c == 'P') &&
                        i + 1 < text.len &&
                        (text.data[i + 1] == 'm' || text.data[i + 1] == 'M') && i > 4;
        if ((c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) &&
            !meridian && c != 'T')
            return SPELLING_MONTH_NAME;
    }
    return SPELLING_NUMBERS;
}

static bool is_serial(Str text)
{
    double days;
    bool point = text.len > 6 && (text.data[5] == '.' || text.data[5] == ',');
    return text.len >= 5 && str_to_double(str_slice(text, 0, 5), &days) &&
           days >= 20000 && days <= 80000 &&
           (text.len == 5 || (point && all_digits(text, 6, text.len)));
}

static void note_order(TimeColumn *c, Str text)
{
    DateOrder shown = moment_order_shown(text);
    c->n_day_first += shown == ORDER_DAY_FIRST;
    c->n_month_first += shown == ORDER_MONTH_FIRST;
}

static void note_spelling(TimeColumn *c, WaitingCell cell, unsigned spelling)
{
    if (!c->spellings || (c->spellings & spelling))
        return;
    if (!c->n_respelled++) {
        c->respelled = cell;
        c->respelled.text = str_copy(c->arena, cell.text);
    }
}

static void note_bad(TimeColumn *c, WaitingCell cell)
{
    c->n_bad++;
    if (c->n_bad_kept < BAD_KEPT)
        keep(c->arena, &c->bad, &c->n_bad_kept, &c->bad_capacity, cell);
    if (spreadsheet_damaged(cell.text) && !c->n_damaged++) {
        c->damaged = cell;
        c->damaged.text = str_copy(c->arena, cell.text);
    }
}

static void add_plus(Moment *moment, double plus)
{
    if (plus == 0)
        return;
    double millis = moment->millis + plus * 1000, whole = floor(millis / 1000);
    moment->seconds += (int64_t)whole;
    moment->millis = (uint16_t)(millis - whole * 1000);
    moment->precision = PRECISION_SECOND;
}

static Arena *waiting_of(const TimeColumn *c)
{
    return c->waiting ? c->waiting : c->arena;
}

Moment time_column_read(TimeColumn *c, const WaitingCell *at)
{
    Moment moment;
    MomentOptions options = {.zone = c->zone, .order = c->forced};
    WaitingCell cell = *at;
    Str text = cell.text;
    if (!text.len)
        return (Moment){.seconds = TIME_NONE};
    MomentStatus status = moment_parse(text, &options, &moment);
    if (status == MOMENT_ABSENT)
        return moment;
    if (status == MOMENT_BAD) {
        if (is_serial(text))
            keep(waiting_of(c), &c->serial, &c->n_serial, &c->serial_capacity, cell);
        else
            note_bad(c, cell);
        moment.seconds = TIME_NONE;
        return moment;
    }
    c->n_read++;
    c->n_unzoned += !moment.zoned && moment.precision >= PRECISION_MINUTE;
    unsigned spelling = spelling_of(text);
    note_spelling(c, cell, spelling);
    if (spelling == SPELLING_NUMBERS)
        note_order(c, text);
    if (status == MOMENT_AMBIGUOUS)
        keep(waiting_of(c), &c->ambiguous, &c->n_ambiguous, &c->ambiguous_capacity, cell);
    add_plus(&moment, cell.plus);
    return moment;
}

static void write_again(Table *t, size_t field, const WaitingCell *cell,
                        const TimeColumn *c, DateOrder order, bool serial)
{
    Moment moment;
    MomentOptions options = {.zone = c->zone, .order = order, .allow_serial = serial};
    if (t->line[cell->row] != cell->line || // a later record of the same id replaced it
        moment_parse(cell->text, &options, &moment) != MOMENT_OK)
        return;
    add_plus(&moment, cell->plus);
    t->time[field][cell->row] = moment.seconds;
    t->millis[field][cell->row] = moment.millis;
    t->precision[field][cell->row] = moment.precision;
}

static DateOrder shown_by(const TimeColumn *c)
{
    return c->n_day_first && !c->n_month_first   ? ORDER_DAY_FIRST
           : c->n_month_first && !c->n_day_first ? ORDER_MONTH_FIRST
                                                 : ORDER_UNKNOWN;
}

// A column that is all numbers in the range of days holds days; one number among dates
// is a mistake.
static void settle_serials(TimeColumn *c, size_t field, Table *t, TimeDecision *d)
{
    bool days = c->n_serial && !c->n_read;
    for (size_t i = 0; i < c->n_serial; i++) {
        if (days)
            write_again(t, field, &c->serial[i], c, ORDER_UNKNOWN, true);
        else
            note_bad(c, c->serial[i]);
    }
    if (days)
        d->n_serial += (uint32_t)c->n_serial;
}

// Half of the column says day first, half month first: nobody knows of the others.
static void give_up(TimeColumn *c, size_t field, Table *t)
{
    for (size_t k = 0; k < c->n_ambiguous; k++) {
        const WaitingCell *cell = &c->ambiguous[k];
        note_bad(c, *cell);
        if (t->line[cell->row] == cell->line)
            t->time[field][cell->row] = TIME_NONE;
    }
    c->n_ambiguous = 0;
}

static void nobody_waits(TimeColumn *c)
{
    c->ambiguous = c->serial = NULL;
    c->n_ambiguous = c->ambiguous_capacity = 0;
    c->n_serial = c->serial_capacity = 0;
}

TimeDecision time_columns_settle(TimeColumn *column, size_t n, DateOrder fallback,
                                 Table *table)
{
    TimeDecision d = {.fallback = fallback};
    TimeColumn all = {0};
    for (size_t i = 0; i < n; i++) {
        all.n_day_first += column[i].n_day_first;
        all.n_month_first += column[i].n_month_first;
        d.contradictory |= column[i].n_day_first && column[i].n_month_first;
    }
    DateOrder forced = n ? column[0].forced : ORDER_UNKNOWN;
    for (size_t i = 0; i < n; i++) {
        TimeColumn *c = &column[i];
        DateOrder order = forced ? forced : c->settled ? c->settled : shown_by(c);
        if (!order && c->n_day_first)
            give_up(c, i, table);
        if (!order)
            order = shown_by(&all);
        c->was_guess |= !order && c->n_ambiguous;
        d.shown |= order && !c->was_guess;
        if (!order)
            order = fallback ? fallback : ORDER_MONTH_FIRST;
        if (c->was_guess && c->n_ambiguous) {
            if (!d.n_guessed || c->ambiguous[0].line < d.guessed.line)
                d.guessed = c->ambiguous[0];
            d.n_guessed += (uint32_t)c->n_ambiguous;
        }
        if (c->n_ambiguous)
            d.order = c->settled = order;
        for (size_t k = 0; k < c->n_ambiguous; k++)
            write_again(table, i, &c->ambiguous[k], c, order, false);
        settle_serials(c, i, table, &d);
        nobody_waits(c);
    }
    return d;
}
