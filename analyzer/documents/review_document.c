#include "analyzer/documents/review_parts.h"

#include "analyzer/documents/document_reproducing.h"
#include "analyzer/documents/words.h"

static void add_method(const Sections *s)
{
    Arena *a = s->doc->arena;
    doc_note(
        s->doc,
        str_format(
            a,
            "Before is the %s before. Months begin at midnight UTC. An episode is all "
            "incidents of one pattern and service within %.*s; tests count episodes, "
            "tables incidents. Each test of a state looks at all patterns together and "
            "holds the expected share of false ones among those it shows to 10 %% "
            "(Benjamini-Hochberg). Flagged means look; confirmed "
            "means that the last review flagged the same direction. Quiet, gone and "
            "falling do not rest on the newest month, whose incidents may not all be "
            "recorded yet. Season is not taken out: see the year before. On made-up "
            "companies where nothing changes, 0.5 to 0.8 %% of patterns are flagged a "
            "review and 0.2 to 0.3 %% confirmed. Chance: exact test of two Poisson "
            "rates, for one pattern alone. Rates of months that are not wholly observed "
            "are by the day.",
            s->review->from == s->review->month ? "month" : "same number of months",
            STR_ARG(duration_words(a, s->review->f->options.episode_window))));
}

static void add_headline(Doc *doc, const Review *r)
{
    Str line[REVIEW_HEADLINES];
    uint32_t n = review_headline(r, doc->arena, line);
    doc_list(doc);
    for (uint32_t i = 0; i < n; i++)
        doc_item(doc, line[i]);
    doc_list_end(doc);
}

static void warn_of_part(Doc *doc, const Review *r)
{
    Str part = review_part_words(r, doc->arena);
    if (part.len)
        doc_caution(doc, str_format(doc->arena,
                                    "The data reach over %.*s. Numbers below are as "
                                    "counted; tests are by the day.",
                                    STR_ARG(part)));
}

typedef struct {
    const char *heading;
    void (*add)(const Sections *);
} Section;

static const Section SECTION[] = {
    {"What changed, by a test", review_what_changed},
    {"What moved no more than chance does", review_what_did_not},
    {"Programs", review_program_table},
    {"Actions, decisions, calendar", review_dates},
    {"Candidates and their movement", review_candidates},
    {"Severe incidents", review_severe},
    {"Durations", review_durations},
    {"Categories", review_coverage},
    {"Sources", review_source_table},
    {"Last month, run again", review_run_again},
    {"Questions for the meeting", review_questions},
    {"Method", add_method},
};

void review_document(const ReviewDocument *in, DocForm form, Arena *arena, Buf *out)
{
    const Review *r = in->review;
    Doc doc = doc_open_compact(
        form,
        str_format(arena, "Reliability review, %.*s", STR_ARG(review_months(r, arena))),
        str_format(arena, "Data from %.*s, as of %.*s",
                   STR_ARG(period_words(arena, r->f)),
                   STR_ARG(moment_format_day(arena, r->f->as_of))),
        r->f->version, arena, out);
    Sections s = {r, in->programs, &doc};
    add_headline(&doc, r);
    warn_of_part(&doc, r);
    for (size_t i = 0; i < sizeof SECTION / sizeof *SECTION; i++) {
        doc_heading(&doc, str_from(SECTION[i].heading));
        SECTION[i].add(&s);
    }
    doc_reproducing(&doc, r->f, in->options, in->settings_path);
    doc_close(&doc);
}
