#include "ingest/base/encoding.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define SNIFFED 4096
#define LONGEST_LINE ((size_t)1 << 20)
#define MARK 0xFEFFu
#define REPLACEMENT 0xFFFDu

Str encoding_name(Encoding encoding)
{
    static const Str name[] = {STR_INIT("utf-8"),       STR_INIT("utf-8-bom"),
                               STR_INIT("utf-16le"),    STR_INIT("utf-16be"),
                               STR_INIT("utf-32le"),    STR_INIT("utf-32be"),
                               STR_INIT("windows-1252")};
    return name[encoding];
}

/* ASCII in UTF-16 has a NUL in every second byte. Nine in ten will do, since other
 * letters occur; on the other side hardly any may be, or the NULs come from something
 * else. */
static Encoding sniff_nuls(Str first)
{
    size_t nuls[2] = {0, 0}, pairs = first.len / 2;
    for (size_t i = 0; i < pairs * 2; i++)
        nuls[i % 2] += first.data[i] == 0;
    if (pairs < 2)
        return ENCODING_UTF8;
    if (nuls[1] * 10 >= pairs * 9 && nuls[0] * 10 < pairs)
        return ENCODING_UTF16_LE;
    if (nuls[0] * 10 >= pairs * 9 && nuls[1] * 10 < pairs)
        return ENCODING_UTF16_BE;
    return ENCODING_UTF8;
}

