#include "analyzer/suggest.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/stats/log_odds.h"
#include "taxonomy/pattern.h"

/* Pseudo-counts as log_odds.h advises, but never more than a tenth of what was counted: a
 * few dozen texts would drown in them. */
#define PRIOR_COUNTS 500.0
#define PRIOR_SHARE 0.1

#define LEAST_Z 2.0 // below this a phrase does not set the group apart
#define MOST_LEADS 400u
#define LEAST_ADDED 3u
#define LEAST_FOUND 0.6 // of a phrase's texts the expression must find again
#define LEAST_LIFT 2.0
#define LEAST_GAIN 2u       // labels that a learned rule must get right beyond its errors
#define LEAST_NEARNESS 0.15 // below this no category is near

struct Suggest {
    SuggestInput in;
    Arena *arena;
    Str *text; // by index into rows: the texts that rules see unless told otherwise
    Phrases phrases;
    Matcher *matcher;
    bool *is_name;   // by stem: a word of a team's or service's name
    float *centroid; // n_categories x n_phrases, unit length; single words only
    bool *has_centroid;
};

static Str text_of_row(const Table *t, uint32_t row, Arena *arena)
{
    return str_join(arena,
                    (const Str[]){t->title[row], t->description[row], t->root_cause[row],
                                  t->impact[row]},
                    4, STR("\n"));
}

/* Weighs the phrases of one text into `sum`: single words, by rarity. */
static void add_weights(const Suggest *s, uint32_t text, float *sum)
{
    const Phrases *p = &s->phrases;
    for (uint32_t i = p->first[text]; i < p->first[text + 1]; i++) {
        const Phrase *phrase = &p->phrase[p->member[i]];
        if (phrase->n_words == 1)
            sum[p->member[i]] += (float)log((1.0 + p->n_texts) / (1.0 + phrase->n_texts));
    }
}

static bool to_unit_length(float *x, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)x[i] * x[i];
    for (uint32_t i = 0; i < n && sum > 0; i++)
        x[i] = (float)(x[i] / sqrt(sum));
    return sum > 0;
}

/* Names of teams and services tell incidents apart, but are no causes. */
static void mark_names(Suggest *s)
{
    Arena scratch = {0};
    const Table *t = s->in.table;
    Sym last[2] = {SYM_NONE, SYM_NONE};
    TokenList tokens = {.arena = &scratch};
    for (uint32_t i = 0; i < s->in.rows.n; i++) {
        uint32_t row = s->in.rows.row[i];
        Sym name[2] = {t->team[row], t->service[row]};
        for (int k = 0; k < 2; k++)
            if (name[k] != last[k])
                tokenizer_split(s->phrases.tokenizer, intern_str(&t->syms, name[k]),
                                &tokens);
        last[0] = name[0];
        last[1] = name[1];
    }
    s->is_name = ARENA_NEW(s->arena, bool, intern_count(&s->phrases.tokenizer->stems));
    for (size_t i = 0; i < tokens.n; i++)
        s->is_name[tokens.token[i].stem] = true;
    arena_release(&scratch);
}

/* Half of its words or more are names. */
static bool is_about_names(const Suggest *s, const Phrase *phrase)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < phrase->n_words; i++)
        n += s->is_name[phrase->stem[i]];
    return 2 * n >= phrase->n_words;
}

static void find_centroids(Suggest *s)
{
    const Taxonomy *x = s->in.taxonomy;
    uint32_t n = s->phrases.n_phrases;
    s->centroid = ARENA_NEW(s->arena, float, (size_t)x->n_categories *n);
    s->has_centroid = ARENA_NEW(s->arena, bool, x->n_categories);
    for (uint32_t i = 0; i < s->in.rows.n; i++) {
        uint32_t row = s->in.rows.row[i];
        uint16_t last = CATEGORY_NONE;
        for (uint32_t h = s->in.labels->first[row]; h < s->in.labels->first[row + 1];
             h++) {
            uint16_t c = s->in.labels->hit[h].category;
            if (c != last)
                add_weights(s, i, s->centroid + (size_t)c * n);
            last = c;
        }
    }
    for (uint16_t c = 0; c < x->n_categories; c++)
        s->has_centroid[c] = to_unit_length(s->centroid + (size_t)c * n, n);
}

