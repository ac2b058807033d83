/* Evidence that was written down: ids of one tool, addresses, keys of other tools.
 *
 * Every row owns keys (its id in its tool, its address and that address's last part, ids
 * in its other fields) and mentions addresses and ids in its text. All of them are sorted
 * by text; who owns and who mentions one text are candidates. A key that several rows of
 * one source own (a runbook, a history page) identifies nothing, unless the moments agree
 * to the minute. */
#include "ingest/duplicates.h"

#include <math.h>
#include <stdlib.h>

#define DAY 86400.0
#define MINUTE 60.0
#define STRONG_LENGTH 6 // shorter words are too easily something else
#define RANDOM_LENGTH 10
#define LONGEST_KEY 64
#define LARGEST_GROUP 64 // rows that share a text and are still compared pair by pair

typedef enum { KEY_TOOL_ID, KEY_OWNED, KEY_MENTIONED } KeyRole;

typedef struct {
    uint64_t hash;
    uint32_t row, rank; // rank: of the row in the content's order
    KeyRole role;
    Str text;
} Key;

typedef struct {
    const Ingest *ingest;
    const Table *table;
    const ContentOrder *order;
    Arena *arena;
    Key *key;
    size_t n, capacity;
} Keys;

static void add_key(Keys *keys, uint32_t row, KeyRole role, Str text)
{
    if (!text.len)
        return;
    ARENA_RESERVE(keys->arena, keys->key, keys->n, keys->capacity);
    Str lower = str_lower(keys->arena, text);
    keys->key[keys->n++] = (Key){str_hash(lower), row, keys->order->rank[row], role, lower};
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Letters and digits together: INC0010101, OPS-101, 1ksntt4bk3bq. A word alone or a
// number alone may be anything.
static bool is_strong(Str text)
{
    bool letter = false, digit = false;
    if (text.len < STRONG_LENGTH || text.len > LONGEST_KEY)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_')
            return false;
        letter |= is_letter(c);
        digit |= is_digit(c);
    }
    return letter && digit;
}

// QKIPMXNIYBYETC: random ids that happen to have no digit, where only ids stand.
static bool is_random(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!is_letter(text.data[i]))
            return false;
    return text.len >= RANDOM_LENGTH && text.len <= LONGEST_KEY;
}

static bool is_id(Str text)
{
    return is_strong(text) || is_random(text);
}

/* ---- Addresses ---- */

static bool ends_url(char c)
{
    return (unsigned char)c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' ||
           c == ')' || c == ']' || c == '|' || c == '}' || c == '`';
}

// Without scheme, fragment, and what punctuation or a slash stands behind.
static Str plain_url(Str url)
{
    size_t scheme = str_find(url, STR("://"));
    if (scheme != STR_NPOS)
        url = str_slice(url, scheme + 3, url.len);
    url = str_cut(url, '#').head;
    while (url.len) {
        char last = url.data[url.len - 1];
        if (last != '/' && last != '.' && last != ',' && last != ';' && last != ':')
            break;
        url.len--;
    }
    return url;
}

static Str last_part(Str url)
{
    url = str_cut(url, '?').head;
    size_t slash = str_find_last(url, '/');
    return slash == STR_NPOS ? (Str){0} : str_slice(url, slash + 1, url.len);
}

static void add_url(Keys *keys, uint32_t row, KeyRole role, Str url)
{
    Str plain = plain_url(url), tail = last_part(plain);
    if (str_find_char(plain, '/') != STR_NPOS)
        add_key(keys, row, role, plain);
    if (is_id(tail))
        add_key(keys, row, role, tail);
}

/* ---- Texts ---- */

static void add_urls_in(Keys *keys, uint32_t row, Str text)
{
    for (;;) {
        size_t at = str_find(text, STR("http"));
        if (at == STR_NPOS)
            return;
        size_t end = at;
        while (end < text.len && !ends_url(text.data[end]))
            end++;
        Str url = str_slice(text, at, end);
        if (str_find(url, STR("://")) != STR_NPOS)
            add_url(keys, row, KEY_MENTIONED, url);
        text = str_slice(text, end > at ? end : at + 4, text.len);
    }
}

static bool in_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '_';
}

static void add_words_in(Keys *keys, uint32_t row, Str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && in_word(text.data[end]))
            end++;
        Str word = str_slice(text, at, end);
        if (is_strong(word))
            add_key(keys, row, KEY_MENTIONED, word);
        at = end + 1;
    }
}

static bool names_an_id(Str name)
{
    static const Str ending[] = {STR_INIT("id"),   STR_INIT("key"),   STR_INIT("number"),
                                 STR_INIT("uuid"), STR_INIT("alias"), STR_INIT("link"),
                                 STR_INIT("url")};
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        if (name.len >= ending[i].len &&
            str_eq_nocase(str_slice(name, name.len - ending[i].len, name.len), ending[i]))
            return true;
    return false;
}

static void add_extras(Keys *keys, uint32_t row)
{
    ExtraList list = keys->table->extra[row];
    for (uint32_t i = 0; i < list.n; i++) {
        Str value = list.field[i].value;
        if (names_an_id(intern_str(&keys->table->syms, list.field[i].name)) &&
            is_id(value))
            add_key(keys, row, KEY_OWNED, value);
        add_urls_in(keys, row, value);
    }
}

