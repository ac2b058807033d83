#include "ingest/scales.h"

#include "ingest/glob.h"
#include "ingest/plain_letters.h"
#include "ingest/scale_words.h"

#define LONGEST_WORD 64 // what is longer is a sentence

/* ---- Words in common ---- */

// The word as the tables write it, in the buffer or where it lies.
static Str plain(char *buffer, Str word)
{
    bool ascii = true;
    for (size_t i = 0; i < word.len; i++)
        ascii &= (unsigned char)word.data[i] < 0x80;
    if (ascii) // glob_fits compares without case
        return word;
    Str out;
    return plain_letters_into(buffer, 2 * LONGEST_WORD, word, &out) ? out : (Str){0};
}

static int common_rank(const ScaleWords *table, size_t n, Str word)
{
    char buffer[2 * LONGEST_WORD];
    if (word.len > LONGEST_WORD || !(word = plain(buffer, word)).len)
        return 0;
    for (size_t i = 0; i < n; i++) {
        StrCut cut = {.tail = str_from(table[i].words)};
        while (cut.tail.len) {
            cut = str_cut(cut.tail, ',');
            if (glob_fits(cut.head, word))
                return table[i].rank;
        }
    }
    return 0;
}

static int common_severity(Str word)
{
    return common_rank(SEVERITY_WORDS, N_SEVERITY_WORDS, word);
}

/* ---- Numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool names_a_scale(Str prefix)
{
    StrCut cut = {.tail = str_from(SCALE_NAMES)};
    char buffer[2 * LONGEST_WORD];
    if (!prefix.len)
        return true;
    if (prefix.len > LONGEST_WORD)
        return false;
    prefix = plain(buffer, prefix);
    while (cut.tail.len) {
        cut = str_cut(cut.tail, ',');
        if (str_eq_nocase(prefix, cut.head))
            return true;
    }
    return false;
}

/* SEV-1, Sev. 2, SEV #2, P0, S1, severity::1, priority/2, "1 - Critical", "3", "P1
 * (urgent)": a scale's name or nothing, one digit, and then no more of the same word. */
static int numbered_rank(Str word)
{
    size_t at = 0;
    while (at < word.len && is_letter(word.data[at]))
        at++;
    Str prefix = str_slice(word, 0, at);
    while (at < word.len &&
           (word.data[at] == ' ' || word.data[at] == '-' || word.data[at] == '_' ||
            word.data[at] == ':' || word.data[at] == '/' || word.data[at] == '=' ||
            (at && (word.data[at] == '.' || word.data[at] == '#'))))
        at++;
    if (at >= word.len || !is_digit(word.data[at]) || !names_a_scale(prefix))
        return 0;
    int rank = word.data[at++] - '0';
    if (at < word.len &&
        (is_digit(word.data[at]) || is_letter(word.data[at]) || word.data[at] == '.'))
        return 0;
    return rank > 5 ? 0 : rank < 1 ? 1 : rank;
}

// What stands behind the last separator: "severity: high", "priority/critical".
static Str last_part(Str word)
{
    for (size_t i = word.len; i-- > 0;)
        if (word.data[i] == ':' || word.data[i] == '/' || word.data[i] == '=')
            return str_trim(str_slice(word, i + 1, word.len));
    return word;
}

// What stands before a bracket: "High (24x7)".
static Str first_part(Str word)
{
    size_t at = str_find_char(word, '(');
    return at == STR_NPOS ? (Str){0} : str_trim(str_slice(word, 0, at));
}

// Bytes of a sign at `at`: punctuation, or a pictogram (U+2000 to U+2FFF, the variation
// selector, all beyond U+FFFF); 0: none.
static size_t sign_length(Str word, size_t at)
{
    unsigned char c = (unsigned char)word.data[at];
    size_t length = c == 0xE2 || c == 0xEF ? 3 : c >= 0xF0 ? 4 : 0;
    if (c < 0x80)
        return is_letter(word.data[at]) || is_digit(word.data[at]) ? 0 : 1;
    return at + length <= word.len ? length : 0;
}

// Without the signs around it: "** High **", a red circle before Critical.
static Str bare(Str word)
{
    size_t from = 0, end = 0, length;
    while (from < word.len && (length = sign_length(word, from)))
        from += length;
    for (size_t at = from; at < word.len; at += length ? length : 1)
        if (!(length = sign_length(word, at)))
            end = at + 1;
    return end > from ? str_slice(word, from, end) : (Str){0};
}

static int listed_rank(const RankWord *word, size_t n, Str text, bool *listed)
{
    for (size_t i = 0; i < n; i++)
        if (glob_fits(word[i].word, text)) {
            *listed = true;
            return word[i].rank;
        }
    return 0;
}

int scale_severity(const Settings *settings, const Variant *variant, Str word)
{
    bool listed = false;
    if (!word.len)
        return SEVERITY_NONE;
    int rank = settings_severity(settings, word);
    if (!rank)
        rank = listed_rank(variant->severity, variant->n_severities, word, &listed);
    if (rank || listed)
        return rank;
    if ((rank = numbered_rank(word)))
        return rank;
    if ((rank = common_severity(word)))
        return rank;
    Str core = bare(word), last = last_part(word), first = first_part(word);
    if (core.len && core.len < word.len &&
        ((rank = numbered_rank(core)) || (rank = common_severity(core))))
        return rank;
    if (last.len && last.len < word.len && (rank = common_severity(last)))
        return rank;
    return first.len && first.len < word.len ? common_severity(first) : SEVERITY_NONE;
}

Status scale_status(const Variant *variant, Str word)
{
    bool listed = false;
    int status = listed_rank(variant->status, variant->n_statuses, word, &listed);
    if (!listed && word.len)
        status = common_rank(STATUS_WORDS, N_STATUS_WORDS, word);
    return (Status)status;
}
