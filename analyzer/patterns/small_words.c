#include "analyzer/patterns/small_words.h"

#include <string.h>

typedef struct {
    const char *code, *with;
    const char *article, *link, *to, *subject, *verb, *modal, *denial;
} Listed;

/* Forms that are more than one thing are where they do less harm. */
static const Listed listed[] = {
    {"en", "and",
     "a an the this these those my our your his her its their each every any some all "
     "both another such what which than",
     "of in on at for with from by into without after during under over against between "
     "via per as and within across through above below before since onto or "
     "among behind beyond around along inside outside toward towards upon until",
     "to", "i we you he she it they who one never also just please",
     "is are was were be been being am has have had having",
     "will would can could should may might must shall did does do",
     "not cannot didn doesn don wasn weren isn aren couldn wouldn won hasn haven hadn"},
    {"de", "und",
     "der die das den dem des ein eine einer eines einem einen mein unser unsere ihr "
     "ihre sein seine dieser diese dieses diesem diesen jeder jede jedes alle kein keine "
     "keiner keinen",
     "von in im an am auf bei für mit nach aus zum zur vor über unter durch gegen ohne "
     "und oder wegen während seit",
     "zu", "ich wir er sie es man nicht kann können konnte soll muss will wird werden",
     "ist sind war waren wurde wurden hat haben hatte hatten", "", ""},
    {"fr", "et",
     "le la les l un une des ce cette ces son sa ses notre nos votre vos leur leurs mon "
     "ma mes chaque tout toute tous toutes",
     "de du d à au aux en dans sur pour par avec sans sous entre vers chez et ou après "
     "avant pendant depuis contre",
     "", "je nous vous il elle on ils elles qui ne n pas se s peut doit",
     "est sont était étaient a ont avait avaient été être", "", ""},
    {"es", "y",
     "el la los las un una unos unas su sus este esta estos estas ese esa mi nuestro "
     "nuestra cada todo toda todos todas",
     "de del en a al por para con sin sobre entre y o e tras desde hasta contra durante "
     "según",
     "", "yo nosotros él ella ellos se no que lo le les puede debe",
     "es son era fue fueron está están estaba ha han había hay ser estar", "", ""},
    {"pt", "e",
     "o a os as um uma uns umas seu sua seus suas este esta esse essa cada todo toda "
     "todos todas",
     "de do da dos das em no na nos nas por pelo pela para com sem sobre entre e ou "
     "após desde até contra",
     "", "eu nós ele ela eles se não que lhe pode deve",
     "é são era foi foram está estão estava tem têm há ser estar", "", ""},
    {"it", "e",
     "il lo la i gli le un uno una questo questa questi queste suo sua suoi nostro "
     "nostra ogni tutto tutta tutti tutte",
     "di a da in con su per tra fra del della dei delle dello degli al alla ai alle dal "
     "dalla nel nella nei nelle sul sulla e ed o dopo durante senza contro",
     "", "io noi lui lei loro si non che ci può deve",
     "è sono era erano fu stato stata ha hanno aveva", "", ""},
    {"nl", "en",
     "de het een dit dat deze die mijn onze ons zijn haar hun elke ieder alle geen",
     "van in op aan met voor door bij uit over onder naar tegen tussen na tijdens zonder "
     "en of sinds wegens",
     "te", "ik wij we hij ze men niet er kan kon moet zal zou",
     "is was waren werd werden wordt worden heeft hebben had hadden", "", ""},
    {"sv", "och",
     "en ett den det de denna detta dessa min vår sin sitt sina alla varje ingen inget",
     "av i på för med från till vid under över mot mellan genom utan och eller efter "
     "före sedan",
     "att", "jag vi han hon man inte som kan kunde ska skulle måste",
     "är var blev har hade varit", "", ""},
    {"da", "og",
     "en et den det de denne dette disse min vores sin sit sine alle hver ingen",
     "af i på for med fra til ved under over mod mellem gennem uden og eller efter før "
     "siden",
     "at", "jeg vi han hun man ikke som kan kunne skal skulle må",
     "er var blev har havde været", "", ""},
    {"no", "og",
     "en ei et den det de denne dette disse min vår sin sitt sine alle hver ingen",
     "av i på for med fra til ved under over mot mellom gjennom uten og eller etter før "
     "siden",
     "å", "jeg vi han hun man ikke som kan kunne skal skulle må",
     "er var ble har hadde vært", "", ""},
};

