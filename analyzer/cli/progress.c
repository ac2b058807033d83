#include "analyzer/cli/progress.h"

#include <stdio.h>
#include <time.h>

#include "analyzer/documents/markup.h"
#include "ingest/base/file.h"

#define BAR_WIDTH 24
#define PATIENCE_MS 500 // shorter work needs no bar
#define REDRAW_MS 100

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

Progress progress_new(bool shown)
{
    return (Progress){.shown_at_all = shown, .stage = ""};
}

void progress_stage(Progress *progress, const char *stage)
{
    if (!progress->shown_at_all)
        return;
    progress->stage = stage;
    progress->part = 0;
    progress->n_parts = 1;
    if (!progress->started_ms)
        progress->started_ms = now_ms();
    progress_step(progress, (Str){0}, 0, 0);
}

void progress_part(Progress *progress, size_t part, size_t n_parts)
{
    progress->part = (uint32_t)part;
    progress->n_parts = (uint32_t)n_parts;
}

/* How far the stage is, 0..1. */
static double share_done(const Progress *progress, uint64_t done, uint64_t total)
{
    double of_part = (double)done / (double)total;
    return (progress->part + of_part) / (progress->n_parts ? progress->n_parts : 1);
}

static void draw(Progress *progress, Str detail, uint64_t done, uint64_t total)
{
    Arena arena = {0};
    Buf line = {.arena = &arena};
    int width = terminal_width();
    size_t room = width > 60 ? (size_t)width - 50 : 10;
    buf_format(&line, "\r\x1b[K%-12s ", progress->stage);
    if (total) {
        double share = share_done(progress, done, total);
        int filled = (int)(share * BAR_WIDTH);
        for (int i = 0; i < BAR_WIDTH; i++)
            buf_add(&line, i < filled ? STR("━") : STR("─"));
        buf_format(&line, " %3d %% ", (int)(share * 100));
    }
    terminal_add(&line, text_shorten(&arena, detail, room));
    fwrite(line.data, 1, line.len, stderr);
    fflush(stderr);
    arena_release(&arena);
}

void progress_step(Progress *progress, Str detail, uint64_t done, uint64_t total)
{
    if (!progress->shown_at_all)
        return;
    int64_t now = now_ms();
    if (now - progress->started_ms < PATIENCE_MS || now - progress->drawn_ms < REDRAW_MS)
        return;
    progress->drawn_ms = now;
    progress->drawn = true;
    draw(progress, detail, done > total ? total : done, total);
}

void progress_clear(Progress *progress)
{
    if (progress->drawn)
        fputs("\r\x1b[K", stderr);
    progress->drawn = false;
}
