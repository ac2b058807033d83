#include "analyzer/documents/state_model.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "analyzer/patterns/language.h"
#include "analyzer/patterns/stock.h"

/* ---- Reading: a file may be damaged in any way; nothing is believed ---- */

typedef struct {
    Arena *arena;
    Known *known;
    Str damage; // the first
    const char *list;
    size_t at; // in the list
} ModelReading;

static bool wrong(ModelReading *r, const char *what)
{
    if (!r->damage.len)
        r->damage = r->list
                        ? str_format(r->arena, "model.%s[%zu]: %s", r->list, r->at, what)
                        : str_format(r->arena, "model: %s", what);
    return false;
}

static bool take_text(ModelReading *r, const cJSON *item, Str *out)
{
    if (!cJSON_IsString(item) || !item->valuestring[0])
        return wrong(r, "a text is missing");
    *out = str_copy(r->arena, str_from(item->valuestring));
    return true;
}

static bool take_count(ModelReading *r, const cJSON *item, uint32_t least, uint32_t most,
                       uint32_t *out)
{
    if (!cJSON_IsNumber(item) || !(item->valuedouble >= least) ||
        !(item->valuedouble <= most) || floor(item->valuedouble) < item->valuedouble)
        return wrong(r, "a count is missing or impossible");
    *out = (uint32_t)item->valuedouble;
    return true;
}

static bool take_number(ModelReading *r, const cJSON *item, double most, double *out)
{
    if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0) ||
        !(item->valuedouble <= most))
        return wrong(r, "a number is missing or impossible");
    *out = item->valuedouble;
    return true;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* One item of a list after the other, each by its own function. */
typedef bool TakeItem(ModelReading *r, const cJSON *item);

static bool take_list(ModelReading *r, const cJSON *model, const char *key,
                      TakeItem *take)
{
    const cJSON *list = member(model, key), *item;
    r->list = NULL;
    if (!cJSON_IsArray(list))
        return wrong(
            r, str_zero_terminated(r->arena, str_format(r->arena, "no list '%s'", key)));
    r->list = key;
    r->at = 0;
    cJSON_ArrayForEach(item, list)
    {
        if (!take(r, item))
            return false;
        r->at++;
    }
    r->list = NULL;
    return true;
}

static size_t length_of(const cJSON *model, const char *key)
{
    int n = cJSON_GetArraySize(member(model, key));
    return n > 0 ? (size_t)n : 0;
}

static bool take_term(ModelReading *r, const cJSON *item)
{
    Known *known = r->known;
    KnownTerm *term = &known->term[known->n_terms];
    const cJSON *stem = cJSON_IsArray(item) ? item->child : NULL;
    const cJSON *shown = stem ? stem->next : NULL, *texts = shown ? shown->next : NULL;
    if (!take_text(r, stem, &term->stem) || !take_text(r, shown, &term->shown) ||
        !take_count(r, texts, 1, known->n_texts, &term->n_texts))
        return false;
    if (known->n_terms && str_compare(term[-1].stem, term->stem) >= 0)
        return wrong(r, "terms are out of order");
    known->n_terms++;
    return true;
}

static int by_stem(const void *a, const void *b)
{
    return str_compare(((const KnownTerm *)a)->stem, ((const KnownTerm *)b)->stem);
}

static bool take_known_term(ModelReading *r, const cJSON *item, uint32_t *out)
{
    KnownTerm wanted = {0};
    if (!take_text(r, item, &wanted.stem))
        return false;
    const KnownTerm *found =
        r->known->n_terms
            ? bsearch(&wanted, r->known->term, r->known->n_terms, sizeof wanted, by_stem)
            : NULL;
    if (!found)
        return wrong(r, "a term that is not among the terms");
    *out = (uint32_t)(found - r->known->term);
    return true;
}

static bool take_stock(ModelReading *r, const cJSON *item)
{
    Str rest, *phrase = &r->known->stock[r->known->n_stock];
    if (!take_text(r, item, phrase))
        return false;
    rest = *phrase;
    for (int k = 0; k < STOCK_PHRASE; k++) {
        StrCut cut = str_cut(rest, ' ');
        if (!cut.head.len || cut.found != (k + 1 < STOCK_PHRASE))
            return wrong(r, "a stock phrase has three stems");
        rest = cut.tail;
    }
    r->known->n_stock++;
    return true;
}

