#ifndef FAULTLINE_BYTES_H
#define FAULTLINE_BYTES_H
/* An export file as a stream of UTF-8 whose beginning can be looked at first.
 *
 * What a file is gets decided from its head (sniff.h, header row, the list in a JSON
 * document); then it is read from the start, block by block. Gzip is undone, the encoding
 * found and decoded, marks and NULs dropped and counted on the way.
 *
 *     Bytes *bytes;
 *     if (!bytes_open(arena, path, &bytes, err))
 *         return false;
 *     Sniff sniff = sniff_kind(bytes_raw_head(bytes), bytes_head(bytes));
 *     ...
 *     bytes_close(bytes);
 *
 * The head (1 MiB at first, the whole file if it is shorter) stays in memory; everything
 * else passes through one block. bytes_restart begins again, for a second look at a long
 * file.
 */
#include "ingest/base/encoding.h"
#include "ingest/base/file.h"

#define BYTES_HEAD ((size_t)1 << 20)

typedef struct Bytes Bytes;

typedef void BytesProgress(void *context, Str path, uint64_t done, uint64_t size);

// Opens the file and reads its head. Reading errors after the head (a damaged gzip
// stream) are no Err but bytes_damage: what could be had was had.
bool bytes_open(Arena *arena, Str path, Bytes **bytes, Err *err);

// Some text as if it had been a file; it is not copied.
Bytes *bytes_from_text(Arena *arena, Str path, Str text);

Str bytes_path(const Bytes *bytes);
Str bytes_raw_head(const Bytes *bytes); // up to 4096 bytes as they stand (after gunzip)
Str bytes_head(const Bytes *bytes);     // decoded
bool bytes_head_is_all(const Bytes *bytes);

// Makes the head at least `size` bytes long (or the whole file). The old head is void.
// Only before the first bytes_next.
void bytes_grow_head(Bytes *bytes, size_t size);

// The next block of decoded text, good until the next call; empty at the end.
Str bytes_next(Bytes *bytes);

// The head is given out in parts of this size, wherever they end (256 KiB at first):
// tests of readers cut their text everywhere with it.
void bytes_serve(Bytes *bytes, size_t size);

// Begin again at the start. False when that is impossible (standard input that was read
// beyond its head).
bool bytes_restart(Bytes *bytes);

// Called for each block, with positions in the file itself.
void bytes_on_progress(Bytes *bytes, BytesProgress *progress, void *context);

// What went wrong while reading, empty if nothing: "the gzip data are cut short".
Str bytes_damage(const Bytes *bytes);

// Of the file itself, compressed or not; 0 when unknown.
uint64_t bytes_size(const Bytes *bytes);

// Complete after the last bytes_next: what the decoder counted, the file's bytes (after
// gunzip) and a 64-bit hash of them, the same on every machine.
const Decoder *bytes_decoder(const Bytes *bytes);
uint64_t bytes_count(const Bytes *bytes);
uint64_t bytes_hash(const Bytes *bytes);

void bytes_close(Bytes *bytes); // NULL is fine; the memory is the arena's

#endif
