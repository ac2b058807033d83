/* Time zones from the system's TZif files (RFC 8536) and from fixed offsets.
 *
 * A file lists the moments at which the offset from UTC changes, and ends with a rule for
 * all that come later. Only the 64-bit part of versions 2 and up is read; version 1
 * files, which end in 2037, were last written by systems long gone, but are read too.
 */
#include "ingest/base/moment.h"

#include <string.h>

#include "ingest/base/file.h"
#include "ingest/base/moment_rule.h"

#define FOLDER "/usr/share/zoneinfo/"
#define HEADER 44 // bytes before the data of each part
#define LONGEST_OFFSET (26 * 3600)

struct Zone {
    const int64_t *change; // UTC seconds, ascending
    const int32_t *offset; // in force from change[i] on
    size_t n;
    int32_t first; // before the first change
    bool has_rule;
    ZoneRule rule; // after the last change
};

/* ---- Reading TZif ---- */

typedef struct {
    size_t n_utc, n_standard, n_leap, n_changes, n_types, n_letters;
} Counts;

static uint32_t big_endian_32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t big_endian(const char *at, size_t size)
{
    if (size == 4)
        return (int32_t)big_endian_32(at);
    return (int64_t)((uint64_t)big_endian_32(at) << 32 | big_endian_32(at + 4));
}

static bool read_header(Str part, Counts *n)
{
    if (part.len < HEADER || !str_starts(part, STR("TZif")))
        return false;
    size_t count[6];
    for (size_t i = 0; i < 6; i++)
        count[i] = big_endian_32(part.data + 20 + 4 * i);
    *n = (Counts){count[0], count[1], count[2], count[3], count[4], count[5]};
    return n->n_types > 0;
}

static size_t data_size(const Counts *n, size_t time_size)
{
    return n->n_changes * (time_size + 1) + n->n_types * 6 + n->n_letters +
           n->n_leap * (time_size + 4) + n->n_standard + n->n_utc;
}

static bool read_types(const char *type, const Counts *n)
{
    for (size_t i = 0; i < n->n_types; i++) {
        int64_t offset = big_endian(type + 6 * i, 4);
        if (offset < -LONGEST_OFFSET || offset > LONGEST_OFFSET)
            return false;
    }
    return true;
}

static bool read_changes(Arena *arena, const char *data, const Counts *n,
                         size_t time_size, Zone *zone)
{
    const char *index = data + n->n_changes * time_size, *type = index + n->n_changes;
    int64_t *change = ARENA_NEW(arena, int64_t, n->n_changes);
    int32_t *offset = ARENA_NEW(arena, int32_t, n->n_changes);
    if (!read_types(type, n))
        return false;
    for (size_t i = 0; i < n->n_changes; i++) {
        size_t which = (unsigned char)index[i];
        if (which >= n->n_types)
            return false;
        change[i] = big_endian(data + i * time_size, time_size);
        offset[i] = (int32_t)big_endian(type + 6 * which, 4);
        if (i && change[i] <= change[i - 1])
            return false;
    }
    zone->change = change;
    zone->offset = offset;
    zone->n = n->n_changes;
    zone->first = (int32_t)big_endian(type, 4);
    return true;
}

// The rule stands between two line ends after the 64-bit data; it may be empty.
static bool read_footer(Str rest, Zone *zone)
{
    if (!str_starts(rest, STR("\n")))
        return false;
    Str rule = str_cut(str_slice(rest, 1, rest.len), '\n').head;
    zone->has_rule = rule.len > 0;
    return !rule.len || zone_rule_read(rule, &zone->rule);
}

static bool read_tzif(Arena *arena, Str file, Zone *zone)
{
    Counts n;
    size_t time_size = 4;
    if (!read_header(file, &n))
        return false;
    bool second_part = file.data[4] >= '2';
    if (second_part) {
        file = str_slice(file, HEADER + data_size(&n, 4), file.len);
        time_size = 8;
        if (!read_header(file, &n))
            return false;
    }
    size_t end = HEADER + data_size(&n, time_size);
    if (file.len < end || !read_changes(arena, file.data + HEADER, &n, time_size, zone))
        return false;
    return !second_part || read_footer(str_slice(file, end, file.len), zone);
}

