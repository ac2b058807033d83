#include "ingest/generic.h"

#include <string.h>

#include "ingest/recognise.h"
#include "ingest/scales.h"
#include "ingest/squeeze.h"

const Profile GENERIC_PROFILE = {
    .id = STR_INIT("generic"),
    .title = STR_INIT("columns by name"),
    .evidence = STR_INIT("secondary"),
    .note = STR_INIT("any CSV or JSON whose columns have telling names"),
};

typedef struct {
    Field field;
    const char *names; // separated by commas, the best first
    const char *parts; // words of a longer name, likewise; NULL: whole names only
} Synonyms;

// In the order in which fields choose: what is rarest first.
static const Synonyms SYNONYMS[] = {
    {FIELD_ID,
     "id,incident id,incident,incident number,number,key,issue key,ticket "
     "id,ticket,ticket "
     "number,case number,case id,ref,reference,notification,report no,report "
     "number,acn,rfi "
     "#,tracking #,tracking number,tracking id,record id,event id,uuid,issue id,#,no,no.",
     "tracking,incident id,id"},
    {FIELD_OPENED,
     "created,created at,created on,opened,opened at,open date,reported,reported "
     "at,reported "
     "on,start,started,started at,start time,start date,began,begin,date,event "
     "date,occurred,"
     "occurred on,occurred at,incident date,detected,detected at,date "
     "initiated,notif.date,"
     "raised,raised on,raised at,date raised,date opened,date reported,create "
     "date,creation date,open time,event "
     "time,"
     "time,timestamp,when",
     "opened,created,start,reported,occurred,create,open,begin,incident date,event "
     "date,date"},
    {FIELD_ACKNOWLEDGED,
     "acknowledged at,acknowledged,ack time,first response,first response at,initial "
     "response "
     "time,responded at,started",
     "acknowledged"},
    {FIELD_RESOLVED,
     "resolved,resolved at,resolved on,resolved time,resolution date,closed,closed "
     "at,close "
     "date,close time,end,ended at,end time,end date,completed,fixed at,mitigated "
     "at,date "
     "closed,completn date,completion date,stop date,date resolved",
     "resolved,closed,stop,end,completed,close"},
    {FIELD_TITLE,
     "title,summary,subject,short "
     "description,name,headline,message,issue,synopsis,incident "
     "name,incident title",
     "title,summary,subject,headline,short description"},
    {FIELD_DESCRIPTION,
     "description,details,narrative,body,problem description,long text,text,what "
     "happened,"
     "event description,full description",
     "narrative,description,details,what happened"},
    {FIELD_TEAM,
     "team,teams,group,assignment group,assigned group,owner team,owning "
     "team,department,squad,"
     "escalation policy,area path,responsible contractor,work center,responsible team,"
     "manufacturer,agency,jurisdiction,business unit,division,crew,owning group,support "
     "group,owner group,owning agency,responsible department",
     "team,assignment group,department,jurisdiction,business unit"},
    {FIELD_SERVICE,
     "service,service name,affected service,services,component,component/s,components,"
     "application,system,ci,cmdb ci,ci name,configuration "
     "item,product,project,asset,equipment,"
     "line,machine",
     "service,component"},
    {FIELD_SEVERITY,
     "severity,sev,priority,urgency,impact,level,criticality,class,severity "
     "level,incident "
     "severity,incident priority",
     "severity,priority"},
    {FIELD_STATUS, "status,state,current state,phase,disposition,incident status",
     "status"},
    {FIELD_LABELS, "labels,tags,categories,category,keywords,type", "tags,labels"},
    {FIELD_ROOT_CAUSE,
     "root cause,rootcause,cause,rca,reason,cause code,close notes,resolution,resolution "
     "note,"
     "resolution notes,close code,closure code,corrective action,contributing "
     "factors,primary "
     "problem",
     "root cause"},
    {FIELD_IMPACT,
     "customer impact,impact description,business impact,effect,consequence,customers "
     "impacted",
     "customer impact,business impact"},
    {FIELD_RESPONDERS,
     "assignee,assigned to,owner,responder,responders,resolved by,commander,incident "
     "lead,"
     "agent,engineer",
     "assignee,assigned to,commander"},
    {FIELD_URL, "url,link,permalink,html url,web url,self", "url"},
};
#define N_SYNONYMS (sizeof SYNONYMS / sizeof *SYNONYMS)

// Words that people put around a name without changing what it means.
static const Str PREFIXES[] = {STR_INIT("incident "), STR_INIT("ticket "),
                               STR_INIT("issue "),    STR_INIT("case "),
                               STR_INIT("event "),    STR_INIT("the ")};
static const Str SUFFIXES[] = {
    STR_INIT(" (utc)"), STR_INIT(" utc"),  STR_INIT(" date time"), STR_INIT(" datetime"),
    STR_INIT(" date"),  STR_INIT(" time"), STR_INIT(" at"),        STR_INIT(" on"),
    STR_INIT(" name"),  STR_INIT(" (gmt)")};

