#include "analyzer/split.h"

#include "analyzer/patterns/tokens.h"
#include "taxonomy/pattern.h"

// The stems of one term: all of them have to stand in the texts.
typedef struct {
    Sym *stem;
    size_t n;
} Term;

typedef struct {
    const SplitPart *said;
    Pattern match;
    Term *term;         // as said->term
    uint16_t *category; // as said->category
} Part;

struct Splitter {
    SplitInput in;
    Part *part;
    size_t n_parts;
    Tokenizer *tokenizer;
    Matcher *matcher;
    TokenList tokens; // of the texts looked at last
    Arena scratch;
};

/* ---- Preparing ---- */

static bool unknown_category(const Taxonomy *x, const YamlNode *place, Str word,
                             Arena *arena, Err *err)
{
    Str *known = ARENA_NEW(arena, Str, x->n_categories);
    for (uint16_t i = 0; i < x->n_categories; i++)
        known[i] =
            str_format(arena, "%.*s/%.*s", STR_ARG(x->axis[x->category[i].axis].id),
                       STR_ARG(x->category[i].id));
    size_t nearest = str_nearest(word, known, x->n_categories);
    if (nearest == STR_NPOS)
        return yaml_error(place, err,
                          "no category '%.*s', write it as axis/category; `faultline "
                          "taxonomy show` lists them",
                          STR_ARG(word));
    return yaml_error(place, err, "no category '%.*s', nearest is '%.*s'", STR_ARG(word),
                      STR_ARG(known[nearest]));
}

/* "factor/disk-full", or "disk-full" where only one axis has it. */
static uint16_t find_category(const Taxonomy *x, Str word)
{
    StrCut cut = str_cut(word, '/');
    if (cut.found)
        return taxonomy_find(x, cut.head, cut.tail);
    uint16_t found = CATEGORY_NONE;
    for (uint16_t i = 0; i < x->n_categories; i++)
        if (str_eq(x->category[i].id, word)) {
            if (found != CATEGORY_NONE)
                return CATEGORY_NONE;
            found = i;
        }
    return found;
}

static bool prepare_term(Splitter *s, const SplitPart *said, Str text, Term *out,
                         Arena *arena, Err *err)
{
    TokenList tokens = {.arena = arena};
    tokenizer_split(s->tokenizer, text, &tokens);
    out->stem = ARENA_NEW(arena, Sym, tokens.n);
    for (size_t i = 0; i < tokens.n; i++)
        out->stem[out->n++] = tokens.token[i].stem;
    return out->n || yaml_error(said->place, err,
                                "the term '%.*s' has no word by which incidents could "
                                "be told apart: use match",
                                STR_ARG(text));
}

static bool prepare(Splitter *s, const SplitPart *said, Part *part, Arena *arena,
                    Err *err)
{
    *part = (Part){.said = said,
                   .match = {.path = said->place->path, .line = said->place->line}};
    part->term = ARENA_NEW(arena, Term, said->term.n);
    part->category = ARENA_NEW(arena, uint16_t, said->category.n);
    for (size_t i = 0; i < said->term.n; i++)
        if (!prepare_term(s, said, said->term.word[i], &part->term[i], arena, err))
            return false;
    for (size_t i = 0; i < said->category.n; i++) {
        Str word = said->category.word[i];
        part->category[i] = find_category(s->in.taxonomy, word);
        if (part->category[i] == CATEGORY_NONE)
            return unknown_category(s->in.taxonomy, said->place, word, arena, err);
    }
    return !said->match.len ||
           pattern_compile(said->match, PATTERN_ANYWHERE, "expression of 'match'",
                           &part->match, err);
}

