#include "analyzer/cli/output.h"
#include "analyzer/cli/taxonomy_verbs.h"

#include <stddef.h>

#include "ingest/base/file.h"

static const TaxonomyVerb *const VERBS[] = {
    &TAXONOMY_LIST,    &TAXONOMY_SHOW,   &TAXONOMY_CHECK, &TAXONOMY_COVERAGE,
    &TAXONOMY_SUGGEST, &TAXONOMY_SAMPLE, &TAXONOMY_SCORE, NULL};

const char *const TAXONOMY_JSON[] = {"json", NULL};
const char *const TAXONOMY_YAML[] = {"json", "yaml", NULL};
const char *const TAXONOMY_CSV[] = {"csv", NULL};

static bool is_pack(Arena *arena, Str word)
{
    Str *pack;
    size_t n = taxonomy_packs(arena, &pack);
    for (size_t i = 0; i < n; i++)
        if (str_eq(pack[i], word))
            return true;
    return false;
}

/* A plain word that is no file can only be meant as a pack: the reader of taxonomies then
 * names the nearest one. */
static bool names_taxonomy(Run *run, Str word)
{
    if (str_ends(word, STR(".yaml")) || str_ends(word, STR(".yml")))
        return true;
    if (is_pack(run->scratch, word))
        return true;
    bool plain = word.len > 0 && word.data[0] != '-';
    for (size_t i = 0; i < word.len; i++)
        plain &= str_find_char(STR("./*?["), word.data[i]) == STR_NPOS;
    return plain && !file_exists(word) && !file_is_folder(word);
}

void taxonomy_take_names(Run *run)
{
    StrList *word = &run->options.file, *name = &run->options.taxonomy;
    size_t n = 0;
    for (size_t i = 0; i < word->n; i++) {
        if (!names_taxonomy(run, word->item[i])) {
            word->item[n++] = word->item[i];
            continue;
        }
        ARENA_RESERVE(run->keep, name->item, name->n, name->capacity);
        name->item[name->n++] = word->item[i];
    }
    word->n = n;
}

static bool unknown_verb(const Run *run, Str word, Err *err)
{
    Str known[16];
    size_t n = 0;
    for (const TaxonomyVerb *const *v = VERBS; *v; v++)
        known[n++] = str_from((*v)->name);
    Str all = str_join(run->scratch, known, n, STR(", "));
    size_t near = str_nearest(word, known, n);
    if (!word.len)
        return err_set(err, ERR_USAGE, "taxonomy wants one of %.*s", STR_ARG(all));
    if (near == STR_NPOS)
        return err_set(err, ERR_USAGE, "unknown 'taxonomy %.*s', known are %.*s",
                       STR_ARG(word), STR_ARG(all));
    return err_set(err, ERR_USAGE, "unknown 'taxonomy %.*s', did you mean '%.*s'?",
                   STR_ARG(word), STR_ARG(known[near]));
}

/* An option of another verb would be passed over in silence. */
static bool check_options(const Options *o, Str verb, Err *err)
{
    const struct {
        const char *option, *verbs;
        bool given;
    } own[] = {{"--profile-rules", "check", o->profile_rules},
               {"--axis", "suggest and sample", o->axis.len > 0},
               {"--labels", "suggest", o->labels.len > 0},
               {"--n", "sample", o->sample_size != 0}};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (own[i].given && str_find(str_from(own[i].verbs), verb) == STR_NPOS)
            return err_set(err, ERR_USAGE, "'%s' is for taxonomy %s, not for %.*s",
                           own[i].option, own[i].verbs, STR_ARG(verb));
    return true;
}

static bool taxonomy_verb(Run *run, Err *err)
{
    StrList *word = &run->options.file;
    Str name = word->n ? word->item[0] : (Str){0};
    for (const TaxonomyVerb *const *v = VERBS; *v; v++) {
        if (!str_eq(str_from((*v)->name), name))
            continue;
        word->item++;
        word->n--;
        word->capacity--;
        Command *command = ARENA_NEW(run->keep, Command, 1);
        *command = *run->command;
        command->forms = (*v)->forms;
        run->command = command;
        return check_options(&run->options, name, err) && output_check(run, err) &&
               (*v)->run(run, err);
    }
    return unknown_verb(run, name, err);
}

static const OptionSpec OPTIONS[] = {
    {"profile-rules", 0, OPTION_FLAG, offsetof(Options, profile_rules), NULL,
     "check: what each rule costs, on the data or else on the examples"},
    {"axis", 0, OPTION_TEXT, offsetof(Options, axis), "AXIS",
     "suggest: look at this axis alone, not only at incidents without any category"},
    {"labels", 0, OPTION_TEXT, offsetof(Options, labels), "FILE",
     "suggest: rules that reproduce a person's labels (CSV with id, axis, category)"},
    {"n", 'n', OPTION_INT, offsetof(Options, sample_size), "N",
     "sample: so many rows (default: 50)"},
    {0},
};

const Command CMD_TAXONOMY = {
    .name = "taxonomy",
    .arguments = "VERB [PACK|FILE.yaml]... [FILE...]",
    .summary = "look at taxonomies, put them to the test, improve them",
    .details =
        "list       the packs that are built in\n"
        "show       a taxonomy as it is written, to start one's own from\n"
        "check      its examples and patterns; with data also dead, shadowed and "
        "over-broad\n"
        "           rules, and categories that rest on one word. Exit 1 when something "
        "is\n"
        "           wrong; --profile-rules shows what each rule costs.\n"
        "coverage   how much of the data has a category: by source, team, month, "
        "category\n"
        "suggest    rules for what has none, as YAML that extends the taxonomy; with\n"
        "           --labels rules that reproduce what a person said\n"
        "sample     a stratified sheet (CSV) for a person to judge\n"
        "score      what one judged sheet, or two of the same rows, say: precision of "
        "each\n"
        "           category, share that was missed, agreement (kappa)\n"
        "Without a name the taxonomy is the one that classify would use.\n"
        "\n"
        "A rule in a taxonomy file may say, besides its pattern (PCRE2, any case):\n"
        "  fields: [title, labels, extra.COLUMN]   where it looks (default: title,\n"
        "                         description, root_cause, impact)\n"
        "  unless, require:       patterns that must not, or must, match the hit's "
        "sentence;\n"
        "                         {pattern: P, words_before: N} looks at the words "
        "before it,\n"
        "                         {pattern: P, in: field} at the whole field\n"
        "  anchor: sentence       it sees one sentence at a time, ^ and $ are its ends\n"
        "  substring: true        pattern is a list of plain words, found anywhere\n"
        "  weight: W              of the category's `threshold` (both 1)\n"
        "An axis may say labels: one, order: first (the first category in the file wins) "
        "and\n"
        "default: other (what an incident with text and no hit gets). A file that "
        "`extends`\n"
        "another adds to its categories; a rule of the same id replaces the earlier "
        "one.\n",
    .examples = "  faultline taxonomy show software > mine.yaml\n"
                "  faultline taxonomy check mine.yaml exports/\n"
                "  faultline taxonomy suggest --axis factor exports/ > more.yaml\n"
                "  faultline taxonomy sample --n 50 exports/ -o sheet.csv\n"
                "  faultline taxonomy score sheet.csv\n",
    .options = OPTIONS,
    .run = taxonomy_verb,
};
