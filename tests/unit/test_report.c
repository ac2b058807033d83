#include "analyzer/documents/report.h"

#include <cjson/cJSON.h>
#include <csv.h>

#include "analyzer/documents/charts.h"
#include "analyzer/documents/export.h"
#include "ingest/base/file.h"
#include "plots/gnuplot.h"
#include "plots/svg.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/small_world.h"
#include "tests/unit/well_formed.h"

/* A world whose every text is one of `text`: titles, descriptions, ids, teams, patterns.
 */
static World *world_of(Str *text, size_t n)
{
    World *w = world_new();
    Table *t = w->ingest.table;
    for (uint32_t i = 0; i < 240; i++) {
        Str day =
            moment_format(w->keep, world_time("2026-01-02T03:04:05Z") + i * 90000, 0);
        world_add(w, (Incident){.opened = str_zero_terminated(w->keep, day),
                                .pattern = (int)(i % 6),
                                .hours = i % 9,
                                .severity = (int)(i % 6),
                                .source = (int)(i % 2),
                                .category = (int)(i % 5)});
    }
    for (uint32_t row = 0; row < w->n; row++) {
        t->title[row] = text[row % n];
        t->description[row] = text[(row * 7 + 1) % n];
        t->root_cause[row] = text[(row * 3 + 2) % n];
        t->id[row] = text[(row * 5 + 3) % n];
        t->team[row] = intern_add(&t->syms, text[(row % 4 + 4) % n]);
        t->service[row] = intern_add(&t->syms, text[(row % 3 + 9) % n]);
        t->severity_raw[row] = intern_add(&t->syms, text[(row % 5) % n]);
    }
    for (int i = 0; i < WORLD_SOURCES; i++) {
        w->ingest.source[i].path = text[(size_t)i % n];
        w->ingest.source[i].encoding = STR("utf-8");
    }
    world_find(w);
    for (uint32_t i = 0; i < w->f.n_patterns; i++) {
        FoundPattern *found = &w->set.pattern[i];
        w->f.pattern[i].name = text[(i * 11) % n];
        found->name = text[(i * 11) % n];
        found->term = ARENA_NEW(w->keep, PatternTerm, 2);
        found->n_terms = 2;
        found->term[0] = (PatternTerm){.term = text[(i * 13) % n], .z = 3};
        found->term[1] = (PatternTerm){.term = text[(i * 17) % n], .z = 2};
    }
    for (uint32_t row = 0; row < w->n; row++)
        for (uint32_t i = w->labels.first[row]; i < w->labels.first[row + 1]; i++) {
            size_t length = t->title[row].len;
            w->labels.hit[i].start = (uint32_t)(length / 3);
            w->labels.hit[i].end = (uint32_t)(length / 2);
        }
    for (uint16_t c = 0; c < w->taxonomy.n_categories; c++) {
        w->taxonomy.category[c].title = text[c % n];
        w->taxonomy.category[c].remedy = text[(c + 1) % n];
    }
    return w;
}

static Report report_of(World *w, bool with_files)
{
    ChartList list = {.arena = w->keep};
    charts_of_report(&w->f, &list);
    for (uint32_t i = 0; i < w->f.n_patterns; i++)
        charts_of_pattern(&w->f, &w->f.pattern[i], CHARTS_ALL, &list);
    Str *drawn = ARENA_NEW(w->keep, Str, list.n), complaint;
    ReportChart *chart = ARENA_NEW(w->keep, ReportChart, list.n);
    Err err;
    if (gnuplot_draw(w->keep, list.chart, list.n, FORM_SVG, drawn, &complaint, &err))
        cr_assert_eq(complaint.len, 0, "gnuplot says: %.*s", STR_ARG(complaint));
    for (size_t i = 0; i < list.n; i++)
        chart[i] = (ReportChart){&list.chart[i],
                                 svg_for_page(w->keep, &list.chart[i], drawn[i])};
    return (Report){.findings = &w->f,
                    .title = w->n ? w->ingest.table->title[0] : STR("Nothing"),
                    .options = w->n ? w->ingest.table->title[1] : (Str){0},
                    .chart = chart,
                    .n_charts = list.n,
                    .with_files = with_files};
}

