// Any text as each kind of markup: UTF-8 stays UTF-8, and nothing grows much.
#include "tests/fuzz/fuzz.h"

#include "ingest/base/encoding.h"
#include "ingest/markup_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str text = encoding_to_utf8(&arena, (Str){(const char *)data, size}, NULL);
    for (Markup markup = MARKUP_NONE; markup <= MARKUP_ANY; markup++) {
        Str plain = markup_to_text(&arena, text, markup);
        Buf repaired = {.arena = &arena};
        MUST(encoding_repair_utf8(plain, &repaired) == 0);
        MUST(plain.len <= 2 * text.len);
    }
    markup_has_html(text);
    arena_release(&arena);
    return 0;
}
