#include "taxonomy/rule.h"

#include <stdio.h>

#include "taxonomy/sentence.h"

Str rule_id(const Rule *rule)
{
    return rule->id;
}

static bool compile_conditions(const Rule *rule, RuleCondition *condition, size_t n,
                               const char *word, Err *err)
{
    char what[200];
    snprintf(what, sizeof what, "'%s' of rule '%.*s'", word,
             STR_ARG(str_slice(rule->id, 0, 100)));
    for (size_t i = 0; i < n; i++) {
        Pattern *pattern = &condition[i].pattern;
        if (!pattern_compile(pattern->text, PATTERN_ANYWHERE, what, pattern, err))
            return false;
    }
    return true;
}

bool rule_compile(Rule *rule, Err *err)
{
    char what[200];
    snprintf(what, sizeof what, "pattern of rule '%.*s'",
             STR_ARG(str_slice(rule->id, 0, 100)));
    return rule->is_default ||
           (pattern_compile(rule->source, PATTERN_ANYWHERE, what, &rule->pattern, err) &&
            compile_conditions(rule, rule->require, rule->n_require, "require", err) &&
            compile_conditions(rule, rule->unless, rule->n_unless, "unless", err));
}

void rule_free(Rule *rule)
{
    pattern_free(&rule->pattern);
    for (size_t i = 0; i < rule->n_require; i++)
        pattern_free(&rule->require[i].pattern);
    for (size_t i = 0; i < rule->n_unless; i++)
        pattern_free(&rule->unless[i].pattern);
}

bool rule_sees(const Rule *rule, TextField field, Str column)
{
    if (!(rule->fields & 1u << field))
        return false;
    if (field != TEXT_EXTRA)
        return true;
    for (size_t i = 0; i < rule->n_extra; i++)
        if (str_eq_nocase(rule->extra[i], column))
            return true;
    return false;
}

static Span place_of(const RuleCondition *condition, Str text, Span hit)
{
    if (condition->place == NEAR_FIELD)
        return (Span){0, (uint32_t)text.len};
    if (condition->place == NEAR_WORDS_BEFORE)
        return sentence_words_before(text, hit.start, condition->words);
    Span sentence = sentence_around(text, hit.start);
    // A match that runs over the sentence's end takes all it touches along.
    if (hit.end > sentence.end)
        sentence.end = sentence_around(text, hit.end - 1).end;
    if (hit.end > sentence.end)
        sentence.end = hit.end;
    return sentence;
}

/* SEARCH_FOUND with the words' place in the text. */
static SearchResult test(const RuleCondition *condition, Matcher *matcher, Str text,
                         Span hit, Span *words)
{
    Span place = place_of(condition, text, hit);
    SearchResult found = pattern_find(&condition->pattern, matcher,
                                      str_slice(text, place.start, place.end), 0, words);
    words->start += place.start;
    words->end += place.start;
    return found;
}

RuleResult rule_judge(const Rule *rule, Matcher *matcher, Str text, Span span)
{
    RuleResult r = {.outcome = RULE_HIT, .span = span};
    Span words = {0};
    for (size_t i = 0; i < rule->n_require && r.outcome == RULE_HIT; i++) {
        SearchResult found = test(&rule->require[i], matcher, text, span, &words);
        if (found != SEARCH_FOUND)
            r = (RuleResult){found == SEARCH_NONE ? RULE_EXCLUDED : RULE_GAVE_UP,
                             span,
                             &rule->require[i],
                             true,
                             {0, 0}};
    }
    for (size_t i = 0; i < rule->n_unless && r.outcome == RULE_HIT; i++) {
        SearchResult found = test(&rule->unless[i], matcher, text, span, &words);
        if (found != SEARCH_NONE)
            r = (RuleResult){found == SEARCH_FOUND ? RULE_EXCLUDED : RULE_GAVE_UP, span,
                             &rule->unless[i], false, words};
    }
    return r;
}

/* Behind a match that was looked for at `from`; behind the next character when the match
 * was empty. */
static size_t step_over(Str text, size_t from, Span span)
{
    if (span.end > span.start && span.end > from)
        return span.end;
    size_t next = (span.end > from ? span.end : from) + 1;
    while (next < text.len && ((unsigned char)text.data[next] & 0xc0) == 0x80)
        next++;
    return next;
}

/* Matches inside `part`, which the pattern sees as its whole subject; conditions see all
 * of the text. */
static RuleResult try_part(const Rule *rule, Matcher *matcher, Str text, Span part)
{
    Str subject = str_slice(text, part.start, part.end);
    RuleResult first = {.outcome = RULE_NONE};
    Span span;
    for (size_t from = 0; from <= subject.len; from = step_over(subject, from, span)) {
        SearchResult found = pattern_find(&rule->pattern, matcher, subject, from, &span);
        if (found == SEARCH_GAVE_UP)
            return (RuleResult){.outcome = RULE_GAVE_UP};
        if (found == SEARCH_NONE)
            break;
        RuleResult r = rule_judge(rule, matcher, text,
                                  (Span){span.start + part.start, span.end + part.start});
        if (r.outcome != RULE_EXCLUDED)
            return r;
        if (first.outcome == RULE_NONE)
            first = r;
    }
    return first;
}

RuleResult rule_try(const Rule *rule, Matcher *matcher, Str text)
{
    RuleResult first = {.outcome = RULE_NONE};
    if (rule->is_default)
        return first;
    if (!rule->by_sentence)
        return try_part(rule, matcher, text, (Span){0, (uint32_t)text.len});
    Span sentence;
    for (size_t from = 0; sentence_next(text, from, &sentence); from = sentence.end) {
        RuleResult r = try_part(rule, matcher, text, sentence);
        if (r.outcome == RULE_HIT || r.outcome == RULE_GAVE_UP)
            return r;
        if (first.outcome == RULE_NONE)
            first = r;
    }
    return first;
}
