#include "ingest/base/moment_words.h"

#include <string.h>

#define LONGEST 40 // bytes of the longest word we know, folded, and some more

/* Full names, the form after a day where it differs, and abbreviations, one row each;
 * lower case, no dots. The first rows are the most frequent in exports. No word means two
 * different months (a test holds this), which is why Croatian is missing: its listopad is
 * October, the Polish and Czech one November. */
static const char *const MONTH[][12] = {
    // English
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"},
    {"", "febr", "", "", "", "", "", "", "sept", "", "", ""},
    // German, Austrian forms and the older abbreviations of Java
    {"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
     "oktober", "november", "dezember"},
    {"jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"},
    {"jaenner", "", "maerz", "", "", "", "", "", "", "", "", ""},
    {"jänner", "feber", "mrz", "", "", "", "", "", "", "", "", ""},
    // French
    {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
     "octobre", "novembre", "décembre"},
    {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov",
     "déc"},
    {"", "fév", "", "", "", "", "jul", "aoû", "", "", "", ""},
    {"", "fevrier", "", "", "", "", "", "aout", "", "", "", "decembre"},
    // Spanish
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
    {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"},
    {"", "", "", "", "", "", "", "", "setiembre", "", "", ""},
    // Portuguese
    {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
     "setembro", "outubro", "novembro", "dezembro"},
    {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"},
    {"", "", "marco", "", "", "", "", "", "", "", "", ""},
    // Italian
    {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
     "settembre", "ottobre", "novembre", "dicembre"},
    {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"},
    // Dutch
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
     "september", "oktober", "november", "december"},
    {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
    // Russian: name, after a day, and two ways to abbreviate
    {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
     "октябрь", "ноябрь", "декабрь"},
    {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
     "октября", "ноября", "декабря"},
    {"янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"},
    {"", "февр", "", "", "", "", "", "", "сент", "", "нояб", ""},
    // Polish: name, after a day, abbreviation
    {"styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień",
     "wrzesień", "październik", "listopad", "grudzień"},
    {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
     "września", "października", "listopada", "grudnia"},
    {"sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"},
    // Czech: name, after a day, abbreviation
    {"leden", "únor", "březen", "duben", "květen", "červen", "červenec", "srpen", "září",
     "říjen", "listopad", "prosinec"},
    {"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září",
     "října", "listopadu", "prosince"},
    {"led", "úno", "bře", "dub", "kvě", "čvn", "čvc", "srp", "zář", "říj", "lis", "pro"},
    // Slovak: name, after a day, abbreviation
    {"január", "február", "marec", "apríl", "máj", "jún", "júl", "august", "september",
     "október", "november", "december"},
    {"januára", "februára", "marca", "apríla", "mája", "júna", "júla", "augusta",
     "septembra", "októbra", "novembra", "decembra"},
    // Swedish, Danish, Norwegian
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
     "oktober", "november", "december"},
    {"januar", "februar", "marts", "april", "mai", "juni", "juli", "august", "september",
     "oktober", "november", "desember"},
    {"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "des"},
    // Finnish: name, in a date, abbreviation
    {"tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu", "heinäkuu",
     "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu"},
    {"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta",
     "heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"},
    {"tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
     "marras", "joulu"},
    // Hungarian
    {"január", "február", "március", "április", "május", "június", "július", "augusztus",
     "szeptember", "október", "november", "december"},
    {"jan", "febr", "márc", "ápr", "máj", "jún", "júl", "aug", "szept", "okt", "nov", "dec"},
    // Romanian
    {"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august",
     "septembrie", "octombrie", "noiembrie", "decembrie"},
    {"ian", "feb", "mar", "apr", "mai", "iun", "iul", "aug", "sept", "oct", "noi", "dec"},
    // Turkish
    {"ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül",
     "ekim", "kasım", "aralık"},
    {"oca", "şub", "mar", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara"},
    // Ukrainian: name, after a day, abbreviation
    {"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень",
     "вересень", "жовтень", "листопад", "грудень"},
    {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня",
     "вересня", "жовтня", "листопада", "грудня"},
    {"січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"},
    // Chinese
    {"一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月",
     "十二月"},
};

/* English short and long; elsewhere the full names, since short ones are months too (the
 * French mar). Portuguese days are read as "segunda" and "feira". */
static const char *const WEEKDAY[][7] = {
    {"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
    {"", "tues", "weds", "thur", "", "", ""},
    {"", "", "", "thurs", "", "", ""},
    {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"},
    {"mo", "di", "mi", "do", "fr", "sa", "so"},
    {"lun", "", "mer", "jeu", "ven", "sam", "dim"}, // mar is March, see moment_read.c
    {"", "", "mié", "jue", "vie", "sáb", ""},
    {"", "", "", "gio", "", "sab", ""},
    {"seg", "ter", "qua", "qui", "sex", "", ""},
    {"ma", "", "wo", "", "vr", "za", "zo"},
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
    {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
    {"segunda", "terça", "quarta", "quinta", "sexta", "feira", ""},
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    {"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"},
    {"пн", "вт", "ср", "чт", "пт", "сб", "вс"},
    {"poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"},
};

/* Sorted by how often they come. A Z, GMT and UT say what UTC does; letters such as EST or
 * IST stand for several zones and are unknown words on purpose. */
static const struct {
    const char *text;
    Word word;
} OTHER[] = {
    {"z", {WORD_UTC, 0}},       {"t", {WORD_T, 0}},         {"am", {WORD_MERIDIEM, 0}},
    {"pm", {WORD_MERIDIEM, 12}}, {"utc", {WORD_UTC, 0}},    {"gmt", {WORD_UTC, 0}},
    {"ut", {WORD_UTC, 0}},      {"at", {WORD_FILLER, 0}},   {"um", {WORD_FILLER, 0}},
    {"uhr", {WORD_FILLER, 0}},  {"uur", {WORD_FILLER, 0}},  {"w", {WORD_WEEK, 0}},      {"h", {WORD_HOURS, 0}},
    {"st", {WORD_FILLER, 0}},   {"nd", {WORD_FILLER, 0}},   {"rd", {WORD_FILLER, 0}},
    {"th", {WORD_FILLER, 0}},   {"of", {WORD_FILLER, 0}},   {"de", {WORD_FILLER, 0}},
    {"del", {WORD_FILLER, 0}},  {"den", {WORD_FILLER, 0}},  {"der", {WORD_FILLER, 0}},
    {"le", {WORD_FILLER, 0}},   {"er", {WORD_FILLER, 0}},   {"à", {WORD_FILLER, 0}},
    {"às", {WORD_FILLER, 0}},   {"a", {WORD_FILLER, 0}},    {"las", {WORD_FILLER, 0}},
    {"alle", {WORD_FILLER, 0}}, {"ore", {WORD_FILLER, 0}},  {"om", {WORD_FILLER, 0}},
    {"kl", {WORD_FILLER, 0}},   {"klo", {WORD_FILLER, 0}},  {"г", {WORD_FILLER, 0}},
    {"года", {WORD_FILLER, 0}}, {"в", {WORD_FILLER, 0}},    {"º", {WORD_FILLER, 0}},
    {"°", {WORD_FILLER, 0}},    {"年", {WORD_FILLER, 0}},   {"日", {WORD_FILLER, 0}},
    {"月", {WORD_FILLER, 0}},   {"월", {WORD_FILLER, 0}},
    {"년", {WORD_FILLER, 0}},   {"일", {WORD_FILLER, 0}},   {"上午", {WORD_MERIDIEM, 0}},
    {"下午", {WORD_MERIDIEM, 12}}, {"午前", {WORD_MERIDIEM, 0}},
    {"午後", {WORD_MERIDIEM, 12}}, {"오전", {WORD_MERIDIEM, 0}},
    {"오후", {WORD_MERIDIEM, 12}},
};

/* Lower case of the letters that the words above have: Latin, Greek left out, Cyrillic. */
static uint32_t fold(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + c % 2; // here the odd ones are capitals
    if (c == 0x130)
        return 'i';
    if (c >= 0x100 && c <= 0x177)
        return c | 1;
    return c;
}

/* False when it is longer than any word we know. */
static bool fold_word(Str word, char out[LONGEST + 1])
{
    size_t n = 0;
    while (word.len) {
        Str before = word;
        uint32_t c = str_next_codepoint(&word), lower = fold(c);
        size_t bytes = before.len - word.len;
        if (n + bytes > LONGEST)
            return false;
        if (lower == c)
            memcpy(out + n, before.data, bytes);
        else if (lower < 0x80)
            out[n] = (char)lower, bytes = 1;
        else
            out[n] = (char)(0xC0 | lower >> 6), out[n + 1] = (char)(0x80 | (lower & 0x3F));
        n += bytes;
    }
    out[n] = 0;
    return true;
}

Word word_read(Str word)
{
    char text[LONGEST + 1];
    if (!word.len || !fold_word(word, text))
        return (Word){WORD_UNKNOWN, 0};
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        if (strcmp(OTHER[i].text, text) == 0)
            return OTHER[i].word;
    for (size_t row = 0; row < sizeof MONTH / sizeof *MONTH; row++)
        for (unsigned m = 0; m < 12; m++)
            if (MONTH[row][m][0] == text[0] && strcmp(MONTH[row][m], text) == 0)
                return (Word){WORD_MONTH, m + 1};
    for (size_t row = 0; row < sizeof WEEKDAY / sizeof *WEEKDAY; row++)
        for (unsigned d = 0; d < 7; d++)
            if (WEEKDAY[row][d][0] == text[0] && strcmp(WEEKDAY[row][d], text) == 0)
                return (Word){WORD_WEEKDAY, d};
    return (Word){WORD_UNKNOWN, 0};
}
