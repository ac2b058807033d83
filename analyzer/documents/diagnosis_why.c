/* What the incidents say for themselves, and what they do not. */
#include <math.h>

#include "analyzer/documents/diagnosis_parts.h"

#define LONGEST 360 // bytes of a quote
#define MOST_CATEGORIES 10

/* The text cut at a word, around the first match of a rule where there is one. */
static Str excerpt(Arena *a, const Findings *f, uint32_t row, Str text)
{
    size_t from = 0, to = text.len;
    for (uint32_t i = f->labels->first[row]; i < f->labels->first[row + 1]; i++) {
        const Hit *hit = &f->labels->hit[i];
        bool inside = hit->end > hit->start && hit->end <= text.len &&
                      hit_text(f->table, row, hit).data == text.data;
        if (inside && hit->start > LONGEST / 2) {
            from = hit->start - LONGEST / 2;
            break;
        }
        if (inside)
            break;
    }
    while (from && from < text.len && (unsigned char)text.data[from - 1] > ' ')
        from++;
    if (to - from > LONGEST) {
        to = from + LONGEST;
        while (to > from + LONGEST / 2 && (unsigned char)text.data[to] > ' ')
            to--;
    }
    Str part = str_trim(str_slice(text, from, to));
    return str_format(a, "%s%.*s%s", from ? "… " : "", STR_ARG(part),
                      to < text.len ? " …" : "");
}

void diagnosis_quotes(Doc *doc, const Findings *f, const Diagnosis *d)
{
    const Table *t = f->table;
    Arena *a = doc->arena;
    for (uint32_t i = 0; i < d->n_quotes; i++) {
        uint32_t row = d->quote[i];
        Str text = t->root_cause[row].len ? t->root_cause[row] : t->description[row];
        Str said = text.len ? excerpt(a, f, row, text) : (Str){0};
        Str team = table_team(t, row).len ? table_team(t, row) : STR("team unknown");
        Str day = date_words(a, t->time[TIME_OPENED][row]);
        doc_quote(doc,
                  said.len
                      ? str_format(a, "%.*s: %.*s", STR_ARG(t->title[row]), STR_ARG(said))
                      : t->title[row],
                  str_format(a, "%.*s, %.*s, %.*s%s", STR_ARG(t->id[row]), STR_ARG(team),
                             STR_ARG(day), i ? "" : "; the most typical one"));
    }
}

static void add_axis(Doc *doc, const Findings *f, const PatternFinding *p, uint16_t axis,
                     uint32_t *left)
{
    Arena *a = doc->arena;
    for (uint32_t i = 0; i < p->n_categories && *left; i++) {
        const CategoryShare *share = &p->category[i];
        const Category *category = &f->taxonomy->category[share->category];
        if (category->axis != axis)
            continue;
        doc_row(doc, (const Str[]){f->taxonomy->axis[axis].title, category->title,
                                   share_words(a, share->incidents, p->incidents),
                                   number_words(a, share->lift)});
        --*left;
    }
}

void diagnosis_categories(Doc *doc, const Findings *f, const PatternFinding *p)
{
    static const char *const column[] = {"Axis", "Category", ">Of its incidents",
                                         ">Times as often as in all"};
    if (!p->n_categories) {
        doc_say(doc, STR("No rule of the taxonomy matches its texts."));
        return;
    }
    doc_say(doc, STR("Words that rules recognised. They say what people wrote, not what "
                     "caused it; what made it happen and what let it pass unseen are "
                     "different questions, on different axes."));
    doc_table(doc, column, 4, (Str){0});
    for (uint16_t axis = 0; axis < f->taxonomy->n_axes; axis++) {
        uint32_t left = MOST_CATEGORIES;
        add_axis(doc, f, p, axis, &left);
    }
    doc_table_end(doc);
}

static void add_entries(Doc *doc, const Diagnosis *d)
{
    Arena *a = doc->arena;
    for (size_t i = 0; i < d->n_programs; i++) {
        const Program *p = d->program[i];
        Str started = date_words(a, p->started), effective = date_words(a, p->effective);
        doc_labelled(
            doc, p->name,
            str_format(a,
                       "started %.*s, effective %.*s. %.*s Its result: faultline "
                       "outcome.",
                       STR_ARG(started), STR_ARG(effective), STR_ARG(p->note)));
    }
    for (size_t i = 0; i < d->n_entries; i++) {
        const LedgerEntry *e = d->entry[i];
        Str day = date_words(a, e->date);
        doc_labelled(doc, day,
                     str_format(a, "%s: %.*s%s%.*s", decision_name(e->decision),
                                STR_ARG(e->why), e->outcome.len ? ". Outcome: " : "",
                                STR_ARG(e->outcome)));
    }
}

void diagnosis_tried(Doc *doc, const DiagnosisDocument *in)
{
    const Diagnosis *d = in->diagnosis;
    Arena *a = doc->arena;
    if (!d->n_programs && !d->n_entries)
        doc_say(doc, STR("The settings know of no program and no decision about it."));
    doc_list(doc);
    add_entries(doc, d);
    for (size_t i = 0; i < in->programs->n_calendar; i++) {
        const DatedNote *note = &in->programs->calendar[i];
        if (note->date >= in->findings->from && note->date < in->findings->to)
            doc_labelled(doc, date_words(a, note->date),
                         str_format(a, "%.*s (calendar)", STR_ARG(note->note)));
    }
    doc_list_end(doc);
    doc_prompt(doc, STR("What was tried that stands in no record, and why did it end?"));
}

typedef struct {
    const char *what, *remedy;
    uint32_t with;
} Said;

void diagnosis_unknown(Doc *doc, const Findings *f, const Diagnosis *d)
{
    const Said said[] = {
        {"a root cause", "a cause field that is filled in at the review", d->with_cause},
        {"when it was over", "a time of resolution", d->with_duration},
        {"the team", "the owning team, or an alias in the settings", d->with_team},
        {"the service", "the service concerned", d->with_service},
        {"a severity", "one scale of severity for all tools", d->with_severity},
        {"anything that a rule recognises",
         "rules for its words (faultline taxonomy "
         "suggest)",
         d->classified},
    };
    Arena *a = doc->arena;
    uint32_t n = d->pattern->incidents;
    doc_list(doc);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].with < n)
            doc_item(doc, str_format(a, "%u of %u do not say %s. It would take: %s.",
                                     n - said[i].with, n, said[i].what, said[i].remedy));
    if (d->pattern->duration.open)
        doc_item(doc, str_format(a, "%u are still open.", d->pattern->duration.open));
    if (f->tools_differ)
        doc_item(doc,
                 STR("Not all exports reach over the whole period; months count as far "
                     "as they do."));
    doc_item(doc, STR("How many such incidents nobody recorded. A sample of alerts or "
                      "support tickets would tell."));
    doc_item(doc, STR("Whether all of these share one cause: they share words. Read the "
                      "incidents, not only the ones above."));
    doc_list_end(doc);
}