static void add_row(Keys *keys, uint32_t row)
{
    const Table *t = keys->table;
    const Source *s = &keys->ingest->source[t->source[row]];
    Str id = t->id[row];
    if (id.len && !str_starts(id, STR("line-")))
        add_key(keys, row, KEY_TOOL_ID,
                str_format(keys->arena, "%.*s %.*s", STR_ARG(profile_id(s->profile)),
                           STR_ARG(id)));
    if (keys->ingest->n_sources < 2)
        return; // nothing that could be named elsewhere
    if (is_id(id))
        add_key(keys, row, KEY_OWNED, id);
    if (t->url[row].len)
        add_url(keys, row, KEY_OWNED, t->url[row]);
    add_extras(keys, row);
    add_urls_in(keys, row, t->title[row]);
    add_urls_in(keys, row, t->description[row]);
    add_urls_in(keys, row, t->root_cause[row]);
    add_words_in(keys, row, t->title[row]);
    add_words_in(keys, row, t->description[row]);
}

/* ---- Pairs ---- */

static int compare(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    int order = str_compare(x->text, y->text);
    if (order)
        return order;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return (int)x->role - (int)y->role;
}

static bool is_number(Str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (!is_digit(id.data[i]))
            return false;
    return true;
}

// Two records of one tool with one id: does anything say that they are two incidents?
static bool same_incident(const Keys *keys, uint32_t a, uint32_t b)
{
    const Table *t = keys->table;
    const Source *s = &keys->ingest->source[t->source[a]];
    double apart = duplicates_apart(t, a, b);
    bool same_title = str_eq_nocase(t->title[a], t->title[b]) && t->title[a].len;
    if (t->url[a].len && t->url[b].len &&
        !str_eq(plain_url(t->url[a]), plain_url(t->url[b])))
        return false;
    if (s->guessed && !same_title) // who knows what that column is
        return false;
    if (isfinite(apart))
        return apart <= DAY;
    return same_title || !is_number(t->id[a]);
}

static void add_same_ids(const Keys *keys, size_t from, size_t to,
                         DuplicateCandidates *out)
{
    for (size_t i = from; i + 1 < to; i++)
        for (size_t k = i + 1; k < to && k <= i + LARGEST_GROUP; k++) {
            uint32_t a = keys->key[i].row, b = keys->key[k].row;
            if (a != b && same_incident(keys, a, b)) {
                duplicates_add(out, (DuplicateCandidate){a, b, 4, 0, "same id"});
                break; // the next ones hang on this
            }
        }
}

// How many rows of the row's source own the text.
static size_t owners_beside(const Keys *keys, size_t from, size_t to, uint32_t row)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++)
        n += keys->key[i].role == KEY_OWNED &&
             (i == from || keys->key[i].row != keys->key[i - 1].row ||
              keys->key[i - 1].role != KEY_OWNED) &&
             keys->table->source[keys->key[i].row] == keys->table->source[row];
    return n;
}

static void consider(const Keys *keys, size_t from, size_t to, const Key *x, const Key *y,
                     DuplicateCandidates *out)
{
    const Table *t = keys->table;
    if (t->source[x->row] == t->source[y->row])
        return;
    bool owned = x->role == KEY_OWNED && y->role == KEY_OWNED;
    bool shared = (x->role == KEY_OWNED && owners_beside(keys, from, to, x->row) > 1) ||
                  (y->role == KEY_OWNED && owners_beside(keys, from, to, y->row) > 1);
    double apart = duplicates_apart(t, x->row, y->row);
    if (!isfinite(apart) && (!owned || shared))
        return;
    if (isfinite(apart) && apart > (shared ? MINUTE : DAY))
        return;
    duplicates_add(out, (DuplicateCandidate){
                            .a = x->row, // sorted: x is the first in the order
                            .b = y->row,
                            .strength = owned ? 3 : 2,
                            .distance = isfinite(apart) ? apart : 2 * DAY,
                            .reason = owned ? "same url or key" : "names it",
                        });
}

static void add_pairs(const Keys *keys, size_t from, size_t to, DuplicateCandidates *out)
{
    if (keys->key[from].role == KEY_TOOL_ID) {
        add_same_ids(keys, from, to, out);
        return;
    }
    if (to - from > LARGEST_GROUP)
        return;
    for (size_t i = from; i + 1 < to; i++)
        for (size_t k = i + 1; k < to; k++)
            if (keys->key[i].role == KEY_OWNED || keys->key[k].role == KEY_OWNED)
                consider(keys, from, to, &keys->key[i], &keys->key[k], out);
}

void duplicates_by_key(const Ingest *ingest, const ContentOrder *order,
                       DuplicateCandidates *out)
{
    Keys keys = {.ingest = ingest,
                 .table = ingest->table,
                 .order = order,
                 .arena = ingest->scratch};
    for (uint32_t row = 0; row < ingest->table->n_rows; row++)
        add_row(&keys, row);
    if (keys.n)
        qsort(keys.key, keys.n, sizeof *keys.key, compare);
    for (size_t from = 0, to; from < keys.n; from = to) {
        to = from + 1;
        while (to < keys.n && str_eq(keys.key[to].text, keys.key[from].text))
            to++;
        if (to - from > 1)
            add_pairs(&keys, from, to, out);
    }
}
