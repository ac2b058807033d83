/* Computes what `faultline patterns` says once more, from the incidents and the members of
 * each pattern alone, in the plainest way that could be right, and compares.
 *
 *     faultline incidents --to jsonl FILES > incidents
 *     faultline patterns --all --members --to json FILES > patterns
 *     recompute incidents patterns
 *
 * Shares no code with the program: exact intervals by summing Poisson terms and halving,
 * draws without return by factorials, the trend by Newton's method, medians by sorting,
 * episodes by looking at all pairs. Prints the differences and `N numbers of M patterns
 * agree, K differ`; exit status 1 when some differ. Patterns with an id that two records
 * share are left out and counted, since members are named by id.
 */
#include <cjson/cJSON.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_MONTHS 2000
#define DAYS_A_MONTH 30.4375

typedef struct {
    const char *id, *team, *service; // team and service NULL: unknown
    long long opened, resolved;      // -1: absent
    bool counts, open;
    int pattern; // -1: none
} Row;

typedef struct {
    Row *row;
    int n, capacity;
    long long from, to;
    int first_month, n_months;
    int agree, differ, left_out;
} World;

static long long seconds_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(object, key));
    int y, mo, d, h, mi, s;
    if (!text || sscanf(text, "%d-%d-%dT%d:%d:%d", &y, &mo, &d, &h, &mi, &s) != 6)
        return -1;
    // days from civil, by counting
    long long days = 0;
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    for (int year = 1970; year < y; year++)
        days += 365 + ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    days += before[mo - 1] + d - 1;
    days += mo > 2 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0);
    return days * 86400 + h * 3600 + mi * 60 + s;
}

static const char *string_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(object, key));
    return text && *text ? text : NULL;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    bool good = text && fread(text, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    return good ? text : NULL;
}

static void add_row(World *w, const cJSON *json)
{
    const char *status = string_of(json, "status"), *kind = string_of(json, "kind");
    if (w->n == w->capacity) {
        w->capacity = w->capacity ? 2 * w->capacity : 1024;
        w->row = realloc(w->row, (size_t)w->capacity * sizeof *w->row);
    }
    w->row[w->n++] = (Row){
        .id = string_of(json, "id"),
        .team = string_of(json, "team"),
        .service = string_of(json, "service"),
        .opened = seconds_of(json, "opened"),
        .resolved = seconds_of(json, "resolved"),
        .counts = cJSON_IsNull(cJSON_GetObjectItem(json, "duplicate_of")) &&
                  strcmp(kind, "incident") == 0 && !(status && strcmp(status, "void") == 0),
        .open = status && (strcmp(status, "open") == 0 || strcmp(status, "acknowledged") == 0 ||
                           strcmp(status, "mitigated") == 0),
        .pattern = -1,
    };
}

static int month_of(long long seconds)
{
    time_t t = (time_t)seconds;
    struct tm *tm = gmtime(&t);
    return tm->tm_year * 12 + tm->tm_mon;
}

static void find_period(World *w, const cJSON *lines)
{
    long long first = -1, last = -1, newest = -1;
    for (int i = 0; i < w->n; i++)
        newest = w->row[i].opened > newest ? w->row[i].opened : newest;
    long long opened = newest;
    const cJSON *json;
    cJSON_ArrayForEach(json, lines)
    {
        long long t[2] = {seconds_of(json, "acknowledged"), seconds_of(json, "resolved")};
        for (int k = 0; k < 2; k++)
            if (t[k] > newest && t[k] <= opened + 92 * 86400)
                newest = t[k];
    }
    for (int i = 0; i < w->n; i++) {
        const Row *r = &w->row[i];
        if (!r->counts || r->opened < 0)
            continue;
        first = first < 0 || r->opened < first ? r->opened : first;
        last = r->opened > last ? r->opened : last;
    }
    w->from = first - first % 86400;
    w->to = newest > last + 1 ? newest : last + 1;
    w->first_month = month_of(w->from);
    w->n_months = month_of(w->to - 1) - w->first_month + 1;
}

