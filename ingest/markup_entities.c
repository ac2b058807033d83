// Entities: the names that real exports hold (HTML 4's), and numbers.
#include "ingest/markup_plain.h"

typedef struct {
    Str name;
    uint32_t codepoint;
} Entity;

#define E(name, codepoint)                                                               \
    {                                                                                    \
        STR_INIT(name), codepoint                                                        \
    }

static const Entity entities[] = {
    E("nbsp", ' '),      E("amp", '&'),       E("lt", '<'),        E("gt", '>'),
    E("quot", '"'),      E("apos", '\''),     E("iexcl", 161),     E("cent", 162),
    E("pound", 163),     E("curren", 164),    E("yen", 165),       E("brvbar", 166),
    E("sect", 167),      E("uml", 168),       E("copy", 169),      E("ordf", 170),
    E("laquo", 171),     E("not", 172),       E("shy", 173),       E("reg", 174),
    E("macr", 175),      E("deg", 176),       E("plusmn", 177),    E("sup2", 178),
    E("sup3", 179),      E("acute", 180),     E("micro", 181),     E("para", 182),
    E("middot", 183),    E("cedil", 184),     E("sup1", 185),      E("ordm", 186),
    E("raquo", 187),     E("frac14", 188),    E("frac12", 189),    E("frac34", 190),
    E("iquest", 191),    E("Agrave", 192),    E("Aacute", 193),    E("Acirc", 194),
    E("Atilde", 195),    E("Auml", 196),      E("Aring", 197),     E("AElig", 198),
    E("Ccedil", 199),    E("Egrave", 200),    E("Eacute", 201),    E("Ecirc", 202),
    E("Euml", 203),      E("Igrave", 204),    E("Iacute", 205),    E("Icirc", 206),
    E("Iuml", 207),      E("ETH", 208),       E("Ntilde", 209),    E("Ograve", 210),
    E("Oacute", 211),    E("Ocirc", 212),     E("Otilde", 213),    E("Ouml", 214),
    E("times", 215),     E("Oslash", 216),    E("Ugrave", 217),    E("Uacute", 218),
    E("Ucirc", 219),     E("Uuml", 220),      E("Yacute", 221),    E("THORN", 222),
    E("szlig", 223),     E("agrave", 224),    E("aacute", 225),    E("acirc", 226),
    E("atilde", 227),    E("auml", 228),      E("aring", 229),     E("aelig", 230),
    E("ccedil", 231),    E("egrave", 232),    E("eacute", 233),    E("ecirc", 234),
    E("euml", 235),      E("igrave", 236),    E("iacute", 237),    E("icirc", 238),
    E("iuml", 239),      E("eth", 240),       E("ntilde", 241),    E("ograve", 242),
    E("oacute", 243),    E("ocirc", 244),     E("otilde", 245),    E("ouml", 246),
    E("divide", 247),    E("oslash", 248),    E("ugrave", 249),    E("uacute", 250),
    E("ucirc", 251),     E("uuml", 252),      E("yacute", 253),    E("thorn", 254),
    E("yuml", 255),      E("OElig", 338),     E("oelig", 339),     E("Scaron", 352),
    E("scaron", 353),    E("Yuml", 376),      E("fnof", 402),      E("circ", 710),
    E("tilde", 732),     E("Alpha", 913),     E("Beta", 914),      E("Gamma", 915),
    E("Delta", 916),     E("Omega", 937),     E("alpha", 945),     E("beta", 946),
    E("gamma", 947),     E("delta", 948),     E("epsilon", 949),   E("lambda", 955),
    E("mu", 956),        E("pi", 960),        E("sigma", 963),     E("omega", 969),
    E("ensp", ' '),      E("emsp", ' '),      E("thinsp", ' '),    E("zwnj", 0x200C),
    E("zwj", 0x200D),    E("ndash", 0x2013),  E("mdash", 0x2014),  E("lsquo", 0x2018),
    E("rsquo", 0x2019),  E("sbquo", 0x201A),  E("ldquo", 0x201C),  E("rdquo", 0x201D),
    E("bdquo", 0x201E),  E("dagger", 0x2020), E("Dagger", 0x2021), E("bull", 0x2022),
    E("hellip", 0x2026), E("permil", 0x2030), E("prime", 0x2032),  E("Prime", 0x2033),
    E("lsaquo", 0x2039), E("rsaquo", 0x203A), E("euro", 0x20AC),   E("trade", 0x2122),
    E("larr", 0x2190),   E("uarr", 0x2191),   E("rarr", 0x2192),   E("darr", 0x2193),
    E("harr", 0x2194),   E("rArr", 0x21D2),   E("hArr", 0x21D4),   E("sum", 0x2211),
    E("minus", 0x2212),  E("radic", 0x221A),  E("infin", 0x221E),  E("asymp", 0x2248),
    E("ne", 0x2260),     E("le", 0x2264),     E("ge", 0x2265),     E("check", 0x2713),
    E("lbrack", '['),    E("rbrack", ']'),    E("lsqb", '['),      E("rsqb", ']'),
    E("lpar", '('),      E("rpar", ')'),      E("colon", ':'),     E("semi", ';'),
    E("comma", ','),     E("period", '.'),    E("excl", '!'),      E("quest", '?'),
    E("num", '#'),       E("percnt", '%'),    E("sol", '/'),       E("bsol", '\\'),
    E("lowbar", '_'),    E("ast", '*'),       E("plus", '+'),      E("equals", '='),
    E("dollar", '$'),    E("commat", '@'),    E("lbrace", '{'),    E("lcub", '{'),
    E("rbrace", '}'),    E("rcub", '}'),      E("vert", '|'),      E("verbar", '|'),
    E("grave", '`'),     E("Hat", '^'),       E("NewLine", '\n'),  E("Tab", '\t'),
};

