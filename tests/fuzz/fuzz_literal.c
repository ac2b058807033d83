// Any bytes as a cell with a literal, and as a path into it.
#include "tests/fuzz/fuzz.h"

#include "ingest/json_path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    StrCut cut = str_cut((Str){(const char *)data, size}, '\n'); // path, literal
    const JsonPath *path = json_path(&arena, cut.head);
    const JsonValue *value = json_from_literal(&arena, cut.tail);
    MUST(!value || json_is_container(value));
    if (value && path) {
        JsonTexts texts = json_path_texts(&arena, value, path);
        for (size_t i = 0; i < texts.n; i++)
            MUST(texts.text[i].len > 0);
        MUST(json_path_has(value, path) ==
                   (json_path_all(&arena, value, path).n > 0));
    }
    if (value) {
        const JsonValue *copy = json_value_copy(&arena, value);
        MUST(copy->n == value->n && str_eq(json_text(copy), json_text(value)));
    }
    arena_release(&arena);
    return 0;
}