static Str stripped(Str name)
{
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (str_starts(name, PREFIXES[i]) && name.len > PREFIXES[i].len)
            name = str_slice(name, PREFIXES[i].len, name.len);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        if (str_ends(name, SUFFIXES[i]) && name.len > SUFFIXES[i].len)
            name = str_slice(name, 0, name.len - SUFFIXES[i].len);
    return name;
}

typedef struct {
    const GenericColumn *column;
    size_t n;
    Str *name; // squeezed, the last key of a path
    bool *taken;
    bool *is_time;
    bool *is_status; // its words are words for states; or no row was looked at
} Columns;

static Str last_key(Str path)
{
    size_t dot = str_find_last(path, '.');
    return dot == STR_NPOS ? path : str_slice(path, dot + 1, path.len);
}

// At least half of what is written there is a moment.
static bool holds_times(const GenericColumn *c)
{
    size_t moments = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Moment moment;
        Str text = str_trim(c->value[i]);
        MomentStatus status =
            moment_parse(text, &(MomentOptions){.allow_serial = true}, &moment);
        given += status != MOMENT_ABSENT;
        moments += status == MOMENT_OK || status == MOMENT_AMBIGUOUS;
    }
    return moments * 2 >= given;
}

// "State" may be a state of the union.
static bool holds_states(const GenericColumn *c)
{
    size_t states = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        given += text.len > 0;
        states += scale_status(&(Variant){0}, text) != STATUS_UNKNOWN;
    }
    return states * 2 >= given;
}

static bool may_be(const Columns *c, size_t i, Field field)
{
    return !c->taken[i] && (!field_is_time(field) || c->is_time[i]) &&
           (field != FIELD_STATUS || c->is_status[i]);
}

static bool next_name(Str *rest, Str *name)
{
    if (!rest->len)
        return false;
    StrCut cut = str_cut(*rest, ',');
    *rest = cut.tail;
    *name = cut.head;
    return true;
}

#define LONGEST_NAME 60 // what is longer is a sentence, or no header at all

static bool is_word_of(Str part, Str name)
{
    if (name.len > LONGEST_NAME)
        return false;
    for (size_t at = 0; at + part.len <= name.len; at++) {
        bool here = !memcmp(name.data + at, part.data, part.len);
        bool begins = at == 0 || name.data[at - 1] == ' ' || name.data[at - 1] == '(';
        size_t end = at + part.len;
        bool ends = end == name.len || name.data[end] == ' ' || name.data[end] == ')' ||
                    name.data[end] == '\n';
        if (here && begins && ends)
            return true;
    }
    return false;
}

typedef enum { NAME_WHOLE, NAME_STRIPPED, NAME_PART } NameFit;

static size_t find(const Columns *c, const Synonyms *s, NameFit fit)
{
    const char *list = fit == NAME_PART ? s->parts : s->names;
    Str rest = str_from(list), name;
    while (next_name(&rest, &name))
        for (size_t i = 0; i < c->n; i++) {
            if (!may_be(c, i, s->field))
                continue;
            if (fit == NAME_WHOLE      ? str_eq(c->name[i], name)
                : fit == NAME_STRIPPED ? str_eq(stripped(c->name[i]), stripped(name))
                                       : is_word_of(name, c->name[i]))
                return i;
        }
    return STR_NPOS;
}

static Columns columns_of(Arena *arena, const GenericColumn *column, size_t n)
{
    Columns c = {.column = column, .n = n};
    c.name = ARENA_NEW(arena, Str, n);
    c.taken = ARENA_NEW(arena, bool, n);
    c.is_time = ARENA_NEW(arena, bool, n);
    c.is_status = ARENA_NEW(arena, bool, n);
    for (size_t i = 0; i < n; i++) {
        c.name[i] = squeeze(arena, last_key(column[i].path));
        c.is_time[i] = holds_times(&column[i]);
        c.is_status[i] = str_ends(c.name[i], STR("status")) || holds_states(&column[i]);
    }
    return c;
}

static void set_field(Arena *arena, Variant *v, Field field, Str path)
{
    Take *take = ARENA_NEW(arena, Take, 1);
    *take = (Take){.order = SELECTOR_NONE, .plus = SELECTOR_NONE};
    take->selector = variant_select(arena, v, path);
    v->field[field] = take;
}

static void set_ways(Variant *v)
{
    v->split[FIELD_LABELS] = STR(",");
    v->split[FIELD_RESPONDERS] = STR(";");
    v->markup[FIELD_DESCRIPTION] = v->markup[FIELD_ROOT_CAUSE] = v->markup[FIELD_IMPACT] =
        MARKUP_ANY;
    v->guard = true;
    v->timezone_from = v->fold_by = v->recorded = SELECTOR_NONE;
}

