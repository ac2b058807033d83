#include "ingest/scales.h"

#include "ingest/glob.h"

typedef struct {
    Str word;
    int rank;
} CommonWord;

static const CommonWord SEVERITY_WORDS[] = {
    {STR_INIT("critical"), 1},      {STR_INIT("blocker"), 1},
    {STR_INIT("highest"), 1},       {STR_INIT("urgent"), 1},
    {STR_INIT("fatal"), 1},         {STR_INIT("emergency"), 1},
    {STR_INIT("immediate"), 1},     {STR_INIT("very high"), 1},
    {STR_INIT("disaster"), 1},      {STR_INIT("extreme"), 1},
    {STR_INIT("catastrophic"), 1},  {STR_INIT("high"), 2},
    {STR_INIT("major"), 2},         {STR_INIT("error"), 2},
    {STR_INIT("severe"), 2},        {STR_INIT("serious"), 2},
    {STR_INIT("important"), 2},     {STR_INIT("medium"), 3},
    {STR_INIT("moderate"), 3},      {STR_INIT("normal"), 3},
    {STR_INIT("warning"), 3},       {STR_INIT("average"), 3},
    {STR_INIT("standard"), 3},      {STR_INIT("low"), 4},
    {STR_INIT("minor"), 4},         {STR_INIT("info"), 4},
    {STR_INIT("informational"), 4}, {STR_INIT("marginal"), 4},
    {STR_INIT("lowest"), 5},        {STR_INIT("trivial"), 5},
    {STR_INIT("planning"), 5},      {STR_INIT("debug"), 5},
    {STR_INIT("negligible"), 5},    {STR_INIT("very low"), 5},
    {STR_INIT("cosmetic"), 5},
};