/* ---- Names ---- */

static bool two_digits(Str s, size_t at, int *out)
{
    if (at + 2 > s.len || s.data[at] < '0' || s.data[at] > '9' || s.data[at + 1] < '0' ||
        s.data[at + 1] > '9')
        return false;
    *out = (s.data[at] - '0') * 10 + s.data[at + 1] - '0';
    return true;
}

// +02:00, +0200, -08
static bool read_offset(Str name, int32_t *offset)
{
    int hours, minutes = 0;
    if (name.len < 3 || (name.data[0] != '+' && name.data[0] != '-') ||
        !two_digits(name, 1, &hours))
        return false;
    size_t at = name.len > 3 && name.data[3] == ':' ? 4 : 3;
    if (name.len > 3 && (!two_digits(name, at, &minutes) || name.len != at + 2))
        return false;
    if (minutes > 59 || hours * 60 + minutes > 14 * 60)
        return false;
    *offset = (hours * 60 + minutes) * (name.data[0] == '-' ? -60 : 60);
    return true;
}

// Names are paths below the folder; nothing may lead out of it.
static bool is_name(Str name)
{
    if (!name.len || name.data[0] == '/' || str_find(name, STR("..")) != STR_NPOS)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (!letter && !(c >= '0' && c <= '9') && (!c || !strchr("/_-+", c)))
            return false;
    }
    return true;
}

static bool is_utc(Str name)
{
    return str_eq_nocase(name, STR("UTC")) || str_eq_nocase(name, STR("Z")) ||
           str_eq_nocase(name, STR("GMT")) || str_eq_nocase(name, STR("Etc/UTC"));
}

static bool unknown_zone(Str name, Err *err)
{
    return err_set(err, ERR_INPUT,
                   "this system knows no time zone '%.*s'; zones are written as "
                   "Europe/Berlin, UTC or +02:00",
                   STR_ARG(name));
}

static bool open_named(Arena *arena, Str name, Zone *zone, Err *err)
{
    Str file, path = str_format(arena, FOLDER "%.*s", STR_ARG(name));
    Err reading = {0};
    if (!is_name(name) || !file_read_whole(arena, path, &file, &reading))
        return unknown_zone(name, err);
    if (!read_tzif(arena, file, zone))
        return err_at(err, path, 0, "not a time zone file");
    return true;
}

bool zone_open(Arena *arena, Str name, const Zone **out, Err *err)
{
    *out = NULL;
    if (is_utc(name))
        return true;
    Zone *zone = ARENA_NEW(arena, Zone, 1);
    if (!read_offset(name, &zone->first) && !open_named(arena, name, zone, err))
        return false;
    *out = zone;
    return true;
}

/* ---- Use ---- */

int64_t zone_offset_at(const Zone *zone, int64_t utc)
{
    if (!zone)
        return 0;
    if (zone->has_rule && (zone->n == 0 || utc >= zone->change[zone->n - 1]))
        return zone_rule_offset(&zone->rule, utc);
    size_t low = 0, high = zone->n; // change[low - 1] <= utc < change[high]
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->change[middle] <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? zone->offset[low - 1] : zone->first;
}

/* No two changes lie within two days of each other, so the offsets a day before and a day
 * after are those on both sides of a change. The offset before gives the earlier of two
 * readings, and in a gap the one that lies after the jump. */
int64_t zone_to_utc(const Zone *zone, int64_t local)
{
    if (!zone)
        return local;
    int64_t before = zone_offset_at(zone, local - 86400);
    int64_t after = zone_offset_at(zone, local + 86400);
    if (before == after || zone_offset_at(zone, local - before) == before)
        return local - before;
    bool fits = zone_offset_at(zone, local - after) == after;
    return local - (fits ? after : before);
}
