#include "analyzer/patterns/weak_words.h"

/* English, which incident tools speak whatever their users do: the calendar; an incident
 * and its life; who was hit, in general; verbs and adverbs that need an object. */
static const char weak[] =
    "January February March April May June July August September October November "
    "December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat "
    "Sun "
    "UTC GMT CET CEST PST PDT EST EDT am pm hrs "
    "second minute minutes min hour hours day days week weeks month year time today "
    "yesterday tomorrow tonight morning afternoon evening night date daily weekly "
    "one two three four five six seven eight nine ten first half several many much lot "
    "few every everyone everything everybody somebody anybody thing another "
    "firing resolved unresolved critical warning severity priority ticket case update "
    "updated updates status report reports reported reporting postmortem summary detail "
    "details information description known unknown narrative "
    "investigate investigating investigation identify identified monitor monitoring "
    "mitigate mitigated mitigating mitigation resolve resolution resolving restore "
    "restored recover recovered recovery recovering fix fixed fixes fixing deploy "
    "deployed underway "
    "operate operates operating operational normal normally continue working work works "
    "worked experience experiences experiencing see seeing seen receive received "
    "apologize apologise apology sorry inconvenience thank complete completed completing "
    "aware acknowledge acknowledged affect affected affecting impact impacted impacting "
    "suffer suffers suffered suffering occur occurs occurred happen happens happened "
    "cause causes caused causing result resulting lead leads led due root "
    "hit hits go goes going gone went come comes came coming get gets getting got give "
    "gives given take takes taken took make makes made keep keeps kept put let "
    "find finds found show shows shown say says said tell tells told look looks know "
    "want need needs needed use used uses using try tried trying ask asked set sets "
    "become becomes became remain remains start started starts begin began begun end "
    "ended ends run ran runs running able unable call called calling "
    "believe believed discover discovered determine determined establish established "
    "notice noticed decide decided advise advised state stated respond responded "
    "people staff team teams company subset number amount percent portion "
    "after before since again back now currently current recent recently still already "
    "yet soon later earlier early last next previous previously new old former "
    "slowly silently briefly widespread brief major minor partial partially "
    "whole entire total totally small large big good bad right wrong like even ever "
    "only always often sometimes less least within across around along behind "
    "beyond per via about another else however although though while because therefore "
    "fully percentage nobody existing expected yes way ways part parts kind side place "
    "upon multiple various different able likely possible potential potentially "
    "approximately immediately actively intermittent intermittently temporary "
    "temporarily following follow follows us";

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
    mark(t, (Str){weak, sizeof weak - 1}, WORD_WEAK, n_stems, trait, &tokens);
    mark(t, (Str){happening, sizeof happening - 1}, WORD_HAPPENING, n_stems, trait,
         &tokens);
    mark(t, (Str){vague, sizeof vague - 1}, WORD_VAGUE, n_stems, trait, &tokens);
    mark(t, (Str){negation, sizeof negation - 1}, WORD_NEGATION, n_stems, trait, &tokens);
    mark(t, (Str){particle, sizeof particle - 1}, WORD_PARTICLE, n_stems, trait, &tokens);
    return trait;
}