static const CommonWord STATUS_WORDS[] = {
    {STR_INIT("triggered"), STATUS_OPEN},
    {STR_INIT("open"), STATUS_OPEN},
    {STR_INIT("opened"), STATUS_OPEN},
    {STR_INIT("active"), STATUS_OPEN},
    {STR_INIT("new"), STATUS_OPEN},
    {STR_INIT("reopened"), STATUS_OPEN},
    {STR_INIT("unacked"), STATUS_OPEN},
    {STR_INIT("unresolved"), STATUS_OPEN},
    {STR_INIT("started"), STATUS_OPEN},
    {STR_INIT("live"), STATUS_OPEN},
    {STR_INIT("triage"), STATUS_OPEN},
    {STR_INIT("in_triage"), STATUS_OPEN},
    {STR_INIT("current"), STATUS_OPEN},
    {STR_INIT("draft"), STATUS_OPEN},
    {STR_INIT("to do"), STATUS_OPEN},
    {STR_INIT("todo"), STATUS_OPEN},
    {STR_INIT("backlog"), STATUS_OPEN},
    {STR_INIT("detected"), STATUS_OPEN},
    {STR_INIT("ongoing"), STATUS_OPEN},
    {STR_INIT("unassigned"), STATUS_OPEN},
    {STR_INIT("submitted"), STATUS_OPEN},
    {STR_INIT("declared"), STATUS_OPEN},
    {STR_INIT("silenced"), STATUS_ACKNOWLEDGED},
    {STR_INIT("acknowledged"), STATUS_ACKNOWLEDGED},
    {STR_INIT("acked"), STATUS_ACKNOWLEDGED},
    {STR_INIT("investigating"), STATUS_ACKNOWLEDGED},
    {STR_INIT("identified"), STATUS_ACKNOWLEDGED},
    {STR_INIT("in progress"), STATUS_ACKNOWLEDGED},
    {STR_INIT("work in progress"), STATUS_ACKNOWLEDGED},
    {STR_INIT("doing"), STATUS_ACKNOWLEDGED},
    {STR_INIT("assigned"), STATUS_ACKNOWLEDGED},
    {STR_INIT("on hold"), STATUS_ACKNOWLEDGED},
    {STR_INIT("hold"), STATUS_ACKNOWLEDGED},
    {STR_INIT("paused"), STATUS_ACKNOWLEDGED},
    {STR_INIT("pending"), STATUS_ACKNOWLEDGED},
    {STR_INIT("waiting*"), STATUS_ACKNOWLEDGED},
    {STR_INIT("awaiting*"), STATUS_ACKNOWLEDGED},
    {STR_INIT("under review"), STATUS_ACKNOWLEDGED},
    {STR_INIT("in review"), STATUS_ACKNOWLEDGED},
    {STR_INIT("stable"), STATUS_MITIGATED},
    {STR_INIT("monitoring"), STATUS_MITIGATED},
    {STR_INIT("mitigated"), STATUS_MITIGATED},
    {STR_INIT("contained"), STATUS_MITIGATED},
    {STR_INIT("resolved"), STATUS_RESOLVED},
    {STR_INIT("closed"), STATUS_RESOLVED},
    {STR_INIT("completed"), STATUS_RESOLVED},
    {STR_INIT("complete"), STATUS_RESOLVED},
    {STR_INIT("done"), STATUS_RESOLVED},
    {STR_INIT("solved"), STATUS_RESOLVED},
    {STR_INIT("fixed"), STATUS_RESOLVED},
    {STR_INIT("postmortem"), STATUS_RESOLVED},
    {STR_INIT("learning"), STATUS_RESOLVED},
    {STR_INIT("closed-draft"), STATUS_RESOLVED},
    {STR_INIT("available"), STATUS_RESOLVED},
    {STR_INIT("recovered"), STATUS_RESOLVED},
    {STR_INIT("finished"), STATUS_RESOLVED},
    {STR_INIT("verified"), STATUS_RESOLVED},
    {STR_INIT("answered"), STATUS_RESOLVED},
    {STR_INIT("retrospective"), STATUS_RESOLVED},
    {STR_INIT("declined"), STATUS_VOID},
    {STR_INIT("canceled"), STATUS_VOID},
    {STR_INIT("cancelled"), STATUS_VOID},
    {STR_INIT("merged"), STATUS_VOID},
    {STR_INIT("duplicate"), STATUS_VOID},
    {STR_INIT("ignored"), STATUS_VOID},
    {STR_INIT("won't do"), STATUS_VOID},
    {STR_INIT("won't fix"), STATUS_VOID},
    {STR_INIT("rejected"), STATUS_VOID},
    {STR_INIT("false positive"), STATUS_VOID},
    {STR_INIT("invalid"), STATUS_VOID},
    {STR_INIT("withdrawn"), STATUS_VOID},
    {STR_INIT("discarded"), STATUS_VOID},
    {STR_INIT("deleted"), STATUS_VOID},
    {STR_INIT("void"), STATUS_VOID},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static int common_rank(const CommonWord *table, size_t n, Str word)
{
    for (size_t i = 0; i < n; i++)
        if (glob_fits(table[i].word, word))
            return table[i].rank;
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool names_a_scale(Str prefix)
{
    static const Str known[] = {
        STR_INIT(""),     STR_INIT("sev"),     STR_INIT("severity"), STR_INIT("s"),
        STR_INIT("p"),    STR_INIT("prio"),    STR_INIT("priority"), STR_INIT("level"),
        STR_INIT("tier"), STR_INIT("urgency"), STR_INIT("impact"),   STR_INIT("class")};
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq_nocase(prefix, known[i]))
            return true;
    return false;
}

/* SEV-1, sev 2, P0, S1, severity::1, priority/2, "1 - Critical", "3", "P1 (urgent)": a
 * scale's name or nothing, one digit, and then no more of the same word. */
static int numbered_rank(Str word)
{
    size_t at = 0;
    while (at < word.len && is_letter(word.data[at]))
        at++;
    Str prefix = str_slice(word, 0, at);
    while (at < word.len &&
           (word.data[at] == ' ' || word.data[at] == '-' || word.data[at] == '_' ||
            word.data[at] == ':' || word.data[at] == '/' || word.data[at] == '='))
        at++;
    if (at >= word.len || !is_digit(word.data[at]) || !names_a_scale(prefix))
        return 0;
    int rank = word.data[at++] - '0';
    if (at < word.len &&
        (is_digit(word.data[at]) || is_letter(word.data[at]) || word.data[at] == '.'))
        return 0;
    return rank > 5 ? 0 : rank < 1 ? 1 : rank;
}

// What stands behind the last separator: "severity: high", "priority/critical".
static Str last_part(Str word)
{
    for (size_t i = word.len; i-- > 0;)
        if (word.data[i] == ':' || word.data[i] == '/' || word.data[i] == '=')
            return str_trim(str_slice(word, i + 1, word.len));
    return word;
}

static int listed_rank(const RankWord *word, size_t n, Str text, bool *listed)
{
    for (size_t i = 0; i < n; i++)
        if (glob_fits(word[i].word, text)) {
            *listed = true;
            return word[i].rank;
        }
    return 0;
}

int scale_severity(const Settings *settings, const Variant *variant, Str word)
{
    bool listed = false;
    if (!word.len)
        return SEVERITY_NONE;
    int rank = settings_severity(settings, word);
    if (!rank)
        rank = listed_rank(variant->severity, variant->n_severities, word, &listed);
    if (rank || listed)
        return rank;
    if ((rank = numbered_rank(word)))
        return rank;
    if ((rank = common_rank(SEVERITY_WORDS, COUNT(SEVERITY_WORDS), word)))
        return rank;
    Str last = last_part(word);
    return last.len == word.len || !last.len
               ? SEVERITY_NONE
               : common_rank(SEVERITY_WORDS, COUNT(SEVERITY_WORDS), last);
}

Status scale_status(const Variant *variant, Str word)
{
    bool listed = false;
    int status = listed_rank(variant->status, variant->n_statuses, word, &listed);
    if (!listed && word.len)
        status = common_rank(STATUS_WORDS, COUNT(STATUS_WORDS), word);
    return (Status)status;
}
