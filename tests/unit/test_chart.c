#include "plots/gnuplot.h"

#include <math.h>
#include <time.h>

#include "ingest/base/file.h"
#include "plots/canvas.h"
#include "plots/svg.h"
#include "tests/unit/assert_str.h"
#include "tests/unit/temporary.h"
#include "tests/unit/well_formed.h"

static Arena memory;

// What gnuplot, XML or a shell would act on.
static const char *const HOSTILE[] = {
    "plain",
    "it's '' \"quoted\"",
    "`touch backquote-was-run`",
    "\"; system('touch system-was-run'); \"",
    "@data @macro $1 %s %d %% %",
    "{/Bold x} ^up _down \\n \\007",
    "<script>alert(1)</script> & &amp; ]]>",
    "line\nbreak\ttab\r\x1b[31mred\x07",
    "bidi \xe2\x80\xae gnirts \xe2\x81\xa6 \xef\xbb\xbf",
    "broken \xff\xfe utf-8 \xc3",
    "# comment",
    "END_OF_DATA",
    "\xef\xbf\xbf\xef\xbf\xbe",
    "",
    "a name that goes on and on and on, far beyond what any axis of any chart could "
    "hold, "
    "because somebody put the whole story into the title of the incident",
};

#define N_HOSTILE (sizeof HOSTILE / sizeof *HOSTILE)

typedef struct {
    uint32_t n_series, n_columns;
    double value; // of every point, but for what varies; NAN: nothing exists
    bool hostile, half;
} Shape;

static double *filled(uint32_t n, double value, double step)
{
    double *array = ARENA_NEW(&memory, double, n + 1);
    for (uint32_t i = 0; i < n; i++)
        array[i] = value + step * (i % 7);
    return array;
}

static Str name_of(Shape shape, uint32_t i)
{
    if (shape.hostile)
        return str_from(HOSTILE[i % N_HOSTILE]);
    return str_format(&memory, "name %u", i);
}

static bool is_over_time(const ChartKind *kind)
{
    return kind == &CHART_MONTHS || kind == &CHART_BEFORE_AFTER ||
           kind == &CHART_CUMULATIVE || kind == &CHART_STACK;
}

static Chart make_chart(const ChartKind *kind, Shape shape)
{
    uint32_t n = shape.n_columns, n_series = shape.n_series;
    double v = shape.value;
    ChartSeries *series = ARENA_NEW(&memory, ChartSeries, n_series + 1);
    Str *column = ARENA_NEW(&memory, Str, n + 1);
    uint32_t *group = ARENA_NEW(&memory, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        column[i] = name_of(shape, i + 1);
        group[i] = i / 3;
    }
    for (uint32_t k = 0; k < n_series; k++)
        series[k] = (ChartSeries){
            .name = name_of(shape, k),
            .x = filled(n, 60, 100),
            .value = filled(n, kind == &CHART_STACK ? 1.0 / n_series : v, 1),
            .low = filled(n, v / 2, 1),
            .high = filled(n, 2 * v, 1),
            .line = filled(n, v, 1),
            .weight = filled(n, 4, 1),
            .n = n};
    ChartMark *mark = ARENA_NEW(&memory, ChartMark, 2);
    mark[0] = (ChartMark){n / 2.0, n / 2.0, name_of(shape, 2)};
    mark[1] = (ChartMark){n / 3.0, n / 2.0, name_of(shape, 3)};
    return (Chart){.kind = kind,
                   .name = STR("chart"),
                   .title = name_of(shape, 4),
                   .caption = name_of(shape, 14),
                   .x_title = name_of(shape, 5),
                   .y_title = name_of(shape, 6),
                   .first_month = is_over_time(kind) ? 2025 * 12 + 3 : MONTH_NONE,
                   .column = is_over_time(kind) ? NULL : column,
                   .n_columns = n,
                   .group = group,
                   .exposure = filled(n, 0.9, 0.02),
                   .series = series,
                   .n_series = n_series,
                   .mark = mark,
                   .n_marks = n ? 2 : 0,
                   .half = shape.half};
}

static bool has_gnuplot(void)
{
    static const char *const argv[] = {"gnuplot", "--version", NULL};
    ToolResult result;
    Err err;
    return tool_run(&memory, argv, (Str){0}, &result, &err) && result.exit_status == 0;
}

