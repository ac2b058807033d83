#include "analyzer/cli/options.h"

#include <stddef.h>
#include <stdio.h>

#define AT(field) offsetof(Options, field)

const OptionSpec COMMON_OPTIONS[] = {
    {"settings", 0, OPTION_TEXT, AT(settings), "FILE",
     "settings file (default: faultline.yaml here, if there is one)"},
    {"no-settings", 0, OPTION_FLAG, AT(no_settings), NULL, "read no settings file"},
    {"taxonomy", 0, OPTION_LIST, AT(taxonomy), "FILE|PACK",
     "taxonomy to classify with; repeatable (default: software)"},
    {"from", 0, OPTION_TEXT, AT(from), "FORMAT",
     "read every file as this format (see `faultline formats`)"},
    {"profile", 0, OPTION_TEXT, AT(profile), "FILE", "an export format of your own"},
    {"map", 0, OPTION_LIST, AT(map), "FIELD=COLUMN",
     "this column is that field, e.g. title=Subject; repeatable"},
    {"team-field", 0, OPTION_TEXT, AT(team_field), "COLUMN",
     "the column that names the owning team"},
    {"timezone", 0, OPTION_TEXT, AT(timezone), "ZONE",
     "zone of times that name none, e.g. Europe/Berlin (default: UTC)"},
    {"day-first", 0, OPTION_FLAG, AT(day_first), NULL, "03/04/2026 is the 3rd of April"},
    {"month-first", 0, OPTION_FLAG, AT(month_first), NULL, "03/04/2026 is March 4th"},
    {"since", 0, OPTION_DATE, AT(since), "DATE", "leave out incidents opened before"},
    {"until", 0, OPTION_DATE, AT(until), "DATE",
     "leave out incidents opened at or after"},
    {"as-of", 0, OPTION_DATE, AT(as_of), "DATE",
     "the day the data were taken (default: newest time in the data)"},
    {"include", 0, OPTION_LIST, AT(include), "KIND",
     "count these too: maintenance, drill, test, pull_request, other; repeatable"},
    {"redact", 0, OPTION_TEXT, AT(redact), "LEVEL",
     "people: mask names, addresses, mentions; text: leave incident texts out too"},
    {"language", 0, OPTION_TEXT, AT(language), "CODE",
     "language of the texts for stemming, e.g. en, de, fr (default: found)"},
    {"threads", 0, OPTION_INT, AT(threads), "N", "cores to use (default: all)"},
    {"seed", 0, OPTION_INT, AT(seed), "N", "seed of random draws (default: 1)"},
    {"state", 0, OPTION_TEXT, AT(state), "FILE",
     "what earlier reviews knew (default: faultline.state.json beside the settings)"},
    {"strict", 0, OPTION_FLAG, AT(strict), NULL,
     "any reject, guess or partial export is a failure (exit 1)"},
    {"to", 0, OPTION_TEXT, AT(to), "FORM", "text, json, jsonl, csv, md or html"},
    {"output", 'o', OPTION_TEXT, AT(output), "FILE",
     "write there (the form from the ending); - is standard output"},
    {"color", 0, OPTION_TEXT, AT(color), "WHEN", "auto, always or never"},
    {"progress", 0, OPTION_TEXT, AT(progress), "WHEN", "auto, always or never"},
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, "say only what failed"},
    {"verbose", 'v', OPTION_FLAG, AT(verbose), NULL, "say more"},
    {"help", 0, OPTION_FLAG, AT(help), NULL, "everything about the command"},
    {"", 'h', OPTION_FLAG, AT(short_help), NULL, "the command in one screen"},
    {0},
};

typedef struct {
    Arena *arena;
    const OptionSpec *own;
    Options *out;
    Err *err;
} Parse;

static const OptionSpec *find_in(const OptionSpec *table, Str name, char letter)
{
    for (const OptionSpec *o = table; o && o->name; o++)
        if (letter ? o->letter == letter : *o->name && str_eq(str_from(o->name), name))
            return o;
    return NULL;
}

static const OptionSpec *find(const Parse *parse, Str name, char letter)
{
    const OptionSpec *own = find_in(parse->own, name, letter);
    return own ? own : find_in(COMMON_OPTIONS, name, letter);
}

