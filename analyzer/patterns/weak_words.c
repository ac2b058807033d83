#include "analyzer/patterns/weak_words.h"

#include "analyzer/patterns/plain_words.h"

/* Beside PLAIN_WORDS: what reports are told with. */
static const char weak[] =
    "hrs narrative underway call called calling believe believed discover "
    "discovered determine determined establish established notice noticed decide "
    "decided advise advised state stated respond responded multiple various "
    "different likely possible potential potentially approximately immediately "
    "actively intermittent intermittently temporary temporarily following follow "
    "follows us";

/* Half of a phrase: "user search", "site down". */
static const char vague[] = "user users customer customers service services system "
                            "systems site server servers application app";

/* They end a phrase well, "login issues", and are none. */
static const char happening[] =
    "incident incidents issue issues problem problems trouble outage outages disruption "
    "disruptions disrupted fault event events alert alerts alarm interruption "
    "Vorfall Störung Störungen Ausfall Problem Probleme Fehler "
    "problème problèmes panne incidente incidencia incidencias problema problemas "
    "storing storingen probleem problemen hendelse problemer fejl fel";

static const char negation[] = "no not nor never without non";
static const char particle[] = "up down off out over away";

/* "unable to" begins a phrase and cannot end one, whatever else it is. */
static const char opening[] = "unable";

static void mark(Tokenizer *t, Str words, uint8_t what, size_t n_stems, uint8_t *trait,
                 TokenList *tokens)
{
    tokens->n = 0;
    tokenizer_split(t, words, tokens);
    for (size_t i = 0; i < tokens->n; i++)
        if (tokens->token[i].stem < n_stems)
            trait[tokens->token[i].stem] |= what;
}

uint8_t *weak_words_of(Tokenizer *t, size_t n_stems, Arena *arena)
{
    uint8_t *trait = ARENA_NEW(arena, uint8_t, n_stems + 1);
    TokenList tokens = {.arena = arena};
    mark(t, str_from(PLAIN_WORDS), WORD_WEAK, n_stems, trait, &tokens);
    mark(t, (Str){weak, sizeof weak - 1}, WORD_WEAK, n_stems, trait, &tokens);
    mark(t, (Str){happening, sizeof happening - 1}, WORD_HAPPENING, n_stems, trait,
         &tokens);
    mark(t, (Str){vague, sizeof vague - 1}, WORD_VAGUE, n_stems, trait, &tokens);
    mark(t, (Str){negation, sizeof negation - 1}, WORD_NEGATION, n_stems, trait, &tokens);
    mark(t, (Str){particle, sizeof particle - 1}, WORD_PARTICLE, n_stems, trait, &tokens);
    tokens.n = 0;
    tokenizer_split(t, (Str){opening, sizeof opening - 1}, &tokens);
    for (size_t i = 0; i < tokens.n; i++)
        if (tokens.token[i].stem < n_stems)
            trait[tokens.token[i].stem] = WORD_PARTICLE | WORD_NEGATION;
    return trait;
}
