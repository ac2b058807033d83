/* Did the world change, or the way it is reported?
 *
 * Three months before a month are compared with three from it. A change of volume alone
 * may be real. When the mix of severities, statuses, services or teams (or their absence)
 * changes in the same month by a wide margin, somebody probably connected a monitor,
 * changed a threshold or a form. */
#include <math.h>
#include <stdlib.h>

#include "ingest/quality_parts.h"

#define SPAN 3
#define LEAST 20   // records before and after together; fewer say nothing
#define FACTOR 2.0 // at least twice or at most half as many
#define SIGMA 4.0  // and further apart than chance, (a-b)/sqrt(a+b)
#define MIX_CHANGED                                                                      \
    0.35 // half the sum of the differences of shares, 0 to 1, beyond chance
#define TWO_PI 6.283185307179586

typedef struct {
    Field field;
    const Sym *sym;
} Mix;

static bool volume_changed(uint32_t before, uint32_t after)
{
    double a = before, b = after, least = a < b ? a : b, most = a < b ? b : a;
    return a + b >= LEAST && before && after && most >= FACTOR * least &&
           (most - least) / sqrt(a + b) >= SIGMA;
}

// What half of a difference of shares is on average when both come from one mix: a normal
// difference of variance p (1 - p) (1/before + 1/after), its mean distance from 0 halved.
// Eight records spread over eight teams differ from anything by chance alone.
static double half_by_chance(int32_t was, int32_t is, double before, double after)
{
    double p = (was + is) / (before + after);
    return sqrt(p * (1 - p) * (1 / before + 1 / after) / TWO_PI);
}

// Half the sum over words of how much their shares differ, less what chance makes of it.
static double mix_distance(QualityRun *q, const Sym *sym, Month at, uint32_t before,
                           uint32_t after)
{
    size_t n = intern_count(&q->table->syms);
    ArenaMark mark = arena_mark(q->scratch);
    int32_t *was = ARENA_NEW(q->scratch, int32_t, n + 1);
    int32_t *is = ARENA_NEW(q->scratch, int32_t, n + 1);
    for (uint32_t i = 0; i < q->n_rows; i++) {
        Month month = quality_month(q->table, q->row[i]);
        if (month == MONTH_NONE || month < at - SPAN || month >= at + SPAN)
            continue;
        (month < at ? was : is)[sym[q->row[i]]]++;
    }
    double distance = 0;
    for (size_t i = 0; i < n + 1; i++)
        distance += fabs((double)was[i] / before - (double)is[i] / after) / 2 -
                    half_by_chance(was[i], is[i], before, after);
    arena_rewind(q->scratch, mark);
    return distance;
}

static uint32_t sum(const QualityRun *q, Month from)
{
    uint32_t n = 0;
    for (Month m = from; m < from + SPAN; m++)
        if (m >= q->first_month && m < q->first_month + (Month)q->n_months)
            n += q->by_month[m - q->first_month];
    return n;
}

// The field whose mix changed most, or N_FIELDS.
static Field changed_mix(QualityRun *q, Month at, uint32_t before, uint32_t after)
{
    const Table *t = q->table;
    const Mix mix[] = {{FIELD_SEVERITY, t->severity_raw},
                       {FIELD_STATUS, t->status_raw},
                       {FIELD_SERVICE, t->service},
                       {FIELD_TEAM, t->team}};
    Field field = N_FIELDS;
    double most = MIX_CHANGED;
    for (size_t i = 0; i < sizeof mix / sizeof *mix; i++) {
        double distance = mix_distance(q, mix[i].sym, at, before, after);
        if (distance > most) {
            most = distance;
            field = mix[i].field;
        }
    }
    return field;
}

typedef struct {
    Month at;
    Field field; // N_FIELDS: nothing changed
    uint32_t before, after;
} Change;

static Change change_at(QualityRun *q, Month at)
{
    Change c = {at, N_FIELDS, sum(q, at - SPAN), sum(q, at)};
    if (volume_changed(c.before, c.after))
        c.field = changed_mix(q, at, c.before, c.after);
    return c;
}

static double size_of(Change c)
{
    return fabs(log((double)c.after / c.before));
}

void quality_reporting(QualityRun *q)
{
    Month end = q->first_month + (Month)q->n_months;
    for (Month at = q->first_month + SPAN; q->n_months && at + SPAN <= end; at++) {
        Change most = change_at(q, at);
        if (most.field == N_FIELDS)
            continue;
        // The months around see the same change; it was where it is largest.
        for (Month m = at + 1; m < at + SPAN && m + SPAN <= end; m++) {
            Change c = change_at(q, m);
            if (c.field != N_FIELDS && size_of(c) > size_of(most))
                most = c;
        }
        quality_add(q, "reporting_changed", field_name(most.field), most.at, most.after,
                    most.before);
        at = most.at + SPAN - 1;
    }
}
