/* Any bytes at all: decoding gives valid UTF-8 that does not depend on how the bytes were
 * cut, and their kind and dialect are found without a fall. */
#include "tests/fuzz/fuzz.h"

#include "ingest/base/encoding.h"
#include "ingest/sniff.h"

static Str decode(Arena *arena, Str bytes, size_t block)
{
    Buf out = {.arena = arena};
    Decoder decoder = decoder_new(arena, bytes);
    size_t at = 0;
    do {
        size_t to = at + block < bytes.len ? at + block : bytes.len;
        decoder_feed(&decoder, str_slice(bytes, at, to), to == bytes.len, &out);
        at = to;
    } while (at < bytes.len);
    return buf_str(&out);
}

static bool is_utf8(Str s)
{
    uint32_t c;
    while (s.len)
        if (!str_take_codepoint(&s, &c))
            return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    Str raw = {(const char *)data, size};
    Str text = decode(&arena, raw, size + 1);
    MUST(is_utf8(text));
    MUST(str_eq(decode(&arena, raw, 1 + size % 7), text));
    Sniff sniff = sniff_kind(raw, text);
    bool readable = sniff.kind == SNIFF_EMPTY || sniff.kind == SNIFF_DELIMITED ||
                    sniff.kind == SNIFF_JSON;
    MUST(readable == (sniff.sentence.len == 0));
    Dialect dialect = sniff_dialect(text);
    MUST(dialect.skip <= text.len && dialect.width >= 1);
    MUST(sniff_dialect_with(text, ';').delimiter == ';');
    arena_release(&arena);
    return 0;
}