Suggest *suggest_new(const SuggestInput *input, Arena *arena, Err *err)
{
    Suggest *s = ARENA_NEW(arena, Suggest, 1);
    s->in = *input;
    s->arena = arena;
    s->matcher = matcher_new();
    if (!s->matcher) {
        err_set(err, ERR_SYSTEM, "no memory to match rules in");
        return NULL;
    }
    s->text = ARENA_NEW(arena, Str, input->rows.n);
    for (uint32_t i = 0; i < input->rows.n; i++)
        s->text[i] = text_of_row(input->table, input->rows.row[i], arena);
    const Language *language = input->language;
    if (!language) {
        Arena scratch = {0};
        language = language_detect(s->text, input->rows.n, &scratch);
        arena_release(&scratch);
    }
    s->phrases = phrases_of(s->text, input->rows.n, language, arena);
    mark_names(s);
    find_centroids(s);
    return s;
}

void suggest_free(Suggest *s)
{
    if (!s)
        return;
    phrases_free(&s->phrases);
    matcher_free(s->matcher);
}

const Phrases *suggest_phrases(const Suggest *s)
{
    return &s->phrases;
}

bool suggest_run(Suggest *s, Str source, bool *hit)
{
    Pattern pattern = {0};
    Span span;
    if (!source.len ||
        !pattern_compile(source, PATTERN_ANYWHERE, "", &pattern, &(Err){0}))
        return false;
    for (uint32_t i = 0; i < s->in.rows.n; i++)
        hit[i] = pattern_find(&pattern, s->matcher, s->text[i], 0, &span) == SEARCH_FOUND;
    pattern_free(&pattern);
    return true;
}

/* A phrase that sets the group apart, and the texts that hold it. */
typedef struct {
    uint32_t phrase;
    double z;
    uint32_t inside, outside;
    uint32_t *text;
    uint32_t n_texts;
    bool used;
} Lead;

typedef struct {
    Lead *item;
    uint32_t n;
} LeadList;

/* Which texts hold each lead: one pass over all texts. */
static void list_texts(const Phrases *p, LeadList *list, Arena *scratch)
{
    Lead **of_phrase = ARENA_NEW(scratch, Lead *, p->n_phrases);
    for (uint32_t i = 0; i < list->n; i++) {
        Lead *lead = &list->item[i];
        of_phrase[lead->phrase] = lead;
        lead->text = ARENA_NEW(scratch, uint32_t, p->phrase[lead->phrase].n_texts);
    }
    for (uint32_t t = 0; t < p->n_texts; t++)
        for (uint32_t i = p->first[t]; i < p->first[t + 1]; i++) {
            Lead *lead = of_phrase[p->member[i]];
            if (lead)
                lead->text[lead->n_texts++] = t;
        }
}

/* Texts that are not `considered` (NULL: all are) are as if they were not there. */
static LeadList find_leads(const Suggest *s, const bool *in_group, const bool *considered,
                           double least_z, Arena *scratch)
{
    const Phrases *p = &s->phrases;
    uint32_t n = p->n_phrases;
    double *inside = ARENA_NEW(scratch, double, n),
           *outside = ARENA_NEW(scratch, double, n);
    double *prior = ARENA_NEW(scratch, double, n);
    for (uint32_t t = 0; t < p->n_texts; t++)
        for (uint32_t i = p->first[t]; i < p->first[t + 1]; i++)
            if (!considered || considered[t])
                (in_group[t] ? inside : outside)[p->member[i]]++;
    double total = 0;
    for (uint32_t w = 0; w < n; w++)
        total += inside[w] + outside[w];
    double weight = fmin(PRIOR_COUNTS, PRIOR_SHARE * total);
    for (uint32_t w = 0; w < n; w++) // a phrase of other texts only has no part in it
        prior[w] = weight * fmax(inside[w] + outside[w], 0.5) / fmax(total, 1);
    LogOdds *odds =
        log_odds_of_words(scratch, &(LogOddsInput){inside, outside, prior, n});
    uint32_t *order = log_odds_order(scratch, odds, n);
    LeadList list = {ARENA_NEW(scratch, Lead, MOST_LEADS), 0};
    for (uint32_t i = 0; i < n && list.n < MOST_LEADS; i++) {
        uint32_t w = order[i];
        if (odds[w].z >= least_z && inside[w] >= LEAST_ADDED &&
            !is_about_names(s, &p->phrase[w]))
            list.item[list.n++] = (Lead){.phrase = w,
                                         .z = odds[w].z,
                                         .inside = (uint32_t)inside[w],
                                         .outside = (uint32_t)outside[w]};
    }
    list_texts(p, &list, scratch);
    return list;
}

static uint32_t count_in(const Lead *lead, const bool *set)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < lead->n_texts; i++)
        n += set[lead->text[i]];
    return n;
}