/* The Big List of Naughty Strings as JSON decodes it, with some of our own. */
static Str *naughty_strings(Arena *arena, size_t *n)
{
    static const char *const own[] = {"<script>alert(1)</script>",
                                      "</style><img src=x onerror=alert(1)>",
                                      "=1+1",
                                      "@SUM(A1)",
                                      "+cmd|' /C calc'!A0",
                                      "-2+3",
                                      "a|b",
                                      "![x](http://example.org/x.png)",
                                      "```",
                                      "\x1b[2J",
                                      "\xe2\x80\xae"
                                      "gnp",
                                      "\xff\xfe",
                                      "`touch x`",
                                      "]]>",
                                      "&lt;",
                                      "a\r\nb\tc",
                                      "\xc2\x85"};
    size_t n_own = sizeof own / sizeof *own;
    Str *text = ARENA_NEW(arena, Str, n_own + 2000), content;
    Err err;
    *n = 0;
    for (size_t i = 0; i < n_own; i++)
        text[(*n)++] = str_from(own[i]);
    if (!file_read_whole(arena,
                         STR(SHARED_DIR "/suites/big-list-of-naughty-strings/blns.json"),
                         &content, &err))
        return text;
    cJSON *list = cJSON_ParseWithLength(content.data, content.len), *item;
    cJSON_ArrayForEach(item, list) if (*n < n_own + 2000) text[(*n)++] =
        str_copy(arena, str_from(item->valuestring));
    cJSON_Delete(list);
    return text;
}

Test(report, naughty_strings_leave_the_page_well_formed)
{
    Arena arena = {0};
    size_t n;
    Str *text = naughty_strings(&arena, &n);
    for (size_t first = 0; first < n; first += 120) {
        size_t some = n - first < 120 ? n - first : 120;
        World *w = world_of(text + first, some);
        Report report = report_of(w, first % 240 == 0);
        Buf page = {.arena = w->keep};
        report_html(&report, w->keep, &page);
        ASSERT_WELL_FORMED(buf_str(&page));
        cr_assert_eq(str_find(buf_str(&page), STR("<img")), STR_NPOS);
        cr_assert_eq(str_find(buf_str(&page), STR("<script>")), STR_NPOS);
        Buf one = {.arena = w->keep};
        report_html_pattern(&report, 0, w->keep, &one);
        ASSERT_WELL_FORMED(buf_str(&one));
        world_release(w);
    }
    arena_release(&arena);
}

// What is left of a line of Markdown when escaped characters are gone.
static bool has_bare(Str markdown, char c)
{
    for (size_t i = 0; i < markdown.len; i++) {
        if (markdown.data[i] == '\\')
            i++;
        else if (markdown.data[i] == c)
            return true;
    }
    return false;
}

Test(report, naughty_strings_stay_text_in_markdown)
{
    Arena arena = {0};
    size_t n;
    Str *text = naughty_strings(&arena, &n);
    World *w = world_of(text, n);
    Report report = report_of(w, false);
    Buf page = {.arena = w->keep};
    report_markdown(&report, w->keep, &page);
    Str rest = buf_str(&page), line;
    while (str_next_line(&rest, &line)) {
        if (str_starts(line, STR("<a id=\"p-")))
            continue;
        cr_assert_not(has_bare(line, '<'), "%.*s", STR_ARG(line));
        cr_assert_not(has_bare(line, '`'), "%.*s", STR_ARG(line));
        cr_assert_eq(str_find(line, STR("http://")), STR_NPOS, "%.*s", STR_ARG(line));
    }
    world_release(w);
    arena_release(&arena);
}

static void check_cell(void *cell, size_t length, void *context)
{
    Str text = {cell, length};
    double number;
    (void)context;
    if (!length)
        return;
    char c = text.data[0];
    bool formula =
        c == '=' || c == '@' || ((c == '+' || c == '-') && !str_to_double(text, &number));
    cr_assert_not(formula, "'%.*s'", STR_ARG(text));
}

static void check_line(int end, void *context)
{
    (void)end;
    ++*(size_t *)context;
}

