#include "analyzer/cli/pipeline.h"

#include <stdio.h>
#include <stdlib.h>

#include "analyzer/cli/command.h"
#include "analyzer/cli/notices.h"
#include "analyzer/cli/scope.h"
#include "analyzer/decide.h"
#include "analyzer/documents/markup.h"
#include "analyzer/ranking.h"
#include "analyzer/state.h"
#include "ingest/base/file.h"
#include "ingest/base/path.h"
#include "ingest/base/threads.h"
#include "ingest/redact.h"
#include "ingest/source.h"
#include "taxonomy/rule.h"

enum { STAGE_SETTINGS = 1, STAGE_INGEST, STAGE_CLASSIFY, STAGE_PATTERNS, STAGE_FINDINGS };

#define DEFAULT_SETTINGS STR("faultline.yaml")
#define DEFAULT_TAXONOMY STR("software")

void run_say(const Run *run, const char *format, ...)
{
    if (run->options.quiet)
        return;
    Arena arena = {0};
    Buf text = {.arena = &arena}, shown = {.arena = &arena};
    va_list list;
    va_start(list, format);
    buf_format_list(&text, format, list);
    va_end(list);
    terminal_add(&shown, buf_str(&text));
    fprintf(stderr, "faultline: %.*s\n", STR_ARG(buf_str(&shown)));
    arena_release(&arena);
}

bool run_settings(Run *run, Err *err)
{
    if (run->stage >= STAGE_SETTINGS)
        return true;
    const Options *o = &run->options;
    Str path = o->settings.len ? o->settings : DEFAULT_SETTINGS;
    if (!o->no_settings && (o->settings.len || file_exists(path))) {
        if (!settings_read(run->keep, path, &run->settings, err))
            return false;
        run->has_settings = true;
        if (o->verbose)
            run_say(run, "settings from %.*s", STR_ARG(path));
    }
    if (!decisions_read(run->keep, run->has_settings ? &run->settings : NULL,
                        &run->decisions, err))
        return false;
    run->stage = STAGE_SETTINGS;
    return true;
}

static void show_progress(void *context, Str path, uint64_t done, uint64_t size)
{
    progress_step(context, path_name(path), done, size);
}

static bool parse_maps(Run *run, IngestOptions *options, Err *err)
{
    const StrList *map = &run->options.map;
    options->map = ARENA_NEW(run->keep, FieldMapping, map->n);
    options->n_maps = map->n;
    for (size_t i = 0; i < map->n; i++) {
        StrCut cut = str_cut(map->item[i], '=');
        Field field;
        if (!cut.found || !cut.tail.len)
            return err_set(err, ERR_USAGE, "'--map %.*s' wants FIELD=COLUMN",
                           STR_ARG(map->item[i]));
        if (!field_from_name(cut.head, &field))
            return err_set(
                err, ERR_USAGE,
                "'--map %.*s': no field '%.*s', known are id, title, "
                "description, opened, acknowledged, resolved, team, service, "
                "severity, status, labels, root_cause, impact, responders, url",
                STR_ARG(map->item[i]), STR_ARG(cut.head));
        options->map[i] = (FieldMapping){cut.head, cut.tail};
    }
    return true;
}

static bool parse_kinds(const StrList *include, bool kinds[N_KINDS], Err *err)
{
    for (size_t i = 0; i < include->n; i++) {
        Str word = include->item[i];
        int kind = N_KINDS - 1;
        if (str_eq(word, STR("drills")) || str_eq(word, STR("tests")))
            word = str_slice(word, 0, word.len - 1);
        while (kind >= 0 && !str_eq(word, kind_name((RowKind)kind)))
            kind--;
        if (kind <= KIND_INCIDENT)
            return err_set(err, ERR_USAGE,
                           "'--include %.*s' is none of maintenance, drill, test, "
                           "pull_request, other, excluded",
                           STR_ARG(include->item[i]));
        kinds[kind] = true;
    }
    return true;
}

