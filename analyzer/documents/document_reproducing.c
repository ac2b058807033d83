#include "analyzer/documents/document_reproducing.h"

#include "analyzer/documents/words.h"

static Str or_none(Str text)
{
    return text.len ? text : STR("none");
}

static void add_facts(Doc *doc, const Findings *f, Str options, Str settings)
{
    Arena *a = doc->arena;
    doc_list(doc);
    doc_labelled(doc, STR("faultline"), f->version);
    doc_labelled(doc, STR("Options:"), or_none(options));
    doc_labelled(doc, STR("Settings:"), or_none(settings));
    doc_labelled(doc, STR("Taxonomy:"),
                 str_format(a, "%.*s, hash %016llx", STR_ARG(f->taxonomy->name),
                            (unsigned long long)f->taxonomy->hash));
    doc_labelled(doc, STR("Time zone:"), f->timezone);
    doc_labelled(doc, STR("As of:"), moment_format(a, f->as_of, 0));
    doc_labelled(doc, STR("Incidents:"),
                 str_format(a, "%u counted, %u duplicates, %u withdrawn, %u lost",
                            f->rows.n, f->n_duplicates, f->n_void, f->n_lost));
    doc_list_end(doc);
}

void doc_reproducing(Doc *doc, const Findings *f, Str options, Str settings)
{
    static const char *const column[] = {"Input", ">Bytes", ">Records",
                                         "Hash of its bytes"};
    Arena *a = doc->arena;
    doc_heading(doc, STR("Reproducing this"));
    doc_say(doc, STR("The same files, options and version give the same bytes."));
    add_facts(doc, f, options, settings);
    doc_table(doc, column, 4, (Str){0});
    for (size_t i = 0; i < f->ingest->n_sources; i++) {
        const Source *s = &f->ingest->source[i];
        doc_row(doc,
                (const Str[]){s->path, number_words(a, (double)s->bytes),
                              number_words(a, s->n_records),
                              str_format(a, "%016llx", (unsigned long long)s->hash)});
    }
    doc_table_end(doc);
}
