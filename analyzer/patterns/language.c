#include "analyzer/patterns/language.h"

#include <assert.h>

#include "ingest/base/intern.h"

/* English keeps its negations (no, not, nor) and "off": "not available" and "switched
 * off" are what an incident is about. The last line holds what letters and tickets open
 * and close with. */
static const char english[] =
    "i me my myself we our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself they them their theirs themselves what "
    "which who whom this that these those am is are was were be been being have has had "
    "having do does did doing a an the and but if or because as until while of at by for "
    "with about against between into through during above below to from in on again "
    "further then once here there when where why how all any both each few more most "
    "other some such only own same so than too very s t can will just don should now d "
    "ll "
    "m o re ve y ain aren couldn didn doesn hadn hasn haven isn ma mightn mustn needn "
    "shan "
    "shouldn wasn weren won wouldn could would may might must shall also via per im ive "
    "id "
    "dont cant wont didnt doesnt isnt wasnt havent "
    "hi hello hey dear please pls thanks thank regards kind";

static const char danish[] =
    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et "
    "har om vi min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller "
    "hvad skal selv her alle vil blev kunne ind når være dog noget ville deres efter ned "
    "skulle denne end dette mit også under have dig anden hende mine alt meget sit";
static const char dutch[] =
    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er "
    "maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit "
    "der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat "
    "iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles";
static const char finnish[] =
    "olla olen on ovat oli olivat ollut ei en et emme ette eivät minä sinä hän me te he "
    "tämä tuo se nämä nuo ne joka jotka mikä mitkä ja että jos koska kuin mutta niin "
    "sekä "
    "sillä tai vaan vai vaikka kanssa mukaan noin poikki yli kun nyt itse myös sen sitä "
    "siitä siinä tässä jossa ole vain";
static const char french[] =
    "le la les l un une des du de d et en dans que qui est il elle ne pas plus pour par "
    "sur se ce cette ces son sa ses au aux avec sont a à nous vous je tu on mais ou où "
    "si "
    "leur leurs lui eux mon ma mes ton ta tes notre votre nos vos être avoir été était "
    "ont avait sera fait comme tout tous toute très y c s n j m t qu";
static const char german[] =
    "der die das den dem des ein eine einer eines einem einen und oder aber in im ins zu "
    "zum zur von vom mit auf für an am bei aus nach über unter um durch ist sind war "
    "waren wird werden wurde wurden hat haben hatte kann können ich du er sie es wir ihr "
    "mich mir dich uns euch sein seine ihre dass wenn als wie was wer wo auch noch nur "
    "schon so dann sich man diese dieser dieses bis bitte";
static const char hungarian[] =
    "a az és hogy nem is egy ez ezt azt ha csak de meg már még mint van volt volna lesz "
    "el ki be fel le át össze vagy akkor amely ami aki azok ezek ezen azon itt ott én te "
    "ő mi ti ők nagyon minden sem pedig illetve után előtt alatt miatt szerint";
static const char italian[] =
    "il lo la i gli le un uno una di a da in con su per tra fra e ed o ma se che chi non "
    "del della dei delle degli al alla ai alle dal dalla nel nella nei nelle sul sulla è "
    "sono era erano stato stata ha hanno aveva io tu lui lei noi voi loro mi ti si ci vi "
    "suo sua suoi questo questa quello come più anche quando dove perché";
static const char norwegian[] =
    "og i jeg det at en et den til er som på de med han av ikke der så var meg seg men "
    "ett har om vi min mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man "
    "kan "
    "hans hvor eller hva skal selv sjøl her alle vil bli ble blei blitt kunne inn når "
    "være kom noen noe ville dere deres kun etter ned skulle denne for";
static const char portuguese[] =
    "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com "
    "sem e ou mas que se não é são foi foram era ser estar está estão tem têm ter há eu "
    "tu ele ela nós vós eles elas me te lhe seu sua seus suas este esta isto esse essa "
    "como mais quando onde também já muito ao à";
static const char romanian[] =
    "și în la de pe cu din care nu este sunt un o unei unui al ale a am ai au fost fi că "
    "să se mai pentru prin sau dar dacă ce cum când unde el ea ei ele noi voi acest "
    "această aceste acestea fie după până fără ca îi îl le lor lui era ar";
static const char russian[] =
    "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по "
    "только ее мне было вот от меня еще нет о из ему когда даже ну ли если уже или ни "
    "быть был него до вас уж вам ведь там потом себя ей они тут где есть для мы тебя их "
    "чем была без будто при этот это эта эти после";
static const char spanish[] =
    "el la los las un una unos unas de del a al en con por para sin sobre y o u pero que "
    "se no es son fue fueron era ser estar está están ha han había hay yo tú él ella "
    "nosotros ellos ellas me te le lo les su sus mi mis este esta esto ese esa eso como "
    "más cuando donde también ya muy si porque";