static bool unknown_option(const Parse *parse, Str name)
{
    Str word[128];
    size_t n = 0;
    for (const OptionSpec *o = COMMON_OPTIONS; o->name && n < 64; o++)
        if (*o->name) // a letter alone has no name to be near to
            word[n++] = str_from(o->name);
    for (const OptionSpec *o = parse->own; o && o->name && n < 128; o++)
        word[n++] = str_from(o->name);
    size_t near = str_nearest(name, word, n);
    if (near == STR_NPOS)
        return err_set(parse->err, ERR_USAGE, "unknown option '--%.*s', see --help",
                       STR_ARG(name));
    return err_set(parse->err, ERR_USAGE,
                   "unknown option '--%.*s', did you mean '--%.*s'?", STR_ARG(name),
                   STR_ARG(word[near]));
}

static bool parse_date(const Parse *parse, const OptionSpec *spec, Str value,
                       int64_t *out)
{
    Moment moment;
    Month month;
    if (month_parse(value, &month)) {
        *out = month_start(month);
        return true;
    }
    if (moment_parse(value, &(MomentOptions){0}, &moment) != MOMENT_OK)
        return err_set(parse->err, ERR_USAGE,
                       "'--%s %.*s' is no date, write it as 2026-02-23", spec->name,
                       STR_ARG(value));
    *out = moment.seconds;
    return true;
}

static bool set_value(const Parse *parse, const OptionSpec *spec, Str value)
{
    char *at = (char *)parse->out + spec->offset;
    switch (spec->kind) {
    case OPTION_FLAG:
        *(bool *)at = true;
        return true;
    case OPTION_TEXT:
        *(Str *)at = value;
        return true;
    case OPTION_LIST: {
        StrList *list = (StrList *)at;
        ARENA_RESERVE(parse->arena, list->item, list->n, list->capacity);
        list->item[list->n++] = value;
        return true;
    }
    case OPTION_INT: {
        int64_t number;
        if (!str_to_int(value, &number) || number < 0)
            return err_set(parse->err, ERR_USAGE, "'--%s %.*s' wants a whole number",
                           spec->name, STR_ARG(value));
        *(int64_t *)at = number;
        return true;
    }
    case OPTION_DATE:
        return parse_date(parse, spec, value, (int64_t *)at);
    }
    return false;
}

/* "--name value", "--name=value", "-o value", "-ovalue"; *i moves past what was used. */
static bool parse_option(const Parse *parse, int argc, char **argv, int *i)
{
    Str word = str_from(argv[*i]);
    bool is_long = str_starts(word, STR("--"));
    StrCut cut = str_cut(str_slice(word, 2, word.len), '=');
    const OptionSpec *spec =
        is_long ? find(parse, cut.head, 0) : find(parse, (Str){0}, word.data[1]);
    if (!spec && is_long)
        return unknown_option(parse, cut.head);
    if (!spec)
        return err_set(parse->err, ERR_USAGE, "unknown option '%.*s', see --help",
                       STR_ARG(str_slice(word, 0, 2)));
    Str value = is_long ? cut.tail : str_slice(word, 2, word.len);
    bool has_value = is_long ? cut.found : value.len > 0;
    if (spec->kind == OPTION_FLAG && has_value)
        return err_set(parse->err, ERR_USAGE, "option '%.*s' takes no value",
                       STR_ARG(word));
    if (spec->kind != OPTION_FLAG && !has_value) {
        if (*i + 1 >= argc)
            return err_set(parse->err, ERR_USAGE, "option '%.*s' wants an argument, %s",
                           STR_ARG(word), spec->argument);
        value = str_from(argv[++*i]);
    }
    return set_value(parse, spec, value);
}

static bool contradicts(const Options *o, Err *err)
{
    When when;
    if (o->day_first && o->month_first)
        return !err_set(err, ERR_USAGE,
                        "--day-first and --month-first contradict each other");
    if (o->settings.len && o->no_settings)
        return !err_set(err, ERR_USAGE,
                        "--settings and --no-settings contradict each other");
    if (o->from.len && o->profile.len)
        return !err_set(err, ERR_USAGE, "--from and --profile contradict each other");
    if (!when_parse(o->color, &when) || !when_parse(o->progress, &when))
        return !err_set(err, ERR_USAGE,
                        "--color and --progress want auto, always or never");
    if (o->since != TIME_NONE && o->until != TIME_NONE && o->since >= o->until)
        return !err_set(err, ERR_USAGE, "--since must lie before --until");
    return false;
}