// Written with separators: a bare number may be a date, and anything else.
static bool holds_written_dates(const GenericColumn *c)
{
    size_t dates = 0, given = 0;
    for (size_t i = 0; i < c->n_values; i++) {
        Str text = str_trim(c->value[i]);
        bool written = text.len >= 8 && (str_find_char(text, '-') != STR_NPOS ||
                                         str_find_char(text, '/') != STR_NPOS ||
                                         str_find_char(text, '.') != STR_NPOS);
        given += text.len > 0;
        dates += written;
    }
    return dates > 0 && dates == given;
}

// Whatever it is called: the only column of dates says when it began.
static void set_only_date(Arena *arena, Variant *v, Columns *c)
{
    size_t only = STR_NPOS;
    for (size_t i = 0; i < c->n; i++) {
        if (c->taken[i] || !c->is_time[i] || !holds_written_dates(&c->column[i]))
            continue;
        if (only != STR_NPOS)
            return;
        only = i;
    }
    if (only == STR_NPOS)
        return;
    c->taken[only] = true;
    set_field(arena, v, FIELD_OPENED, c->column[only].path);
}

// When the record was made, where that is another time than the beginning.
static void set_recorded(Arena *arena, Variant *v, const Columns *c)
{
    Str rest = STR("created,create,reported,entered,logged,submitted,recorded,received"),
        part;
    while (v->field[FIELD_OPENED] && next_name(&rest, &part))
        for (size_t i = 0; i < c->n; i++)
            if (!c->taken[i] && c->is_time[i] && c->column[i].n_values &&
                is_word_of(part, c->name[i])) {
                v->recorded = variant_select(arena, v, c->column[i].path);
                return;
            }
}

static bool separates(const GenericColumn *c, char separator)
{
    for (size_t i = 0; i < c->n_values; i++)
        if (str_find_char(c->value[i], separator) != STR_NPOS)
            return true;
    return false;
}

const Variant *generic_variant(Arena *arena, const GenericColumn *column, size_t n,
                               bool json)
{
    Variant *v = ARENA_NEW(arena, Variant, 1);
    Columns c = columns_of(arena, column, n);
    v->profile = &GENERIC_PROFILE;
    v->id = json ? STR("json") : STR("csv");
    v->json = json;
    set_ways(v);
    for (int fit = NAME_WHOLE; fit <= NAME_PART; fit++)
        for (size_t i = 0; i < N_SYNONYMS; i++) {
            const Synonyms *s = &SYNONYMS[i];
            size_t at = v->field[s->field] ? STR_NPOS : find(&c, s, (NameFit)fit);
            if (at == STR_NPOS)
                continue;
            c.taken[at] = true;
            set_field(arena, v, s->field, column[at].path);
            if (s->field == FIELD_LABELS && separates(&column[at], ';'))
                v->split[FIELD_LABELS] = STR(";");
        }
    if (!v->field[FIELD_OPENED])
        set_only_date(arena, v, &c);
    set_recorded(arena, v, &c);
    // One text and no title: {"id", "text"} lines. The text is what people see.
    const Take *text = v->field[FIELD_DESCRIPTION];
    if (!v->field[FIELD_TITLE] && text &&
        str_eq_nocase(last_key(v->selector[text->selector].path), STR("text"))) {
        v->field[FIELD_TITLE] = text;
        v->field[FIELD_DESCRIPTION] = NULL;
    }
    return v;
}

int generic_header_fit(Arena *scratch, const Str *name, size_t n)
{
    ArenaMark mark = arena_mark(scratch);
    GenericColumn *column = ARENA_NEW(scratch, GenericColumn, n);
    size_t named = 0, known = 0;
    for (size_t i = 0; i < n; i++) {
        column[i].path = name[i];
        named += str_trim(name[i]).len > 0;
    }
    Columns c = columns_of(scratch, column, n);
    for (size_t i = 0; i < N_SYNONYMS; i++)
        for (int fit = NAME_WHOLE; fit <= NAME_STRIPPED; fit++) {
            size_t at = find(&c, &SYNONYMS[i], (NameFit)fit);
            if (at == STR_NPOS)
                continue;
            c.taken[at] = true;
            known++;
            break;
        }
    arena_rewind(scratch, mark);
    if (known < 2 || (known < 4 && known * 3 < named))
        return 0;
    return known >= FIT_SIGNATURE ? FIT_SIGNATURE - 1 : (int)known;
}

const Variant *variant_override(Arena *arena, const Variant *variant,
                                const FieldOverride *override, size_t n)
{
    if (!n)
        return variant;
    Variant *copy = ARENA_NEW(arena, Variant, 1);
    *copy = *variant;
    copy->selector = ARENA_NEW(arena, Selector, variant->n_selectors + n);
    memcpy(copy->selector, variant->selector, variant->n_selectors * sizeof(Selector));
    copy->selectors_capacity = variant->n_selectors + n;
    for (size_t i = 0; i < n; i++)
        set_field(arena, copy, override[i].field, override[i].path);
    return copy;
}
