/* Every incident that the last review knew, or should have known, against what it knew.
 */
#include "analyzer/review.h"

typedef enum { CAUSE_NONE, CAUSE_RECORDS, CAUSE_RULES, CAUSE_PEOPLE } Cause;

// One incident, then and now.
typedef struct {
    const StateIncident *known; // NULL: it came late
    uint32_t row;
    Str then, now;    // as shown
    bool same_groups; // as texts and earlier runs group them
} Compared;

static bool is_reread(const Findings *f, const Compared *x)
{
    return x->known->reading !=
           state_reading_hash(f->table, f->labels, f->taxonomy, x->row);
}

static Cause cause_of(const Findings *f, const Compared *x)
{
    if (!x->known || x->known->record != state_record_hash(f->table, x->row))
        return CAUSE_RECORDS;
    if (is_reread(f, x))
        return CAUSE_RULES;
    if (str_eq(x->then, x->now))
        return CAUSE_NONE;
    return x->same_groups ? CAUSE_PEOPLE : CAUSE_RULES;
}

static void count(Review *r, const Compared *x, Cause cause)
{
    Restatement *n = &r->restatement;
    n->late += !x->known;
    n->edited += x->known && cause == CAUSE_RECORDS;
    n->decided += cause == CAUSE_PEOPLE;
    if (cause != CAUSE_RULES)
        return;
    bool reread = is_reread(r->f, x), included = x->known->reading == STATE_LEFT_OUT;
    n->included += included;
    n->reread += reread && !included;
    n->regrouped += !reread;
}

static ReviewPattern *by_id(Review *r, Str id)
{
    for (uint32_t i = 0; id.len && i < r->f->n_patterns; i++)
        if (str_eq(r->pattern[i].p->id, id))
            return &r->pattern[i];
    return NULL;
}

/* The id that the incident was shown under then; empty when its pattern had already
 * dissolved. */
static Str pattern_then(const ReviewInput *in, const Review *r,
                        const StateIncident *known)
{
    const StatePattern *p =
        known && known->pattern.len ? state_pattern(in->state, known->pattern) : NULL;
    if (known && known->shown.len)
        return known->shown;
    return p && !state_end(p, r->before->month + 1) ? known->pattern : (Str){0};
}

static void move(ReviewPattern *p, Cause cause, int32_t step)
{
    if (!p)
        return;
    if (cause == CAUSE_RECORDS)
        p->restated.by_records += step;
    else
        p->restated.by_rules += step;
}

static Str own_id(const Pinned *pinned, uint32_t doc)
{
    uint32_t own = pinned->own_of_doc[doc];
    return own == PATTERN_NONE ? (Str){0} : pinned->own[own].id;
}

static void compare_incident(const ReviewInput *in, Review *r, uint32_t doc)
{
    const Findings *f = r->f;
    uint32_t row = f->rows.row[doc], at = f->pattern_of_row[row];
    int64_t opened = f->table->time[TIME_OPENED][row];
    const StateIncident *known = snapshot_incident(r->before, in->pinned->key[doc]);
    if (!known && (opened == TIME_NONE || opened >= month_start(r->before->month + 1)))
        return;
    Compared x = {.known = known,
                  .row = row,
                  .then = pattern_then(in, r, known),
                  .now = at == PATTERN_NONE ? (Str){0} : f->pattern[at].id};
    x.same_groups = known && str_eq(known->pattern, own_id(in->pinned, doc));
    Cause cause = cause_of(f, &x);
    count(r, &x, cause);
    if (str_eq(x.then, x.now) || month_of(opened) != r->before->month)
        return;
    move(by_id(r, x.now), cause, 1);
    move(by_id(r, x.then), cause, -1);
}

/* Incidents that the last review counted and that are left out now, by `exclude` or as
 * another kind of record: what they say is what they said. How many. */
static uint32_t count_excluded(const ReviewInput *in, Review *r, Arena *scratch)
{
    const Findings *f = r->f;
    const Table *t = f->table;
    uint32_t *row = ARENA_NEW(scratch, uint32_t, t->n_rows), n = 0, n_known = 0;
    for (uint32_t i = 0; i < t->n_rows; i++)
        if (t->kind[i] != KIND_INCIDENT && t->duplicate_of[i] == ROW_NONE)
            row[n++] = i;
    const Str *key = state_keys(f->ingest, (RowList){row, n}, scratch);
    for (uint32_t i = 0; i < n; i++) {
        const StateIncident *known = snapshot_incident(r->before, key[i]);
        if (!known || known->reading == STATE_LEFT_OUT ||
            known->record != state_record_hash(t, row[i]))
            continue;
        n_known++;
        if (month_of(t->time[TIME_OPENED][row[i]]) == r->before->month)
            move(by_id(r, pattern_then(in, r, known)), CAUSE_RULES, -1);
    }
    return n_known;
}

/* What was told then is known; what the incidents do not explain was withdrawn. */
static void settle(const ReviewInput *in, Review *r)
{
    const Findings *f = r->f;
    Month month = r->before->month;
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        ReviewPattern *p = &r->pattern[i];
        const StatePattern *known = state_pattern(in->state, p->p->id);
        for (uint32_t k = 0; known && k < known->n_months; k++) {
            if (known->month[k].month != month || month < f->first_month ||
                (uint32_t)(month - f->first_month) >= f->n_months)
                continue;
            Restated *x = &p->restated;
            x->told = known->month[k].incidents;
            x->now = p->p->month[month - f->first_month].incidents;
            x->by_records = (int32_t)x->now - (int32_t)x->told - x->by_rules;
            p->has_restated = true;
        }
    }
}

void review_causes(const ReviewInput *in, Review *r, Arena *scratch)
{
    const Findings *f = r->f;
    ArenaMark mark = arena_mark(scratch);
    Str hash = str_format(scratch, "%016llx", (unsigned long long)f->taxonomy->hash);
    r->restatement.other_taxonomy = !str_eq(r->before->taxonomy, hash);
    r->restatement.other_version = !str_eq(r->before->version, f->version);
    uint32_t n_counted = 0, n_seen = 0;
    for (uint32_t i = 0; i < r->before->n; i++)
        n_counted += r->before->incident[i].reading != STATE_LEFT_OUT;
    for (uint32_t i = 0; i < f->rows.n; i++) {
        const StateIncident *known = snapshot_incident(r->before, in->pinned->key[i]);
        n_seen += known && known->reading != STATE_LEFT_OUT;
        compare_incident(in, r, i);
    }
    r->restatement.excluded = count_excluded(in, r, scratch);
    r->restatement.withdrawn = n_counted - n_seen - r->restatement.excluded;
    settle(in, r);
    arena_rewind(scratch, mark);
}
