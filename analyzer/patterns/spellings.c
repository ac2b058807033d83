#include "analyzer/patterns/spellings.h"

#include "analyzer/patterns/letters.h"

/* How a word is cased: all lower, first letter only, or more than that. */
typedef enum { CASE_LOWER, CASE_FIRST, CASE_MORE } WordCase;

static WordCase case_of(Str word)
{
    WordCase found = CASE_LOWER;
    bool first = true;
    while (word.len) {
        uint32_t c = str_next_codepoint(&word);
        if (letter_lower(c) != c) {
            if (!first)
                return CASE_MORE;
            found = CASE_FIRST;
        }
        first = false;
    }
    return found;
}

typedef struct {
    uint64_t n_seen; // all spellings that fold to it
    uint64_t n_cased[3];
    Sym cased[3]; // the commonest spelling of each kind
    Sym stem;
} FoldedWord;

/* Words grouped by what they fold to; fold_of[word] is the group, 0 for words left out.
 */
static FoldedWord *fold_words(const Tokenizer *t, Intern *folded, Sym *fold_of,
                              Arena *scratch)
{
    FoldedWord *word = ARENA_NEW(scratch, FoldedWord, t->n_words + 1);
    Buf buf = {.arena = scratch};
    for (Sym sym = 1; sym < t->n_words; sym++) {
        if (!t->stem[sym])
            continue;
        Str spelled = intern_str(&t->words, sym);
        buf_clear(&buf);
        letters_fold(spelled, &buf);
        fold_of[sym] = intern_add(folded, buf_str(&buf));
        FoldedWord *f = &word[fold_of[sym]];
        WordCase c = case_of(spelled);
        f->stem = t->stem[sym];
        f->n_seen += t->n_seen[sym];
        f->n_cased[c] += t->n_seen[sym];
        if (!f->cased[c] || t->n_seen[sym] > t->n_seen[f->cased[c]])
            f->cased[c] = sym;
    }
    return word;
}

/* DNS stays DNS when most write it so; Kafka needs nearly everybody, because a capital
 * may only mean that a sentence starts. */
static Str shown_as(const Tokenizer *t, const FoldedWord *f, Str folded)
{
    if (f->cased[CASE_MORE] && f->n_cased[CASE_MORE] * 2 > f->n_seen)
        return intern_str(&t->words, f->cased[CASE_MORE]);
    if (f->cased[CASE_FIRST] && f->n_cased[CASE_FIRST] * 10 > f->n_seen * 9)
        return intern_str(&t->words, f->cased[CASE_FIRST]);
    return folded;
}

/* Per stem its commonest folded word; ties to the first by bytes, which does not depend
 * on the order of the texts. */
static Sym *commonest_words(const FoldedWord *word, const Intern *folded, size_t n_stems,
                            Arena *scratch)
{
    Sym *best = ARENA_NEW(scratch, Sym, n_stems);
    for (Sym f = 1; f < intern_count(folded); f++) {
        Sym old = best[word[f].stem];
        if (!old || word[f].n_seen > word[old].n_seen ||
            (word[f].n_seen == word[old].n_seen &&
             str_compare(intern_str(folded, f), intern_str(folded, old)) < 0))
            best[word[f].stem] = f;
    }
    return best;
}

Spellings spellings_find(const Tokenizer *t, Arena *arena, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    size_t n_stems = intern_count(&t->stems);
    Spellings out = {ARENA_NEW(arena, Str, t->n_words + 1),
                     ARENA_NEW(arena, Str, n_stems)};
    Intern folded = {.arena = scratch};
    Sym *fold_of = ARENA_NEW(scratch, Sym, t->n_words + 1);
    FoldedWord *word = fold_words(t, &folded, fold_of, scratch);
    Str *shown = ARENA_NEW(scratch, Str, intern_count(&folded));
    for (Sym f = 1; f < intern_count(&folded); f++)
        shown[f] = str_copy(arena, shown_as(t, &word[f], intern_str(&folded, f)));
    for (Sym sym = 1; sym < t->n_words; sym++)
        out.word[sym] = fold_of[sym] ? shown[fold_of[sym]] : (Str){0};
    Sym *best = commonest_words(word, &folded, n_stems, scratch);
    for (size_t s = 1; s < n_stems; s++)
        out.stem[s] = shown[best[s]];
    arena_rewind(scratch, mark);
    return out;
}