/* The lead that adds most; single words count half. */
static Lead *best_lead(const Suggest *s, LeadList *list, const bool *open)
{
    Lead *best = NULL;
    double most = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        Lead *c = &list->item[i];
        double share = (double)c->inside / (c->inside + c->outside);
        double weight = share * (s->phrases.phrase[c->phrase].n_words == 1 ? 0.5 : 1);
        if (c->used || c->inside * weight <= most)
            continue;
        double value = count_in(c, open) * weight;
        if (value > most) {
            most = value;
            best = c;
        }
    }
    return best;
}

/* The texts of the set that hold the phrase. */
static uint32_t *texts_in(const Lead *lead, const bool *set, Arena *scratch, uint32_t *n)
{
    uint32_t *text = ARENA_NEW(scratch, uint32_t, lead->n_texts);
    *n = 0;
    for (uint32_t i = 0; i < lead->n_texts; i++)
        if (set[lead->text[i]])
            text[(*n)++] = lead->text[i];
    return text;
}

static void find_overlaps(const Suggest *s, const bool *hit, Suggestion *out,
                          Arena *scratch)
{
    const Taxonomy *x = s->in.taxonomy;
    uint32_t *count = ARENA_NEW(scratch, uint32_t, x->n_categories);
    for (uint32_t i = 0; i < s->in.rows.n; i++)
        for (uint16_t c = 0; hit[i] && c < x->n_categories; c++)
            count[c] += labels_has(s->in.labels, s->in.rows.row[i], c);
    while (out->n_overlaps < SUGGEST_OVERLAPS) {
        uint16_t best = 0;
        for (uint16_t c = 1; c < x->n_categories; c++)
            if (count[c] > count[best])
                best = c;
        if (!x->n_categories || !count[best])
            break;
        out->overlap[out->n_overlaps++] = (SuggestOverlap){best, count[best]};
        count[best] = 0;
    }
}

static void find_nearest(const Suggest *s, const bool *hit, const bool *in_group,
                         Suggestion *out, Arena *scratch)
{
    const Taxonomy *x = s->in.taxonomy;
    uint32_t n = s->phrases.n_phrases;
    float *sum = ARENA_NEW(scratch, float, n);
    for (uint32_t i = 0; i < s->in.rows.n; i++)
        if (hit[i] && in_group[i])
            add_weights(s, i, sum);
    to_unit_length(sum, n);
    out->extends = CATEGORY_NONE;
    out->nearness = 0;
    for (uint16_t c = 0; c < x->n_categories; c++) {
        double dot = 0;
        if (!s->has_centroid[c] ||
            (s->in.axis != UINT16_MAX && x->category[c].axis != s->in.axis))
            continue;
        for (uint32_t w = 0; w < n; w++)
            dot += (double)sum[w] * s->centroid[(size_t)c * n + w];
        if (dot > out->nearness && dot >= LEAST_NEARNESS) {
            out->nearness = dot;
            out->extends = c;
        }
    }
}

static Str id_of(Str phrase, Arena *arena)
{
    Str id = str_lower(arena, phrase);
    char *data = arena_bytes(arena, id.len);
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        data[i] = plain ? id.data[i] : '-';
    }
    return (Str){data, id.len};
}

/* Hits are at least twice as frequent in the group as outside. */
static bool is_distinctive(const Suggest *s, const bool *in_group, const Suggestion *one)
{
    double n_in = 0, n_out = 0;
    for (uint32_t i = 0; i < s->in.rows.n; i++) {
        n_in += in_group[i];
        n_out += !in_group[i];
    }
    return one->inside * n_out >= LEAST_LIFT * one->outside * n_in;
}

/* An example of that title is there already. */
static bool is_repeated(const Suggest *s, const Suggestion *one, uint32_t row)
{
    for (size_t i = 0; i < one->n_examples; i++)
        if (str_eq(s->in.table->title[one->example[i]], s->in.table->title[row]))
            return true;
    return false;
}

