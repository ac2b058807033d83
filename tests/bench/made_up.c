#include "tests/bench/made_up.h"

#include <math.h>

#include "ingest/base/moment.h"

#define WORDS 20000
#define FIELDS 8
#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof *(table)))

typedef struct {
    Arena *arena;
    uint64_t random;
    Str word[WORDS];
    double sum[WORDS]; // of the weights so far
    Buf text;          // a field's, while it is made
} Maker;

static const char *const FIELD[FIELDS] = {"id",    "opened_at",  "resolved_at",
                                          "team",  "service",    "severity",
                                          "title", "description"};

static const char *const CAUSE[] = {
    "the connection pool was exhausted after the release",
    "a certificate had expired over night",
    "the disk of the primary was full, and writes failed",
    "a deploy changed the timeout from \"30s\" to \"30ms\"",
    "the queue grew because a consumer was stuck in a retry loop",
    "a rule of the firewall was removed by mistake",
    "the cache was cold after the failover, so latency rose",
    "memory leaked until the process was killed",
    "an index was missing and the query scanned the whole table",
    "the upstream provider had an outage \xE2\x80\x93 see their status page",
};
static const char *const PLACE[] = {"checkout", "search", "login", "billing", "catalog",
                                    "reports",  "maps",   "mail",  "ledger",  "cart"};
static const char *const PART[] = {"api", "worker", "db", "cache", "gateway", "batch"};

/* ---- Chance ---- */

static uint64_t next_random(Maker *m) // xorshift64*
{
    m->random ^= m->random >> 12;
    m->random ^= m->random << 25;
    m->random ^= m->random >> 27;
    return m->random * UINT64_C(2685821657736338717) >> 11;
}

static double between_0_and_1(Maker *m)
{
    return (double)next_random(m) / 9007199254740992.0;
}

static uint32_t below(Maker *m, uint32_t n)
{
    return (uint32_t)(next_random(m) % n);
}

static Str pick(Maker *m, const char *const *word, uint32_t n)
{
    return str_from(word[below(m, n)]);
}

/* ---- Words ---- */

static Str make_word(Maker *m)
{
    static const char *const HEAD[] = {"b", "c", "d", "f",  "gr", "k",
                                       "l", "m", "p", "st", "tr", "v"};
    static const char *const TAIL[] = {"a",  "e",  "i",  "o",   "u",
                                       "an", "er", "or", "ing", "ed"};
    Buf word = {.arena = m->arena};
    for (uint32_t n = 2 + below(m, 2); n > 0; n--) {
        buf_add(&word, pick(m, HEAD, COUNT(HEAD)));
        buf_add(&word, pick(m, TAIL, COUNT(TAIL)));
    }
    return buf_str(&word);
}

static void make_words(Maker *m)
{
    for (uint32_t i = 0; i < WORDS; i++) {
        m->word[i] = make_word(m);
        m->sum[i] = (i ? m->sum[i - 1] : 0) + 1 / pow(i + 3.0, 1.05);
    }
}