/* Comparing ------------------------------------------------------------------------------ */

static void compare(World *w, const cJSON *pattern, const char *what, const cJSON *said,
                    double mine)
{
    double theirs = cJSON_IsBool(said) ? cJSON_IsTrue(said)
                                       : cJSON_IsNumber(said) ? said->valuedouble : NAN;
    bool same = isnan(mine) ? isnan(theirs)
                            : fabs(theirs - mine) <= 1e-8 * fabs(mine) + 1e-10;
    w->agree += same;
    w->differ += !same;
    if (!same)
        printf("%s: %s is %.12g, recomputed %.12g\n", string_of(pattern, "id"), what, theirs,
               mine);
}

static void compare_key(World *w, const cJSON *pattern, const char *key, double mine)
{
    compare(w, pattern, key, cJSON_GetObjectItem(pattern, key), mine);
}

static void compare_in(World *w, const cJSON *pattern, const char *object, const char *key,
                       double mine)
{
    char what[64];
    snprintf(what, sizeof what, "%s.%s", object, key);
    compare(w, pattern, what, cJSON_GetObjectItem(cJSON_GetObjectItem(pattern, object), key),
            mine);
}

/* The plain ways ------------------------------------------------------------------------- */

static bool equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_group(const Row *a, const Row *b, bool by_team)
{
    bool needs_team = by_team || !a->service;
    return equal(a->service, b->service) && (!needs_team || equal(a->team, b->team));
}

/* A row begins an episode unless another of its group lies in the window before it. */
static bool begins(const World *w, int row, bool by_team)
{
    const Row *r = &w->row[row];
    for (int i = 0; i < w->n && r->pattern >= 0; i++) {
        const Row *o = &w->row[i];
        bool before = o->opened < r->opened || (o->opened == r->opened && i < row);
        if (i != row && o->counts && o->pattern == r->pattern && o->opened >= 0 &&
            r->opened >= 0 && before && r->opened - o->opened <= 86400 &&
            same_group(o, r, by_team))
            return false;
    }
    return true;
}

static double poisson_at_most(int k, double mean)
{
    double term = exp(-mean), sum = 0;
    for (int i = 0; i <= k; term *= mean / ++i)
        sum += term;
    return sum;
}