bool options_parse(Arena *arena, int argc, char **argv, int first, const OptionSpec *own,
                   Options *out, Err *err)
{
    *out = (Options){.since = TIME_NONE,
                     .until = TIME_NONE,
                     .as_of = TIME_NONE,
                     .effective = TIME_NONE,
                     .seed = 1};
    Parse parse = {arena, own, out, err};
    bool words_only = false;
    for (int i = first; i < argc; i++) {
        Str word = str_from(argv[i]);
        if (!words_only && str_eq(word, STR("--"))) {
            words_only = true;
        } else if (!words_only && word.len > 1 && word.data[0] == '-') {
            if (!parse_option(&parse, argc, argv, &i))
                return false;
        } else {
            ARENA_RESERVE(arena, out->file.item, out->file.n, out->file.capacity);
            out->file.item[out->file.n++] = word;
        }
    }
    return !contradicts(out, err);
}

static bool shapes_result(const OptionSpec *spec)
{
    static const Str others[] = {
        STR_INIT("settings"), STR_INIT("no-settings"), STR_INIT("state"),
        STR_INIT("threads"),  STR_INIT("to"),
        STR_INIT("output"),   STR_INIT("color"),
        STR_INIT("progress"), STR_INIT("quiet"),
        STR_INIT("verbose"),  STR_INIT("help"),
        STR_INIT(""),         STR_INIT("charts"),
        STR_INIT("plots"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eq(str_from(spec->name), others[i]))
            return false;
    return true;
}

static void say_value(Buf *out, const OptionSpec *spec, Str value)
{
    buf_format(out, "%s--%s", out->len ? " " : "", spec->name);
    if (value.len)
        buf_format(out, " %.*s", STR_ARG(value));
}

static void say_option(Buf *out, const OptionSpec *spec, const Options *options)
{
    const char *at = (const char *)options + spec->offset;
    const StrList *list = (const StrList *)at;
    switch (spec->kind) {
    case OPTION_FLAG:
        if (*(const bool *)at)
            say_value(out, spec, (Str){0});
        break;
    case OPTION_TEXT:
        if (((const Str *)at)->len)
            say_value(out, spec, *(const Str *)at);
        break;
    case OPTION_LIST:
        for (size_t i = 0; i < list->n; i++)
            say_value(out, spec, list->item[i]);
        break;
    case OPTION_INT:
        if (*(const int64_t *)at)
            say_value(out, spec,
                      str_format(out->arena, "%lld", (long long)*(const int64_t *)at));
        break;
    case OPTION_DATE:
        if (*(const int64_t *)at != TIME_NONE)
            say_value(out, spec, moment_format(out->arena, *(const int64_t *)at, 0));
        break;
    }
}

Str options_said(Arena *arena, const Options *options, const OptionSpec *own)
{
    const OptionSpec *table[] = {COMMON_OPTIONS, own};
    Buf out = {.arena = arena};
    for (size_t i = 0; i < 2; i++)
        for (const OptionSpec *spec = table[i]; spec && spec->name; spec++)
            if (shapes_result(spec))
                say_option(&out, spec, options);
    return buf_str(&out);
}

#define HELP_COLUMN 31 // where the explanations stand
#define HELP_WIDTH 48  // and how wide they are, for a terminal of 80 columns

/* Words of an explanation; further lines stand below the first. */
static void add_wrapped(Buf *out, Str text)
{
    size_t column = 0;
    while (text.len) {
        StrCut word = str_cut(text, ' ');
        if (column && column + 1 + word.head.len > HELP_WIDTH) {
            buf_format(out, "\n%*s", HELP_COLUMN, "");
            column = 0;
        } else if (column) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, word.head);
        column += word.head.len;
        text = word.tail;
    }
    buf_add_char(out, '\n');
}

void options_describe(Buf *out, const OptionSpec *table)
{
    for (const OptionSpec *o = table; o && o->name; o++) {
        char letter[] = {'-', o->letter, *o->name ? ',' : 0, 0};
        char name[64] = "";
        if (*o->name)
            snprintf(name, sizeof name, "--%s%s%s", o->name, o->argument ? " " : "",
                     o->argument ? o->argument : "");
        buf_format(out, "  %-3s %-24s ", o->letter ? letter : "", name);
        add_wrapped(out, str_from(o->help));
    }
}

bool when_parse(Str word, When *out)
{
    static const struct {
        Str word;
        When when;
    } known[] = {{{"", 0}, WHEN_AUTO},
                 {{"auto", 4}, WHEN_AUTO},
                 {{"always", 6}, WHEN_ALWAYS},
                 {{"never", 5}, WHEN_NEVER}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_eq(word, known[i].word)) {
            *out = known[i].when;
            return true;
        }
    }
    return false;
}
