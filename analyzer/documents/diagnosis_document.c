#include "analyzer/documents/diagnosis_document.h"

#include <math.h>

#include "analyzer/documents/diagnosis_parts.h"
#include "analyzer/documents/document_reproducing.h"
#include "analyzer/documents/export_parts.h"
#include "analyzer/documents/json.h"
#include "analyzer/documents/markup.h"

static Str summary(Arena *a, const Findings *f, const Diagnosis *d)
{
    return d->candidate ? candidate_words(a, f, d->candidate)
                        : pattern_words(a, f, d->pattern);
}

static Str rate_words(Arena *a, Estimate e, double months)
{
    Estimate scaled = {e.value * months, e.low * months, e.high * months};
    Str value = number_words(a, scaled.value), range = interval_words(a, scaled);
    if (!range.len)
        return value;
    return str_format(a, "%.*s (%.*s)", STR_ARG(value), STR_ARG(range));
}

static void add_burden(Doc *doc, const Findings *f, const Diagnosis *d)
{
    Arena *a = doc->arena;
    if (!d->candidate) {
        Str hours = number_words(a, d->pattern->hours_per_month);
        doc_row(doc, (const Str[]){STR("Hours from opened to resolved"), hours,
                                   number_words(a, d->pattern->hours_per_month * 12)});
        return;
    }
    Estimate burden = d->candidate->burden;
    doc_row(doc, (const Str[]){str_format(a, "Burden in %.*s, 80 %% interval",
                                          STR_ARG(f->burden_unit)),
                               rate_words(a, burden, 1), rate_words(a, burden, 12)});
}

static void add_size(Doc *doc, const Findings *f, const Diagnosis *d)
{
    static const char *const column[] = {"How big", ">A month", ">A year"};
    const PatternFinding *p = d->pattern;
    Arena *a = doc->arena;
    doc_table(
        doc, column, 3,
        STR("With 95 % intervals unless named otherwise. A year is twelve such months: "
            "what it costs to leave it, if nothing changes."));
    doc_row(doc, (const Str[]){STR("Incidents"), rate_words(a, p->rate, 1),
                               rate_words(a, p->rate, 12)});
    doc_row(doc, (const Str[]){STR("Episodes"), rate_words(a, p->episode_rate, 1),
                               rate_words(a, p->episode_rate, 12)});
    add_burden(doc, f, d);
    doc_table_end(doc);
}

static void add_figure(Doc *doc, const DiagnosisDocument *in, const char *kind)
{
    Str anchor = text_slug(doc->arena, in->diagnosis->pattern->id);
    Str name = str_format(doc->arena, "%s-%.*s", kind, STR_ARG(anchor));
    for (size_t i = 0; i < in->n_charts; i++)
        if (str_eq(in->chart[i].chart->name, name))
            doc_figure(doc, in->chart[i].chart, in->chart[i].svg);
}

static void add_statement(Doc *doc, const DiagnosisDocument *in)
{
    const Diagnosis *d = in->diagnosis;
    const PatternFinding *p = d->pattern;
    Arena *a = doc->arena;
    Str median = duration_words(a, p->duration.median.value);
    doc_claim(doc, summary(a, in->findings, d));
    doc_say(doc,
            str_format(a,
                       "Seen from %.*s; %u incidents in %u episodes, half of them over "
                       "within %.*s.",
                       STR_ARG(span_words(a, p->first_seen, p->last_seen)), p->incidents,
                       p->episodes, STR_ARG(median)));
    Str decided = decided_words(p->decided, a);
    if (decided.len)
        doc_say(doc, decided);
    add_size(doc, in->findings, d);
    add_figure(doc, in, "months");
}