/* The mean at which P(X <= k) falls to p. */
static double mean_where(int k, double p)
{
    double low = 0, high = 5.0 * k + 50;
    for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        if (poisson_at_most(k, middle) > p)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double log_ways(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double month_length(const World *w, int index)
{
    double days = 0;
    for (long long t = w->from; t < w->to; t += 3600) {
        long long end = t + 3600 < w->to ? t + 3600 : w->to;
        days += month_of(t) == w->first_month + index ? (double)(end - t) / 86400 : 0;
    }
    return days / DAYS_A_MONTH;
}

static double trend_factor(const double *y, const double *e, int n)
{
    double a = 0, b = 0, sum_y = 0, sum_e = 0;
    for (int t = 0; t < n; t++) {
        sum_y += y[t];
        sum_e += e[t];
    }
    a = log(sum_y / sum_e);
    for (int step = 0; step < 200; step++) {
        double g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
        for (int t = 0; t < n; t++) {
            double m = e[t] * exp(a + b * t);
            g0 += y[t] - m;
            g1 += t * (y[t] - m);
            h00 += m;
            h01 += t * m;
            h11 += (double)t * t * m;
        }
        double det = h00 * h11 - h01 * h01;
        a += 0.5 * (h11 * g0 - h01 * g1) / det;
        b += 0.5 * (h00 * g1 - h01 * g0) / det;
    }
    return exp(b);
}

/* One pattern ---------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    int incidents, episodes, all_episodes;
} Team;

static Team *team_named(Team *team, int *n, const char *name)
{
    for (int i = 0; i < *n; i++)
        if (equal(team[i].name, name))
            return &team[i];
    team[*n] = (Team){.name = name};
    return &team[(*n)++];
}

static void check_teams(World *w, const cJSON *p, Team *team, int n, int incidents)
{
    double known = 0, entropy = 0, expected = 0, pool = 0, drawn = 0;
    int largest = 0, met = 0, episodes = 0, most = 0, n_teams = 0, company = 0;
    for (int i = 0; i < n; i++) {
        const Team *t = &team[i];
        episodes += t->episodes;
        if (!t->name)
            continue;
        company++;
        pool += t->all_episodes;
        drawn += t->episodes;
        known += t->incidents;
        n_teams += t->incidents > 0;
        met += t->episodes >= 2;
        largest = t->incidents > largest ? t->incidents : largest;
        most = t->episodes > most ? t->episodes : most;
    }
    for (int i = 0; i < n; i++) {
        const Team *t = &team[i];
        if (!t->name)
            continue;
        if (t->incidents)
            entropy -= t->incidents / known * log(t->incidents / known);
        bool certain = pool - t->all_episodes < drawn;
        expected += certain ? 1 : 1 - exp(log_ways(pool - t->all_episodes, drawn) -
                                          log_ways(pool, drawn));
    }
    double remaining = (double)(episodes - most) / episodes;
    int wanted = company < 3 ? company : 3;
    compare_key(w, p, "n_teams", n_teams);
    compare_key(w, p, "effective_teams", known > 0 ? exp(entropy) : NAN);
    compare_key(w, p, "expected_teams", known > 0 ? expected : NAN);
    compare_key(w, p, "largest_share", known > 0 ? largest / known : NAN);
    compare_key(w, p, "survives_without_largest", incidents - largest >= 3);
    compare_in(w, p, "cross_team_parts", "remaining_share", remaining);
    compare_key(w, p, "cross_team", company > 1 && met >= wanted && remaining >= 0.4);
}

static void check_durations(World *w, const cJSON *p, int pattern)
{
    double *hours = calloc((size_t)w->n, sizeof *hours);
    int n = 0, open = 0;
    for (int i = 0; i < w->n; i++) {
        const Row *r = &w->row[i];
        if (r->pattern != pattern || !r->counts || r->opened < 0)
            continue;
        open += r->open && r->resolved < 0;
        if (r->resolved >= r->opened)
            hours[n++] = (double)(r->resolved - r->opened);
    }
    qsort(hours, (size_t)n, sizeof *hours, compare_doubles);
    compare_in(w, p, "duration", "n", n);
    compare_in(w, p, "duration", "open", open);
    if (!open) // with open ones it is Kaplan and Meier's, which the reference cases cover
        compare_in(w, p, "duration", "median",
                   n ? (hours[(n - 1) / 2] + hours[n / 2]) / 2 : NAN);
    free(hours);
}

static void check_months(World *w, const cJSON *p, int pattern, const double *length,
                         const bool *starts)
{
    double incidents[MOST_MONTHS] = {0}, episodes[MOST_MONTHS] = {0}, all = 0, exposure = 0;
    for (int i = 0; i < w->n; i++) {
        const Row *r = &w->row[i];
        if (r->pattern != pattern || !r->counts || r->opened < w->from || r->opened >= w->to)
            continue;
        int m = month_of(r->opened) - w->first_month;
        incidents[m]++;
        episodes[m] += starts[i];
        all++;
    }
    const cJSON *month, *months = cJSON_GetObjectItem(p, "months");
    int m = 0;
    cJSON_ArrayForEach(month, months)
    {
        compare(w, p, "a month", cJSON_GetObjectItem(month, "incidents"), incidents[m]);
        exposure += length[m++];
    }
    compare_in(w, p, "rate", "per_month", all / exposure);
    compare_in(w, p, "rate", "low", all > 0 ? mean_where((int)all - 1, 0.975) / exposure : 0);
    compare_in(w, p, "rate", "high", mean_where((int)all, 0.025) / exposure);
    const char *method = string_of(cJSON_GetObjectItem(p, "trend"), "method");
    if (method && strcmp(method, "phi-scaled Poisson") == 0)
        compare_in(w, p, "trend", "per_month", trend_factor(episodes, length, w->n_months));
}

static void check_pattern(World *w, const cJSON *p, int pattern, const double *length,
                          const bool *starts, const bool *team_starts)
{
    Team *team = calloc((size_t)w->n + 1, sizeof *team);
    int n = 0, incidents = 0, episodes = 0;
    for (int i = 0; i < w->n; i++) {
        const Row *r = &w->row[i];
        if (!r->counts)
            continue;
        Team *t = team_named(team, &n, r->team);
        t->all_episodes += team_starts[i];
        if (r->pattern != pattern)
            continue;
        t->incidents++;
        t->episodes += team_starts[i];
        incidents++;
        episodes += starts[i];
    }
    compare_key(w, p, "incidents", incidents);
    compare_key(w, p, "episodes", episodes);
    check_teams(w, p, team, n, incidents);
    check_durations(w, p, pattern);
    check_months(w, p, pattern, length, starts);
    free(team);
}

/* Marks the members; false when an id stands for two records. */
static bool take_members(World *w, const cJSON *p, int pattern)
{
    const cJSON *member;
    bool clear = true;
    cJSON_ArrayForEach(member, cJSON_GetObjectItem(p, "members"))
    {
        int found = 0;
        for (int i = 0; i < w->n; i++) {
            if (!equal(w->row[i].id, cJSON_GetStringValue(member)))
                continue;
            w->row[i].pattern = pattern;
            found++;
        }
        clear &= found == 1;
    }
    return clear;
}

static cJSON *parse_lines(char *text)
{
    cJSON *list = cJSON_CreateArray();
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        cJSON_AddItemToArray(list, cJSON_Parse(line));
    return list;
}

static void check_all(World *w, const cJSON *patterns)
{
    int n = cJSON_GetArraySize(patterns), i = 0;
    bool *clear = calloc((size_t)n + 1, sizeof *clear);
    bool *starts = calloc((size_t)w->n + 1, sizeof *starts);
    bool *team_starts = calloc((size_t)w->n + 1, sizeof *team_starts);
    double *length = calloc(MOST_MONTHS, sizeof *length);
    const cJSON *p;
    cJSON_ArrayForEach(p, patterns)
    {
        clear[i] = take_members(w, p, i);
        i++;
    }
    for (int row = 0; row < w->n; row++) {
        starts[row] = w->row[row].counts && begins(w, row, false);
        team_starts[row] = w->row[row].counts && begins(w, row, true);
    }
    for (int m = 0; m < w->n_months && m < MOST_MONTHS; m++)
        length[m] = month_length(w, m);
    i = 0;
    cJSON_ArrayForEach(p, patterns)
    {
        if (clear[i])
            check_pattern(w, p, i, length, starts, team_starts);
        else
            w->left_out++;
        i++;
    }
    printf("%d numbers of %d patterns agree, %d differ; %d patterns left out\n", w->agree,
           n - w->left_out, w->differ, w->left_out);
    free(clear);
    free(starts);
    free(team_starts);
    free(length);
}

int main(int argc, char **argv)
{
    World w = {0};
    char *incidents = argc == 3 ? read_file(argv[1]) : NULL;
    char *found = argc == 3 ? read_file(argv[2]) : NULL;
    cJSON *json = found ? cJSON_Parse(found) : NULL;
    if (!incidents || !json) {
        fprintf(stderr, "usage: recompute INCIDENTS.jsonl PATTERNS.json\n");
        return 2;
    }
    cJSON *lines = parse_lines(incidents);
    const cJSON *line;
    cJSON_ArrayForEach(line, lines)
    {
        add_row(&w, line);
    }
    find_period(&w, lines);
    check_all(&w, cJSON_GetObjectItem(json, "patterns"));
    cJSON_Delete(lines);
    cJSON_Delete(json);
    free(w.row);
    free(incidents);
    free(found);
    return w.differ || !w.agree;
}
