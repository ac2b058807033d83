/* Finds the patterns of a labelled set and prints them for a judge.
 *
 *     quality SET.jsonl > patterns.json
 *
 * SET.jsonl has one {"id","text","team","service"} a line; labels in it are never read.
 * Prints {"cut","patterns":[{"id","name","members":[...]}]} and, on stderr, the CPU
 * seconds of patterns_find.
 */
#include "analyzer/patterns/patterns.h"
#include "ingest/base/file.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    Str *id, *title, *body, *team, *service;
    uint32_t n;
} Set;

static Str member(Arena *arena, const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(value) ? str_copy(arena, str_from(value->valuestring)) : (Str){0};
}

static uint32_t count_lines(Str content)
{
    uint32_t n = 0;
    for (Str line; str_next_line(&content, &line);)
        n++;
    return n;
}

static bool read_set(Arena *arena, const char *path, Set *set, Err *err)
{
    Str content;
    if (!file_read_whole(arena, str_from(path), &content, err))
        return false;
    uint32_t n_lines = count_lines(content);
    Str **column[] = {&set->id, &set->title, &set->body, &set->team, &set->service};
    for (size_t i = 0; i < 5; i++)
        *column[i] = ARENA_NEW(arena, Str, n_lines);
    for (Str line; str_next_line(&content, &line);) {
        cJSON *object = cJSON_ParseWithLength(line.data, line.len);
        if (object) {
            bool plain = cJSON_HasObjectItem(object, "text");
            set->id[set->n] = member(arena, object, "id");
            set->title[set->n] = member(arena, object, plain ? "text" : "title");
            set->body[set->n] = member(arena, object, "description");
            set->team[set->n] = member(arena, object, "team");
            set->service[set->n++] = member(arena, object, "service");
        }
        cJSON_Delete(object);
    }
    return true;
}

static void print_members(const Set *set, const FoundPattern *p, cJSON *out)
{
    cJSON *members = cJSON_AddArrayToObject(out, "members");
    for (uint32_t i = 0; i < p->n_docs; i++) {
        char id[256];
        snprintf(id, sizeof id, "%.*s", STR_ARG(set->id[p->doc[i]]));
        cJSON_AddItemToArray(members, cJSON_CreateString(id));
    }
}

static void print_patterns(const Set *set, const PatternSet *found)
{
    cJSON *document = cJSON_CreateObject();
    cJSON_AddNumberToObject(document, "cut", found->cut);
    cJSON *patterns = cJSON_AddArrayToObject(document, "patterns");
    for (uint32_t i = 0; i < found->n_patterns; i++) {
        const FoundPattern *p = &found->pattern[i];
        cJSON *item = cJSON_CreateObject();
        char text[512];
        snprintf(text, sizeof text, "P%u", i);
        cJSON_AddStringToObject(item, "id", text);
        snprintf(text, sizeof text, "%.*s", STR_ARG(p->name));
        cJSON_AddStringToObject(item, "name", text);
        cJSON_AddNumberToObject(item, "cohesion", p->cohesion);
        cJSON_AddNumberToObject(item, "stability", p->stability);
        print_members(set, p, item);
        cJSON_AddItemToArray(patterns, item);
    }
    char *printed = cJSON_PrintUnformatted(document);
    puts(printed);
    cJSON_free(printed);
    cJSON_Delete(document);
}

int main(int argc, char **argv)
{
    Arena arena = {0}, scratch = {0};
    Err err = {0};
    Set set = {0};
    if (argc < 2 || !read_set(&arena, argv[1], &set, &err)) {
        fprintf(stderr, "%s\n", argc < 2 ? "usage: quality SET.jsonl" : err.message);
        return 2;
    }
    PatternInput in = {.n_docs = set.n, .title = set.title, .body = set.body,
                       .team = set.team, .service = set.service, .id = set.id};
    PatternSet found;
    clock_t before = clock();
    patterns_find(&in, &(PatternOptions){.n_lanes = 1}, &arena, &scratch, &found);
    fprintf(stderr, "%u incidents, %u patterns, cut %.3f, %.2f CPU s\n", set.n,
            found.n_patterns, found.cut, (double)(clock() - before) / CLOCKS_PER_SEC);
    print_patterns(&set, &found);
    arena_release(&arena);
    arena_release(&scratch);
    return 0;
}
