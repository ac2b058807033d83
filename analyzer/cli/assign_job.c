#include "analyzer/cli/assign_job.h"

#include "analyzer/cli/stream.h"
#include "analyzer/decide_known.h"
#include "analyzer/documents/export_assigned.h"
#include "analyzer/split.h"
#include "ingest/base/threads.h"
#include "ingest/owners.h"

#define ROWS_AT_ONCE 2048

typedef struct {
    Run *run;
    Output *out;
    ShownPatterns shown;
    Assigner *assigner;
    AssignLane *lane[THREADS_MOST_LANES];
    unsigned n_lanes;
    bool by_category; // people split a pattern by categories: rows are classified too
    Arena texts, scratch;
} Job;

/* ---- What is asked for ---- */

typedef struct {
    const char *option, *why;
} Refusal;

static bool refuse(Refusal r, Err *err)
{
    return err_set(err, ERR_USAGE, "--assign and %s do not go together: %s", r.option,
                   r.why);
}

/* By --to, else by the file's ending, else jsonl. */
static Str form_of(const Options *o)
{
    size_t dot = str_find_last(o->output, '.');
    Str ending =
        dot == STR_NPOS ? (Str){0} : str_slice(o->output, dot + 1, o->output.len);
    if (o->to.len)
        return o->to;
    return ending.len && str_find_char(ending, '/') == STR_NPOS ? ending : STR("jsonl");
}

static bool is_form(const Run *run, Err *err)
{
    Str form = form_of(&run->options);
    return str_eq(form, STR("jsonl")) || str_eq(form, STR("csv")) ||
           err_set(err, ERR_USAGE, "patterns --assign writes jsonl or csv, no '%.*s'",
                   STR_ARG(form));
}

bool assign_check(const Run *run, Err *err)
{
    const Options *o = &run->options;
    static const char one_line[] = "it gives a line an incident and shows no patterns";
    static const char of_state[] = "the state says how its texts were read";
    if (!o->assign.len)
        return err_set(err, ERR_USAGE, "--assign wants the file of a state");
    if (o->members)
        return refuse((Refusal){"--members", one_line}, err);
    if (o->all)
        return refuse((Refusal){"--all", one_line}, err);
    if (o->why.len)
        return refuse((Refusal){"--why", one_line}, err);
    if (o->no_team_weighting)
        return refuse((Refusal){"--no-team-weighting", of_state}, err);
    if (o->language.len)
        return refuse((Refusal){"--language", of_state}, err);
    if (o->state.len)
        return refuse((Refusal){"--state", "the state is what --assign names"}, err);
    return is_form(run, err);
}

static bool read_state(Run *run, Err *err)
{
    State *state = &run->state;
    static const char remedy[] =
        "write it with `faultline review`, or `report --save-state`";
    if (!state_read(run->keep, run->options.assign, state, err))
        return false;
    if (!state->exists)
        return err_set(err, ERR_SYSTEM, "no state '%.*s': %s",
                       STR_ARG(run->options.assign), remedy);
    if (state->known_damage.len)
        return err_at(err, state->path, 0,
                      "what incidents are assigned by is damaged (%.*s): %s anew",
                      STR_ARG(state->known_damage), remedy);
    return state->known ||
           err_at(err, state->path, 0,
                  "the state does not say what incidents are assigned by (an earlier "
                  "faultline wrote it, or --redact text was asked for): %s anew",
                  remedy);
}

/* ---- Rows ---- */

/* Why a row is not looked at; NULL: it is. */
static const char *left_out(const Run *run, const Table *t, uint32_t row)
{
    const Options *o = &run->options;
    int64_t opened = t->time[TIME_OPENED][row];
    if (t->kind[row] != KIND_INCIDENT)
        return kind_name((RowKind)t->kind[row]).data;
    if (t->status[row] == STATUS_VOID)
        return "void";
    if (o->since == TIME_NONE && o->until == TIME_NONE)
        return NULL;
    if (opened == TIME_NONE)
        return "no_time";
    return (o->since != TIME_NONE && opened < o->since) ||
                   (o->until != TIME_NONE && opened >= o->until)
               ? "outside_dates"
               : NULL;
}

/* Where a whole export named no team its services stood in for them; a row alone cannot
 * tell, but the state knows the teams. */
static Str team_of(const Job *job, const Table *t, uint32_t row)
{
    Str team = table_team(t, row), service = table_service(t, row);
    return !team.len && assigner_knows_team(job->assigner, service) ? service : team;
}