static Str frequent_word(Maker *m)
{
    double at = between_0_and_1(m) * m->sum[WORDS - 1];
    uint32_t low = 0, high = WORDS - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (m->sum[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return m->word[low];
}

static void add_sentence(Maker *m)
{
    if (below(m, 4) == 0) {
        buf_add(&m->text, pick(m, CAUSE, COUNT(CAUSE)));
    } else {
        for (uint32_t n = 6 + below(m, 8); n > 0; n--) {
            buf_add(&m->text, frequent_word(m));
            if (n > 1)
                buf_add(&m->text, below(m, 8) ? STR(" ") : STR(", "));
        }
    }
    buf_add(&m->text, below(m, 4) ? STR(". ") : STR(".\n"));
}

/* ---- Fields ---- */

static Str make_title(Maker *m, Str service)
{
    buf_clear(&m->text);
    buf_format(&m->text, "%.*s: ", STR_ARG(service));
    buf_add(&m->text, below(m, 2) ? pick(m, CAUSE, COUNT(CAUSE)) : frequent_word(m));
    buf_format(&m->text, " %.*s", STR_ARG(frequent_word(m)));
    return str_copy(m->arena, buf_str(&m->text));
}

static Str make_description(Maker *m)
{
    buf_clear(&m->text);
    while (m->text.len < 400)
        add_sentence(m);
    return buf_str(&m->text);
}

static void make_row(Maker *m, uint32_t i, uint32_t rows, Str field[FIELDS])
{
    int64_t opened =
        1577836800 + (int64_t)((double)i / rows * 5 * 365 * 86400) + below(m, 3600);
    int64_t resolved = opened + 300 + (int64_t)exp(between_0_and_1(m) * 12);
    const char *place = PLACE[below(m, COUNT(PLACE))];
    field[0] = str_format(m->arena, "INC-%07u", i + 1);
    field[1] = moment_format(m->arena, opened, 0);
    field[2] = moment_format(m->arena, resolved, 0);
    field[3] = str_format(m->arena, "%s-team", PLACE[below(m, COUNT(PLACE))]);
    field[4] = str_format(m->arena, "%s-%s", place, PART[below(m, COUNT(PART))]);
    field[5] = str_format(m->arena, "SEV%u", 1 + below(m, 5));
    field[6] = make_title(m, field[4]);
    field[7] = make_description(m);
}

/* ---- Forms ---- */

static void add_csv_cell(Buf *out, Str s)
{
    bool quote = str_find_char(s, ',') != STR_NPOS || str_find_char(s, '"') != STR_NPOS ||
                 str_find_char(s, '\n') != STR_NPOS;
    if (!quote) {
        buf_add(out, s);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, s.data[i]);
    }
    buf_add_char(out, '"');
}

static void add_csv_row(Buf *out, const Str field[FIELDS])
{
    for (int k = 0; k < FIELDS; k++) {
        add_csv_cell(out, field[k]);
        buf_add_char(out, k + 1 < FIELDS ? ',' : '\n');
    }
}

static void add_json_string(Buf *out, Str s)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"' || s.data[i] == '\\')
            buf_add_char(out, '\\');
        if (s.data[i] == '\n')
            buf_add(out, STR("\\n"));
        else
            buf_add_char(out, s.data[i]);
    }
    buf_add_char(out, '"');
}

static void add_json_row(Buf *out, const Str field[FIELDS])
{
    for (int k = 0; k < FIELDS; k++) {
        buf_add_char(out, k ? ',' : '{');
        add_json_string(out, str_from(FIELD[k]));
        buf_add_char(out, ':');
        add_json_string(out, field[k]);
    }
    buf_add_char(out, '}');
}

Str generate_incidents(Arena *arena, GenerateForm form, uint32_t rows, uint64_t seed)
{
    Arena work = {0};
    Maker *m = ARENA_NEW(&work, Maker, 1);
    Buf out = {.arena = arena};
    Str name[FIELDS], field[FIELDS];
    m->arena = m->text.arena = &work;
    m->random = seed * 2 + 1;
    make_words(m);
    for (int k = 0; k < FIELDS; k++)
        name[k] = str_from(FIELD[k]);
    if (form == GENERATE_CSV)
        add_csv_row(&out, name);
    for (uint32_t i = 0; i < rows; i++) {
        make_row(m, i, rows, field);
        if (form == GENERATE_CSV) {
            add_csv_row(&out, field);
            continue;
        }
        if (form == GENERATE_JSON_ARRAY)
            buf_add(&out, i ? STR(",\n") : STR("[\n"));
        add_json_row(&out, field);
        if (form == GENERATE_JSON_LINES)
            buf_add_char(&out, '\n');
    }
    if (form == GENERATE_JSON_ARRAY)
        buf_add(&out, rows ? STR("\n]\n") : STR("[]\n"));
    arena_release(&work);
    return buf_str(&out);
}
