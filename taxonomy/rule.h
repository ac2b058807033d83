#ifndef FAULTLINE_RULE_H
#define FAULTLINE_RULE_H
/* A rule: a pattern, the fields it looks at, and what has to hold around its hit.
 *
 * The rule's hit in a text is its leftmost match for which every `require` holds and no
 * `unless` does; matches are tried from left to right without overlap. Conditions look at
 * the hit's sentence, at the words before it inside that sentence, or at the whole field.
 * An anchored rule (anchor: sentence) sees one sentence at a time: its match stays
 * inside, and ^ and $ are the sentence's ends.
 *
 * An axis with `default: CATEGORY` has a rule without pattern in that category, named
 * `default`: its hits are empty spans of the title.
 */
#include "taxonomy/pattern.h"
#include "taxonomy/taxonomy.h"

typedef enum { NEAR_SENTENCE, NEAR_WORDS_BEFORE, NEAR_FIELD } ConditionPlace;

typedef struct {
    Pattern pattern;
    ConditionPlace place;
    uint16_t words; // for NEAR_WORDS_BEFORE
} RuleCondition;

struct Rule {
    Str id;
    Pattern pattern;
    Str source; // the expression; for plain words their alternation
    Str *word;  // substring: true
    size_t n_words;
    uint16_t category;
    uint32_t fields; // bit (1 << TextField) for each field it looks at
    Str *extra;      // names of columns, when TEXT_EXTRA is among the fields
    size_t n_extra;
    RuleCondition *require, *unless;
    size_t n_require, n_unless;
    double weight; // below 0 it speaks against its category
    bool substring, by_sentence, is_default;
    Str path;
    uint32_t line; // where the rule begins
};

typedef enum { RULE_NONE, RULE_HIT, RULE_EXCLUDED, RULE_GAVE_UP } RuleOutcome;

typedef struct {
    RuleOutcome outcome;
    Span span;               // the hit, or the first match that was excluded
    const RuleCondition *failed; // why it was excluded
    bool failed_require;     // `failed` is a requirement that did not hold
    Span failed_span;        // the words of an `unless` that matched
} RuleResult;

Str rule_id(const Rule *rule);

// Compiles everything the rule holds. Errors name the line of the pattern.
bool rule_compile(Rule *rule, Err *err);
void rule_free(Rule *rule);

// Does the rule look at that field (a column by its name, case not minded)?
bool rule_sees(const Rule *rule, TextField field, Str column);

RuleResult rule_try(const Rule *rule, Matcher *matcher, Str text);

// What holds around one match of the pattern: RULE_HIT, RULE_EXCLUDED or RULE_GAVE_UP.
RuleResult rule_judge(const Rule *rule, Matcher *matcher, Str text, Span span);

#endif