static const Shape SHAPES[] = {
    {0, 0, 0, false, false},       // no data
    {1, 0, 0, false, false},       // a series without points
    {1, 1, 5, false, false},       // one month, one team
    {1, 1, 0, false, true},        // nothing but zero
    {3, 18, 4, false, true},       // as usual
    {3, 18, 4, true, false},       // names that would do harm
    {5, 120, 7, false, false},     // ten years
    {20, 60, 900000, true, false}, // sixty teams, large numbers
    {2, 12, NAN, false, false},    // nothing known
    {1, 6, 1e-9, false, false},    // next to nothing
};

#define N_SHAPES (sizeof SHAPES / sizeof *SHAPES)

Test(chart, every_kind_draws_every_shape_well_formed_and_runs_nothing)
{
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    enum { KINDS = 8 };
    Chart chart[KINDS * N_SHAPES];
    Str drawn[KINDS * N_SHAPES], complaint;
    Err err;
    size_t n = 0;
    for (const ChartKind *const *kind = CHART_KINDS; *kind; kind++)
        for (size_t i = 0; i < N_SHAPES; i++)
            chart[n++] = make_chart(*kind, SHAPES[i]);
    cr_assert_eq(n, KINDS * N_SHAPES);
    cr_assert(gnuplot_draw(&memory, chart, n, FORM_SVG, drawn, &complaint, &err), "%s",
              err.message);
    cr_assert_eq(complaint.len, 0, "gnuplot says: %.*s", STR_ARG(complaint));
    for (size_t i = 0; i < n; i++) {
        Str page = svg_for_page(&memory, &chart[i], drawn[i]);
        cr_assert(page.len, "%s, shape %zu was not drawn", chart[i].kind->name,
                  i % N_SHAPES);
        cr_assert_eq(str_find(page, STR("<script")), STR_NPOS);
        ASSERT_WELL_FORMED(page);
    }
    cr_assert_not(file_exists(STR("backquote-was-run")));
    cr_assert_not(file_exists(STR("system-was-run")));
    arena_release(&memory);
}

Test(chart, hostile_names_are_shown_as_they_are)
{
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    Chart chart = make_chart(&CHART_PARETO, (Shape){1, 10, 5, true, false});
    Str drawn, complaint;
    Err err;
    cr_assert(gnuplot_draw(&memory, &chart, 1, FORM_SVG, &drawn, &complaint, &err));
    Str page = svg_for_page(&memory, &chart, drawn);
    ASSERT_HAS(page, "@data @macro $1 %s %d %% %");
    ASSERT_HAS(page, "{/Bold x} ^up _down \\n \\007");
    ASSERT_HAS(page, "it’s ’’ \"quoted\"");
    ASSERT_HAS(page, "&lt;script>alert(1)&lt;/script>");
    arena_release(&memory);
}

Test(chart, every_form_is_what_it_says)
{
    static const struct {
        ChartForm form;
        Str start;
    } form[] = {{FORM_PNG, STR_INIT("\x89PNG\r\n")}, {FORM_PDF, STR_INIT("%PDF-")}};
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    Chart chart[2] = {make_chart(&CHART_MONTHS, SHAPES[4]),
                      make_chart(&CHART_MAP, SHAPES[5])};
    Str drawn[2], complaint;
    Err err;
    for (size_t i = 0; i < 2; i++) {
        cr_assert(gnuplot_draw(&memory, chart, 2, form[i].form, drawn, &complaint, &err));
        cr_assert_eq(complaint.len, 0, "%.*s", STR_ARG(complaint));
        for (size_t k = 0; k < 2; k++)
            cr_assert(str_starts(drawn[k], form[i].start));
    }
    arena_release(&memory);
}

Test(chart, a_terminal_gets_text)
{
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    for (const ChartKind *const *kind = CHART_KINDS; *kind; kind++) {
        Chart chart = make_chart(*kind, SHAPES[5]);
        Str drawn, complaint;
        Err err;
        if (!(*kind)->in_text)
            continue;
        cr_assert(gnuplot_draw(&memory, &chart, 1, FORM_DUMB, &drawn, &complaint, &err));
        cr_assert_eq(complaint.len, 0, "%s: %.*s", (*kind)->name, STR_ARG(complaint));
        cr_assert_eq(str_find_char(drawn, '\x1b'), STR_NPOS);
        cr_assert_gt(drawn.len, 500);
    }
    arena_release(&memory);
}

