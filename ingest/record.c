#include "ingest/record.h"

#include "ingest/scales.h"
#include "ingest/spreadsheet.h"

#define GUESS_AFTER 1000 // records

void row_maker_start(RowMaker *m, Ingest *ingest, uint16_t source_index,
                     const Variant *variant, const Zone *zone)
{
    *m = (RowMaker){
        .ingest = ingest,
        .table = ingest->table,
        .source = &ingest->source[source_index],
        .source_index = source_index,
        .variant = variant,
        .settings = ingest->options.settings,
        .scratch = ingest->scratch,
    };
    for (int i = 0; i < N_TIMES; i++)
        m->time[i] = (TimeColumn){.arena = ingest->table->arena,
                                  .waiting = ingest->table->texts,
                                  .zone = zone,
                                  .forced = ingest->options.date_order,
                                  .spellings = variant->spellings};
}

void row_maker_page(RowMaker *m, const JsonValue *page, const Zone *zone)
{
    m->page = page;
    for (int i = 0; i < N_TIMES; i++)
        m->time[i].zone = zone;
}

static Str keep(RowMaker *m, Str text)
{
    return text.len ? str_copy(m->table->arena, text) : (Str){0};
}

// Memory of a column is taken where something is written to it: most stay empty.
static void put(RowMaker *m, Str *column, uint32_t row, Str text)
{
    if (text.len)
        column[row] = str_copy(m->table->texts, text);
}

static Sym symbol(RowMaker *m, Str text)
{
    return text.len ? intern_add(&m->table->syms, text) : SYM_NONE;
}

// Prose: markup undone, alternatives as one text.
static Str prose(RowMaker *m, const Reading *reading, Field field)
{
    Str text = take_one(reading, m->variant->field[field], true);
    m->n_cut += spreadsheet_cut(text);
    if (text.len && m->variant->markup[field] != MARKUP_NONE)
        text = markup_to_text(m->scratch, text, m->variant->markup[field]);
    return text;
}

static Str id_of(RowMaker *m, const Reading *reading)
{
    Str id = take_one(reading, m->variant->field[FIELD_ID], false);
    if (!reading->object && spreadsheet_damaged(id) && !m->n_damaged_ids++) {
        m->first_damaged = keep(m, id);
        m->first_damaged_line = reading->raw->line;
    }
    return id;
}

static uint8_t severity_of(RowMaker *m, Sym sym, Str word)
{
    KnownRank *known = &m->severity[sym % RANKS_KEPT];
    if (known->word != sym || sym == SYM_NONE)
        *known = (KnownRank){sym, (uint8_t)scale_severity(m->settings, m->variant, word)};
    return known->rank;
}

static uint8_t status_of(RowMaker *m, Sym sym, Str word)
{
    KnownRank *known = &m->status[sym % RANKS_KEPT];
    if (known->word != sym || sym == SYM_NONE)
        *known = (KnownRank){sym, (uint8_t)scale_status(m->variant, word)};
    return known->rank;
}

static void set_status(RowMaker *m, const Reading *reading, uint32_t row)
{
    Table *t = m->table;
    Str status = take_one(reading, m->variant->field[FIELD_STATUS], false);
    t->status_raw[row] = symbol(m, status);
    t->status[row] = status_of(m, t->status_raw[row], status);
    if (status.len || t->status[row] != STATUS_UNKNOWN)
        return;
    if (t->time[TIME_RESOLVED][row] != TIME_NONE)
        t->status[row] = STATUS_RESOLVED;
    else if (t->time[TIME_ACKNOWLEDGED][row] != TIME_NONE)
        t->status[row] = STATUS_ACKNOWLEDGED;
}

static void set_owner(RowMaker *m, const Reading *reading, uint32_t row, ExtraField *more,
                      uint32_t *n_more)
{
    Table *t = m->table;
    Str others;
    t->team[row] = symbol(m, row_first_name(m, reading, FIELD_TEAM, &others));
    if (others.len) {
        m->n_several_teams++;
        more[(*n_more)++] = (ExtraField){symbol(m, STR("other teams")), others};
    }
    t->service[row] = symbol(m, row_first_name(m, reading, FIELD_SERVICE, &others));
    if (others.len) {
        m->n_several_services++;
        more[(*n_more)++] = (ExtraField){symbol(m, STR("other services")), others};
    }
}

// Not asked for day and month order: only what is plain counts.
static Str recorded_at(RowMaker *m, const Reading *reading)
{
    Moment moment;
    if (m->variant->recorded == SELECTOR_NONE)
        return (Str){0};
    Str text = selector_text(reading, m->variant->recorded);
    MomentOptions options = {.zone = m->time[TIME_OPENED].zone,
                             .order = m->ingest->options.date_order
                                          ? m->ingest->options.date_order
                                          : m->variant->date_order};
    if (!text.len || moment_parse(text, &options, &moment) != MOMENT_OK)
        return (Str){0};
    return moment_format(m->scratch, moment.seconds, moment.millis);
}