#define N_ENTITIES (sizeof entities / sizeof *entities)
#define LONGEST_ENTITY 12 // &#x0010FFFF;

// Numbers 128 to 159 are meant as windows-1252; browsers read them so.
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

static uint32_t usable(uint32_t c)
{
    if (c >= 0x80 && c < 0xA0)
        return windows_1252[c - 0x80];
    if (c == 0xA0)
        return ' ';
    bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    return control || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
}

static int digit_value(char c, uint32_t base)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The digits between &# and ;
static bool number_entity(Str digits, uint32_t *codepoint)
{
    bool hex = digits.len && (digits.data[0] | 0x20) == 'x';
    uint32_t base = hex ? 16 : 10, value = 0;
    if (digits.len == (size_t)hex)
        return false;
    for (size_t i = hex; i < digits.len; i++) {
        int digit = digit_value(digits.data[i], base);
        if (digit < 0)
            return false;
        value = value > 0x10FFFF ? value : value * base + (uint32_t)digit;
    }
    *codepoint = usable(value);
    return true;
}

static bool named_entity(Str name, uint32_t *codepoint)
{
    for (size_t i = 0; i < N_ENTITIES; i++) {
        if (str_eq(entities[i].name, name)) {
            *codepoint = entities[i].codepoint;
            return true;
        }
    }
    return false;
}

size_t html_entity(Str s, uint32_t *codepoint)
{
    if (s.len < 4 || s.data[0] != '&')
        return 0;
    size_t semicolon = str_find_char(str_slice(s, 0, LONGEST_ENTITY), ';');
    if (semicolon == STR_NPOS)
        return 0;
    Str inside = str_slice(s, 1, semicolon);
    bool known = inside.len && inside.data[0] == '#'
                     ? number_entity(str_slice(inside, 1, inside.len), codepoint)
                     : named_entity(inside, codepoint);
    return known ? semicolon + 1 : 0;
}
