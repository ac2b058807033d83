/* Before the work begins: how its success could be seen, and what has to be decided. */
#include <math.h>

#include "analyzer/documents/diagnosis_parts.h"

static Str months_words(Arena *a, double months)
{
    return isnan(months)
               ? STR("not within 20 years")
               : str_format(a, "%.0f %s", months, months < 1.5 ? "month" : "months");
}

static Str smallest_words(Arena *a, const SmallestFall *s)
{
    if (!(s->ratio > 0))
        return STR("not even a fall to none");
    return str_format(a, "%.0f %% fewer", ceil((1 - s->ratio) * 100));
}

static void add_table(Doc *doc, const Diagnosis *d)
{
    static const char *const column[] = {"If it becomes", ">It can be shown after"};
    Arena *a = doc->arena;
    doc_table(doc, column, 2, (Str){0});
    for (int i = 0; i < DIAGNOSIS_FALLS; i++)
        doc_row(doc, (const Str[]){
                         str_format(a, "%.0f %% fewer", (1 - d->needed[i].ratio) * 100),
                         months_words(a, d->needed[i].months)});
    doc_table_end(doc);
}

void diagnosis_success(Doc *doc, const Diagnosis *d)
{
    Arena *a = doc->arena;
    Str rate = number_words(a, d->rate), length = number_words(a, d->baseline_months);
    Str six = smallest_words(a, &d->smallest[0]),
        year = smallest_words(a, &d->smallest[1]);
    Str spread = d->phi > 1.05
                     ? str_format(a,
                                  " (whose variance is %.1f times that of independent "
                                  "events)",
                                  d->phi)
                     : (Str){0};
    doc_say(doc,
            str_format(a,
                       "At %.*s episodes a month over the last %.*s months%.*s, by a "
                       "one-sided exact test at 5 %% with a chance of 80 %%:",
                       STR_ARG(rate), STR_ARG(length), STR_ARG(spread)));
    add_table(doc, d);
    doc_say(doc, str_format(a,
                            "The smallest fall that six months can show is %.*s; twelve "
                            "months: %.*s.",
                            STR_ARG(six), STR_ARG(year)));
    if (isnan(d->needed[2].months) || d->needed[2].months > 24)
        doc_caution(doc,
                    STR("Even half as many could not be shown within two years. Judge "
                        "several patterns of one program together, or measure "
                        "something that happens more often: near misses, alerts, "
                        "coverage of the remedy."));
    doc_say(doc,
            str_format(a,
                       "Proposed measure: episodes of %.*s a month, in the teams of the "
                       "program. Proposed baseline: from the day it is picked to the "
                       "day work starts, two months or more. The months above made "
                       "somebody pick it, and high months pass by themselves: they "
                       "are no fair baseline.",
                       STR_ARG(d->pattern->id)));
}

static void add_options(Doc *doc, const Findings *f, const Diagnosis *d)
{
    Arena *a = doc->arena;
    doc_heading(doc, STR("Options"));
    Str cost = d->candidate
                   ? burden_words(a, f, d->candidate->burden)
                   : str_format(a, "%.1f hours a month", d->pattern->hours_per_month);
    doc_list(doc);
    doc_labelled(doc, STR("Do nothing:"),
                 str_format(a, "it goes on costing %.*s.", STR_ARG(cost)));
    doc_labelled(doc, STR("Option 1:"), STR("…"));
    doc_labelled(doc, STR("Option 2:"), STR("…"));
    doc_list_end(doc);
    doc_prompt(doc,
               STR("For each: what would it end, for whom, at what cost, and what could "
                   "go wrong? What does it make harder?"));
}

void diagnosis_decide(Doc *doc, const Findings *f, const Diagnosis *d)
{
    Arena *a = doc->arena;
    doc_heading(doc, STR("Causes"));
    doc_note(doc, STR("To be filled in by people: no text says what caused it."));
    doc_prompt(doc,
               STR("What makes it happen? Which incident above shows it, and which one "
                   "speaks against it?"));
    doc_prompt(doc,
               STR("What let it go unseen until it hurt? What let it reach so many?"));
    add_options(doc, f, d);
    doc_heading(doc, STR("Decision"));
    doc_prompt(doc, STR("Which option, who decided, when? What was decided against, and "
                        "why?"));
    doc_prompt(doc,
               STR("Who owns it? Which teams have to take part, and have they agreed?"));
    doc_prompt(doc, STR("In which order does it roll out? What would make you stop?"));
    doc_say(doc, str_format(a,
                            "Then write it into the settings under programs: before the "
                            "result is known: name, patterns: [%.*s], picked, started, "
                            "effective, expect. The command faultline outcome judges it.",
                            STR_ARG(d->pattern->id)));
}