Encoding encoding_sniff(Str first)
{
    static const struct {
        Str mark;
        Encoding encoding;
    } marks[] = {
        {STR_INIT("\xEF\xBB\xBF"), ENCODING_UTF8_BOM},
        {STR_INIT("\xFF\xFE\0\0"),
         ENCODING_UTF32_LE}, // before UTF-16, whose mark it starts with
        {STR_INIT("\0\0\xFE\xFF"), ENCODING_UTF32_BE},
        {STR_INIT("\xFF\xFE"), ENCODING_UTF16_LE},
        {STR_INIT("\xFE\xFF"), ENCODING_UTF16_BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(first, marks[i].mark))
            return marks[i].encoding;
    return sniff_nuls(str_slice(first, 0, SNIFFED));
}

Decoder decoder_new(Arena *arena, Str first_bytes)
{
    return (Decoder){.encoding = encoding_sniff(first_bytes), .line = {.arena = arena}};
}

/* ---- One character out ---- */

static void emit(Decoder *d, uint32_t c, Buf *out)
{
    if (c == 0)
        d->nuls++;
    else if (c != MARK)
        buf_add_codepoint(out, c);
    else if (d->started)
        d->stray_marks++;
    d->started = true;
}

static void emit_invalid(Decoder *d, Buf *out)
{
    d->invalid++;
    emit(d, REPLACEMENT, out);
}

/* ---- Lines: UTF-8 and windows-1252 ---- */

static bool is_ascii_without_nul(const char *at)
{
    uint64_t eight;
    memcpy(&eight, at, 8);
    uint64_t high = 0x8080808080808080u, ones = 0x0101010101010101u;
    // The borrow of the subtraction marks zero bytes (and, after one, perhaps others).
    return !((eight | (eight - ones)) & high);
}

#if defined(__SSE2__)
/* The same of sixty-four: as signed bytes all of them are above zero. */
static bool are_ascii_without_nul(const char *at)
{
    const __m128i *four = (const __m128i *)(const void *)at, zero = _mm_setzero_si128();
    __m128i above = _mm_cmpgt_epi8(_mm_loadu_si128(four), zero);
    for (int i = 1; i < 4; i++)
        above = _mm_and_si128(above, _mm_cmpgt_epi8(_mm_loadu_si128(four + i), zero));
    return _mm_movemask_epi8(above) == 0xFFFF;
}
#endif

static Str behind_ascii(Str s)
{
#if defined(__SSE2__)
    while (s.len >= 64 && are_ascii_without_nul(s.data))
        s = (Str){s.data + 64, s.len - 64};
#endif
    while (s.len >= 8 && is_ascii_without_nul(s.data))
        s = (Str){s.data + 8, s.len - 8};
    return s;
}

/* How much from the front is UTF-8 that can be passed on as it is: no NUL, no mark. */
static size_t clean_prefix(Str s)
{
    Str rest = s;
    while ((rest = behind_ascii(rest)).len) {
        Str before = rest;
        uint32_t c;
        if (!str_take_codepoint(&rest, &c) || c == 0 || c == MARK)
            return s.len - before.len;
    }
    return s.len;
}

uint64_t encoding_repair_utf8(Str bytes, Buf *out)
{
    uint64_t n_invalid = 0;
    while (bytes.len) {
        Str before = bytes;
        uint32_t c;
        if (str_take_codepoint(&bytes, &c)) {
            buf_add(out, str_slice(before, 0, before.len - bytes.len));
        } else {
            n_invalid++;
            buf_add_codepoint(out, REPLACEMENT);
        }
    }
    return n_invalid;
}

static void repair_line(Decoder *d, Str line, Buf *out)
{
    while (line.len) {
        uint32_t c;
        if (str_take_codepoint(&line, &c))
            emit(d, c, out);
        else
            emit_invalid(d, out);
    }
}

/* The continuation bytes that follow a lead byte, up to as many as it asks for. */
static size_t continuation_bytes(Str s, size_t wanted)
{
    size_t n = 0;
    while (n < wanted && 1 + n < s.len && ((unsigned char)s.data[1 + n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* See the header: do bytes above ASCII rather stand alone or in sequences? */
static bool looks_like_windows_1252(Str line)
{
    size_t sequences = 0, alone = 0;
    while (line.len) {
        Str before = line;
        uint32_t c;
        if (str_take_codepoint(&line, &c)) {
            sequences += c >= 0x80;
            continue;
        }
        unsigned char lead = (unsigned char)before.data[0];
        size_t wanted = lead < 0xC0 || lead > 0xF7 ? 0
                        : lead < 0xE0              ? 1
                        : lead < 0xF0              ? 2
                                                   : 3;
        size_t n = continuation_bytes(before, wanted);
        if (wanted && n == wanted)
            sequences++;
        else
            alone++;
        line = str_slice(before, 1 + n, before.len);
    }
    return alone > sequences;
}

/* Five codes are not assigned; they become U+FFFD. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void decode_windows_1252(Decoder *d, Str line, Buf *out)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.data[i];
        uint32_t c = byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80] : byte;
        if (c || !byte)
            emit(d, c, out);
        else
            emit_invalid(d, out);
    }
    d->windows_1252_lines++;
    if (d->encoding == ENCODING_UTF8)
        d->encoding = ENCODING_WINDOWS_1252;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Whole lines. What is clean is copied in one piece; a line that is not gets looked at.
 */
static void decode_lines(Decoder *d, Str lines, Buf *out)
{
    while (lines.len) {
        size_t from = clean_prefix(lines), to = from;
        if (from < lines.len) {
            while (from && !is_line_end(lines.data[from - 1]))
                from--;
            while (to < lines.len && !is_line_end(lines.data[to]))
                to++;
        }
        Str line = str_slice(lines, from, to);
        buf_add(out, str_slice(lines, 0, from));
        d->started = d->started || from;
        if (looks_like_windows_1252(line))
            decode_windows_1252(d, line, out);
        else
            repair_line(d, line, out);
        lines = str_slice(lines, to, lines.len);
    }
}

/* After the first (last) line end, 0 when there is none. A CR at the very end is not
 * taken for one: its LF may be in the next block. */
static size_t first_line_end(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] == '\n' || (s.data[i] == '\r' && i + 1 < s.len))
            return i + (s.data[i] == '\r' && s.data[i + 1] == '\n') + 1;
    return 0;
}

static size_t last_line_end(Str s)
{
    for (size_t i = s.len; i-- > 0;)
        if (s.data[i] == '\n' || (s.data[i] == '\r' && i + 1 < s.len))
            return i + 1;
    return 0;
}

/* Where a line that is too long may be cut: not inside a character. */
static size_t last_character_start(Str s)
{
    for (size_t back = 1; back <= 3 && back < s.len; back++)
        if (((unsigned char)s.data[s.len - back] & 0xC0) == 0xC0)
            return s.len - back;
    return s.len;
}

static void decode_overlong_line(Decoder *d, Buf *out)
{
    Str line = buf_str(&d->line);
    if (line.len <= LONGEST_LINE)
        return;
    size_t cut = last_character_start(line);
    decode_lines(d, str_slice(line, 0, cut), out);
    memmove(d->line.data, d->line.data + cut, line.len - cut);
    d->line.len = line.len - cut;
}

/* The line that was begun in an earlier block, if this one ends it; what is left. */
static Str finish_kept_line(Decoder *d, Str block, bool last, Buf *out)
{
    size_t end = last ? block.len : first_line_end(block);
    if (!d->line.len || (!end && !last))
        return block;
    buf_add(&d->line, str_slice(block, 0, end));
    decode_lines(d, buf_str(&d->line), out);
    buf_clear(&d->line);
    return str_slice(block, end, block.len);
}

static void feed_lines(Decoder *d, Str block, bool last, Buf *out)
{
    block = finish_kept_line(d, block, last, out);
    size_t whole = d->line.len ? 0 : last ? block.len : last_line_end(block);
    decode_lines(d, str_slice(block, 0, whole), out);
    buf_add(&d->line, str_slice(block, whole, block.len));
    decode_overlong_line(d, out);
}

/* ---- Units of two and four bytes ---- */

static uint32_t unit_at(const unsigned char *p, unsigned size, bool big)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value |= (uint32_t)p[i] << 8 * (big ? size - 1 - i : i);
    return value;
}

static bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c < 0xE000;
}

/* Takes a character off the front; how many bytes, 0 when more are needed. */
static size_t take_unit(Decoder *d, const unsigned char *p, size_t n, Buf *out)
{
    bool big = d->encoding == ENCODING_UTF16_BE || d->encoding == ENCODING_UTF32_BE;
    bool four = d->encoding == ENCODING_UTF32_LE || d->encoding == ENCODING_UTF32_BE;
    unsigned size = four ? 4 : 2;
    if (n < size)
        return 0;
    uint32_t c = unit_at(p, size, big);
    if (!four && c >= 0xD800 && c < 0xDC00) {
        if (n < 4)
            return 0;
        uint32_t low = unit_at(p + 2, 2, big);
        if (low >= 0xDC00 && low < 0xE000) {
            emit(d, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), out);
            return 4;
        }
    }
    if (c > 0x10FFFF || is_surrogate(c))
        emit_invalid(d, out);
    else
        emit(d, c, out);
    return size;
}

