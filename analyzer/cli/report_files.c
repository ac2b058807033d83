/* The report as a folder: the page, the same as Markdown and as data, the charts with
 * what drew them. Each file is replaced as a whole, and the page last, so that whoever
 * opens it while it is written sees the old report or the new one. */
#include "analyzer/cli/report_job.h"
#include "analyzer/documents/export.h"
#include "analyzer/documents/markup.h"

#define FLUSH_AT ((size_t)1 << 20)

static bool write_file(const ReportJob *job, Arena *arena, Str name, Str content,
                       Err *err)
{
    Str path = str_format(arena, "%.*s/%.*s", STR_ARG(job->folder), STR_ARG(name));
    return file_write_whole(arena, path, content, err);
}

static bool make_folders(const ReportJob *job, Arena *arena, Err *err)
{
    return file_make_folder(job->folder, err) &&
           file_make_folder(str_format(arena, "%.*s/charts", STR_ARG(job->folder)), err);
}

/* "charts/NAME.tsv", ".gp" and ".svg". */
static bool write_chart(const ReportJob *job, size_t i, Arena *arena, Err *err)
{
    const Chart *chart = &job->charts.chart[i];
    Buf data = {.arena = arena}, script = {.arena = arena};
    Str base = str_format(arena, "charts/%.*s", STR_ARG(chart->name));
    chart_data(chart, &data);
    chart_script(chart, FORM_SVG, &script);
    return write_file(job, arena, str_format(arena, "%.*s.tsv", STR_ARG(base)),
                      buf_str(&data), err) &&
           write_file(job, arena, str_format(arena, "%.*s.gp", STR_ARG(base)),
                      buf_str(&script), err) &&
           (!job->svg[i].len ||
            write_file(job, arena, str_format(arena, "%.*s.svg", STR_ARG(base)),
                       job->svg[i], err));
}

static bool write_charts(const ReportJob *job, Arena *arena, Err *err)
{
    ArenaMark mark = arena_mark(arena);
    for (size_t i = 0; i < job->charts.n; i++) {
        if (!write_chart(job, i, arena, err))
            return false;
        arena_rewind(arena, mark);
    }
    return true;
}

static bool write_pattern_pages(const ReportJob *job, Arena *arena, Err *err)
{
    const Findings *f = job->report.findings;
    ArenaMark mark = arena_mark(arena);
    bool any = false;
    for (uint32_t i = 0; i < f->n_patterns; i++) {
        if (report_shows_in_full(f, i))
            continue;
        Str folder = str_format(arena, "%.*s/patterns", STR_ARG(job->folder));
        if (!any && !file_make_folder(folder, err))
            return false;
        any = true;
        Buf page = {.arena = arena};
        report_html_pattern(&job->report, i, arena, &page);
        Str name = str_format(arena, "patterns/%.*s.html",
                              STR_ARG(text_slug(arena, f->pattern[i].id)));
        if (!write_file(job, arena, name, buf_str(&page), err))
            return false;
        arena_rewind(arena, mark);
    }
    return true;
}

static bool write_rows(const ReportJob *job, Arena *arena, FileOut *file, Err *err)
{
    const Findings *f = job->report.findings;
    ArenaMark mark = arena_mark(arena);
    Buf buf = {.arena = arena};
    export_incident_csv_header(true, &buf);
    for (uint32_t row = 0; row <= f->table->n_rows; row++) {
        if (row < f->table->n_rows)
            export_incident_csv(f->table, f->ingest, f, row, &buf);
        if (buf.len < FLUSH_AT && row < f->table->n_rows)
            continue;
        if (!file_write(file, buf_str(&buf), err))
            return false;
        arena_rewind(arena, mark);
        buf = (Buf){.arena = arena};
    }
    return true;
}

static bool write_incidents(const ReportJob *job, Arena *arena, Err *err)
{
    FileOut *file;
    Str path = str_format(arena, "%.*s/incidents.csv", STR_ARG(job->folder));
    if (!file_create(job->run->keep, path, &file, err))
        return false;
    if (write_rows(job, arena, file, err))
        return file_commit(file, err);
    file_abandon(file);
    return false;
}

bool report_write_incidents(const ReportJob *job, Output *out, Err *err)
{
    const Findings *f = job->report.findings;
    export_incident_csv_header(true, &out->buf);
    for (uint32_t row = 0; row < f->table->n_rows; row++) {
        export_incident_csv(f->table, f->ingest, f, row, &out->buf);
        if (!output_flush(out, err))
            return false;
    }
    return true;
}

typedef struct {
    const char *name;
    void (*write)(const ReportJob *job, Arena *arena, Buf *out);
} Document;

static void add_patterns_json(const ReportJob *job, Arena *arena, Buf *out)
{
    (void)arena;
    export_patterns(job->report.findings, (PatternsExport){.all = true, .members = true},
                    out);
}

static void add_patterns_csv(const ReportJob *job, Arena *arena, Buf *out)
{
    (void)arena;
    export_patterns_csv(job->report.findings, (PatternsExport){.all = true}, out);
}

static void add_markdown(const ReportJob *job, Arena *arena, Buf *out)
{
    report_markdown(&job->report, arena, out);
}

static void add_page(const ReportJob *job, Arena *arena, Buf *out)
{
    report_html(&job->report, arena, out);
}

static const Document DOCUMENTS[] = {
    {"patterns.json", add_patterns_json},
    {"patterns.csv", add_patterns_csv},
    {"report.md", add_markdown},
    {"index.html", add_page},
};

bool report_write_folder(const ReportJob *job, Err *err)
{
    Arena arena = {0};
    bool good = make_folders(job, &arena, err) && write_charts(job, &arena, err) &&
                write_pattern_pages(job, &arena, err) &&
                write_incidents(job, &arena, err);
    for (size_t i = 0; good && i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++) {
        Buf document = {.arena = &arena};
        DOCUMENTS[i].write(job, &arena, &document);
        good =
            write_file(job, &arena, str_from(DOCUMENTS[i].name), buf_str(&document), err);
    }
    arena_release(&arena);
    return good;
}
