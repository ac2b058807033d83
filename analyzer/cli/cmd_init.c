#include "analyzer/cli/command.h"
#include "analyzer/cli/init_file.h"
#include "ingest/base/file.h"

static bool init(Run *run, Err *err)
{
    Str path = run->options.output.len ? run->options.output : STR("faultline.yaml");
    bool to_stdout = str_eq(path, STR("-"));
    if (run->options.to.len)
        return err_set(err, ERR_USAGE, "init writes YAML only, leave --to out");
    if (!run->options.file.n)
        return err_set(err, ERR_USAGE, "init wants the files that the settings are for");
    if (!to_stdout && file_exists(path))
        return err_set(
            err, ERR_USAGE,
            "'%.*s' is there already and is yours: name another with -o, or -o - "
            "to see what would be written",
            STR_ARG(path));
    // What stands in other settings must not colour what is seen.
    run->options.no_settings = true;
    if (!run_ingest(run, err))
        return false;
    Str text =
        init_file_text(run, run->options.file.item, run->options.file.n, run->scratch);
    if (!file_write_whole(run->scratch, path, text, err))
        return false;
    if (!to_stdout)
        run_say(run, "wrote %.*s; next: faultline check", STR_ARG(path));
    return true;
}

const Command CMD_INIT = {
    .name = "init",
    .arguments = "FILE...",
    .summary = "write a first faultline.yaml for these exports",
    .details = "Writes a commented faultline.yaml (-o names another file, -o - standard "
               "output): the\n"
               "inputs, which column became which field, the teams seen with names that "
               "are probably\n"
               "the same side by side, severity words, and examples of the rest. An "
               "existing file is\n"
               "never overwritten.\n",
    .examples = "  faultline init exports/*\n"
                "  faultline init -o - exports/\n",
    .run = init,
};
