/* How well new incidents are assigned to known patterns, against grouping all anew.
 *
 *     assigning [--at-least PRECISION RECALL] SET.jsonl...
 *
 * SET.jsonl has one {"id","text","team","service","label"} a line, "noise": true for
 * one-offs; the finder never sees labels. A set is split three times, by the hash of the
 * id: patterns are found in 80 %, the other 20 % assigned, one by one. A pattern stands
 * for the label that most of its texts have. Printed are, of the 20 %:
 *
 *   assigned   the share that goes to some pattern
 *   precision  of those, the share whose label the pattern stands for
 *   recall     of the texts whose label some pattern stands for, the share that is there
 *   kept out   of the one-offs, the share that stays in none
 *
 * and precision and recall of the same texts where all are grouped together. Fails when a
 * set's precision or recall is below what was asked for.
 */
#include "analyzer/patterns/assign.h"
#include "ingest/base/file.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SPLITS = 3, ONE_IN = 5 };

typedef struct {
    Arena *arena, *scratch;
    Str *id, *text, *team, *service;
    Sym *label; // SYM_NONE: a one-off
    Intern labels;
    uint32_t n;
} Set;

static Str member(Arena *arena, const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(value) ? str_copy(arena, str_from(value->valuestring))
                                 : (Str){0};
}

static void add_row(Set *s, const cJSON *object)
{
    s->id[s->n] = member(s->arena, object, "id");
    s->text[s->n] = member(s->arena, object, "text");
    s->team[s->n] = member(s->arena, object, "team");
    s->service[s->n] = member(s->arena, object, "service");
    if (!cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, "noise")))
        s->label[s->n] = intern_add(&s->labels, member(s->arena, object, "label"));
    s->n++;
}

static bool read_set(const char *path, Set *s, Err *err)
{
    Str content, rest;
    uint32_t n_lines = 0;
    if (!file_read_whole(s->arena, str_from(path), &content, err))
        return false;
    rest = content;
    for (Str line; str_next_line(&rest, &line);)
        n_lines++;
    Str **column[] = {&s->id, &s->text, &s->team, &s->service};
    for (size_t i = 0; i < sizeof column / sizeof *column; i++)
        *column[i] = ARENA_NEW(s->arena, Str, n_lines);
    s->label = ARENA_NEW(s->arena, Sym, n_lines);
    s->labels.arena = s->arena;
    for (Str line; str_next_line(&content, &line);) {
        cJSON *object = cJSON_ParseWithLength(line.data, line.len);
        if (object)
            add_row(s, object);
        cJSON_Delete(object);
    }
    return true;
}

/* Some of the rows as the finder wants them. */
static PatternInput input_of(const Set *s, const uint32_t *row, uint32_t n)
{
    const Str *from[] = {s->id, s->text, s->team, s->service};
    Str *to[4];
    for (int k = 0; k < 4; k++) {
        to[k] = ARENA_NEW(s->arena, Str, n);
        for (uint32_t i = 0; i < n; i++)
            to[k][i] = from[k][row[i]];
    }
    return (PatternInput){
        .n_docs = n, .id = to[0], .title = to[1], .team = to[2], .service = to[3]};
}

/* The label that a pattern stands for; SYM_NONE: most of it are one-offs. */
static Sym *labels_of(const Set *s, const PatternSet *set, const uint32_t *row)
{
    Sym *out = ARENA_NEW(s->arena, Sym, set->n_patterns);
    uint32_t *count = ARENA_NEW(s->arena, uint32_t, intern_count(&s->labels));
    for (uint32_t p = 0; p < set->n_patterns; p++) {
        const FoundPattern *found = &set->pattern[p];
        uint32_t most = 0;
        for (uint32_t i = 0; i < found->n_docs; i++) {
            Sym label = s->label[row[found->doc[i]]];
            if (label != SYM_NONE && ++count[label] > most) {
                most = count[label];
                out[p] = label;
            }
        }
        for (uint32_t i = 0; i < found->n_docs; i++)
            count[s->label[row[found->doc[i]]]] = 0;
    }
    return out;
}

typedef struct {
    double n, assigned, right, known, known_right, one_offs, kept_out;
} Tally;

static void tally(Tally *t, Sym truth, Sym said, bool assigned, bool known)
{
    t->n++;
    t->assigned += assigned;
    t->right += assigned && truth != SYM_NONE && truth == said;
    t->known += known;
    t->known_right += known && assigned && truth == said;
    t->one_offs += truth == SYM_NONE;
    t->kept_out += truth == SYM_NONE && !assigned;
}

static bool *known_labels(const Set *s, const Sym *label, uint32_t n)
{
    bool *known = ARENA_NEW(s->arena, bool, intern_count(&s->labels));
    for (uint32_t p = 0; p < n; p++)
        known[label[p]] = label[p] != SYM_NONE;
    return known;
}

