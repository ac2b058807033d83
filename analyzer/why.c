#include "analyzer/why.h"

#include <math.h>
#include <stdlib.h>

enum { N_SHARED = 6, N_LINKS = 12, AROUND = 60 };

/* PatternSet documents by row; PATTERN_NONE for rows that do not count. */
static uint32_t *docs_by_row(const Findings *f, Arena *scratch)
{
    uint32_t *doc = ARENA_NEW(scratch, uint32_t, f->table->n_rows);
    for (uint32_t r = 0; r < f->table->n_rows; r++)
        doc[r] = PATTERN_NONE;
    for (uint32_t d = 0; d < f->rows.n; d++)
        doc[f->row_of_doc[d]] = d;
    return doc;
}

static void add_shared(Buf *out, const SharedTerms *shared)
{
    if (!shared->n)
        buf_add(out, STR("no word in common, but the same company of words"));
    for (uint32_t i = 0; i < shared->n; i++)
        buf_format(out, "%s%.*s", i ? ", " : "", STR_ARG(shared->term[i].term));
}

static void add_terms(const FoundPattern *found, Buf *out)
{
    buf_add(out, STR("Held together by\n"));
    for (uint32_t i = 0; i < found->n_terms; i++)
        buf_format(out, "  %-24.*s in %u of %u texts, z %.1f\n",
                   STR_ARG(found->term[i].term), found->term[i].n_texts,
                   found->n_distinct, found->term[i].z);
    if (!found->n_terms)
        buf_add(out, STR("  no word that others do not have too\n"));
}

/* Two teams and what ties them: how many incidents of one have one of the other among
 * their nearest, and the closest such pair. */
typedef struct {
    Sym team, other;
    uint32_t n;
    uint32_t doc, other_doc;
    double similarity;
} TeamLink;

typedef struct {
    TeamLink *link;
    size_t n, capacity;
} TeamLinks;

static TeamLink *link_of(TeamLinks *links, Sym team, Sym other, Arena *scratch)
{
    for (size_t i = 0; i < links->n; i++)
        if (links->link[i].team == team && links->link[i].other == other)
            return &links->link[i];
    ARENA_RESERVE(scratch, links->link, links->n, links->capacity);
    links->link[links->n] = (TeamLink){.team = team, .other = other};
    return &links->link[links->n++];
}

/* The smaller symbol stands first, so that a pair is found from both ends. */
static void add_link(TeamLinks *links, const Findings *f, uint32_t doc, uint32_t other,
                     double similarity, Arena *scratch)
{
    Sym team = f->table->team[f->row_of_doc[doc]];
    Sym beside = f->table->team[f->row_of_doc[other]];
    if (team == beside || !team || !beside)
        return;
    bool turned = beside < team;
    TeamLink *link =
        link_of(links, turned ? beside : team, turned ? team : beside, scratch);
    link->n++;
    if (similarity <= link->similarity)
        return;
    link->similarity = similarity;
    link->doc = turned ? other : doc;
    link->other_doc = turned ? doc : other;
}

/* From the documents that the model has: in very large sets a sample. */
static TeamLinks find_links(const Findings *f, uint32_t pattern, Arena *scratch)
{
    TeamLinks links = {0};
    const PatternSet *set = f->set;
    const FoundPattern *found = &set->pattern[pattern];
    for (uint32_t i = 0; i < found->n_docs; i++) {
        uint32_t doc = found->doc[i];
        if (set->model_doc[doc] == PATTERN_NONE)
            continue;
        NearDocs near = shared_nearest(set, doc, scratch);
        for (uint32_t k = 0; k < near.n; k++)
            if (set->pattern_of[near.near[k].doc] == pattern)
                add_link(&links, f, doc, near.near[k].doc, near.near[k].similarity,
                         scratch);
    }
    return links;
}

