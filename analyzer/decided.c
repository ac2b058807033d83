/* What people decided about a pattern, in words. */
#include "analyzer/decisions.h"

static void add(Buf *out, const char *separator, const char *label, Str text)
{
    if (text.len)
        buf_format(out, "%s%s%.*s", out->len ? separator : "", label, STR_ARG(text));
}

static Str merged_ids(const Decided *d, Arena *arena)
{
    Buf out = {.arena = arena};
    for (uint32_t i = 0; i < d->n_merged; i++)
        buf_format(&out, "%s%.*s", i ? ", " : "", STR_ARG(d->merged[i].id));
    return buf_str(&out);
}

Str decided_fact(const Decided *d, Arena *arena)
{
    Buf out = {.arena = arena};
    if (!d)
        return (Str){0};
    if (d->said.name.len)
        add(&out, "; ", "", str_format(arena, "name '%.*s'", STR_ARG(d->said.name)));
    add(&out, "; ", "owner ", d->said.owner);
    add(&out, "; ", "status ", d->said.status);
    add(&out, "; ", "note ", d->said.note);
    add(&out, "; ", "with ", merged_ids(d, arena));
    if (d->split_from.len)
        add(&out, "; ", "",
            str_format(arena, "split off %.*s: %.*s", STR_ARG(d->split_from),
                       STR_ARG(d->split_by)));
    if (d->n_parts)
        add(&out, "; ", "",
            str_format(arena, "%u %s split off", d->n_parts,
                       d->n_parts == 1 ? "part" : "parts"));
    return buf_str(&out);
}

static Str merged_words(const Decided *d, Arena *arena)
{
    Buf out = {.arena = arena};
    for (uint32_t i = 0; i < d->n_merged; i++)
        buf_format(&out, "%s%.*s %.*s (%u)", i ? "; " : "", STR_ARG(d->merged[i].id),
                   STR_ARG(d->merged[i].name), d->merged[i].incidents);
    return buf_str(&out);
}

Str decided_words(const Decided *d, Arena *arena)
{
    Buf out = {.arena = arena};
    if (!d)
        return (Str){0};
    if (d->split_from.len)
        add(&out, "", "",
            str_format(arena, "Split off %.*s by people (%.*s): %.*s.",
                       STR_ARG(d->split_from), STR_ARG(d->place), STR_ARG(d->split_by)));
    else if (d->said.name.len)
        add(&out, "", "",
            str_format(arena, "Named by people (%.*s); found as \"%.*s\".",
                       STR_ARG(d->place), STR_ARG(d->found_name)));
    else
        add(&out, "", "",
            str_format(arena, "Decided by people (%.*s).", STR_ARG(d->place)));
    add(&out, " ", "Merged into it: ", merged_words(d, arena));
    if (d->n_merged)
        buf_add_char(&out, '.');
    if (d->n_parts)
        add(&out, " ", "",
            str_format(arena, "%u %s of it %s split off.", d->n_parts,
                       d->n_parts == 1 ? "part" : "parts",
                       d->n_parts == 1 ? "is" : "are"));
    add(&out, " ", "Owner: ", d->said.owner);
    add(&out, d->said.owner.len ? "; " : " ",
        d->said.owner.len ? "status: " : "Status: ", d->said.status);
    if (d->said.owner.len || d->said.status.len)
        buf_add_char(&out, '.');
    add(&out, " ", "Note: ", d->said.note);
    return buf_str(&out);
}

Str decided_owner(const Decided *d, Arena *arena)
{
    Buf out = {.arena = arena};
    if (!d)
        return (Str){0};
    add(&out, ", ", "", d->said.owner);
    add(&out, ", ", "", d->said.status);
    return buf_str(&out);
}