static void learn(SmallWords *small, const char *words, size_t n, SmallWord class)
{
    Str rest = {words, n};
    while (rest.len) {
        StrCut cut = str_cut(rest, ' ');
        Sym sym = intern_add(&small->words, cut.head);
        rest = cut.tail;
        while (small->n <= sym) {
            ARENA_RESERVE(small->words.arena, small->class, small->n, small->capacity);
            small->class[small->n++] = SMALL_NONE;
        }
        if (small->class[sym] == SMALL_NONE)
            small->class[sym] = class;
    }
}

SmallWords small_words_of(const Language *language, Arena *arena)
{
    SmallWords small = {.words = {.arena = arena}, .with = STR("/")};
    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++) {
        const Listed *l = &listed[i];
        if (!str_eq(language->code, str_from(l->code)))
            continue;
        small.with = str_from(l->with);
        learn(&small, l->article, strlen(l->article), SMALL_ARTICLE);
        learn(&small, l->link, strlen(l->link), SMALL_LINK);
        learn(&small, l->to, strlen(l->to), SMALL_TO);
        learn(&small, l->subject, strlen(l->subject), SMALL_SUBJECT);
        learn(&small, l->verb, strlen(l->verb), SMALL_VERB);
        learn(&small, l->modal, strlen(l->modal), SMALL_MODAL);
        learn(&small, l->denial, strlen(l->denial), SMALL_NOT);
    }
    learn(&small, language->stop_words.data, language->stop_words.len, SMALL_OTHER);
    return small;
}

SmallWord small_word_class(const SmallWords *small, Str word)
{
    char lower[24];
    if (!word.len || word.len > sizeof lower)
        return SMALL_NONE;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] + 32
                                                                     : word.data[i]);
    Sym sym = intern_find(&small->words, (Str){lower, word.len});
    return sym && sym < small->n ? small->class[sym] : SMALL_NONE;
}

Str small_word_denied(Str word)
{
    static const struct {
        Str word, denied;
    } known[] = {
        {STR_INIT("do"), STR_INIT("do not")},
        {STR_INIT("don"), STR_INIT("do not")},
        {STR_INIT("does"), STR_INIT("does not")},
        {STR_INIT("doesn"), STR_INIT("does not")},
        {STR_INIT("did"), STR_INIT("did not")},
        {STR_INIT("didn"), STR_INIT("did not")},
        {STR_INIT("will"), STR_INIT("will not")},
        {STR_INIT("won"), STR_INIT("will not")},
        {STR_INIT("would"), STR_INIT("would not")},
        {STR_INIT("wouldn"), STR_INIT("would not")},
        {STR_INIT("could"), STR_INIT("could not")},
        {STR_INIT("couldn"), STR_INIT("could not")},
        {STR_INIT("can"), STR_INIT("cannot")},
        {STR_INIT("cannot"), STR_INIT("cannot")},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(word, known[i].word))
            return known[i].denied;
    return STR("not");
}

bool small_character(uint32_t c)
{
    // the particles no, wo, ga, wa, ni, de, to, he, mo, ya, ka; de, le, zai, shi, he, yu,
    // ji, bei, ba, dui, jiang
    static const uint32_t small[] = {0x306E, 0x3092, 0x304C, 0x306F, 0x306B, 0x3067,
                                     0x3068, 0x3078, 0x3082, 0x3084, 0x304B, 0x7684,
                                     0x4E86, 0x5728, 0x662F, 0x548C, 0x4E0E, 0x53CA,
                                     0x88AB, 0x628A, 0x5BF9, 0x5C06};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (c == small[i])
            return true;
    return false;
}
