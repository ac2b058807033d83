#include "analyzer/cli/init_file.h"

#include "ingest/aliases.h"
#include "ingest/owners.h"
#include "ingest/source.h"

#define SERVICES_SHOWN 200 // more services than that are no list to read

// A YAML scalar in double quotes, which can hold everything.
static void add_quoted(Buf *out, Str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            buf_add_char(out, '\\');
        if (c < 0x20 || c == 0x7F)
            buf_format(out, "\\x%02X", c);
        else
            buf_add_char(out, (char)c);
    }
    buf_add_char(out, '"');
}

// In a comment a line end would end the comment.
static void add_plain(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(out, (unsigned char)text.data[i] < 0x20 ? ' ' : text.data[i]);
}

static void add_inputs(Buf *out, const Str *inputs, size_t n)
{
    buf_add(out, STR("# Files, folders and patterns that are read when none are named.\n"
                     "inputs:\n"));
    for (size_t i = 0; i < n; i++) {
        buf_add(out, STR("  - "));
        add_quoted(out, inputs[i]);
        buf_add_char(out, '\n');
    }
}

static void add_columns(Buf *out, const Source *s)
{
    for (size_t i = 0; i < s->n_mappings; i++) {
        buf_format(out, "#   %-12.*s <- ", STR_ARG(s->mapping[i].field));
        add_plain(out, s->mapping[i].column);
        buf_add_char(out, '\n');
    }
    if (s->n_unused_columns) {
        buf_add(out, STR("#   not used:    "));
        for (size_t i = 0; i < s->n_unused_columns; i++) {
            buf_add(out, i ? STR(", ") : (Str){0});
            add_plain(out, s->unused_column[i]);
        }
        buf_add_char(out, '\n');
    }
}

static void add_source(Buf *out, const Source *s)
{
    buf_add(out, STR("# "));
    add_plain(out, s->path);
    if (!s->profile)
        buf_add(out, STR(": no export\n"));
    else
        buf_format(out, ": %.*s%s, %u record%s\n", STR_ARG(s->profile->title),
                   s->guessed ? " (guessed)" : "", s->n_records,
                   s->n_records == 1 ? "" : "s");
}

// Files of one form stand together, over the columns that they share.
static void add_alike(Buf *out, const Ingest *in, const Source *first)
{
    for (const Source *s = first; s < in->source + in->n_sources; s++)
        if (source_first_alike(in, s) == first)
            add_source(out, s);
    add_columns(out, first);
}

static bool was_guessed(const Ingest *in)
{
    for (size_t i = 0; i < in->n_sources; i++)
        if (in->source[i].guessed)
            return true;
    return false;
}

static void add_mapping(Buf *out, const Ingest *in)
{
    buf_add(out,
            STR("\n# As what each file was recognised, and which column became which "
                "field.\n"));
    for (const Source *s = in->source; s < in->source + in->n_sources; s++)
        if (source_first_alike(in, s) == s)
            add_alike(out, in, s);
    buf_add(out, STR("# Another column for a field, in every file that has it:\n"));
    buf_add(out, was_guessed(in) ? STR("# (one of the files was guessed: look twice)\n")
                                 : (Str){0});
    buf_add(out, STR("# map: {team: Owning squad, opened: Detected}\n"));
}

static void add_timezone(Buf *out, const Ingest *in)
{
    bool bare = ingest_warning(in, STR("timezone")) != NULL;
    buf_add(out, STR("\n# The zone of times that name none."));
    buf_add(out, bare ? STR(" Some of these files have such times, read as UTC so far.\n"
                            "# timezone: Europe/Berlin\n")
                      : STR(" All times in these files name theirs.\n# timezone: UTC\n"));
}

static void add_group(Buf *out, const NameUse *use, size_t n, size_t leader)
{
    buf_add(out, STR("  "));
    add_quoted(out, use[leader].name);
    buf_add(out, STR(": ["));
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (i == leader || use[i].group != leader)
            continue;
        buf_add(out, any ? STR(", ") : (Str){0});
        add_quoted(out, use[i].name);
        any = true;
    }
    buf_format(out, "] # %u incident%s\n", use[leader].count,
               use[leader].count == 1 ? "" : "s");
}

static void add_teams(Buf *out, const Ingest *in, Arena *arena)
{
    TeamCounts teams = owners_count(in, arena);
    NameUse *use = ARENA_NEW(arena, NameUse, teams.n);
    for (size_t i = 0; i < teams.n; i++)
        use[i] = (NameUse){.name = teams.team[i].name, .count = teams.team[i].incidents};
    aliases_propose(arena, use, teams.n);
    buf_add(out, STR("\n# Teams: the name to use, then the other names it has in the "
                     "exports. Names "
                     "that\n# look alike stand together; take them apart where that is "
                     "wrong. After a "
                     "reorganisation\n# an alias holds for a time: {name: Old name, "
                     "until: 2026-02-01}.\n"));
    buf_add(out,
            teams.n ? STR("teams:\n") : STR("# teams: {Payments: [payments on-call]}\n"));
    for (size_t i = 0; i < teams.n; i++)
        if (use[i].group == i)
            add_group(out, use, teams.n, i);
}