static bool take_use(ModelReading *r, const cJSON *item, KnownTeam *team)
{
    KnownUse *use = &team->use[team->n_uses];
    const cJSON *stem = cJSON_IsArray(item) ? item->child : NULL;
    if (!take_known_term(r, stem, &use->term) ||
        !take_count(r, stem->next, 1, team->n_texts, &use->n_texts))
        return false;
    if (team->n_uses && use[-1].term >= use->term)
        return wrong(r, "terms are out of order");
    team->n_uses++;
    return true;
}

static bool take_team(ModelReading *r, const cJSON *item)
{
    Known *known = r->known;
    KnownTeam *team = &known->team[known->n_teams];
    const cJSON *use, *list = member(item, "common");
    if (!take_text(r, member(item, "team"), &team->name) ||
        !take_count(r, member(item, "texts"), 0, known->n_texts, &team->n_texts))
        return false;
    if (known->n_teams && str_compare(team[-1].name, team->name) >= 0)
        return wrong(r, "teams are out of order");
    team->use = ARENA_NEW(r->arena, KnownUse, length_of(item, "common"));
    cJSON_ArrayForEach(use, list)
    {
        if (!take_use(r, use, team))
            return false;
    }
    known->n_teams++;
    return true;
}

static int by_term(const void *a, const void *b)
{
    uint32_t x = ((const KnownWeight *)a)->term, y = ((const KnownWeight *)b)->term;
    return (x > y) - (x < y);
}

static bool take_weights(ModelReading *r, const cJSON *list, KnownCell *cell)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list)
    {
        KnownWeight *w = &cell->weight[cell->n_weights++];
        const cJSON *stem = cJSON_IsArray(item) ? item->child : NULL;
        if (!take_known_term(r, stem, &w->term) ||
            !take_number(r, stem->next, 1, &w->weight))
            return false;
    }
    if (cell->n_weights)
        qsort(cell->weight, cell->n_weights, sizeof *cell->weight, by_term);
    for (uint32_t i = 1; i < cell->n_weights; i++)
        if (cell->weight[i - 1].term == cell->weight[i].term)
            return wrong(r, "a term stands twice");
    return true;
}

/* Cells of one pattern stand side by side. */
static bool take_pattern(ModelReading *r, Str id, uint32_t *pattern)
{
    Known *known = r->known;
    for (uint32_t i = 0; i < known->n_patterns; i++)
        if (str_eq(known->pattern[i], id) && i + 1 < known->n_patterns)
            return wrong(r, "the cells of a pattern stand apart");
    if (!known->n_patterns || !str_eq(known->pattern[known->n_patterns - 1], id))
        known->pattern[known->n_patterns++] = id;
    *pattern = known->n_patterns - 1;
    return true;
}

static bool take_cell(ModelReading *r, const cJSON *item)
{
    Known *known = r->known;
    KnownCell *cell = &known->cell[known->n_cells];
    Str id;
    if (!take_text(r, member(item, "pattern"), &id) ||
        !take_count(r, member(item, "texts"), 1, UINT32_MAX, &cell->n_texts) ||
        !take_number(r, member(item, "floor"), 1, &cell->floor) ||
        !take_pattern(r, id, &cell->pattern))
        return false;
    cell->weight = ARENA_NEW(r->arena, KnownWeight, length_of(item, "terms"));
    known->n_cells++;
    return take_weights(r, member(item, "terms"), cell);
}

static bool take_language(ModelReading *r, const cJSON *item)
{
    const Language *language;
    if (!take_text(r, item, &r->known->language))
        return false;
    language = language_find(r->known->language);
    return language || wrong(r, "its language is not known here");
}

static bool take_model(ModelReading *r, const cJSON *model)
{
    Known *known = r->known;
    known->term = ARENA_NEW(r->arena, KnownTerm, length_of(model, "terms"));
    known->stock = ARENA_NEW(r->arena, Str, length_of(model, "stock"));
    known->team = ARENA_NEW(r->arena, KnownTeam, length_of(model, "teams"));
    known->cell = ARENA_NEW(r->arena, KnownCell, length_of(model, "cells"));
    known->pattern = ARENA_NEW(r->arena, Str, length_of(model, "cells"));
    return take_language(r, member(model, "language")) &&
           take_count(r, member(model, "texts"), 0, UINT32_MAX, &known->n_texts) &&
           take_number(r, member(model, "text_length"), 1e9, &known->text_length) &&
           take_list(r, model, "terms", take_term) &&
           take_list(r, model, "stock", take_stock) &&
           take_list(r, model, "teams", take_team) &&
           take_list(r, model, "cells", take_cell);
}

