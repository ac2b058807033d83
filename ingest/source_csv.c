/* Delimited text: find the header, decide on a variant, read the rows. */
#include "ingest/source_parts.h"

#include "ingest/squeeze.h"
#include "ingest/team_columns.h"

#define SAMPLED_ROWS 200 // enough to see whether a column holds dates

typedef struct {
    Arena *scratch;
    const ProfileSet *set;
    const Profile *only;
} FitContext;

static int fits(void *context, const Str *name, size_t n)
{
    FitContext *c = context;
    Recognition found = recognise_columns(c->scratch, c->set, c->only, name, n);
    if (found.score)
        return FIT_SIGNATURE + found.score;
    return generic_header_fit(c->scratch, name, n);
}

/* ---- A look at the first rows ---- */

typedef struct {
    Arena *arena;
    const RawHeader *header;
    Str *value; // SAMPLED_ROWS a column
    size_t n_rows;
} Sampler;

static bool sample_row(void *context, const RawRecord *record, Err *err)
{
    Sampler *s = context;
    if (record->header->n != s->header->n)
        return true;
    if (s->n_rows == SAMPLED_ROWS)
        return err_set(err, ERR_INPUT, "enough");
    for (size_t i = 0; i < s->header->n; i++)
        s->value[i * SAMPLED_ROWS + s->n_rows] =
            str_copy(s->arena, str_slice(record->cell[i], 0, 200));
    s->n_rows++;
    return true;
}

// One for each column of the header.
static GenericColumn *sample_columns(SourceReading *r, const CsvHead *head)
{
    Arena *scratch = r->ingest->scratch;
    Sampler s = {.arena = scratch, .header = head->header};
    RawReport report = {.arena = scratch};
    s.value = ARENA_NEW(scratch, Str, head->header->n * SAMPLED_ROWS);
    Bytes *look = bytes_from_text(scratch, bytes_path(r->bytes), bytes_head(r->bytes));
    Err enough = {0};
    csv_read(look, head, &(RawHandler){.context = &s, .record = sample_row}, &report,
             &enough);
    bytes_close(look);
    GenericColumn *column = ARENA_NEW(scratch, GenericColumn, head->header->n);
    for (size_t i = 0; i < head->header->n; i++)
        column[i] =
            (GenericColumn){head->header->name[i], s.value + i * SAMPLED_ROWS, s.n_rows};
    return column;
}

/* ---- Which variant ---- */

static bool has_column(const void *context, Str path)
{
    const RawHeader *header = context;
    bool has = false;
    Arena arena = {0};
    Str plain = squeeze(&arena, path);
    for (size_t i = 0; i < header->n && !has; i++)
        has = str_eq_nocase(header->name[i], path) ||
              str_eq(squeeze(&arena, header->name[i]), plain);
    arena_release(&arena);
    return has;
}

// No team and no service that could stand in for it: which column may it be?
static void propose_teams(SourceReading *r, const Variant *v, const GenericColumn *column,
                          size_t n)
{
    TeamColumn like[TEAM_COLUMNS];
    if (v->field[FIELD_TEAM] || v->field[FIELD_SERVICE])
        return;
    Arena *scratch = r->ingest->scratch;
    size_t n_like = team_columns_find(scratch, column, n, v, like);
    Buf list = {.arena = scratch};
    for (size_t i = 0; i < n_like; i++)
        buf_format(&list, "%s'%.*s' (%.*s)", i ? "; " : "", STR_ARG(like[i].column),
                   STR_ARG(like[i].examples));
    if (n_like)
        source_warn(source_of(r), r->ingest->table->arena, "team_columns", 1,
                    "no column is called a team; these hold names that return: %.*s; "
                    "--team-field COLUMN takes one",
                    STR_ARG(buf_str(&list)));
}