Splitter *splitter_new(const SplitInput *in, const PatternDecision *d, Arena *arena,
                       Err *err)
{
    Splitter *s = ARENA_NEW(arena, Splitter, 1);
    *s = (Splitter){.in = *in,
                    .part = ARENA_NEW(arena, Part, d->n_parts),
                    .tokenizer = tokenizer_new(arena, in->language),
                    .matcher = matcher_new()};
    bool good = s->matcher || err_set(err, ERR_SYSTEM, "no memory to match in");
    for (size_t i = 0; good && i < d->n_parts; i++, s->n_parts++)
        good = prepare(s, &d->part[i], &s->part[i], arena, err);
    if (good)
        return s;
    splitter_free(s);
    return NULL;
}

void splitter_free(Splitter *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n_parts; i++)
        if (s->part[i].said->match.len)
            pattern_free(&s->part[i].match);
    matcher_free(s->matcher);
    tokenizer_free(s->tokenizer);
    arena_release(&s->scratch);
}

/* ---- One incident ---- */

static bool is_one_of(const Words *words, Str text)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_eq_nocase(str_trim(words->word[i]), text))
            return true;
    return words->n == 0;
}

static bool has_category(const Splitter *s, const Part *part, uint32_t row)
{
    const Labels *l = s->in.labels;
    for (size_t i = 0; i < part->said->category.n; i++)
        for (uint32_t k = l->first[row]; k < l->first[row + 1]; k++)
            if (l->hit[k].category == part->category[i])
                return true;
    return part->said->category.n == 0;
}

static bool has_stem(const TokenList *tokens, Sym stem)
{
    for (size_t i = 0; i < tokens->n; i++)
        if (tokens->token[i].stem == stem)
            return true;
    return false;
}

static bool has_term(const Splitter *s, const Part *part)
{
    for (size_t i = 0; i < part->said->term.n; i++) {
        size_t n = 0;
        while (n < part->term[i].n && has_stem(&s->tokens, part->term[i].stem[n]))
            n++;
        if (n == part->term[i].n)
            return true;
    }
    return part->said->term.n == 0;
}

static bool matches(const Splitter *s, const Part *part, const Str *text, size_t n)
{
    Span span;
    for (size_t i = 0; part->said->match.len && i < n; i++)
        if (pattern_find(&part->match, s->matcher, text[i], 0, &span) == SEARCH_FOUND)
            return true;
    return part->said->match.len == 0;
}

size_t splitter_part(Splitter *s, uint32_t row)
{
    const Table *t = s->in.table;
    const Str text[] = {t->title[row], t->description[row], t->root_cause[row]};
    size_t n_texts = sizeof text / sizeof *text, i = 0;
    arena_release(&s->scratch);
    s->tokens = (TokenList){.arena = &s->scratch};
    for (size_t k = 0; k < n_texts; k++)
        tokenizer_split(s->tokenizer, text[k], &s->tokens);
    for (; i < s->n_parts; i++) {
        const Part *part = &s->part[i];
        if (is_one_of(&part->said->team, table_team(t, row)) &&
            is_one_of(&part->said->service, table_service(t, row)) &&
            is_one_of(&part->said->incident, t->id[row]) && has_category(s, part, row) &&
            has_term(s, part) && matches(s, part, text, n_texts))
            return i;
    }
    return SPLIT_REST;
}

/* ---- In words ---- */

static void add_words(Buf *out, const char *what, Words words)
{
    if (!words.n)
        return;
    buf_format(out, "%s%s ", out->len ? "; " : "", what);
    for (size_t i = 0; i < words.n; i++)
        buf_format(out, "%s%.*s", i ? " or " : "", STR_ARG(words.word[i]));
}

Str split_words(const SplitPart *part, Arena *arena)
{
    Buf out = {.arena = arena};
    add_words(&out, "team", part->team);
    add_words(&out, "service", part->service);
    add_words(&out, "category", part->category);
    add_words(&out, "with", part->term);
    add_words(&out, part->incident.n == 1 ? "incident" : "incidents", part->incident);
    if (part->match.len)
        buf_format(&out, "%stexts that match %.*s", out.len ? "; " : "",
                   STR_ARG(part->match));
    return buf_str(&out);
}
