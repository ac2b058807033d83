#include "analyzer/patterns/plain_words.h"

/* English, which incident tools speak whatever their users do: the calendar; an
 * incident's life; verbs and adverbs that need an object. */
const char PLAIN_WORDS[] =
    "January February March April May June July August September October November "
    "December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun UTC GMT "
    "CET CEST PST PDT EST EDT am pm second minute minutes min hour hours day days "
    "week weeks month year time today yesterday tomorrow tonight morning afternoon "
    "evening night date daily weekly one two three four five six seven eight nine "
    "ten first half several many much lot few every everyone everything everybody "
    "somebody anybody thing another firing resolved unresolved critical warning "
    "severity priority ticket case update updated updates status report reports "
    "reported reporting postmortem summary detail details information description "
    "known unknown investigate investigating investigation identify identified "
    "monitor monitoring mitigate mitigated mitigating mitigation resolve resolution "
    "resolving restore restored recover recovered recovery recovering fix fixed "
    "fixes fixing deploy deployed operate operates operating operational normal "
    "normally continue working work works worked experience experiences "
    "experiencing see seeing seen receive received apologize apologise apology "
    "sorry inconvenience thank complete completed completing aware acknowledge "
    "acknowledged affect affected affecting impact impacted impacting suffer "
    "suffers suffered suffering occur occurs occurred happen happens happened cause "
    "causes caused causing result resulting lead leads led due root hit hits go "
    "goes going gone went come comes came coming get gets getting got give gives "
    "given take takes taken took make makes made keep keeps kept put let find finds "
    "found show shows shown say says said tell tells told look looks know want need "
    "needs needed use used uses using try tried trying ask asked set sets become "
    "becomes became remain remains start started starts begin began begun end ended "
    "ends run ran runs running able unable people staff team teams company subset "
    "number amount percent portion after before since again back now currently "
    "current recent recently still already yet soon later earlier early last next "
    "previous previously new old former slowly silently briefly widespread brief "
    "major minor partial partially whole entire total totally small large big good "
    "bad right wrong like even ever only always often sometimes less least within "
    "across around along behind beyond per via about another else however although "
    "though while because therefore fully percentage nobody existing expected yes "
    "way ways part parts kind side place upon";

/* An incident as such, and who was hit, in general: they count little here, and make a
 * good end or half of a name ("login issues", "user search"; weak_words.c). */
static const char general[] =
    "incident issue problem trouble outage disruption disrupted fault event alert "
    "alarm user users customer customers service services system systems site";

static void mark(Tokenizer *t, Str words, size_t n_stems, bool *is_plain, Arena *arena)
{
    TokenList tokens = {.arena = arena};
    tokenizer_split(t, words, &tokens);
    for (size_t i = 0; i < tokens.n; i++)
        if (tokens.token[i].stem < n_stems)
            is_plain[tokens.token[i].stem] = true;
}

bool *plain_words_of(Tokenizer *t, size_t n_stems, Arena *arena)
{
    bool *is_plain = ARENA_NEW(arena, bool, n_stems + 1);
    mark(t, str_from(PLAIN_WORDS), n_stems, is_plain, arena);
    mark(t, str_from(general), n_stems, is_plain, arena);
    return is_plain;
}