static const Variant *choose(SourceReading *r, const CsvHead *head)
{
    Ingest *in = r->ingest;
    Recognition found = {0};
    if (!r->generic)
        found = recognise_columns(in->scratch, &in->profiles, r->only, head->header->name,
                                  head->header->n);
    const Variant *variant = r->generic ? NULL : source_of_program(r, head, &found);
    if (!variant && r->only)
        variant = recognise_nearest_columns(in->scratch, r->only, head->header->name,
                                            head->header->n);
    GenericColumn *column = variant ? NULL : sample_columns(r, head);
    if (!variant)
        variant = source_with_literals(
            r, head, generic_variant(in->table->arena, column, head->header->n, false));
    source_recognised(r, variant, found);
    const Variant *mapped = source_with_maps(r, variant, has_column, head->header);
    variant = mapped != variant && mapped->literals
                  ? source_spelled(r, head->header, mapped)
                  : mapped;
    if (column)
        propose_teams(r, variant, column, head->header->n);
    return variant;
}

static void note_columns(SourceReading *r, const Variant *v, const Binding *b)
{
    Arena *arena = r->ingest->table->arena;
    for (int field = 0; field < N_FIELDS; field++) {
        bool *mine =
            v->field[field] ? ARENA_NEW(r->ingest->scratch, bool, v->n_selectors) : NULL;
        if (!mine)
            continue;
        take_mark_selectors(v->field[field], mine);
        Buf names = {.arena = arena};
        for (size_t i = 0; i < v->n_selectors; i++)
            for (uint32_t k = 0; mine[i] && k < b->of[i].n; k++) {
                Str name = b->header->name[b->of[i].column[k]];
                if (k && str_eq(name, b->header->name[b->of[i].column[k - 1]]))
                    continue; // a column that is there once for each of its values
                buf_format(&names, "%s%.*s", names.len ? ", " : "", STR_ARG(name));
            }
        if (names.len)
            source_map(source_of(r), arena, (Field)field, buf_str(&names));
    }
    for (size_t i = 0; i < b->header->n; i++)
        if (!b->used[i])
            source_unused(source_of(r), arena, b->header->name[i]);
}

// Without these no row can be an incident: the file is no export, or its names say
// nothing.
static bool is_mapped(SourceReading *r, const Variant *v)
{
    static const char reason[] =
        "no column has a name that means id, title or description: "
        "nothing was read, say which it is with --map title=COLUMN";
    if (v->field[FIELD_TITLE] || v->field[FIELD_DESCRIPTION] || v->field[FIELD_ID])
        return true;
    source_refuse(source_of(r), r->ingest->table->arena, "nothing_mapped",
                  str_from(reason));
    return false;
}

bool source_read_csv(SourceReading *r, Err *err)
{
    Ingest *in = r->ingest;
    Arena *arena = in->table->arena;
    FitContext context = {in->scratch, &in->profiles, r->only};
    CsvOptions options = {.fits = fits, .fits_context = &context};
    CsvHead head = csv_head(arena, r->bytes, &options);
    if (!head.header) {
        source_warn(source_of(r), arena, "empty", 1, "the file holds no rows");
        return true;
    }
    source_of(r)->delimiter = sniff_delimiter_name(head.dialect.delimiter);
    const Variant *variant = choose(r, &head);
    bool said;
    const Zone *zone = source_zone(r, variant, &said);
    RowMaker maker;
    row_maker_start(&maker, in, r->index, variant, zone);
    maker.file_size = variant->fold ? 0 : bytes_size(r->bytes);
    Binding *binding = binding_new(arena, &in->table->syms, variant, head.header);
    note_columns(r, variant, binding);
    if (!is_mapped(r, variant))
        return true;
    RawReport report = {.arena = arena};
    if (!csv_read(r->bytes, &head,
                  &(RawHandler){.context = &maker, .record = row_maker_take}, &report,
                  err))
        return false;
    source_take_report(source_of(r), arena, &report);
    row_maker_finish(&maker, said);
    source_check_cap(r, variant);
    return true;
}
