/* Why one incident is where it is: its words, its pattern, its neighbours. */
#include "analyzer/cli/command.h"
#include "analyzer/cli/output.h"
#include "analyzer/cli/text_table.h"
#include "analyzer/documents/export.h"
#include "analyzer/documents/markup.h"
#include "analyzer/documents/near_misses.h"
#include "analyzer/documents/words.h"

#define AROUND 40 // bytes of context on either side of matched words
#define LISTED 12 // incidents that share an id

static Str source_of(const Run *run, uint32_t row)
{
    return run->ingest.source[run->ingest.table->source[row]].path;
}

/* "INC-1", or "exports/jira.csv:INC-1" where the id alone is not enough. */
static bool is_meant(const Run *run, uint32_t row, Str word)
{
    Str id = run->ingest.table->id[row], source = source_of(run, row);
    if (str_eq(id, word))
        return true;
    return word.len == source.len + 1 + id.len && str_starts(word, source) &&
           word.data[source.len] == ':' && str_ends(word, id);
}

static bool ambiguous(const Run *run, Str word, const uint32_t *row, size_t n, Err *err)
{
    Buf list = {.arena = run->scratch};
    for (size_t i = 0; i < n && i < LISTED; i++)
        buf_format(&list, "%s%.*s:%.*s", i ? ", " : "", STR_ARG(source_of(run, row[i])),
                   STR_ARG(run->ingest.table->id[row[i]]));
    if (n > LISTED)
        buf_format(&list, " and %zu more", n - LISTED);
    return err_set(err, ERR_USAGE, "'%.*s' is the id of %zu incidents: name one of %.*s",
                   STR_ARG(word), n, STR_ARG(buf_str(&list)));
}

/* Where all but one are duplicates of it, that one is meant. */
static bool find_row(const Run *run, Str word, uint32_t *found, Err *err)
{
    const Table *t = run->ingest.table;
    uint32_t *row = ARENA_NEW(run->scratch, uint32_t, t->n_rows);
    size_t n = 0, n_originals = 0;
    for (uint32_t i = 0; i < t->n_rows; i++) {
        if (!is_meant(run, i, word))
            continue;
        row[n++] = i;
        if (t->duplicate_of[i] == ROW_NONE && n_originals++ == 0)
            *found = i;
    }
    if (!n)
        return err_set(err, ERR_USAGE, "no incident '%.*s' in what was read",
                       STR_ARG(word));
    if (n == 1)
        *found = row[0];
    return n == 1 || n_originals == 1 || ambiguous(run, word, row, n, err);
}

/* Text ----------------------------------------------------------------------------------
 */

static void add_line(Output *out, const char *label, Str text)
{
    buf_format(&out->buf, "%.*s%-12s%.*s", STR_ARG(output_bold(out)), label,
               STR_ARG(output_plain(out)));
    terminal_add(&out->buf, text);
    buf_add_char(&out->buf, '\n');
}

