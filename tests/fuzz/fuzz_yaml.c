/* Any bytes as YAML: a tree whose lines and lengths are sound, or an error that names
 * the file. */
#include "tests/fuzz/fuzz.h"

#include "ingest/base/yaml.h"

static size_t walk(const YamlNode *node)
{
    size_t sum = node->text.len + node->key.len;
    MUST(node->kind == YAML_LIST || node->kind == YAML_MAP || node->n == 0);
    for (size_t i = 0; i < node->n; i++)
        sum += walk(node->item[i]);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Err err = {0};
    YamlNode *root;
    Str text = {(const char *)data, size};
    if (yaml_parse(&arena, STR("fuzz.yaml"), text, &root, &err))
        MUST(walk(root) <= (size_t)1 << 26);
    else
        MUST(str_starts(str_from(err.message), STR("fuzz.yaml")));
    arena_release(&arena);
    return 0;
}