static PatternInput input_of(const Job *job, const Table *t, Arena *arena)
{
    Str *team = ARENA_NEW(arena, Str, t->n_rows);
    Str *service = ARENA_NEW(arena, Str, t->n_rows);
    for (uint32_t row = 0; row < t->n_rows; row++) {
        team[row] = team_of(job, t, row);
        service[row] = table_service(t, row);
    }
    return (PatternInput){.n_docs = t->n_rows,
                          .title = t->title,
                          .body = t->description,
                          .cause = t->root_cause,
                          .team = team,
                          .service = service};
}

typedef struct {
    const Job *job;
    const Table *t;
    const PatternInput *in;
    Assignment *assignment; // per row
} Assigning;

static void assign_rows(void *context, size_t from, size_t to, unsigned lane)
{
    const Assigning *a = context;
    for (uint32_t row = (uint32_t)from; row < to; row++)
        if (!left_out(a->job->run, a->t, row))
            a->assignment[row] = assign_text(a->job->lane[lane], a->in, row);
}

/* ---- What is said of a row ---- */

/* Parts of patterns that people split, for the rows of one table. */
typedef struct {
    Splitter **of; // per pattern shown; NULL: it is whole
} Splitters;

static bool open_splitters(const Job *job, const Table *t, const Labels *labels,
                           Splitters *out, Arena *arena, Err *err)
{
    const Language *language = language_find(job->run->state.known->language);
    SplitInput in = {t, job->run->taxonomy, labels,
                     language ? language : language_english()};
    out->of = ARENA_NEW(arena, Splitter *, job->shown.n);
    for (uint32_t i = 0; i < job->shown.n; i++) {
        if (!job->shown.pattern[i].split)
            continue;
        out->of[i] = splitter_new(&in, job->shown.pattern[i].split, arena, err);
        if (!out->of[i])
            return false;
    }
    return true;
}

static void close_splitters(const Job *job, Splitters *s)
{
    for (uint32_t i = 0; i < job->shown.n; i++)
        splitter_free(s->of[i]);
}

static AssignedPattern whole_of(const Job *job, const KnownPlace *place)
{
    if (place->pattern == PATTERN_NONE)
        return (AssignedPattern){0};
    const ShownPattern *p = &job->shown.pattern[place->pattern];
    return (AssignedPattern){p->id, p->name, place->similarity, place->floor};
}

static void put_in(const Job *job, const Splitters *splitters, const Assignment *x,
                   uint32_t row, AssignedRow *out)
{
    const ShownPattern *p = &job->shown.pattern[x->nearest.pattern];
    PatternSaid said = p->said;
    Splitter *splitter = splitters->of[x->nearest.pattern];
    out->status = "assigned";
    out->to = whole_of(job, &x->nearest);
    out->runner_up = whole_of(job, &x->runner_up);
    out->term = x->term;
    out->n_terms = x->n_terms;
    size_t part = splitter ? splitter_part(splitter, row) : SPLIT_REST;
    if (part != SPLIT_REST) {
        said = p->split->part[part].said;
        out->to.pattern = p->part_id[part];
        out->to.name = said.name;
    }
    out->owner = said.owner;
    out->said_status = said.status;
}

static AssignedRow row_as_assigned(const Job *job, const Splitters *splitters,
                                   const Table *t, const Assignment *x, uint32_t row)
{
    AssignedRow out = {.reason = left_out(job->run, t, row)};
    if (out.reason) {
        out.status = "left_out";
    } else if (x->belongs) {
        put_in(job, splitters, x, row, &out);
    } else {
        out.status = x->has_words ? "like_none" : "no_words";
        out.reason = x->one_word ? "one_word" : NULL;
        out.runner_up = whole_of(job, &x->nearest);
    }
    return out;
}

static bool write_rows(const Job *job, const Splitters *splitters, const Table *t,
                       const Assignment *assignment, Err *err)
{
    bool csv = output_is(job->out, STR("csv"));
    for (uint32_t row = 0; row < t->n_rows; row++) {
        AssignedRow assigned = row_as_assigned(job, splitters, t, &assignment[row], row);
        if (csv)
            export_assigned_csv(t, row, &assigned, &job->out->buf);
        else
            export_assigned(t, row, &assigned, &job->out->buf);
        if (!output_flush(job->out, err))
            return false;
    }
    return true;
}

/* ---- Batches ---- */