static void assign_rest(const Set *s, const uint32_t *train, uint32_t n_train,
                        const uint32_t *test, uint32_t n_test, Tally *t)
{
    PatternInput in = input_of(s, train, n_train), rest = input_of(s, test, n_test);
    PatternSet set;
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, s->arena, s->scratch, &set);
    Str *id = ARENA_NEW(s->arena, Str, set.n_patterns);
    for (uint32_t p = 0; p < set.n_patterns; p++)
        id[p] = str_format(s->arena, "P%u", p);
    Known *known =
        known_make(&set, set.pattern_of, id, set.n_patterns, s->arena, s->scratch);
    const Sym *label = labels_of(s, &set, train);
    const bool *is_known = known_labels(s, label, set.n_patterns);
    AssignLane *lane = assign_lane_new(assigner_new(known, NULL, s->arena));
    for (uint32_t i = 0; i < n_test; i++) {
        Assignment x = assign_text(lane, &rest, i);
        tally(t, s->label[test[i]], x.belongs ? label[x.nearest.pattern] : SYM_NONE,
              x.belongs, is_known[s->label[test[i]]]);
    }
    assign_lane_free(lane);
}

/* All together, judged by the same texts. */
static void group_all(const Set *s, const PatternSet *all, const Sym *label,
                      const uint32_t *test, uint32_t n_test, Tally *t)
{
    const bool *is_known = known_labels(s, label, all->n_patterns);
    for (uint32_t i = 0; i < n_test; i++) {
        uint32_t p = all->pattern_of[test[i]];
        tally(t, s->label[test[i]], p == PATTERN_NONE ? SYM_NONE : label[p],
              p != PATTERN_NONE, is_known[s->label[test[i]]]);
    }
}

static bool is_left_out(Str id, uint64_t split)
{
    uint64_t h = str_hash(id) + split * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
    return (h ^ h >> 32) % ONE_IN == 0;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

static bool judge(const char *path, double precision, double recall)
{
    Arena arena = {0}, scratch = {0};
    Set s = {.arena = &arena, .scratch = &scratch};
    Err err = {0};
    Tally assigned = {0}, grouped = {0};
    if (!read_set(path, &s, &err)) {
        fprintf(stderr, "assigning: %s\n", err.message);
        return false;
    }
    uint32_t *row = ARENA_NEW(&arena, uint32_t, s.n);
    for (uint32_t i = 0; i < s.n; i++)
        row[i] = i;
    PatternInput in = input_of(&s, row, s.n);
    PatternSet all;
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &arena, &scratch, &all);
    const Sym *label = labels_of(&s, &all, row);
    for (uint64_t split = 1; split <= SPLITS; split++) {
        uint32_t *part[2] = {ARENA_NEW(&arena, uint32_t, s.n),
                             ARENA_NEW(&arena, uint32_t, s.n)};
        uint32_t n[2] = {0};
        for (uint32_t i = 0; i < s.n; i++) {
            bool out = is_left_out(s.id[i], split);
            part[out][n[out]++] = i;
        }
        assign_rest(&s, part[0], n[0], part[1], n[1], &assigned);
        group_all(&s, &all, label, part[1], n[1], &grouped);
    }
    double p = share(assigned.right, assigned.assigned);
    double r = share(assigned.known_right, assigned.known);
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    printf("%-20s %8.2f %9.3f %6.3f %8.2f %18.3f %6.3f\n", name,
           share(assigned.assigned, assigned.n), p, r,
           assigned.one_offs > 0 ? share(assigned.kept_out, assigned.one_offs) : 0.0,
           share(grouped.right, grouped.assigned),
           share(grouped.known_right, grouped.known));
    arena_release(&arena);
    arena_release(&scratch);
    if (p < precision || r < recall)
        fprintf(stderr, "assigning: %s is below %.3f or %.3f\n", name, precision, recall);
    return p >= precision && r >= recall;
}

int main(int argc, char **argv)
{
    double precision = 0, recall = 0;
    int i = 1;
    if (i < argc && strcmp(argv[i], "--at-least") == 0) {
        if (argc < i + 3 || !str_to_double(str_from(argv[i + 1]), &precision) ||
            !str_to_double(str_from(argv[i + 2]), &recall))
            return 2;
        i += 3;
    }
    bool good = true;
    printf("%-20s %8s %9s %6s %8s %18s %6s\n", "set", "assigned", "precision", "recall",
           "kept out", "grouped: precision", "recall");
    for (; i < argc; i++)
        good &= judge(argv[i], precision, recall);
    return good ? 0 : 1;
}
