#include "analyzer/cli/command.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"
#include "ingest/generic.h"
#include "ingest/profile_samples.h"

static Str names_of(Arena *a, const Str *name, size_t n)
{
    return str_join(a, name, n, STR(", "));
}

// "number and one of short_description, sys_id".
static Str signature_of(Arena *a, const Variant *v)
{
    Buf text = {.arena = a};
    for (size_t i = 0; i < v->n_all; i++)
        buf_format(&text, "%s%.*s", i ? ", " : "", STR_ARG(v->all[i]));
    if (v->n_any)
        buf_format(&text, "%s %.*s", v->n_all ? " and one of" : "one of",
                   STR_ARG(names_of(a, v->any, v->n_any)));
    if (v->n_none)
        buf_format(&text, ", without %.*s", STR_ARG(names_of(a, v->none, v->n_none)));
    return buf_str(&text);
}

static void add_names(Json *json, const char *key, const Str *name, size_t n)
{
    json_list(json, key);
    for (size_t i = 0; i < n; i++)
        json_string(json, NULL, name[i]);
    json_end(json);
}

static void add_variant(Json *json, const Variant *v)
{
    json_object(json, NULL);
    json_string(json, "id", v->id);
    json_string(json, "kind", v->json ? STR("json") : STR("csv"));
    add_names(json, "at", v->at, v->n_at);
    add_names(json, "all", v->all, v->n_all);
    add_names(json, "any", v->any, v->n_any);
    add_names(json, "none", v->none, v->n_none);
    json_list(json, "fields");
    for (int field = 0; field < N_FIELDS; field++)
        if (v->field[field])
            json_string(json, NULL, field_name((Field)field));
    json_end(json);
    json_end(json);
}

static void write_json(const ProfileSet *set, Buf *out)
{
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/formats/1"));
    json_list(&json, "formats");
    for (size_t i = 0; i < set->n; i++) {
        const Profile *p = set->profile[i];
        json_object(&json, NULL);
        json_string(&json, "id", p->id);
        json_string(&json, "title", p->title);
        json_string(&json, "evidence", p->evidence);
        json_maybe(&json, "note", p->note);
        json_list(&json, "variants");
        for (size_t k = 0; k < p->n_variants; k++)
            add_variant(&json, &p->variant[k]);
        json_end(&json);
        json_end(&json);
    }
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}

static void write_text(const ProfileSet *set, Output *out)
{
    Arena *a = out->arena;
    TextTable table = text_table_new(a, 4);
    text_table_row(&table, (const Str[]){STR("format"), STR("variant"), STR("evidence"),
                                         STR("recognised by")});
    for (size_t i = 0; i < set->n; i++) {
        const Profile *p = set->profile[i];
        for (size_t k = 0; k < p->n_variants; k++)
            text_table_row(&table, (const Str[]){k ? (Str){0} : p->id, p->variant[k].id,
                                                 k ? (Str){0} : p->evidence,
                                                 signature_of(a, &p->variant[k])});
    }
    text_table_row(&table, (const Str[]){GENERIC_PROFILE.id, STR("csv, json"), (Str){0},
                                         GENERIC_PROFILE.note});
    text_table_print(&table, out);
    buf_add(
        &out->buf,
        STR("\nevidence: vendor, the tool's own documentation or source; real, exported "
            "files;\nfixture, recorded answers in tests; secondary, other people's "
            "programs; "
            "user, yours.\n"));
}

// A user's own profile: are its samples read as it says?
static bool check_samples(Run *run, const Profile *profile)
{
    Buf differences = {.arena = run->scratch};
    if (profile_samples_hold(profile, &differences)) {
        run_say(run, "%.*s: %zu samples are read as they say", STR_ARG(profile->path),
                profile->n_samples);
        return true;
    }
    Str rest = buf_str(&differences), line;
    while (str_next_line(&rest, &line))
        run_say(run, "%.*s", STR_ARG(line));
    return false;
}

static bool formats(Run *run, Err *err)
{
    ProfileSet set;
    const Profile *mine = NULL;
    Output out;
    if (run->options.file.n)
        return err_set(err, ERR_USAGE,
                       "formats takes no files; --profile FILE adds your own");
    if (!profile_set_read(run->keep, &set, err))
        return false;
    if (run->options.profile.len) {
        if (!profile_read(run->keep, run->options.profile, &mine, err))
            return false;
        profile_set_add(run->keep, &set, mine);
        if (!check_samples(run, mine))
            run->status = 1;
    }
    if (!output_open(run, &out, err))
        return false;
    if (output_is(&out, STR("json")))
        write_json(&set, &out.buf);
    else
        write_text(&set, &out);
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", NULL};

const Command CMD_FORMATS = {
    .name = "formats",
    .arguments = "",
    .summary = "the export formats known, with what identifies each",
    .details = "Formats are recognised by what stands in a file, never by its name. "
               "--from FORMAT\n"
               "forces one; a format of your own is one YAML file, given with --profile: "
               "it is listed\n"
               "here too, and its samples are checked.\n",
    .examples = "  faultline formats\n"
                "  faultline formats --profile mine.yaml\n",
    .forms = FORMS,
    .run = formats,
};