/* The most incidents first, then the closest pair, then in order of the incidents. */
static int compare_links(const void *a, const void *b)
{
    const TeamLink *x = a, *y = b;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    if (x->similarity > y->similarity || x->similarity < y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    return x->doc != y->doc
               ? (x->doc > y->doc) - (x->doc < y->doc)
               : (x->other_doc > y->other_doc) - (x->other_doc < y->other_doc);
}

/* Where a text says one of the words, or its stem: STR_NPOS when it does not. Shared
 * terms are shown as they are commonly written, which need not be as they are here. */
static size_t find_word(Str text, const SharedTerms *shared)
{
    for (uint32_t i = 0; i < shared->n; i++) {
        Str term = shared->term[i].term;
        size_t at = str_find_nocase(text, term);
        if (at == STR_NPOS && term.len > 5)
            at = str_find_nocase(text, str_slice(term, 0, term.len - 2));
        if (at != STR_NPOS)
            return at;
    }
    return STR_NPOS;
}

/* Some words to either side of a place, whole ones, on one line. */
static void add_around(Buf *out, Str text, size_t at)
{
    size_t from = at > AROUND ? at - AROUND : 0;
    size_t to = at + AROUND < text.len ? at + AROUND : text.len;
    while (from > 0 && from < at && (unsigned char)text.data[from - 1] > ' ')
        from++;
    while (to < text.len && to > at && (unsigned char)text.data[to] > ' ')
        to--;
    Str part = str_trim(str_slice(text, from, to));
    buf_add(out, from ? STR("      \"... ") : STR("      \""));
    for (size_t i = 0; i < part.len; i++)
        buf_add_char(out, (unsigned char)part.data[i] < ' ' ? ' ' : part.data[i]);
    buf_add(out, to < text.len ? STR(" ...\"\n") : STR("\"\n"));
}

/* Its title; and where that says none of the shared words, the place that does. */
static void add_incident(Buf *out, const Findings *f, uint32_t doc,
                         const SharedTerms *shared)
{
    const Table *t = f->table;
    uint32_t row = f->row_of_doc[doc];
    buf_format(out, "    %.*s (%.*s): %.*s\n", STR_ARG(t->id[row]),
               STR_ARG(table_team(t, row)), STR_ARG(t->title[row]));
    if (find_word(t->title[row], shared) != STR_NPOS)
        return;
    const Str text[] = {t->description[row], t->root_cause[row]};
    for (size_t i = 0; i < 2; i++) {
        size_t at = find_word(text[i], shared);
        if (at == STR_NPOS)
            continue;
        add_around(out, text[i], at);
        return;
    }
}

static void add_team_link(Buf *out, const Findings *f, const TeamLink *link,
                          Arena *scratch)
{
    SharedTerms shared =
        shared_terms(f->set, link->doc, link->other_doc, N_SHARED, scratch);
    buf_format(out, "  %.*s and %.*s: %u links, the closest %.2f through ",
               STR_ARG(intern_str(&f->table->syms, link->team)),
               STR_ARG(intern_str(&f->table->syms, link->other)), link->n,
               link->similarity);
    add_shared(out, &shared);
    buf_add_char(out, '\n');
    add_incident(out, f, link->doc, &shared);
    add_incident(out, f, link->other_doc, &shared);
}

static void add_links(Buf *out, const Findings *f, uint32_t pattern, Arena *scratch)
{
    TeamLinks links = find_links(f, pattern, scratch);
    if (links.n)
        qsort(links.link, links.n, sizeof *links.link, compare_links);
    buf_add(out,
            STR("\nLinks between its teams (an incident of one among the ten nearest of "
                "one of the other)\n"));
    if (!links.n)
        buf_add(out,
                STR("  none: no incident has one of another team among its nearest\n"));
    for (size_t i = 0; i < links.n && i < N_LINKS; i++)
        add_team_link(out, f, &links.link[i], scratch);
    if (links.n > N_LINKS)
        buf_format(out, "  and %zu more pairs of teams\n", links.n - N_LINKS);
}

static void add_hold(const Findings *f, const PatternFinding *p, Buf *out)
{
    const FoundPattern *found = &f->set->pattern[p->found];
    buf_format(out,
               "%u incidents of %u %s. Two of its texts are %.2f alike on average; the "
               "grouping stopped at %.2f.\n",
               p->incidents, p->n_teams, p->n_teams == 1 ? "team" : "teams",
               found->cohesion, f->set->cut);
    if (p->hold != HOLD_UNKNOWN)
        buf_format(out,
                   "It holds: %.*s. Were a fifth of the texts missing, %.2f of it would "
                   "come out the same.\n",
                   STR_ARG(hold_name(p->hold)), found->stability);
    if (p->n_teams < 2)
        return;
    buf_format(out, "Without %.*s, its largest team, ", STR_ARG(p->team[0].team));
    if (isnan(found->cohesion_without_largest))
        buf_add(out, STR("too little remains.\n"));
    else
        buf_format(out, "the others are %.2f alike: %s.\n",
                   found->cohesion_without_largest,
                   found->holds_without_largest
                       ? "a pattern by themselves"
                       : "too few or too loose to be a pattern by themselves");
}

void why_pattern(const Findings *f, const PatternFinding *pattern, Arena *scratch,
                 Buf *out)
{
    buf_format(out, "%.*s  %.*s\n", STR_ARG(pattern->id), STR_ARG(pattern->name));
    add_hold(f, pattern, out);
    buf_add_char(out, '\n');
    add_terms(&f->set->pattern[pattern->found], out);
    add_links(out, f, pattern->found, scratch);
}

static const PatternFinding *pattern_of(const Findings *f, uint32_t row)
{
    uint32_t at = f->pattern_of_row[row];
    return at == PATTERN_NONE ? NULL : &f->pattern[at];
}

static void list_neighbours(const Findings *f, uint32_t doc, IncidentWhy *why,
                            Arena *arena)
{
    NearDocs near = shared_nearest(f->set, doc, arena);
    why->nearest = ARENA_NEW(arena, Neighbour, near.n);
    for (uint32_t k = 0; k < near.n; k++) {
        SharedTerms shared = shared_terms(f->set, doc, near.near[k].doc, N_SHARED, arena);
        why->nearest[why->n_nearest++] =
            (Neighbour){f->row_of_doc[near.near[k].doc], near.near[k].similarity,
                        shared.term, shared.n};
    }
}

static bool is_asked_before(const Findings *f, const IncidentWhy *why, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (pattern_of(f, why->nearest[k].row) == pattern_of(f, why->nearest[n].row))
            return true;
    return false;
}

static void find_runner_up(const Findings *f, uint32_t doc, IncidentWhy *why,
                           Arena *arena)
{
    for (uint32_t i = 0; i < why->n_nearest; i++) {
        const PatternFinding *p = pattern_of(f, why->nearest[i].row);
        if (!p || p == why->pattern || is_asked_before(f, why, i))
            continue;
        PatternLikeness alike =
            shared_with_pattern(f->set, doc, p->found, N_SHARED, arena);
        if (why->runner_up && alike.similarity <= why->runner_up_alike.similarity)
            continue;
        why->runner_up = p;
        why->runner_up_alike = alike;
    }
}

IncidentWhy why_incident(const Findings *f, uint32_t row, Arena *arena)
{
    IncidentWhy why = {0};
    uint32_t doc = docs_by_row(f, arena)[row];
    if (doc == PATTERN_NONE)
        return why;
    why.pattern = pattern_of(f, row);
    why.asked = f->set->cut;
    if (why.pattern)
        why.alike = shared_with_pattern(f->set, doc, why.pattern->found, N_SHARED, arena);
    list_neighbours(f, doc, &why, arena);
    find_runner_up(f, doc, &why, arena);
    return why;
}