bool run_ingest_options(Run *run, IngestOptions *options, Err *err)
{
    if (!run_settings(run, err))
        return false;
    const Options *o = &run->options;
    *options = (IngestOptions){
        .from = o->from.len ? str_zero_terminated(run->keep, o->from) : NULL,
        .settings = run->has_settings ? &run->settings : NULL,
        .team_field = o->team_field,
        .timezone = o->timezone,
        .date_order = o->day_first     ? ORDER_DAY_FIRST
                      : o->month_first ? ORDER_MONTH_FIRST
                                       : ORDER_UNKNOWN,
        .progress = show_progress,
        .progress_context = &run->progress,
    };
    if (o->profile.len && !profile_read(run->keep, o->profile, &options->profile, err))
        return false;
    return parse_maps(run, options, err) &&
           parse_kinds(&o->include, options->include, err) &&
           redact_level(o->redact, &run->settings, &run->redact, err);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

// In name order, however they were named: rows are numbered as they are read, and nothing
// that is shown may hang on the order of words on a command line.
static bool input_files(Run *run, Str **path, size_t *n, Err *err)
{
    const StrList *given = &run->options.file;
    const Str *word = given->n ? given->item : run->settings.input;
    size_t n_words = given->n ? given->n : run->settings.n_inputs;
    if (!n_words)
        return err_set(err, ERR_USAGE,
                       "%s wants files: name some, or list `inputs` in faultline.yaml",
                       run->command->name);
    if (!file_expand(run->keep, word, n_words, path, n, err))
        return false;
    if (!*n)
        return err_set(err, ERR_USAGE, "no files in what was named");
    qsort(*path, *n, sizeof **path, by_bytes);
    return true;
}

// Rejects and not one record of any kind: a workbook, a login page, unknown columns.
static bool nothing_read(const Source *source)
{
    uint32_t n_read = 0;
    for (int kind = 0; kind < N_KINDS; kind++)
        n_read += source->n_of_kind[kind];
    return source->n_rejects && !n_read;
}

static void judge_sources(Run *run)
{
    for (size_t i = 0; i < run->ingest.n_sources; i++) {
        const Source *source = &run->ingest.source[i];
        bool doubtful = source->n_rejects || source->guessed ||
                        source_warning(source, STR("partial_export"));
        if (source->truncated || nothing_read(source) ||
            (run->options.strict && doubtful))
            run->status = 1;
    }
}

static bool read_input(Run *run, Str path, Err *err)
{
    if (run->has_stdin_text && str_eq(path, STR("-")))
        return ingest_text(&run->ingest, path, run->stdin_text, err);
    return ingest_file(&run->ingest, path, err);
}

static bool read_files(Run *run, const char *stage, Err *err)
{
    Str *path;
    size_t n;
    if (!input_files(run, &path, &n, err))
        return false;
    progress_stage(&run->progress, stage);
    for (size_t i = 0; i < n; i++) {
        progress_part(&run->progress, i, n);
        if (!read_input(run, path[i], err))
            return false;
    }
    return ingest_finish(&run->ingest, err);
}

bool run_rows(Run *run, const RowSink *sink, Arena *texts, Arena *scratch, Err *err)
{
    Ingest *in = &run->ingest;
    *in = (Ingest){.table = table_new(run->keep), .scratch = scratch};
    in->table->texts = texts;
    if (!run_ingest_options(run, &in->options, err))
        return false;
    in->options.sink = sink;
    if (!read_files(run, "assigning", err))
        return false;
    judge_sources(run);
    progress_clear(&run->progress);
    notices_say(run);
    return true;
}

bool run_ingest(Run *run, Err *err)
{
    if (run->stage >= STAGE_INGEST)
        return true;
    if (!run_settings(run, err))
        return false;
    Ingest *in = &run->ingest;
    *in = (Ingest){.table = table_new(run->keep), .scratch = run->scratch};
    if (!run_ingest_options(run, &in->options, err) ||
        !read_files(run, "reading", err) ||
        !redact_table(in->table, run->redact, &run->settings, err))
        return false;
    judge_sources(run);
    progress_clear(&run->progress);
    if (!run->command->summarises)
        notices_say(run);
    run->stage = STAGE_INGEST;
    return true;
}

bool run_taxonomy(Run *run, Err *err)
{
    if (run->taxonomy)
        return true;
    const Str *name = run->options.taxonomy.item;
    size_t n = run->options.taxonomy.n;
    Str *listed = NULL, fallback = DEFAULT_TAXONOMY;
    if (!run_settings(run, err))
        return false;
    if (!n && !yaml_to_strs(run->keep, settings_section(&run->settings, STR("taxonomy")),
                            &listed, &n, err))
        return false;
    if (!name && n)
        name = listed;
    if (!n) {
        name = &fallback;
        n = 1;
    }
    return taxonomy_read(run->keep, name, n, &run->taxonomy, err);
}

bool run_classify(Run *run, Err *err)
{
    if (run->stage >= STAGE_CLASSIFY)
        return true;
    if (!run_ingest(run, err))
        return false;
    progress_stage(&run->progress, "classifying");
    if (!run_taxonomy(run, err) ||
        !classify(run->ingest.table, run->taxonomy,
                  threads_lanes((unsigned)run->options.threads), run->keep, &run->labels,
                  err))
        return false;
    for (size_t i = 0; i < run->labels.n_slow; i++)
        run_say(run,
                "rule '%.*s' gave up on %llu incidents: its pattern takes too many steps",
                STR_ARG(rule_id(&run->taxonomy->rule[run->labels.slow[i].rule])),
                (unsigned long long)run->labels.slow[i].rows);
    progress_clear(&run->progress);
    run->stage = STAGE_CLASSIFY;
    return true;
}

static Str state_path(Run *run)
{
    if (run->options.state.len)
        return run->options.state;
    return path_join(run->keep, path_folder(run->settings.path), STR(STATE_FILE));
}

/* Patterns that earlier reviews knew keep their ids and names. */
static bool pin_patterns(Run *run, Err *err)
{
    if (!state_read(run->keep, state_path(run), &run->state, err))
        return false;
    if (run->state.exists && run->options.verbose)
        run_say(run, "ids and names from %.*s", STR_ARG(run->state.path));
    state_pin(
        &(PinInput){.state = &run->state,
                    .month = run->review,
                    .ingest = &run->ingest,
                    .row_of_doc = run->row_of_doc,
                    .decisions = &run->decisions,
                    .with_keys = run->review != MONTH_NONE || run->options.save_state},
        &run->set, &run->pinned, run->keep, run->scratch);
    return true;
}

static bool redact_said(Run *run, PatternSaid *said, Err *err)
{
    Str *const text[] = {&said->name, &said->owner, &said->status, &said->note};
    return redact_texts(text, sizeof text / sizeof *text, run->redact, &run->settings,
                        run->keep, err);
}

/* Owners may be people. */
bool run_redact_decisions(Run *run, Err *err)
{
    for (size_t i = 0; i < run->decisions.n; i++) {
        PatternDecision *d = &run->decisions.decision[i];
        if (!redact_said(run, &d->said, err))
            return false;
        for (size_t k = 0; k < d->n_parts; k++)
            if (!redact_said(run, &d->part[k].said, err))
                return false;
    }
    return true;
}

/* What people decided comes on top; what of it cannot be done is said. */
static bool decide_patterns(Run *run, Err *err)
{
    DecideInput in = {.decisions = &run->decisions,
                      .state = &run->state,
                      .ingest = &run->ingest,
                      .taxonomy = run->taxonomy,
                      .labels = &run->labels,
                      .row_of_doc = run->row_of_doc};
    DecideResult result;
    if (!run_redact_decisions(run, err) ||
        !decide(&in, &run->set, &run->pinned, &result, run->keep, run->scratch, err))
        return false;
    run->decided = result.decided;
    for (size_t i = 0; i < result.n_notices; i++)
        run_say(run, "%.*s", STR_ARG(result.notice[i]));
    if (result.n_notices && run->options.strict)
        run->status = 1;
    return true;
}

bool run_patterns(Run *run, Err *err)
{
    if (run->stage >= STAGE_PATTERNS)
        return true;
    if (!run_classify(run, err))
        return false;
    progress_stage(&run->progress, "patterns");
    run->rows = scope_rows(run->ingest.table, &run->options, run->keep);
    PatternInput in =
        scope_documents(run->ingest.table, run->taxonomy, &run->labels, run->rows,
                        run->keep);
    run->row_of_doc = ARENA_NEW(run->keep, uint32_t, run->rows.n);
    for (uint32_t i = 0; i < run->rows.n; i++)
        run->row_of_doc[i] = run->rows.row[i];
    patterns_find(&in,
                  &(PatternOptions){
                      .no_team_weighting = run->options.no_team_weighting,
                      .language = run->options.language,
                      .n_lanes = threads_lanes((unsigned)run->options.threads),
                      .seed = (uint64_t)run->options.seed,
                  },
                  run->keep, run->scratch, &run->set);
    if (!pin_patterns(run, err) || !decide_patterns(run, err))
        return false;
    progress_clear(&run->progress);
    run->stage = STAGE_PATTERNS;
    return true;
}

bool run_findings(Run *run, Err *err)
{
    if (run->stage >= STAGE_FINDINGS)
        return true;
    FindingsInput in = {0};
    if (!run_patterns(run, err) ||
        !scope_options(&run->options, &run->settings, run->keep, &in.options, err))
        return false;
    progress_stage(&run->progress, "weighing");
    in.ingest = &run->ingest;
    in.taxonomy = run->taxonomy;
    in.labels = &run->labels;
    in.set = &run->set;
    in.decided = run->decided;
    in.row_of_doc = run->row_of_doc;
    in.rows = run->rows;
    findings_make(&in, run->keep, run->scratch, &run->findings);
    ranking_make(&run->findings, run->keep, run->scratch);
    progress_clear(&run->progress);
    run->stage = STAGE_FINDINGS;
    return true;
}

void run_update_state(Run *run, State *state, Month month)
{
    state_update(state, &run->findings, &run->pinned, month, run->keep);
    if (run->redact == REDACT_TEXT)
        state->known = NULL;
    else
        state_keep_model(state, &run->set, &run->pinned, month, run->keep, run->scratch);
}

void run_hide_texts(Run *run)
{
    if (run->redact == REDACT_TEXT && run->ingest.table)
        redact_forget_texts(run->ingest.table);
}

void run_release(Run *run)
{
    taxonomy_free(run->taxonomy);
    arena_release(run->scratch);
    arena_release(run->keep);
}