static size_t to_boundary(Str text, size_t at)
{
    while (at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* "… the [certificate expired] at midnight …" */
static void add_words(const Run *run, const Hit *hit, uint32_t row, Output *out)
{
    Str text = hit_text(run->ingest.table, row, hit);
    size_t from = to_boundary(text, hit->start > AROUND ? hit->start - AROUND : 0);
    size_t to = to_boundary(text, hit->end + AROUND);
    terminal_add(&out->buf, str_slice(text, from, hit->start));
    buf_format(&out->buf, "%.*s[", STR_ARG(output_bold(out)));
    terminal_add(&out->buf, str_slice(text, hit->start, hit->end));
    buf_format(&out->buf, "]%.*s", STR_ARG(output_plain(out)));
    terminal_add(&out->buf, str_slice(text, hit->end, to));
    buf_add_char(&out->buf, '\n');
}

static void write_categories(const Run *run, uint32_t row, Output *out)
{
    const Labels *labels = &run->labels;
    if (labels->first[row] == labels->first[row + 1])
        add_line(out, "categories", label_status_name((LabelStatus)labels->status[row]));
    for (uint32_t i = labels->first[row]; i < labels->first[row + 1]; i++) {
        const Hit *hit = &labels->hit[i];
        const Category *c = &run->taxonomy->category[hit->category];
        add_line(out, i == labels->first[row] ? "categories" : "",
                 str_format(out->arena, "%.*s/%.*s, by rule %.*s in %.*s",
                            STR_ARG(run->taxonomy->axis[c->axis].id), STR_ARG(c->id),
                            STR_ARG(rule_id(&run->taxonomy->rule[hit->rule])),
                            STR_ARG(export_hit_field(run->ingest.table, hit))));
        buf_add(&out->buf, STR("              "));
        add_words(run, hit, row, out);
    }
}

/* Rules that matched and yet gave no category, each with its words and the reason. */
static void write_near_misses(const Run *run, uint32_t row, Output *out)
{
    const Taxonomy *x = run->taxonomy;
    NearMisses all = near_misses(x, run->ingest.table, row, out->arena);
    for (size_t i = 0; i < all.n; i++) {
        const RuleTrial *trial = all.item[i].rule;
        const Category *c = &x->category[x->rule[trial->rule].category];
        Hit hit = {.field = (uint8_t)trial->field,
                   .extra = trial->extra,
                   .start = trial->result.span.start,
                   .end = trial->result.span.end};
        add_line(out, i ? "" : "not",
                 str_format(out->arena, "%.*s/%.*s by rule %.*s: %.*s",
                            STR_ARG(x->axis[c->axis].id), STR_ARG(c->id),
                            STR_ARG(rule_id(&x->rule[trial->rule])),
                            STR_ARG(all.item[i].why)));
        buf_add(&out->buf, STR("              "));
        add_words(run, &hit, row, out);
    }
}

static Str pattern_named(const Output *out, const PatternFinding *p)
{
    return p ? str_format(out->arena, "%.*s %.*s", STR_ARG(p->id), STR_ARG(p->name))
             : STR("one-off");
}

/* ", through retry (41 of them), repeated (17)": what it has in common with a pattern. */
static void add_through(const PatternLikeness *alike, Buf *out)
{
    for (uint32_t i = 0; i < alike->n; i++)
        buf_format(out, "%s%.*s (%u%s)", i ? ", " : ", through ",
                   STR_ARG(alike->term[i].term), alike->term[i].n_texts,
                   i ? "" : " of them");
    if (!alike->n)
        buf_add(out, STR(", by the company of its words alone"));
}

static void write_alike(const IncidentWhy *why, Output *out)
{
    Buf words = {.arena = out->arena};
    buf_format(&words, "%.2f on average to %s", why->alike.similarity,
               why->alike.n_texts == 1 ? "the other text" : "");
    if (why->alike.n_texts != 1)
        buf_format(&words, "its %u other texts", why->alike.n_texts);
    add_through(&why->alike, &words);
    add_line(out, "alike", buf_str(&words));
}

/* The pattern it is not in, and why: less alike, or told apart by the texts around. */
static void write_runner_up(const IncidentWhy *why, Output *out)
{
    Buf words = {.arena = out->arena};
    double its = why->runner_up_alike.similarity;
    buf_format(&words, "%.*s, %.2f alike", STR_ARG(pattern_named(out, why->runner_up)),
               its);
    add_through(&why->runner_up_alike, &words);
    add_line(out, "near too", buf_str(&words));
    if (why->pattern && its < why->alike.similarity)
        add_line(out, "why not", STR("less alike than to its own"));
    else if (why->pattern)
        add_line(
            out, "why not",
            STR("its nearest incidents are in its own, which grew together first; it "
                "lies at the border"));
    else
        add_line(out, "why not",
                 its < why->asked
                     ? str_format(out->arena, "at least %.2f is asked", why->asked)
                     : STR("it joined another group first, too small or too loose to be "
                           "a pattern"));
}

static void write_neighbours(const Run *run, const IncidentWhy *why, Output *out)
{
    const Findings *f = &run->findings;
    TextTable table = text_table_new(out->arena, 6);
    text_table_row(&table,
                   (const Str[]){STR("similar"), STR("id"), STR("team"), STR("pattern"),
                                 STR("words in common"), STR("title")});
    for (uint32_t i = 0; i < why->n_nearest; i++) {
        const Neighbour *near = &why->nearest[i];
        uint32_t pattern = f->pattern_of_row[near->row];
        Buf words = {.arena = out->arena};
        for (uint32_t k = 0; k < near->n_shared; k++)
            buf_format(&words, "%s%.*s", k ? ", " : "", STR_ARG(near->shared[k].term));
        text_table_row(
            &table, (const Str[]){
                        str_format(out->arena, "%.2f", near->similarity),
                        f->table->id[near->row], table_team(f->table, near->row),
                        pattern == PATTERN_NONE ? STR("one-off") : f->pattern[pattern].id,
                        buf_str(&words), f->table->title[near->row]});
    }
    buf_add(&out->buf, STR("\nNearest incidents\n"));
    text_table_print(&table, out);
}

static void write_text(const Run *run, uint32_t row, const IncidentWhy *why, Output *out)
{
    const Table *t = run->ingest.table;
    Arena *a = out->arena;
    add_line(out, "incident",
             str_format(a, "%.*s: %.*s", STR_ARG(t->id[row]), STR_ARG(t->title[row])));
    add_line(out, "from",
             str_format(a, "%.*s:%u", STR_ARG(source_of(run, row)), t->line[row]));
    add_line(out, "opened", moment_format(a, t->time[TIME_OPENED][row], 0));
    add_line(out, "team", table_team(t, row).len ? table_team(t, row) : STR("unknown"));
    Str not_counted = export_not_counted(&run->findings, row, a);
    if (not_counted.len)
        add_line(out, "not counted", not_counted);
    write_categories(run, row, out);
    write_near_misses(run, row, out);
    if (not_counted.len)
        return;
    add_line(out, "pattern", pattern_named(out, why->pattern));
    if (why->pattern && why->pattern->decided)
        add_line(out, "", decided_words(why->pattern->decided, a));
    if (why->pattern && why->alike.n_texts)
        write_alike(why, out);
    if (why->runner_up && why->runner_up_alike.n_texts)
        write_runner_up(why, out);
    if (why->n_nearest)
        write_neighbours(run, why, out);
}

static bool explain(Run *run, Err *err)
{
    StrList *file = &run->options.file;
    Output out;
    uint32_t row = ROW_NONE;
    if (!file->n)
        return err_set(err, ERR_USAGE, "explain wants an incident's id and files");
    Str word = *file->item++;
    file->n--;
    if (!run_findings(run, err) || !find_row(run, word, &row, err) ||
        !output_open(run, &out, err))
        return false;
    IncidentWhy why = why_incident(&run->findings, row, run->scratch);
    if (output_is(&out, STR("json")))
        export_explanation(&run->findings, row, &why, &out.buf);
    else
        write_text(run, row, &why, &out);
    return output_close(&out, err);
}

static const char *const FORMS[] = {"json", NULL};

const Command CMD_EXPLAIN = {
    .name = "explain",
    .arguments = "INCIDENT FILE...",
    .summary = "why an incident is where it is: rule, words, pattern, neighbours",
    .details =
        "Shows one incident with the rule, the field and the words behind each of its\n"
        "categories, the pattern it is in, and the incidents most like it, with the "
        "words\n"
        "they have in common. Where several sources use one id write SOURCE:ID.\n",
    .examples = "  faultline explain INC-1234 exports/\n"
                "  faultline explain exports/jira.csv:INC-1234 exports/ --to json\n",
    .forms = FORMS,
    .run = explain,
};
