#include "analyzer/patterns/title_names.h"

#include "analyzer/patterns/phrases.h"
#include "analyzer/patterns/title_trim.h"
#include "analyzer/patterns/units.h"

Str title_name(const TitleNames *n, uint32_t doc)
{
    Str name = title_trimmed(n->in->title[doc], LONGEST_TITLE_NAME, n->small, n->scratch);
    if (!name.len && n->in->cause)
        name = title_of_text(n->in->cause[doc], LONGEST_TITLE_NAME, n->small, n->scratch);
    if (!name.len && n->in->body)
        name = title_of_text(n->in->body[doc], LONGEST_TITLE_NAME, n->small, n->scratch);
    return name;
}

/* Not "Incident with Issues": a title that begins with the word for any incident. */
static bool says_what(const TitleNames *n, Str title)
{
    UnitReader reader = {n->m->corpus.tokenizer, n->small};
    UnitList list = {.arena = n->scratch};
    units_read(&reader, title, &list);
    if (list.n < 2)
        return false;
    Sym stem = list.tokens.token[0].stem;
    return stem >= n->m->corpus.n_stems ||
           !(n->trait[stem] & (WORD_WEAK | WORD_HAPPENING));
}

/* The title that most of the incidents have; empty when there is none. */
static Str title_of_most(const TitleNames *n, NodeList nodes)
{
    const Corpus *c = &n->m->corpus;
    Intern titles = {.arena = n->scratch};
    uint32_t *n_docs = ARENA_NEW(n->scratch, uint32_t, nodes.n + 1), all = 0;
    Str *written = ARENA_NEW(n->scratch, Str, nodes.n + 1);
    Sym most = SYM_NONE;
    for (uint32_t i = 0; i < nodes.n; i++) {
        Str title = n->in->title[c->doc[c->doc_first[nodes.node[i]]]];
        Sym sym = intern_add(&titles, str_lower(n->scratch, str_trim(title)));
        written[sym] = n_docs[sym] ? written[sym] : title;
        n_docs[sym] += corpus_docs_of(c, nodes.node[i]);
        all += corpus_docs_of(c, nodes.node[i]);
        most = n_docs[sym] > n_docs[most] ? sym : most;
    }
    return 2 * n_docs[most] > all ? written[most] : (Str){0};
}

static bool names_owner(const TitleNames *n, Str title)
{
    TokenList tokens = {.arena = n->scratch};
    tokenizer_split(n->m->corpus.tokenizer, title, &tokens);
    for (size_t i = 0; i < tokens.n; i++) {
        Sym stem = tokens.token[i].stem;
        if (stem >= n->m->corpus.n_stems || n->trait[stem] & WORD_OWN)
            return true;
    }
    return false;
}

Str title_name_of_storm(const TitleNames *n, NodeList nodes, uint32_t middle)
{
    bool is_one = nodes.n == 1 && n->m->corpus.text_count[nodes.node[0]] == 1;
    Str title = is_one ? n->in->title[middle] : title_of_most(n, nodes);
    Str whole = title_trimmed(title, title.len, n->small, n->scratch);
    return whole.len <= LONGEST_TITLE_NAME && says_what(n, whole) ? whole : (Str){0};
}

Str title_name_around(const TitleNames *n, uint32_t middle, Str word)
{
    Str title = title_name(n, middle);
    bool is_more = title.len > word.len && str_find_nocase(title, word) != STR_NPOS;
    return is_more && !names_owner(n, title) ? title : (Str){0};
}
