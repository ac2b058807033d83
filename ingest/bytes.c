#include "ingest/bytes.h"

#include <string.h>

#define BLOCK ((size_t)256 << 10)
#define RAW_HEAD 4096 // what the decoder looks at, and magic numbers need

struct Bytes {
    Arena *arena;
    Str path;
    FileIn *in;     // NULL for text in memory, and once all is read
    char *raw;      // one block as it stands in the file
    Str raw_head;   // a copy of its beginning
    Buf head;       // decoded, kept
    Buf block;      // decoded, passing through
    size_t served;  // bytes of the head given out
    size_t serving; // at most so many at a time
    bool beyond;    // something was read after the head
    bool ended;     // the file has no more
    uint64_t count; // raw bytes read so far
    uint64_t hash;
    Decoder decoder;
    Str damage;

    // As things stood when the head was full, for a restart.
    struct {
        uint64_t count, hash;
        Decoder decoder;
    } at_head;

    BytesProgress *progress;
    void *progress_context;
    uint64_t size, position; // of the file itself
};

/* ---- The hash ----
 * Eight bytes at a time, little end first: multiply, fold. Four such chains run beside
 * each other, since each waits for its multiplication, and meet at the end of the block.
 * FNV by single bytes would cost a third of what parsing costs, one chain a tenth. */

#define LANES 4

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static uint64_t word_at(const unsigned char *at, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++)
        word |= (uint64_t)at[i] << (8 * i);
    return word;
}