/* Runs the phrase's expression; false when it is not worth suggesting. */
static bool make_suggestion(Suggest *s, const Lead *c, const bool *in_group,
                            const bool *open, bool *hit, Suggestion *out, Arena *scratch)
{
    uint32_t n;
    uint32_t *text = texts_in(c, in_group, scratch, &n);
    *out =
        (Suggestion){.z = c->z, .bare_word = s->phrases.phrase[c->phrase].n_words == 1};
    Str pattern = phrases_pattern(&s->phrases, c->phrase, text, n, scratch);
    if (!suggest_run(s, pattern, hit))
        return false;
    for (uint32_t i = 0; i < s->in.rows.n; i++) {
        out->inside += hit[i] && in_group[i];
        out->outside += hit[i] && !in_group[i];
        out->added += hit[i] && open[i];
        if (hit[i] && open[i] && out->n_examples < SUGGEST_EXAMPLES &&
            !is_repeated(s, out, s->in.rows.row[i]))
            out->example[out->n_examples++] = s->in.rows.row[i];
    }
    if (out->added < LEAST_ADDED || out->inside < LEAST_FOUND * n ||
        !is_distinctive(s, in_group, out))
        return false;
    out->pattern = str_copy(s->arena, pattern);
    out->phrase =
        str_copy(s->arena, phrases_words(&s->phrases, c->phrase, text, n, scratch));
    out->id = id_of(out->phrase, s->arena);
    find_overlaps(s, hit, out, scratch);
    find_nearest(s, hit, in_group, out, scratch);
    return true;
}

void suggest_group(Suggest *s, const bool *in_group, size_t most, Suggestions *out)
{
    Arena scratch = {0};
    uint32_t n = s->in.rows.n;
    bool *open = ARENA_NEW(&scratch, bool, n), *hit = ARENA_NEW(&scratch, bool, n);
    for (uint32_t i = 0; i < n; i++)
        open[i] = in_group[i];
    LeadList list = find_leads(s, in_group, NULL, LEAST_Z, &scratch);
    size_t made = 0;
    for (Lead *c; made < most && (c = best_lead(s, &list, open));) {
        ArenaMark mark = arena_mark(&scratch);
        Suggestion suggestion;
        c->used = true;
        if (make_suggestion(s, c, in_group, open, hit, &suggestion, &scratch)) {
            ARENA_RESERVE(s->arena, out->item, out->n, out->capacity);
            out->item[out->n++] = suggestion;
            made++;
            for (uint32_t i = 0; i < n; i++)
                open[i] = open[i] && !hit[i];
        }
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
}

/* The lead that reproduces most: each text hit rightly counts one, wrongly minus one. */
static Lead *best_for_labels(LeadList *list, const bool *open, const bool *wrong)
{
    Lead *best = NULL;
    double most = LEAST_GAIN - 0.5;
    for (uint32_t i = 0; i < list->n; i++) {
        Lead *c = &list->item[i];
        if (c->used || c->inside <= most)
            continue;
        double value = (double)count_in(c, open) - count_in(c, wrong);
        if (value > most) {
            most = value;
            best = c;
        }
    }
    return best;
}

void suggest_learn(Suggest *s, const bool *positive, const bool *considered, size_t most,
                   Suggestions *out)
{
    Arena scratch = {0};
    uint32_t n = s->in.rows.n;
    bool *open = ARENA_NEW(&scratch, bool, n), *wrong = ARENA_NEW(&scratch, bool, n);
    bool *hit = ARENA_NEW(&scratch, bool, n);
    for (uint32_t i = 0; i < n; i++) {
        open[i] = considered[i] && positive[i];
        wrong[i] = considered[i] && !positive[i];
    }
    LeadList list = find_leads(s, positive, considered, 0, &scratch);
    size_t made = 0;
    for (Lead *c; made < most && (c = best_for_labels(&list, open, wrong));) {
        ArenaMark mark = arena_mark(&scratch);
        Suggestion one = {.z = c->z, .extends = CATEGORY_NONE};
        uint32_t n_texts;
        uint32_t *text = texts_in(c, open, &scratch, &n_texts);
        Str pattern = phrases_pattern(&s->phrases, c->phrase, text, n_texts, &scratch);
        bool runs = suggest_run(s, pattern, hit);
        c->used = true;
        for (uint32_t i = 0; runs && i < n; i++) {
            one.inside += hit[i] && open[i];
            one.outside += hit[i] && wrong[i];
        }
        if (runs && one.inside >= one.outside + LEAST_GAIN) {
            one.pattern = str_copy(s->arena, pattern);
            one.phrase = str_copy(
                s->arena, phrases_words(&s->phrases, c->phrase, text, n_texts, &scratch));
            one.id = id_of(one.phrase, s->arena);
            one.added = one.inside;
            ARENA_RESERVE(s->arena, out->item, out->n, out->capacity);
            out->item[out->n++] = one;
            made++;
            for (uint32_t i = 0; i < n; i++) {
                open[i] = open[i] && !hit[i];
                wrong[i] = wrong[i] && !hit[i];
            }
        }
        arena_rewind(&scratch, mark);
    }
    arena_release(&scratch);
}