static void count_services(const Table *t, Arena *arena, NameUse **use, size_t *n)
{
    size_t n_syms = intern_count(&t->syms) + 1;
    uint32_t *count = ARENA_NEW(arena, uint32_t, n_syms);
    *use = ARENA_NEW(arena, NameUse, n_syms);
    *n = 0;
    for (uint32_t row = 0; row < t->n_rows; row++)
        count[t->service[row]] += table_counts(t, row);
    for (Sym sym = 1; sym < n_syms; sym++)
        if (count[sym])
            (*use)[(*n)++] =
                (NameUse){.name = intern_str(&t->syms, sym), .count = count[sym]};
}

static bool is_alone(const NameUse *use, size_t n, size_t leader)
{
    for (size_t i = 0; i < n; i++)
        if (i != leader && use[i].group == leader)
            return false;
    return true;
}

static void add_services(Buf *out, const Table *t, Arena *arena)
{
    NameUse *use;
    size_t n, shown = 0;
    count_services(t, arena, &use, &n);
    aliases_propose(arena, use, n);
    buf_format(out,
               "\n# Services likewise (%zu seen); only those with a likely second name "
               "are listed.\n",
               n);
    for (size_t i = 0; i < n && shown < SERVICES_SHOWN; i++) {
        if (use[i].group != i || is_alone(use, n, i))
            continue;
        buf_add(out, shown++ ? (Str){0} : STR("services:\n"));
        add_group(out, use, n, i);
    }
    if (!shown)
        buf_add(out, STR("# services: {checkout-api: [checkout, Checkout API]}\n"));
}

static void add_severities(Buf *out, const Table *t, Arena *arena)
{
    size_t n_syms = intern_count(&t->syms) + 1;
    uint32_t *count = ARENA_NEW(arena, uint32_t, n_syms);
    uint8_t *rank = ARENA_NEW(arena, uint8_t, n_syms);
    bool *mixed = ARENA_NEW(arena, bool, n_syms), any = false;
    for (uint32_t row = 0; row < t->n_rows; row++) {
        Sym sym = t->severity_raw[row];
        if (sym == SYM_NONE || !table_counts(t, row))
            continue;
        mixed[sym] |= count[sym] && rank[sym] != t->severity[row];
        rank[sym] = t->severity[row];
        count[sym]++;
    }
    buf_add(
        out,
        STR("\n# Words for severity, 1 (worst) to 5, as they were understood. Without "
            "its # a line\n# changes one.\n"));
    for (Sym sym = 1; sym < n_syms; sym++) {
        if (!count[sym])
            continue;
        buf_add(out, any ? (Str){0} : STR("# severity:\n"));
        any = true;
        buf_add(out, STR("#   "));
        add_quoted(out, intern_str(&t->syms, sym));
        if (mixed[sym])
            buf_format(out, ": 3 # %u incidents; its tools differ in what it means\n",
                       count[sym]);
        else if (rank[sym])
            buf_format(out, ": %d # %u incidents\n", rank[sym], count[sym]);
        else
            buf_format(out, ": 3 # %u incidents; not understood so far\n", count[sym]);
    }
    if (!any)
        buf_add(out, STR("# severity: {Blocker: 1, Cosmetic: 5}\n"));
}

static const char REST[] =
    "\n# What is no incident, beyond what the tools themselves mark.\n"
    "# exclude:\n"
    "#   - {field: labels, matches: feature-request}\n"
    "\n# What an hour of an incident costs; without it burden is in hours.\n"
    "# cost: {per_hour: 120, currency: EUR, responders: 3, cap_hours: 24}\n"
    "\n# Incidents of one pattern this close together are one episode.\n"
    "# episode_window: 24h\n"
    "\n# Pairs that were linked as duplicates and are not.\n"
    "# not_duplicates: [[INC-1, PD-7]]\n"
    "\n# What people decide about patterns; it wins over what the texts say, in every "
    "run.\n"
    "# An id of a pattern, or of an incident in it; `faultline help decisions` has "
    "more.\n"
    "# patterns:\n"
    "#   - {id: P-7f3a, name: Certificates that expire, owner: Payments,\n"
    "#      status: in progress, note: see the review of March, merge: [P-a9e8]}\n"
    "#   - id: P-1234\n"
    "#     split: # the first part that fits has the incident; the rest stays\n"
    "#       - {name: Log disks, term: [log, logs]}\n"
    "#       - {name: Build disks, team: Build, match: 'ci-\\d+', owner: Build}\n"
    "\n# Work that was started against a pattern, written down before the result.\n"
    "# programs:\n"
    "#   - {name: Certificate inventory, patterns: [P-7f3a], picked: 2026-01-10,\n"
    "#      started: 2026-01-20, effective: 2026-03-01, expect: half as many}\n"
    "\n# report: {title: Reliability report}\n";

Str init_file_text(const Run *run, const Str *inputs, size_t n, Arena *arena)
{
    Buf out = {.arena = arena};
    const Ingest *in = &run->ingest;
    buf_add(
        &out,
        STR("# faultline.yaml: how faultline reads and names what is in the exports.\n"
            "# Every key is optional; an unknown one is an error with its line.\n\n"));
    add_inputs(&out, inputs, n);
    add_mapping(&out, in);
    add_timezone(&out, in);
    add_teams(&out, in, arena);
    add_services(&out, in->table, arena);
    add_severities(&out, in->table, arena);
    buf_add(&out, str_from(REST));
    return buf_str(&out);
}