/* All that the kept bytes give: behind a lone surrogate there may be a whole character. */
static void take_kept_units(Decoder *d, Buf *out)
{
    unsigned taken;
    while (d->n_kept && (taken = (unsigned)take_unit(d, d->kept, d->n_kept, out)) > 0) {
        memmove(d->kept, d->kept + taken, d->n_kept - taken);
        d->n_kept -= taken;
    }
}

/* Completes the character that the last block's end cut, byte by byte. */
static Str finish_kept_unit(Decoder *d, Str block, Buf *out)
{
    while (d->n_kept && block.len) {
        d->kept[d->n_kept++] = (unsigned char)block.data[0];
        block = str_slice(block, 1, block.len);
        take_kept_units(d, out);
    }
    return block;
}

static void feed_units(Decoder *d, Str block, bool last, Buf *out)
{
    block = finish_kept_unit(d, block, out);
    const unsigned char *p = (const unsigned char *)block.data;
    size_t at = 0, taken;
    while (at < block.len && (taken = take_unit(d, p + at, block.len - at, out)))
        at += taken;
    for (; at < block.len; at++)
        d->kept[d->n_kept++] = p[at];
    if (last && d->n_kept) {
        d->n_kept = 0;
        emit_invalid(d, out);
    }
}

void decoder_feed(Decoder *d, Str block, bool last, Buf *out)
{
    switch (d->encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
    case ENCODING_WINDOWS_1252:
        feed_lines(d, block, last, out);
        break;
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
    case ENCODING_UTF32_LE:
    case ENCODING_UTF32_BE:
        feed_units(d, block, last, out);
        break;
    }
}

Str encoding_to_utf8(Arena *arena, Str bytes, Decoder *report)
{
    Decoder decoder = decoder_new(arena, bytes);
    Str result = bytes;
    if (decoder.encoding != ENCODING_UTF8 || clean_prefix(bytes) < bytes.len) {
        Buf out = {.arena = arena};
        decoder_feed(&decoder, bytes, true, &out);
        result = buf_str(&out);
    }
    if (report)
        *report = decoder;
    return result;
}