static void fill(RowMaker *m, const Reading *reading, uint32_t row, Str id, Str title,
                 Str description)
{
    Table *t = m->table;
    ExtraField more[3];
    uint32_t n_more = 0;
    t->source[row] = m->source_index;
    t->line[row] = reading->raw->line;
    if (!t->id[row].len)
        put(m, t->id, row, id);
    put(m, t->title, row, title);
    put(m, t->description, row, description);
    put(m, t->root_cause, row, prose(m, reading, FIELD_ROOT_CAUSE));
    put(m, t->impact, row, prose(m, reading, FIELD_IMPACT));
    put(m, t->url, row, take_one(reading, m->variant->field[FIELD_URL], false));
    row_times(m, reading, row);
    set_owner(m, reading, row, more, &n_more);
    Str severity = take_one(reading, m->variant->field[FIELD_SEVERITY], false);
    t->severity_raw[row] = symbol(m, severity);
    t->severity[row] = severity_of(m, t->severity_raw[row], severity);
    t->labels[row] = row_list(m, reading, FIELD_LABELS);
    t->responders[row] = row_list(m, reading, FIELD_RESPONDERS);
    set_status(m, reading, row);
    Str recorded = recorded_at(m, reading);
    if (recorded.len)
        more[n_more++] = (ExtraField){symbol(m, RECORDED_FIELD), recorded};
    row_extras(m, reading, row, more, n_more);
    row_kind(m, reading, row);
}

// "line-7"; where several stand in one line (JSON without line ends) "line-7.2" and so on.
static Str name_of_line(RowMaker *m, uint32_t line)
{
    m->n_in_line = line == m->unnamed_line ? m->n_in_line + 1 : 1;
    m->unnamed_line = line;
    return m->n_in_line == 1 ? str_format(m->scratch, "line-%u", line)
                             : str_format(m->scratch, "line-%u.%u", line, m->n_in_line);
}

static uint32_t row_for(RowMaker *m, const Reading *reading, Str *id)
{
    if (!id->len) {
        m->n_without_id++;
        *id = name_of_line(m, reading->raw->line + m->ingest->options.lines_before);
    }
    if (!m->variant->fold)
        return table_add(m->table);
    bool replaces;
    Str rank = m->variant->fold_by == SELECTOR_NONE
                   ? (Str){0}
                   : selector_text(reading, m->variant->fold_by);
    uint32_t row = row_fold(m, *id, rank, &replaces);
    if (row == ROW_NONE)
        return row;
    Str kept = replaces ? m->table->id[row] : str_copy(m->table->texts, *id);
    if (replaces)
        table_clear(m->table, row);
    m->table->id[row] = kept;
    return row;
}

// A tool gives every incident an id: a record without one, where others have one, is a
// leftover (a merged or copied line). Exports that nobody knows may have no ids at all.
static bool lacks_its_id(const RowMaker *m, const Reading *reading, Str id)
{
    const Take *take = m->variant->field[FIELD_ID];
    if (id.len || !take || m->source->guessed)
        return false;
    if (reading->object || take->kind != TAKE_VALUE)
        return m->n_with_id > 0;
    return m->binding->of[take->selector].n > 0;
}

// Tables that double again and again copy what they have; after some records it is known
// how many there will be, more or less.
static void guess_rows(RowMaker *m, const RawRecord *record)
{
    if (record->object)
        m->bytes_taken += record->text.len;
    else
        for (size_t i = 0; i < record->header->n; i++)
            m->bytes_taken += record->cell[i].len + 1;
    if (m->n_taken != GUESS_AFTER || !m->bytes_taken)
        return;
    uint64_t rows = m->file_size / (m->bytes_taken / GUESS_AFTER + 1);
    if (rows > GUESS_AFTER && rows < UINT32_MAX / 4)
        table_reserve(m->table, (uint32_t)(rows + rows / 16));
}

static const Members *members_of(RowMaker *m, const JsonValue *object)
{
    if (!m->members)
        m->members = members_new(m->table->arena, &m->table->syms, m->variant, (Str){0});
    members_look(m->members, object);
    return m->members;
}

// Where rows are handed over, once there are enough. Records that update each other wait
// for the end of their file.
static bool hand_over(RowMaker *m, Err *err)
{
    const RowSink *sink = m->ingest->options.sink;
    if (!sink || m->variant->fold || m->table->n_rows < sink->at_once)
        return true;
    row_times_settle(m);
    return ingest_hand_over(m->ingest, err);
}

bool row_maker_take(void *context, const RawRecord *record, Err *err)
{
    RowMaker *m = context;
    ArenaMark mark = arena_mark(m->scratch);
    m->n_taken++;
    if (m->n_taken <= GUESS_AFTER && m->file_size && !m->ingest->options.sink)
        guess_rows(m, record);
    if (record->header && record->header != m->header) {
        m->header = record->header;
        m->binding =
            binding_new(m->table->arena, &m->table->syms, m->variant, record->header);
    }
    Reading reading = {.variant = m->variant,
                       .raw = record,
                       .binding = m->binding,
                       .object = record->object,
                       .page = m->page,
                       .arena = m->scratch};
    if (m->variant->literals && record->header)
        reading.object = row_as_object(m->scratch, m->variant, record);
    if (reading.object)
        reading.members = members_of(m, reading.object);
    Str id = id_of(m, &reading);
    Str title = prose(m, &reading, FIELD_TITLE);
    Str description = prose(m, &reading, FIELD_DESCRIPTION);
    if (!id.len && !title.len && !description.len) {
        source_reject(m->source, m->table->arena, record->line, (Str){0},
                      "neither id nor title nor description");
    } else if (lacks_its_id(m, &reading, id)) {
        source_reject(m->source, m->table->arena, record->line, (Str){0},
                      "no id ('%.*s')",
                      STR_ARG(str_slice(title.len ? title : description, 0, 60)));
    } else {
        m->n_with_id += id.len > 0;
        uint32_t row = row_for(m, &reading, &id);
        if (row != ROW_NONE)
            fill(m, &reading, row, id, title, description);
    }
    arena_rewind(m->scratch, mark);
    return hand_over(m, err);
}

void row_maker_finish(RowMaker *m, bool zone_was_said)
{
    row_times_finish(m, zone_was_said);
    m->source->n_rows = m->table->n_rows - m->source->first_row;
    row_maker_tell(m);
}