static bool answer_rows(Job *job, Table *t, Arena *arena, Err *err)
{
    Run *run = job->run;
    Labels labels = {0};
    Splitters splitters;
    if (!redact_table(t, run->redact, &run->settings, err) ||
        (job->by_category &&
         !classify(t, run->taxonomy, job->n_lanes, arena, &labels, err)))
        return false;
    PatternInput in = input_of(job, t, arena);
    Assigning assigning = {job, t, &in, ARENA_NEW(arena, Assignment, t->n_rows)};
    threads_for(job->n_lanes, t->n_rows, 64, assign_rows, &assigning);
    bool good = open_splitters(job, t, &labels, &splitters, arena, err) &&
                write_rows(job, &splitters, t, assigning.assignment, err);
    close_splitters(job, &splitters);
    return good;
}

static bool take_rows(void *context, Ingest *in, Err *err)
{
    Arena arena = {0};
    bool good = answer_rows(context, in->table, &arena, err);
    arena_release(&arena);
    return good;
}

static bool take_lines(void *context, Ingest *in, Err *err)
{
    const Job *job = context;
    owners_rename(in);
    return take_rows(context, in, err) && output_flush_now(job->out, err);
}

static bool answer(Job *job, Err *err)
{
    Run *run = job->run;
    bool streamed;
    if (output_is(job->out, STR("csv")))
        export_assigned_csv_header(&job->out->buf);
    if (!stream_lines(run, &(StreamAnswer){take_lines, job, true}, &streamed, err))
        return false;
    RowSink sink = {take_rows, job, ROWS_AT_ONCE};
    return streamed || run_rows(run, &sink, &job->texts, &job->scratch, err);
}

/* ---- All ---- */

static bool splits_by_category(const ShownPatterns *shown)
{
    for (uint32_t i = 0; i < shown->n; i++) {
        const PatternDecision *d = shown->pattern[i].split;
        for (size_t k = 0; d && k < d->n_parts; k++)
            if (d->part[k].category.n)
                return true;
    }
    return false;
}

/* A state may have been written without care for people: what is shown of it is masked as
 * the incidents are. */
static bool mask_people(Run *run, Err *err)
{
    State *state = &run->state;
    size_t n = 0, most = (size_t)state->known->n_terms + state->n_patterns;
    if (run->redact == REDACT_NOTHING)
        return true;
    Known *known = ARENA_NEW(run->keep, Known, 1);
    Str **text = ARENA_NEW(run->keep, Str *, most);
    *known = *state->known;
    known->term = ARENA_NEW(run->keep, KnownTerm, known->n_terms);
    for (uint32_t i = 0; i < known->n_terms; i++) {
        known->term[i] = state->known->term[i];
        text[n++] = &known->term[i].shown;
    }
    for (uint32_t i = 0; i < state->n_patterns; i++)
        text[n++] = &state->pattern[i].name;
    state->known = known;
    return redact_texts(text, n, run->redact, &run->settings, run->keep, err);
}

static bool prepare(Job *job, Err *err)
{
    Run *run = job->run;
    if (!run_settings(run, err) || !read_state(run, err) ||
        !redact_level(run->options.redact, &run->settings, &run->redact, err) ||
        !run_redact_decisions(run, err) || !mask_people(run, err) ||
        !decide_known(&run->state, &run->decisions, run->keep, &job->shown, err))
        return false;
    for (size_t i = 0; i < job->shown.n_notices; i++)
        run_say(run, "%.*s", STR_ARG(job->shown.notice[i]));
    if (job->shown.n_notices && run->options.strict)
        run->status = 1;
    job->by_category = splits_by_category(&job->shown);
    if (job->by_category && !run_taxonomy(run, err))
        return false;
    job->assigner = assigner_new(run->state.known, job->shown.shown_as, run->keep);
    job->n_lanes = threads_lanes((unsigned)run->options.threads);
    for (unsigned i = 0; i < job->n_lanes; i++)
        job->lane[i] = assign_lane_new(job->assigner);
    return true;
}

static void release(Job *job)
{
    for (unsigned i = 0; i < job->n_lanes; i++)
        assign_lane_free(job->lane[i]);
    arena_release(&job->texts);
    arena_release(&job->scratch);
}

bool assign_all(Run *run, Err *err)
{
    Output out;
    Job job = {.run = run, .out = &out};
    run->options.to = form_of(&run->options);
    bool good = prepare(&job, err) && output_open(run, &out, err);
    if (good) {
        good = answer(&job, err);
        if (good)
            good = output_close(&out, err);
        else
            output_abandon(&out);
    }
    release(&job);
    return good;
}
