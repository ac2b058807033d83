#include "plots/gnuplot.h"

#include "ingest/base/file.h"

#define SEPARATOR "%%faultline-next-chart%%\n"

static Str all_scripts(Arena *arena, const Chart *chart, size_t n, ChartForm form)
{
    Buf script = {.arena = arena};
    buf_add(&script, STR("set print '-'\n"));
    for (size_t i = 0; i < n; i++) {
        chart_stream(&chart[i], form, &script);
        buf_add(&script, STR("unset output\nprint \""
                             "%%faultline-next-chart%%"
                             "\"\n"));
    }
    return buf_str(&script);
}

static bool failed(const ToolResult *result, Err *err)
{
    if (result->exit_status == 127)
        return !err_set(err, ERR_SYSTEM,
                        "gnuplot is not installed: charts need it (Debian: "
                        "apt-get install gnuplot-nox)");
    if (result->exit_status > 1)
        return !err_set(err, ERR_SYSTEM, "gnuplot ended with status %d: %.*s",
                        result->exit_status, STR_ARG(str_slice(result->errors, 0, 300)));
    return false;
}

bool gnuplot_draw(Arena *arena, const Chart *chart, size_t n, ChartForm form, Str *drawn,
                  Str *complaint, Err *err)
{
    static const char *const argv[] = {"gnuplot", "-d", "-", NULL};
    ToolResult result;
    *complaint = (Str){0};
    for (size_t i = 0; i < n; i++)
        drawn[i] = (Str){0};
    if (!n)
        return true;
    if (!tool_run(arena, argv, all_scripts(arena, chart, n, form), &result, err) ||
        failed(&result, err))
        return false;
    StrCut cut = {.tail = result.output, .found = true};
    for (size_t i = 0; i < n && cut.found; i++) {
        cut = str_cut_at(cut.tail, STR(SEPARATOR));
        if (cut.found)
            drawn[i] = cut.head;
    }
    if (result.exit_status)
        *complaint = str_trim(result.errors);
    return true;
}
