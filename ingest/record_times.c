/* The times of a row: a moment, or a moment and a duration. */
#include "ingest/record.h"

#include "ingest/condition.h"

static const Field TIME_FIELDS[N_TIMES] = {FIELD_OPENED, FIELD_ACKNOWLEDGED,
                                           FIELD_RESOLVED};

// Seconds that a text says in the unit; false when it says nothing.
static bool duration_of(Str text, double unit, double *seconds)
{
    if (!text.len ||
        (unit == 0 ? !duration_parse(text, seconds) : !str_to_double(text, seconds)))
        return false;
    if (unit != 0)
        *seconds *= unit;
    return *seconds >= 0 && *seconds < 3e9; // a century
}

// The first alternative that says something.
static bool time_text(const Reading *reading, const Take *take, Str *text, double *plus)
{
    if (take->kind == TAKE_FIRST && take->plus == SELECTOR_NONE) {
        if ((take->when.n && !conditions_hold(reading, take->when)) ||
            (take->unless.n && conditions_hold(reading, take->unless)))
            return false;
        for (size_t i = 0; i < take->n_parts; i++)
            if (time_text(reading, &take->part[i], text, plus))
                return true;
        return false;
    }
    *plus = 0;
    *text = take_one(reading, take, false);
    if (!text->len)
        return false;
    return take->plus == SELECTOR_NONE ||
           duration_of(selector_text(reading, take->plus), take->plus_unit, plus);
}

void row_times(RowMaker *maker, const Reading *reading, uint32_t row)
{
    Table *t = maker->table;
    for (int i = 0; i < N_TIMES; i++) {
        const Take *take = maker->variant->field[TIME_FIELDS[i]];
        WaitingCell cell = {.row = row, .line = reading->raw->line};
        if (!take || !time_text(reading, take, &cell.text, &cell.plus))
            continue;
        Moment moment = time_column_read(&maker->time[i], &cell);
        t->time[i][row] = moment.seconds;
        if (moment.millis) // a column of zeros takes no memory
            t->millis[i][row] = moment.millis;
        t->precision[i][row] = moment.precision;
    }
}

static Str day_in(Arena *arena, Str text, DateOrder order)
{
    Moment moment;
    moment_parse(text, &(MomentOptions){.order = order}, &moment);
    return moment_format_day(arena, moment.seconds);
}

// A cell of the file, what it would be either way, and what was done.
static void tell_guess(RowMaker *m, const TimeDecision *d)
{
    Str text = str_slice(d->guessed.text, 0, 40);
    bool day_first = d->order == ORDER_DAY_FIRST;
    Str read = d->n_guessed > 1
                   ? str_format(m->scratch, "it and %u more were", d->n_guessed - 1)
                   : STR("it was");
    source_warn(m->source, m->table->arena, "ambiguous_dates", d->n_guessed,
                "line %u: '%.*s' is %.*s day first and %.*s month first, and nothing in "
                "the file decides: %.*s read %s first; say --day-first or --month-first",
                d->guessed.line, STR_ARG(text),
                STR_ARG(day_in(m->scratch, text, ORDER_DAY_FIRST)),
                STR_ARG(day_in(m->scratch, text, ORDER_MONTH_FIRST)), STR_ARG(read),
                day_first ? "day" : "month");
}

static void tell_order(RowMaker *m, const TimeDecision *d)
{
    Arena *arena = m->table->arena;
    if (d->contradictory)
        source_warn(m->source, arena, "mixed_date_orders", 1,
                    "some dates can only be day first and others only month first: where "
                    "both fit %s (join files of one region only, or say --day-first or "
                    "--month-first)",
                    m->n_settled > 1 ? "they are read as the first of the file"
                                     : "no time is taken");
    if (d->n_guessed)
        tell_guess(m, d);
    if (d->n_serial)
        source_warn_count(m->source, arena, "excel_serial", d->n_serial,
                          "date is a number of days, as a spreadsheet stores it: read as "
                          "such",
                          "dates are numbers of days, as a spreadsheet stores them: read "
                          "as such");
}

static void tell_bad(RowMaker *m, const TimeColumn *c, Field field)
{
    Arena *arena = m->table->arena;
    for (size_t i = 0; i < c->n_bad_kept; i++)
        source_reject(m->source, arena, c->bad[i].line, field_name(field),
                      "'%.*s' is no date that exists",
                      STR_ARG(str_slice(c->bad[i].text, 0, 60)));
    if (c->n_bad > c->n_bad_kept)
        m->source->n_field_rejects += c->n_bad - (uint32_t)c->n_bad_kept;
    if (c->n_damaged)
        source_warn(
            m->source, arena, "excel_damage", c->n_damaged,
            "line %u: '%.*s' is what a spreadsheet made of a date: export again, or "
            "widen and reformat the column before saving",
            c->damaged.line, STR_ARG(c->damaged.text));
    if (c->n_respelled)
        source_warn(m->source, arena, "respelled_times", c->n_respelled,
                    "line %u: '%.*s' is not how this tool writes times: the file was "
                    "probably saved again by a spreadsheet",
                    c->respelled.line, STR_ARG(str_slice(c->respelled.text, 0, 60)));
}

void row_times_settle(RowMaker *maker)
{
    TimeDecision *all = &maker->times;
    TimeDecision d = time_columns_settle(maker->time, N_TIMES, maker->variant->date_order,
                                         maker->table);
    d.contradictory |= all->contradictory;
    d.guessed.text = str_copy(maker->table->arena, d.guessed.text);
    if (all->n_guessed)
        d.guessed = all->guessed;
    if (!d.order)
        d.order = all->order;
    d.n_guessed += all->n_guessed;
    d.n_serial += all->n_serial;
    maker->n_settled++;
    *all = d;
}

void row_times_finish(RowMaker *maker, bool zone_was_said)
{
    uint32_t unzoned = 0;
    row_times_settle(maker);
    for (int i = 0; i < N_TIMES; i++) {
        tell_bad(maker, &maker->time[i], TIME_FIELDS[i]);
        unzoned += maker->time[i].n_unzoned;
    }
    tell_order(maker, &maker->times);
    if (unzoned && !zone_was_said)
        source_warn_count(
            maker->source, maker->table->arena, "timezone", unzoned,
            "time names no zone: read as UTC; say --timezone ZONE if the export was made "
            "in another",
            "times name no zone: read as UTC; say --timezone ZONE if the export was made "
            "in another");
}
