#include "analyzer/metrics.h"

#include <stddef.h>

const Metric METRICS[] = {
    {"Incident", "incidents",
     "One record of an export. A record that repeats another is linked to it and counted "
     "once. Withdrawn records, maintenance, drills and tests are counted apart and are "
     "in no "
     "figure.",
     ""},
    {"Episode", "episodes",
     "Incidents of one pattern and one service (of one team, where no service is known) "
     "that "
     "follow each other within the episode window, 24 hours unless the settings say "
     "otherwise: one event told several times. Every test counts episodes.",
     ""},
    {"Team", "team teams n_teams",
     "Who owned the incident, after the aliases in the settings. Where an export names "
     "no "
     "team, its services stand in.",
     ""},
    {"Pattern", "pattern patterns",
     "Incidents that share a failure, found by grouping their texts. Words that are "
     "common "
     "inside one team count little there, so that groups form by failure and not by "
     "team. At "
     "least three incidents, and more alike than chance neighbours: all others are "
     "one-offs.",
     ""},
    {"Holds", "holds stability cohesion",
     "How firmly a pattern holds. Fifty times a fifth of the texts is left out, what is "
     "left of the pattern has to pass as one, and all texts are placed with the pattern "
     "they are most alike; stability is the mean share that the texts it has and those "
     "that it would get have in common (Jaccard). Weak is below 0.5, firm from 0.75 on. "
     "Three texts cannot be firm. Cohesion is the mean similarity of two of its texts. "
     "Both speak of the texts: a firm pattern may still hold two causes told in the same "
     "words.",
     "Hennig 2007"},
    {"Observed period", "partial",
     "From the day of the first incident (or --since) to the newest time in the data (or "
     "--as-of, --until). Times are UTC, periods half-open. A month that lies in it only "
     "in "
     "part is marked, and counts with its share of days; months that no export of a "
     "company "
     "reaches are not observed. With `exposure` in the settings a month counts by what "
     "there was to go wrong in it, too.",
     ""},
    {"Rate", "rate incidents_per_month",
     "Incidents a month of 30.4375 days over the observed period, with the exact 95 % "
     "interval for a Poisson count.",
     "Garwood 1936"},
    {"Share", "largest_share",
     "Counts as a part of a whole. None is given of fewer than 5, and of fewer than 30 "
     "the "
     "interval alone.",
     "Wilson 1927"},
    {"Trend", "trend",
     "Factor a month of the episodes. From 20 episodes and 12 months on a Poisson "
     "regression "
     "whose error is scaled by the dispersion where that is above one; below, an exact "
     "conditional test that such a regression has to confirm where months vary more than "
     "chance. Growing or falling needs p below 0.05 and a place in its family with the "
     "false "
     "discovery rate held at 10 %; a fall has to be there without the newest month, "
     "whose "
     "incidents may not all be recorded yet. “No clear change” never means that nothing "
     "changed. Below 5 episodes or 3 months nothing is tested.",
     "McCullagh & Nelder 1989; Ver Hoef & Boveng 2007; Benjamini & Hochberg 1995"},
    {"Emerging, gone quiet", "p_emerging p_quiet",
     "The newest three whole months against the three-month blocks before them (single "
     "months where the data are short), allowing for how much the counts of all patterns "
     "vary. Silence says nothing where fewer than 3 episodes were expected, and is "
     "looked "
     "for in the months before the newest.",
     "negative binomial predictive with pooled dispersion; Benjamini & Hochberg 1995"},
    {"State", "state",
     "new: first seen in the newest three months of at least six. growing, falling: by "
     "the "
     "trend, or emerging. quiet: gone quiet; gone: that, and not seen for half a year. "
     "returned: after half a year of silence that its rate did not predict. steady: none "
     "of "
     "these.",
     ""},
    {"Change", "",
     "The month in which one lasting change of the rate is likeliest, the months that "
     "fit "
     "nearly as well, and the exact chance of so large a change by accident. A check of "
     "a "
     "date that somebody claims, never a way to choose one.",
     "Worsley 1986; Jackson 2005"},
    {"Duration", "duration duration_seconds",
     "From opened to resolved: median, three in four and nine in ten, with "
     "order-statistic "
     "intervals from 6 incidents on. Incidents still open count as lasting at least "
     "until "
     "the newest time in the data. Means are not given: a few long incidents make them.",
     "Kaplan & Meier 1958; Brookmeyer & Crowley 1982"},
    {"Effective teams", "effective_teams",
     "Over how many teams the incidents would be spread, were they spread evenly: the "
     "exponential of Shannon's entropy of the teams' shares.",
     "Hill 1973, order 1"},
    {"Expected teams", "expected_teams p_wider_than_chance p_narrower_than_chance",
     "How many teams a draw of as many episodes from all episodes would meet, and how "
     "likely "
     "it would meet as many (as few) as seen.",
     "Hurlbert 1971, exact"},
    {"Crosses teams", "cross_team survives_without_largest",
     "Three teams (or all, if there are fewer) have it in two episodes each, and 40 % of "
     "its "
     "episodes remain without the team with the most. It survives without its largest "
     "team "
     "when at least 3 incidents remain.",
     ""},
    {"Waves", "together",
     "Pairs of episodes of different teams at most 7 days apart, against dates drawn "
     "from "
     "each team's own incidents. More than chance: outages that several teams felt. Else "
     "each team met the weakness on its own.",
     "Knox 1964; Besag & Clifford 1991"},
    {"Goes together", "lift",
     "Two labels' episodes in common over what independence would give; tested for every "
     "pair of which either has 5 episodes, listed with 5 in common and the false "
     "discovery "
     "rate held at 10 %.",
     "Fisher 1935; Benjamini & Hochberg 1995"},
    {"Burden", "burden",
     "Episodes a month times the cost of one: all that could be avoided. The rate is "
     "drawn "
     "towards those of the other patterns, since what was picked for being high was "
     "partly "
     "lucky; the cost by a Bayesian bootstrap with one episode of the usual cost. "
     "Expected "
     "value and 80 % interval; what next month really costs varies more.",
     "Laird & Louis 1989; Rubin 1981"},
    {"Tier", "tier p_top1 p_top3 rank_low rank_high",
     "Candidates of which none has a chance of four in five to cause more than the next: "
     "their order is not settled. Chances and the 80 % interval of the rank come from "
     "the "
     "same draws.",
     "Goldstein & Spiegelhalter 1996"},
    {"Small but frequent", "small_but_frequent",
     "A candidate whose episodes come more often than those of most patterns while its "
     "typical incident is shorter than most: no single one would get a postmortem, and "
     "no "
     "single one makes up a tenth of it.",
     ""},
    {NULL, NULL, NULL, NULL},
};