// Written out, compilers see one load in it.
static uint64_t whole_word(const unsigned char *at)
{
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
           (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
           (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

static uint64_t hash_block(uint64_t hash, Str s)
{
    const unsigned char *at = (const unsigned char *)s.data;
    uint64_t lane[LANES] = {hash, hash + 1, hash + 2, hash + 3};
    size_t i = 0;
    for (; i + 8 * LANES <= s.len; i += 8 * LANES)
        for (size_t k = 0; k < LANES; k++)
            lane[k] = mix(lane[k], whole_word(at + i + 8 * k));
    hash = mix(hash, s.len);
    for (size_t k = 0; k < LANES; k++)
        hash = mix(hash, lane[k]);
    for (; i < s.len; i += 8)
        hash = mix(hash, word_at(at + i, s.len - i < 8 ? s.len - i : 8));
    return hash;
}

// Text in memory hashes as the same file would.
static uint64_t hash_blocks(uint64_t hash, Str s)
{
    for (size_t i = 0; i < s.len; i += BLOCK)
        hash = hash_block(hash, str_slice(s, i, i + BLOCK));
    return hash;
}

/* ---- Reading ---- */

static void note_damage(Bytes *b, const Err *err)
{
    b->damage = str_copy(b->arena, str_from(err->message));
}

// Fills the raw block as far as the file goes; what a damaged file still gave counts.
static Str read_raw(Bytes *b)
{
    size_t len = 0, n = 1;
    Err err = {0};
    while (len < BLOCK && n > 0) {
        if (!file_read(b->in, b->raw + len, BLOCK - len, &n, &err)) {
            note_damage(b, &err);
            break;
        }
        len += n;
    }
    b->ended = len < BLOCK;
    b->position = file_position(b->in);
    b->hash = hash_blocks(b->hash, (Str){b->raw, len});
    b->count += len;
    return (Str){b->raw, len};
}

static void close_file(Bytes *b)
{
    file_close(b->in);
    b->in = NULL;
}

// Decodes the next raw block onto out.
static void read_block(Bytes *b, Buf *out)
{
    Str raw = read_raw(b);
    if (b->raw_head.data == NULL) {
        b->raw_head = str_copy(b->arena, str_slice(raw, 0, RAW_HEAD));
        b->decoder = decoder_new(b->arena, b->raw_head);
    }
    decoder_feed(&b->decoder, raw, b->ended, out);
    if (b->ended)
        close_file(b);
}

// The decoder's unfinished line moves on, so the copy needs its own.
static void remember_head(Bytes *b)
{
    b->at_head.count = b->count;
    b->at_head.hash = b->hash;
    b->at_head.decoder = b->decoder;
    Buf line = {.arena = b->arena};
    buf_add(&line, buf_str(&b->decoder.line));
    b->at_head.decoder.line = line;
}

static Bytes *bytes_new(Arena *arena, Str path)
{
    Bytes *b = ARENA_NEW(arena, Bytes, 1);
    b->arena = arena;
    b->path = str_copy(arena, path);
    b->head.arena = b->block.arena = arena;
    b->serving = BLOCK;
    return b;
}

bool bytes_open(Arena *arena, Str path, Bytes **out, Err *err)
{
    Bytes *b = bytes_new(arena, path);
    if (!file_open(arena, path, &b->in, err))
        return false;
    b->raw = arena_bytes(arena, BLOCK);
    b->size = file_size(b->in);
    bytes_grow_head(b, BYTES_HEAD);
    *out = b;
    return true;
}

Bytes *bytes_from_text(Arena *arena, Str path, Str text)
{
    Bytes *b = bytes_new(arena, path);
    Str decoded = encoding_to_utf8(arena, text, &b->decoder);
    b->raw_head = str_slice(text, 0, RAW_HEAD);
    b->head = (Buf){arena, (char *)(uintptr_t)decoded.data, decoded.len, decoded.len};
    b->ended = true;
    b->count = b->size = b->position = text.len;
    b->hash = hash_blocks(0, text);
    return b;
}

void bytes_grow_head(Bytes *b, size_t size)
{
    while (b->head.len < size && !b->ended && !b->beyond)
        read_block(b, &b->head);
    if (!b->beyond && !b->ended)
        remember_head(b);
}

/* ---- Giving out ---- */

static void tell_progress(const Bytes *b)
{
    if (b->progress)
        b->progress(b->progress_context, b->path, b->position, b->size);
}

Str bytes_next(Bytes *b)
{
    if (b->served < b->head.len) {
        Str part = str_slice(buf_str(&b->head), b->served, b->served + b->serving);
        b->served += part.len;
        tell_progress(b);
        return part;
    }
    buf_clear(&b->block);
    while (!b->ended && b->block.len == 0) {
        b->beyond = true;
        read_block(b, &b->block);
    }
    tell_progress(b);
    return buf_str(&b->block);
}

// Opens the file anew and leaves the part that the head holds behind.
static bool reopen(Bytes *b)
{
    Err err = {0};
    close_file(b);
    if (!file_open(b->arena, b->path, &b->in, &err)) {
        note_damage(b, &err);
        return false;
    }
    b->ended = false;
    b->count = 0;
    while (b->count < b->at_head.count && !b->ended)
        read_raw(b);
    b->hash = b->at_head.hash;
    b->decoder = b->at_head.decoder;
    remember_head(b);
    b->beyond = false;
    return true;
}

bool bytes_restart(Bytes *b)
{
    if (b->beyond && (str_eq(b->path, STR("-")) || !reopen(b)))
        return false;
    b->served = 0;
    return true;
}

/* ---- Questions ---- */

void bytes_serve(Bytes *b, size_t size)
{
    b->serving = size;
}

uint64_t bytes_size(const Bytes *b)
{
    return b->size;
}

void bytes_on_progress(Bytes *b, BytesProgress *progress, void *context)
{
    b->progress = progress;
    b->progress_context = context;
}

Str bytes_path(const Bytes *b)
{
    return b->path;
}

Str bytes_raw_head(const Bytes *b)
{
    return b->raw_head;
}

Str bytes_head(const Bytes *b)
{
    return buf_str(&b->head);
}

bool bytes_head_is_all(const Bytes *b)
{
    return b->ended && !b->beyond;
}

Str bytes_damage(const Bytes *b)
{
    return b->damage;
}

const Decoder *bytes_decoder(const Bytes *b)
{
    return &b->decoder;
}

uint64_t bytes_count(const Bytes *b)
{
    return b->count;
}

uint64_t bytes_hash(const Bytes *b)
{
    return b->hash;
}

void bytes_close(Bytes *b)
{
    if (b)
        close_file(b);
}
