#ifndef FAULTLINE_ENCODING_H
#define FAULTLINE_ENCODING_H
/* Bytes of unknown encoding become UTF-8.
 *
 * The encoding is found from the first block: byte order marks (UTF-8, UTF-16, UTF-32),
 * NULs in every second byte (UTF-16 without a mark), else UTF-8 with a fallback to
 * windows-1252 decided line by line, because real exports mix the two. NULs are dropped
 * and counted, marks in the middle of a file (joined files) too, bytes that fit nothing
 * become U+FFFD and are counted.
 *
 * A line that is not UTF-8 is windows-1252 when more of its bytes stand alone, as
 * accented letters and curly quotes do there, than form characters of several bytes; else
 * it is UTF-8 with some damage (a cell that was cut in the middle of a character,
 * overlong forms, surrogates), and only the damage is replaced.
 *
 * A Decoder is fed blocks and keeps what straddles them; its output is valid UTF-8:
 *
 *     Decoder decoder = decoder_new(arena, first_block);
 *     for each block: decoder_feed(&decoder, block, is_last, &out);
 */
#include "ingest/base/str.h"

typedef enum {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_UTF32_LE,
    ENCODING_UTF32_BE,
    ENCODING_WINDOWS_1252, // an unmarked file of which a line had to be read so
} Encoding;

Str encoding_name(Encoding encoding); // "utf-8", "utf-16le", "windows-1252", ...

typedef struct {
    Encoding encoding;
    uint64_t windows_1252_lines; // lines that were not UTF-8
    uint64_t invalid;            // replaced by U+FFFD, each replacement once
    uint64_t nuls;               // NUL characters dropped
    uint64_t stray_marks;        // byte order marks dropped from the middle
    bool started;                // a character was seen: a mark is a stray one now
    unsigned char kept[8];       // a character cut by the block's end (UTF-16, UTF-32)
    unsigned n_kept;
    Buf line; // an unfinished line (UTF-8 and windows-1252)
} Decoder;

// The encoding that the first bytes show (up to 4096 are looked at).
Encoding encoding_sniff(Str first_bytes);

// A decoder for a file that starts with these bytes (also to be fed); the arena holds
// the unfinished line.
Decoder decoder_new(Arena *arena, Str first_bytes);

// Appends the UTF-8 of a block to out; with last, what was kept too. For UTF-8 output
// ends at a line end (never inside CRLF) except with last, so that a line is decoded
// whole. A line of more than 1 MiB is decoded in parts.
void decoder_feed(Decoder *decoder, Str block, bool last, Buf *out);

// The whole of some bytes at once; the bytes themselves when they are good as they are.
Str encoding_to_utf8(Arena *arena, Str bytes, Decoder *report); // report may be NULL

// Appends bytes that are meant to be UTF-8, whatever they are, with U+FFFD for each
// maximal part that is not; how many that were.
uint64_t encoding_repair_utf8(Str bytes, Buf *out);

#endif
