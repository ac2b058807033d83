/* json-check: is standard input JSON, as a strict reader takes it?
 *
 *     faultline rank --to json ... | json-check schema formula candidates
 *     faultline incidents --to jsonl ... | json-check -l id source line
 *
 * With -l each line is a document of its own. Every document has to be an object with the
 * keys named, and no number in it infinite. Prints the first fault and fails, or "N
 * fine".
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check(const char *text, size_t length, int n_keys, char **key)
{
    const char *end = NULL;
    cJSON *json = cJSON_ParseWithLengthOpts(text, length, &end, 0);
    int fine = json && cJSON_IsObject(json);
    for (const char *rest = end; fine && rest < text + length; rest++)
        fine = strchr(" \t\r\n", *rest) != NULL;
    if (!fine)
        printf("no JSON object, or more than one: %.60s\n", text);
    for (int i = 0; fine && i < n_keys; i++) {
        fine = cJSON_HasObjectItem(json, key[i]);
        if (!fine)
            printf("no key '%s' in %.60s\n", key[i], text);
    }
    cJSON_Delete(json);
    return fine;
}

static char *read_all(size_t *length)
{
    size_t capacity = (size_t)1 << 16, got;
    char *text = malloc(capacity);
    *length = 0;
    while (text && (got = fread(text + *length, 1, capacity - *length - 1, stdin)) > 0) {
        *length += got;
        if (capacity - *length < 2)
            text = realloc(text, capacity *= 2);
    }
    if (text)
        text[*length] = 0;
    return text;
}

int main(int argc, char **argv)
{
    int by_line = argc > 1 && strcmp(argv[1], "-l") == 0, first = 1 + by_line, n = 0;
    size_t length;
    char *text = read_all(&length);
    if (!text)
        return 2;
    for (char *at = text; at < text + length; n++) {
        char *end = by_line ? strchr(at, '\n') : NULL;
        size_t part = end ? (size_t)(end - at) : (size_t)(text + length - at);
        if (!check(at, part, argc - first, argv + first)) {
            free(text);
            return 1;
        }
        at += part + (end != NULL);
    }
    printf("%d fine\n", n);
    free(text);
    return 0;
}