Test(report, naughty_strings_stay_cells_in_csv)
{
    Arena arena = {0};
    size_t n, lines = 0;
    Str *text = naughty_strings(&arena, &n);
    World *w = world_of(text, n);
    Buf out = {.arena = w->keep};
    export_incident_csv_header(true, &out);
    for (uint32_t row = 0; row < w->n; row++)
        export_incident_csv(w->ingest.table, &w->ingest, &w->f, row, &out);
    struct csv_parser parser;
    cr_assert_eq(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    cr_assert_eq(csv_parse(&parser, out.data, out.len, check_cell, check_line, &lines),
                 out.len);
    cr_assert_eq(csv_fini(&parser, check_cell, check_line, &lines), 0);
    csv_free(&parser);
    cr_assert_eq(lines, w->n + 1);
    world_release(w);
    arena_release(&arena);
}

Test(report, naughty_strings_stay_strings_in_json)
{
    Arena arena = {0};
    size_t n;
    Str *text = naughty_strings(&arena, &n);
    World *w = world_of(text, n);
    Buf out = {.arena = w->keep};
    export_patterns(&w->f, (PatternsExport){.all = true, .members = true}, &out);
    cJSON *json = cJSON_ParseWithLengthOpts(out.data, out.len, NULL, false);
    cr_assert(json, "no JSON: %.*s", STR_ARG(str_slice(buf_str(&out), 0, 200)));
    cr_assert_eq(cJSON_GetArraySize(cJSON_GetObjectItem(json, "patterns")),
                 (int)w->f.n_patterns);
    cJSON_Delete(json);
    world_release(w);
    arena_release(&arena);
}

Test(report, nothing_at_all_is_a_page_too)
{
    World *w = world_new();
    for (int i = 0; i < WORLD_SOURCES; i++)
        w->ingest.source[i].path = STR("empty.csv");
    world_find(w);
    Report report = report_of(w, true);
    Buf page = {.arena = w->keep}, markdown = {.arena = w->keep};
    report_html(&report, w->keep, &page);
    report_markdown(&report, w->keep, &markdown);
    ASSERT_WELL_FORMED(buf_str(&page));
    ASSERT_HAS(buf_str(&page), "no dated incidents");
    ASSERT_HAS(buf_str(&markdown), "No pattern crosses teams");
    world_release(w);
}

Test(report, candidates_come_before_larger_patterns)
{
    Candidate candidate[60];
    Findings f = {.candidate = candidate, .n_candidates = 60, .n_patterns = 200};
    for (uint32_t i = 0; i < 60; i++)
        candidate[i] = (Candidate){.pattern = 100 + i};
    cr_assert(report_shows_in_full(&f, 100));
    cr_assert(report_shows_in_full(&f, 149));
    cr_assert_not(report_shows_in_full(&f, 150));
    cr_assert_not(report_shows_in_full(&f, 0));
    f.n_candidates = 2;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < f.n_patterns; i++)
        shown += report_shows_in_full(&f, i);
    cr_assert_eq(shown, REPORT_PATTERNS_IN_FULL);
    cr_assert(report_shows_in_full(&f, 47));
    cr_assert_not(report_shows_in_full(&f, 48));
}

Test(report, notes_of_the_calendar_and_programs_stand_on_the_time_axis)
{
    World *w = world_new();
    world_repeat(w, (Incident){"2025-01-03T10:00:00Z", .team = "A", .pattern = 1}, 30,
                 12);
    world_repeat(w, (Incident){"2025-01-05T10:00:00Z", .team = "B", .pattern = 1}, 30,
                 12);
    world_repeat(w, (Incident){"2025-01-05T10:00:00Z", .team = "A", .pattern = 2}, 9, 30);
    world_find(w);
    Str meant[] = {world_pattern(w, 1)->id};
    Program program = {.name = STR("renewals"),
                       .pattern = meant,
                       .n_patterns = 1,
                       .started = world_time("2025-04-01"),
                       .effective = world_time("2025-06-01")};
    DatedNote note[] = {{world_time("2025-03-16"), STR("freeze")},
                        {world_time("1999-01-01"), STR("long ago")}};
    Programs programs = {.program = &program, .n = 1, .calendar = note, .n_calendar = 2};
    ChartList list = {.arena = w->keep, .programs = &programs};
    charts_of_pattern(&w->f, world_pattern(w, 1), CHARTS_MONTHS_ONLY, &list);
    charts_of_pattern(&w->f, world_pattern(w, 2), CHARTS_MONTHS_ONLY, &list);
    cr_assert_eq(list.n, 2);
    cr_assert_eq(list.chart[0].n_marks, 2, "the program and the freeze");
    ASSERT_STR(list.chart[0].mark[0].text, "freeze");
    ASSERT_STR(list.chart[0].mark[1].text, "program: renewals");
    cr_assert_float_eq(list.chart[0].mark[1].from, 2.5, 1e-9,
                       "April begins half a column before");
    cr_assert_float_eq(list.chart[0].mark[1].to, 4.5, 1e-9);
    cr_assert_eq(list.chart[1].n_marks, 1, "the freeze alone");
    ASSERT_STR(list.chart[1].mark[0].text, "freeze");
    world_release(w);
}