static const char swedish[] =
    "och det att i en jag hon som han på den med var sig för så till är men ett om hade "
    "de av icke mig du henne då sin nu har inte hans honom skulle hennes där min man ej "
    "vid kunde något från ut när efter upp vi dem vara vad över än dig kan sina här ha "
    "mot alla under någon eller allt mycket sedan ju denna";
static const char turkish[] =
    "ve bir bu da de için ile ne o çok gibi daha en mi mı mu mü ama veya ya ki her kadar "
    "sonra olan olarak var yok ben sen biz siz onlar şu değil ise hem hiç nasıl neden "
    "diye tüm bazı şey oldu olduğu";

#define CODE(literal)                                                                    \
    {                                                                                    \
        literal, sizeof(literal) - 1                                                     \
    }
#define LISTED(code, name)                                                               \
    {                                                                                    \
        CODE(code), #name,                                                               \
        {                                                                                \
            name, sizeof(name) - 1                                                       \
        }                                                                                \
    }
#define UNLISTED(code, name)                                                             \
    {                                                                                    \
        CODE(code), name,                                                                \
        {                                                                                \
            "", 0                                                                        \
        }                                                                                \
    }

/* English is stemmed with Porter's first algorithm: the one the constants were chosen
 * with. Languages with an empty list are only used when asked for. */
static const Language languages[] = {
    {CODE("en"), "porter", {english, sizeof english - 1}},
    LISTED("da", danish),
    LISTED("nl", dutch),
    LISTED("fi", finnish),
    LISTED("fr", french),
    LISTED("de", german),
    LISTED("hu", hungarian),
    LISTED("it", italian),
    LISTED("no", norwegian),
    LISTED("pt", portuguese),
    LISTED("ro", romanian),
    LISTED("ru", russian),
    LISTED("es", spanish),
    LISTED("sv", swedish),
    LISTED("tr", turkish),
    UNLISTED("ar", "arabic"),
    UNLISTED("hy", "armenian"),
    UNLISTED("eu", "basque"),
    UNLISTED("ca", "catalan"),
    UNLISTED("el", "greek"),
    UNLISTED("hi", "hindi"),
    UNLISTED("id", "indonesian"),
    UNLISTED("ga", "irish"),
    UNLISTED("lt", "lithuanian"),
    UNLISTED("ne", "nepali"),
    UNLISTED("sr", "serbian"),
    UNLISTED("ta", "tamil"),
    UNLISTED("yi", "yiddish")};

enum {
    N_LANGUAGES = sizeof languages / sizeof *languages,
    N_SAMPLED = 4096,
    MOST_STOP_WORDS = 4096
};

const Language *language_english(void)
{
    return &languages[0];
}

const Language *language_find(Str code)
{
    for (size_t i = 0; i < N_LANGUAGES; i++)
        if (str_eq_nocase(languages[i].code, code))
            return &languages[i];
    return NULL;
}

/* Which languages have the word, one bit each. */
static uint32_t *learn_words(Intern *words, Arena *scratch)
{
    uint32_t *spoken_by = ARENA_NEW(scratch, uint32_t, MOST_STOP_WORDS);
    for (unsigned i = 0; i < N_LANGUAGES; i++) {
        Str rest = languages[i].stop_words;
        while (rest.len) {
            StrCut cut = str_cut(rest, ' ');
            Sym sym = intern_add(words, cut.head);
            assert(sym < MOST_STOP_WORDS);
            spoken_by[sym] |= 1u << i;
            rest = cut.tail;
        }
    }
    return spoken_by;
}

static bool is_break(unsigned char c)
{
    return c < 'A' || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x80);
}

/* Adds the languages of the text's stop words to the counts. */
static void count_words(Str text, const Intern *words, const uint32_t *spoken_by,
                        uint64_t count[N_LANGUAGES])
{
    size_t at = 0;
    while (at < text.len) {
        size_t from = at;
        while (at < text.len && !is_break((unsigned char)text.data[at]))
            at++;
        char lower[32];
        size_t len = at - from;
        at++;
        if (len == 0 || len > sizeof lower)
            continue;
        for (size_t i = 0; i < len; i++) {
            char c = text.data[from + i];
            lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        Sym sym = intern_find(words, (Str){lower, len});
        for (unsigned i = 0; sym && i < N_LANGUAGES; i++)
            count[i] += spoken_by[sym] >> i & 1;
    }
}

const Language *language_detect(const Str *text, size_t n, Arena *scratch)
{
    ArenaMark mark = arena_mark(scratch);
    Intern words = {.arena = scratch};
    uint32_t *spoken_by = learn_words(&words, scratch);
    uint64_t count[N_LANGUAGES] = {0};
    size_t step = n > N_SAMPLED ? n / N_SAMPLED : 1;
    for (size_t i = 0; i < n; i += step)
        count_words(text[i], &words, spoken_by, count);
    size_t best = 0;
    // English wins unless another says half as much again: loan words are common.
    for (size_t i = 1; i < N_LANGUAGES; i++)
        if (count[i] * 2 > count[0] * 3 && count[i] > count[best])
            best = i;
    arena_rewind(scratch, mark);
    return &languages[best];
}