Test(chart, the_script_beside_the_data_draws_the_same)
{
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    Temporary t = temporary_new();
    Chart chart = make_chart(&CHART_HEATMAP, (Shape){9, 12, 5, true, false});
    Str drawn, complaint, redrawn;
    Err err;
    ToolResult result;
    Buf data = {.arena = &memory}, script = {.arena = &memory};
    cr_assert(gnuplot_draw(&memory, &chart, 1, FORM_SVG, &drawn, &complaint, &err));
    chart_data(&chart, &data);
    chart_script(&chart, FORM_SVG, &script);
    temporary_file(&t, "chart.tsv", buf_str(&data));
    temporary_file(&t, "chart.gp", buf_str(&script));
    Str command =
        str_format(&memory, "cd '%.*s' && gnuplot -d chart.gp", STR_ARG(t.folder));
    const char *const argv[] = {"sh", "-c", str_zero_terminated(&memory, command), NULL};
    cr_assert(tool_run(&memory, argv, (Str){0}, &result, &err));
    cr_assert_eq(result.exit_status, 0, "%.*s", STR_ARG(result.errors));
    cr_assert(file_read_whole(&memory, temporary_path(&t, "chart.svg"), &redrawn, &err));
    cr_assert(str_eq(str_trim(drawn), str_trim(redrawn)));
    temporary_remove(&t);
    arena_release(&memory);
}

Test(chart, twenty_five_charts_take_half_a_second_at_most)
{
    if (!has_gnuplot())
        cr_skip("no gnuplot");
    enum { N = 25 };
    Chart chart[N];
    Str drawn[N], complaint;
    Err err;
    for (size_t i = 0; i < N; i++)
        chart[i] = make_chart(CHART_KINDS[i % 8], SHAPES[4]);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    cr_assert(gnuplot_draw(&memory, chart, N, FORM_SVG, drawn, &complaint, &err));
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) +
                     1e-9 * (double)(end.tv_nsec - start.tv_nsec);
    cr_log_info("25 charts: %.3f s", seconds);
    cr_assert_lt(seconds, 5,
                 "far beyond what a busy machine explains"); // 0.06 s when idle
    arena_release(&memory);
}

Test(chart, labels_are_moved_apart_as_little_as_needed)
{
    double y[] = {50, 52, 90, 51};
    canvas_spread(y, 4, 10, 0, 100);
    cr_assert_eq(y[0], 50);
    cr_assert_eq(y[3], 60);
    cr_assert_eq(y[1], 70);
    cr_assert_eq(y[2], 90);
    double low[] = {99, 98};
    canvas_spread(low, 2, 10, 0, 100);
    cr_assert_eq(low[0], 100);
    cr_assert_eq(low[1], 90);
}

Test(chart, text_is_wrapped_at_blanks)
{
    Str line[MOST_LINES];
    cr_assert_eq(wrap_text(STR("one two three"), 8, line), 2);
    ASSERT_STR(line[0], "one two");
    ASSERT_STR(line[1], "three");
    cr_assert_eq(wrap_text(STR("abcdefghij"), 4, line), 3);
    cr_assert_eq(wrap_text(STR(""), 8, line), 0);
}

Test(scale, starts_at_zero_and_ends_on_a_round_number)
{
    Scale scale = scale_from_zero(1234, 5, true);
    cr_assert_eq(scale.low, 0);
    cr_assert_eq(scale.high, 1250);
    cr_assert_str_eq(scale.tick[scale.n - 1].label, "1,250");
    cr_assert_eq(scale_from_zero(NAN, 5, true).high, 1);
    cr_assert_eq(scale_from_zero(0, 5, true).high, 1);
    cr_assert_str_eq(scale_from_zero(0.3, 3, false).tick[1].label, "0.1");
}

Test(scale, whole_numbers_have_no_fractions_between_them)
{
    Scale scale = scale_from_zero(2, 5, true);
    cr_assert_eq(scale.n, 3);
    cr_assert_str_eq(scale.tick[1].label, "1");
}

Test(scale, months_name_the_year_where_it_begins)
{
    Scale scale = scale_months(2025 * 12 + 10, 4, 8); // Nov 2025 to Feb 2026
    cr_assert_eq(scale.n, 4);
    cr_assert_str_eq(scale.tick[0].label, "Nov\\n2025");
    cr_assert_str_eq(scale.tick[1].label, "Dec");
    cr_assert_str_eq(scale.tick[2].label, "Jan\\n2026");
    cr_assert_leq(scale_months(2010 * 12, 200, 12).n, 12);
    cr_assert_eq(scale_months(2010 * 12, 0, 12).n, 0);
}

Test(scale, durations_are_in_words_that_people_use)
{
    Scale scale = scale_durations(50, 700000, 12);
    cr_assert_str_eq(scale.tick[0].label, "1 min");
    cr_assert_str_eq(scale.tick[scale.n - 1].label, "1 week");
}