void diagnosis_document(const DiagnosisDocument *in, DocForm form, Arena *arena, Buf *out)
{
    const Findings *f = in->findings;
    const PatternFinding *p = in->diagnosis->pattern;
    Str period = period_words(arena, f);
    Doc doc = doc_open(form, str_format(arena, "Diagnosis draft: %.*s", STR_ARG(p->name)),
                       str_format(arena, "Pattern %.*s in the incident records of %.*s",
                                  STR_ARG(p->id), STR_ARG(period)),
                       f->version, arena, out);
    add_statement(&doc, in);
    doc_heading(&doc, STR("Where it is, and where it is not"));
    diagnosis_is_not(&doc, f, in->diagnosis);
    doc_heading(&doc, STR("Who is affected, and how evenly"));
    diagnosis_teams(&doc, p);
    doc_heading(&doc, STR("In the words of the incidents"));
    diagnosis_quotes(&doc, f, in->diagnosis);
    doc_heading(&doc, STR("What the texts point to"));
    diagnosis_categories(&doc, f, p);
    doc_heading(&doc, STR("What was tried"));
    diagnosis_tried(&doc, in);
    doc_heading(&doc, STR("What is not known"));
    diagnosis_unknown(&doc, f, in->diagnosis);
    doc_heading(&doc, STR("How a success could be shown"));
    diagnosis_success(&doc, in->diagnosis);
    diagnosis_decide(&doc, f, in->diagnosis);
    doc_reproducing(&doc, f, in->options, in->settings_path);
    doc_close(&doc);
}

static void add_estimate(Json *json, const char *key, Estimate e)
{
    json_object(json, key);
    json_number(json, "value", e.value);
    json_number(json, "low", e.low);
    json_number(json, "high", e.high);
    json_end(json);
}

static void add_detectability(Json *json, const Diagnosis *d)
{
    json_object(json, "detectability");
    json_number(json, "baseline_months", d->baseline_months);
    json_number(json, "episodes_per_month", d->rate);
    json_number(json, "phi", d->phi);
    json_list(json, "months_needed");
    for (int i = 0; i < DIAGNOSIS_FALLS; i++) {
        json_object(json, NULL);
        json_number(json, "ratio", d->needed[i].ratio);
        json_number(json, "months", d->needed[i].months);
        json_end(json);
    }
    json_end(json);
    json_list(json, "smallest_fall");
    for (int i = 0; i < DIAGNOSIS_SPANS; i++) {
        json_object(json, NULL);
        json_number(json, "months", d->smallest[i].months);
        json_number(json, "ratio", d->smallest[i].ratio > 0 ? d->smallest[i].ratio : NAN);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

void export_diagnosis(const Findings *f, const Diagnosis *d, Buf *out)
{
    const PatternFinding *p = d->pattern;
    Json json = json_new(out, true);
    json_object(&json, NULL);
    json_string(&json, "schema", STR("faultline/diagnosis/1"));
    json_string(&json, "pattern", p->id);
    json_string(&json, "name", p->name);
    export_decided(&json, p);
    json_int(&json, "incidents", p->incidents);
    json_int(&json, "episodes", p->episodes);
    json_int(&json, "n_teams", p->n_teams);
    add_estimate(&json, "incidents_per_month", p->rate);
    add_estimate(&json, "episodes_per_month", p->episode_rate);
    if (d->candidate) {
        add_estimate(&json, "burden", d->candidate->burden);
        json_string(&json, "burden_unit", f->burden_unit);
    } else {
        json_null(&json, "burden");
        json_null(&json, "burden_unit");
    }
    json_object(&json, "stated");
    json_int(&json, "root_cause", d->with_cause);
    json_int(&json, "duration", d->with_duration);
    json_int(&json, "team", d->with_team);
    json_int(&json, "service", d->with_service);
    json_int(&json, "severity", d->with_severity);
    json_int(&json, "classified", d->classified);
    json_end(&json);
    add_detectability(&json, d);
    json_list(&json, "evidence");
    for (uint32_t i = 0; i < d->n_quotes; i++)
        json_string(&json, NULL, f->table->id[d->quote[i]]);
    json_end(&json);
    json_list(&json, "programs");
    for (size_t i = 0; i < d->n_programs; i++)
        json_string(&json, NULL, d->program[i]->name);
    json_end(&json);
    json_end(&json);
    buf_add_char(out, '\n');
}