void state_model_read(Arena *arena, const cJSON *model, State *state)
{
    ModelReading r = {.arena = arena, .known = ARENA_NEW(arena, Known, 1)};
    Str month;
    if (!model)
        return;
    bool good = take_text(&r, member(model, "month"), &month) &&
                (month_parse(month, &state->known_month) || wrong(&r, "no month")) &&
                take_model(&r, model);
    state->known = good ? r.known : NULL;
    state->known_damage = r.damage;
}

/* ---- Writing ---- */

static void next_line(Buf *out, uint32_t i)
{
    buf_add(out, i ? STR(",\n") : STR("\n"));
}

static void add_terms(const Known *known, Buf *out)
{
    buf_add(out, STR(",\n\"terms\": ["));
    for (uint32_t i = 0; i < known->n_terms; i++) {
        const KnownTerm *term = &known->term[i];
        next_line(out, i);
        buf_add_char(out, '[');
        json_add(out, term->stem);
        buf_add_char(out, ',');
        json_add(out, term->shown.len ? term->shown : term->stem);
        buf_format(out, ",%u]", term->n_texts);
    }
    buf_add_char(out, ']');
}

static void add_stock(const Known *known, Buf *out)
{
    buf_add(out, STR(",\n\"stock\": ["));
    for (uint32_t i = 0; i < known->n_stock; i++) {
        next_line(out, i);
        json_add(out, known->stock[i]);
    }
    buf_add_char(out, ']');
}

static void add_teams(const Known *known, Buf *out)
{
    buf_add(out, STR(",\n\"teams\": ["));
    for (uint32_t i = 0; i < known->n_teams; i++) {
        const KnownTeam *team = &known->team[i];
        next_line(out, i);
        buf_add(out, STR("{\"team\": "));
        json_add(out, team->name);
        buf_format(out, ", \"texts\": %u, \"common\": [", team->n_texts);
        for (uint32_t k = 0; k < team->n_uses; k++) {
            buf_add(out, k ? STR(",[") : STR("["));
            json_add(out, known->term[team->use[k].term].stem);
            buf_format(out, ",%u]", team->use[k].n_texts);
        }
        buf_add(out, STR("]}"));
    }
    buf_add_char(out, ']');
}

static int by_weight(const void *a, const void *b)
{
    const KnownWeight *x = a, *y = b;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static void add_weights(const Known *known, const KnownCell *cell, Buf *out)
{
    KnownWeight *weight = ARENA_NEW(out->arena, KnownWeight, cell->n_weights);
    for (uint32_t i = 0; i < cell->n_weights; i++)
        weight[i] = cell->weight[i];
    if (cell->n_weights)
        qsort(weight, cell->n_weights, sizeof *weight, by_weight);
    for (uint32_t i = 0; i < cell->n_weights; i++) {
        buf_add(out, i ? STR(",[") : STR("["));
        json_add(out, known->term[weight[i].term].stem);
        buf_format(out, ",%.4f]", weight[i].weight);
    }
}

static void add_cells(const Known *known, Buf *out)
{
    buf_add(out, STR(",\n\"cells\": ["));
    for (uint32_t i = 0; i < known->n_cells; i++) {
        const KnownCell *cell = &known->cell[i];
        next_line(out, i);
        buf_add(out, STR("{\"pattern\": "));
        json_add(out, known->pattern[cell->pattern]);
        buf_format(out, ", \"texts\": %u, \"floor\": %.4f, \"terms\": [", cell->n_texts,
                   cell->floor);
        add_weights(known, cell, out);
        buf_add(out, STR("]}"));
    }
    buf_add_char(out, ']');
}

void state_model_write(const State *state, Buf *out)
{
    const Known *known = state->known;
    if (!known)
        return;
    buf_add(out, STR("\"model\": {\"month\": "));
    json_add(out, month_format(out->arena, state->known_month));
    buf_add(out, STR(", \"language\": "));
    json_add(out, known->language);
    buf_format(out, ", \"texts\": %u, \"text_length\": %.2f", known->n_texts,
               known->text_length);
    add_terms(known, out);
    add_stock(known, out);
    add_teams(known, out);
    add_cells(known, out);
    buf_add_char(out, '}');
}
