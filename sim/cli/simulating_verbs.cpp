#include "sim/cli/simulating_verbs.h"

#include "sim/cli/verb_options.h"

namespace bereik {
namespace {

OptionGroup what_runs(const Option& replications, std::vector<Option> more = {}) {
  OptionGroup group{
      "What runs",
      {option::set, option::seed, replications, option::first_replication, option::jobs, option::patience}};
  group.options.insert(group.options.end(), more.begin(), more.end());
  return group;
}

}  // namespace

OptionGroup shown_with(std::vector<Option> options) {
  options.push_back(option::color);
  options.push_back(option::help);
  return {"What is shown", std::move(options)};
}

Verb run_verb() {
  return {
      "run",
      {"SCENARIO", 1, 1, "scenario", "run takes one scenario file", "", toml},
      "run a scenario and print what it answers",
      "Runs the replications of a scenario, keeps them in the store of runs, and prints what they answer. Every "
      "figure has a 95 % interval over the replications. Same scenario and seed: same bits, for any --jobs.",
      {what_runs(option::replications_of_run,
                 {option::fidelity,
                  {"precision", Takes::value, "SHARE",
                   "as many replications as make means this precise: their expectations lie within this share (5 %)",
                   "BEREIK_PRECISION", ""},
                  {"precise", Takes::values, "METRIC",
                   "which means; repeatable (reach.seen, f_seen.5min and time.handover.p95)", "", ""}}),
       {"Where it goes", {option::store, option::no_store, option::resume, option::json, option::format}},
       shown_with({option::quiet, option::verbose, option::no_progress})},
      {{"bereik run scenarios/burgernet-2023.toml", "the year 2023"},
       {"bereik run scenarios/local-evening.toml --precision \"2 %\" --replications 20..500",
        "until seen and hand-over are known within 2 %"},
       {"bereik run scenarios/local-evening.toml --set alerts.trace= --set alerts.count.amber=1",
        "one AMBER alert instead of the evening's own alerts"},
       {"bereik run scenarios/mini.toml --no-store --quiet --json -", "only JSON, on stdout"}},
      {{5, "inconclusive: the precision was not reached"}}};
}

Verb check_verb() {
  return {
      "check",
      {"SCENARIO...", 1, std::nullopt, "scenario", "check takes one scenario file or more", "", toml},
      "hold scenarios against budgets, as a CI gate",
      "Runs scenarios until every budget has a verdict, and prints the verdicts. Budgets stand in the scenario or in "
      "a file of their own.",
      {what_runs(option::replications_range,
                 {option::fidelity,
                  {"deadline", Takes::value, "DURATION",
                   "begin no replication after it; what is undecided then stays so", "BEREIK_DEADLINE", ""}}),
       {"What it is held against",
        {{"budgets", Takes::value, "FILE", "budgets for every scenario, besides its own", "BEREIK_BUDGETS", ""},
         {"baseline", Takes::value, "DIR", "and against the baseline of each scenario, pair by pair", "BEREIK_BASELINE",
          ""},
         {"strict-behaviour", Takes::nothing, "",
          "end with 6 where a replication is not that of the baseline, bit by bit", "", ""}}},
       {"Where it goes",
        {{"junit", Takes::value, "FILE", "write the verdicts as JUnit XML to a new file", "", ""},
         {"markdown", Takes::value, "FILE", "write the verdicts as Markdown, for a pull request, to a new file", "",
          ""},
         {"json", Takes::value, "FILE", "write the verdicts as JSON to a new file; - for stdout", "", ""}}},
       shown_with({option::quiet, option::verbose, option::no_progress})},
      {{"bereik check scenarios/*.toml --budgets budgets.toml --junit verdicts.xml", "a step of a CI run"},
       {"bereik check scenarios/mini.toml --replications 10..200", "as many as the verdicts need"},
       {"bereik check scenarios/mini.toml --baseline results/baselines", "and is it worse than what was accepted?"}},
      {{3, "a budget is breached"},
       {4, "a regression: a budget is worse than its baseline"},
       {5, "inconclusive: the intervals are too wide for a verdict"},
       {6, "behaviour changed (--strict-behaviour)"}}};
}

Verb compare_verb() {
  return {
      "compare",
      {"A [B]", 1, 2, "side", "compare takes a scenario file or the number of a stored run, and another one", "", toml},
      "run two scenarios and print what differs",
      "Runs the same replications of two scenarios with the same people and the same chance, and prints what differs: "
      "whether anything happens otherwise at all, B less A of every metric with 95 % intervals over the pairs, who of "
      "the residents gains or loses and where, and how long each takes. What --set and --seed change, they change in "
      "both. In place of a scenario file A or B may be the number of a stored run, which has kept no residents; "
      "without "
      "B, A is compared with itself as --set-b or --binary-b makes it other.",
      {what_runs(option::replications,
                 {option::set_a,
                  option::set_b,
                  {"binary-b", Takes::value, "PROGRAM", "another bereik runs B, in turn with this one", "", ""}}),
       {"What is read", {option::store}},
       {"What counts as no change",
        {{"margin", Takes::value, "SHARE", "a difference of less than this share of A (1 %)", "BEREIK_MARGIN", ""}}},
       {"Where it goes", {option::json}},
       shown_with({option::quiet, option::verbose, option::no_progress})},
      {{"bereik compare scenarios/no-phase-out.toml scenarios/burgernet-2023.toml", "what the phase-out changed"},
       {"bereik compare scenarios/mini.toml --set-b infrastructure.fcm.line=1000/s", "a fiftieth of the sender's line"},
       {"bereik compare scenarios/mini.toml --binary-b ../before/scripts/bereik", "what a change of the code changed"},
       {"bereik compare 3 4", "two stored runs"}},
      {}};
}

Verb sensitivity_verb() {
  return {"sensitivity",
          {"SCENARIO", 1, 1, "scenario", "sensitivity takes one scenario file", "", toml},
          "tell which numbers that are not known matter",
          "Runs a scenario with each number that has no sure source at either end of its plausible range, one at a "
          "time and "
          "with the same chance, and prints what becomes of a metric: the largest change first, and how many numbers "
          "change "
          "nothing. What the scenario itself gives is taken as known.",
          {{"What is asked",
            {{"metric", Takes::value, "METRIC", "which one (time.handover.p95)", "", ""},
             {"scope", Takes::value, "SCOPE", "of whom: a group as in budgets (all)", "", ""},
             {"only", Takes::value, "PREFIX", "numbers whose keys begin so: infrastructure, staff (all)", "", ""}}},
           what_runs(option::replications),
           shown_with({option::no_progress})},
          {{"bereik sensitivity scenarios/local-evening.toml --only infrastructure",
            "which limits of the machines decide how soon pushes are handed over?"},
           {"bereik sensitivity scenarios/local-evening.toml --metric reach.seen --replications 20", ""}},
          {}};
}

Verb frontier_verb() {
  return {
      "frontier",
      {"SCENARIO", 1, 1, "scenario", "frontier takes one scenario file", "", toml},
      "find the largest load at which a budget holds",
      "Runs the replications of a scenario at heavier and lighter loads, with the same chance at each, and prints the "
      "largest load at which a budget holds with a probability of 95 %, with a 95 % interval; what breaks first beyond "
      "it; and by how much one more unit of each capacity would move it.",
      {{"What is asked",
        {{"load", Takes::value, "WHAT",
          "alerts (an hour), participants, recipients (of one alert), or a key that is a number (alerts)",
          "BEREIK_LOAD", ""},
         {"from", Takes::value, "LOAD", "search from there: 0.5x, times the scenario's, or a value (0.0625x)", "", ""},
         {"to", Takes::value, "LOAD", "and up to there (64x)", "", ""},
         {"smallest", Takes::nothing, "", "more of the key is less load: find the smallest value", "", ""},
         option::asked_budget,
         option::budget_file,
         {"probability", Takes::value, "SHARE", "with which it holds at the frontier (as the budget says, else 95 %)",
          "BEREIK_PROBABILITY", ""},
         {"tolerance", Takes::value, "SHARE", "how exact, of the load (1 %)", "BEREIK_TOLERANCE", ""},
         {"no-values", Takes::nothing, "", "do not ask what more capacity is worth", "", ""}}},
       what_runs(option::replications_of_probability, {option::soft_deadline}),
       {"Where it goes", {option::json_answer}},
       shown_with({option::quiet, option::verbose, option::no_progress})},
      {{"bereik frontier scenarios/mini.toml --budget \"time.handover.p95 <= 60 s\"", "how many alerts an hour?"},
       {"bereik frontier scenarios/local-evening.toml --load recipients --budget \"seen after 5 min\"",
        "how large may the area of an alert be?"},
       {"bereik frontier scenarios/mini.toml --load infrastructure.sms.rate --smallest --budget "
        "\"time.sms.handover.p95 "
        "<= 60 s\"",
        "how little SMS capacity is enough?"}},
      {{5, "inconclusive: the frontier or an end of its interval lies beyond what was searched"}}};
}

Verb chaos_verb() {
  return {
      "chaos",
      {"SCENARIO", 1, 1, "scenario", "chaos takes one scenario file", "", toml},
      "tell what faults by chance do to budgets and reach",
      "Runs the replications of a scenario with faults by chance and without, with the same chance in everything else, "
      "and prints the probability that each budget holds, what faults cost in reach, in which hour and on which day an "
      "hour of fault costs most, and what each component costs that is down by itself. How often what fails and for "
      "how "
      "long is in [chaos] of the scenario: --set chaos.intensity=10 makes all faults ten times as frequent.",
      {{"What is asked",
        {option::asked_budget,
         option::budget_file,
         {"component", Takes::values, "NAME", "only this component fails; repeatable (all: core, fcm, sms and so on)",
          "", ""},
         {"outage", Takes::value, "DURATION", "how long each component is down by itself (chaos.down.median)",
          "BEREIK_OUTAGE", ""},
         {"no-outages", Takes::nothing, "", "do not put down each component by itself", "", ""},
         {"hold-probability", Takes::value, "SHARE", "every budget is to hold with it: the exit code tells", "", ""}}},
       what_runs(option::replications_of_probability, {option::soft_deadline}),
       {"Where it goes", {option::json_answer}},
       shown_with({option::quiet, option::verbose, option::no_progress})},
      {{"bereik chaos scenarios/local-evening.toml --set chaos.intensity=50", "a bad year, fifty times over"},
       {"bereik chaos scenarios/mini.toml --budget \"time.handover.p95 <= 60 s\" --hold-probability \"95 %\"",
        "is that reliable enough?"},
       {"bereik chaos scenarios/amber-national.toml --component fcm --component apns --outage \"1 h\"",
        "without a push provider for an hour"}},
      {{3, "a budget does not hold with the probability asked for"},
       {5, "inconclusive: too few replications to tell whether it does"}}};
}

Verb backtest_verb() {
  return {
      "backtest",
      {"FITTED OTHER", 2, 2, "scenario", "backtest takes the year that the model was fitted to, and another one", "",
       toml},
      "test the model on figures it was not fitted to",
      "Simulates two years in many possible worlds, in which every parameter without a sure source lies anywhere in "
      "its plausible range, and says whether figures that were held back lie where the model allows. FITTED is the "
      "year that parameters were fitted to; every world is fitted again to its views and its success. About 10 "
      "minutes for 200 worlds on two cores.",
      {{"What runs",
        {{"samples", Takes::value, "N", "possible worlds to draw, 20 or more (200)", "BEREIK_SAMPLES", ""},
         option::jobs}},
       {"Where it goes",
        {{"out", Takes::value, "FOLDER",
          "write the intervals and what moves them as tables, which bereik run shows where they lie beside its own", "",
          ""}}},
       shown_with({option::no_progress})},
      {{"bereik backtest scenarios/burgernet-2023.toml scenarios/year-2022.toml", ""}},
      {{7, "the backtest failed: a figure lies where the model does not allow"}}};
}

Verb timeline_verb() {
  return {
      "timeline",
      {"SCENARIO", 1, 1, "scenario", "timeline takes one scenario file", "", toml},
      "tell what happened when in one replication",
      "Runs one replication of a scenario, and prints what happened when, from the first trigger or fault to recovery: "
      "alerts, faults, components that are saturated, out of quota or down, and when they recovered; and when somebody "
      "who watches a budget could first know that it is broken.",
      {{"What runs",
        {option::set,
         option::seed,
         {"replication", Takes::value, "N", "which replication (0)", "", ""},
         option::patience}},
       {"What is told",
        {{"alert", Takes::value, "N", "this alert alone, by its number in order of launch (those that took longest)",
          "", ""},
         option::budget_file}},
       {"Where it goes",
        {{"csv", Takes::value, "FILE", "write every moment as CSV to a new file; - for stdout", "", ""}}},
       shown_with({})},
      {{"bereik timeline scenarios/two-ambers.toml", "how late is the second alert, and why?"},
       {"bereik timeline scenarios/burgernet-2023.toml --alert 7 --csv year.csv", "one alert in words, all as CSV"}},
      {}};
}

Verb explain_verb() {
  return {"explain",
          {"SCENARIO | --diff A B", 1, 2, "scenario", "explain takes one scenario file, or two with --diff", "", toml},
          "print every law and parameter, or why two runs differ",
          "Prints every law of the model in a sentence, and the parameters that it uses: value in this scenario, "
          "plausible range, source and confidence. Runs nothing. With --diff it runs one replication of two scenarios, "
          "and prints the first alert, message and person whose fate differs, and why. A and B may be numbers of "
          "stored runs, too.",
          {{"What is read", {option::set}},
           {"What differs",
            {{"diff", Takes::nothing, "", "run A and B, and explain where they part", "", ""},
             option::set_a,
             option::set_b,
             option::seed,
             {"first-replication", Takes::value, "N", "which replication (0)", "BEREIK_FIRST_REPLICATION", ""},
             option::store}},
           shown_with({})},
          {{"bereik explain scenarios/burgernet-2023.toml", ""},
           {"bereik explain --diff scenarios/no-phase-out.toml scenarios/burgernet-2023.toml",
            "whom the phase-out met first"}},
          {}};
}

Verb repro_verb() {
  return {
      "repro",
      {"[RUN]", 0, 1, "run", "repro takes the number of one run, or none for the latest", "", ""},
      "run a stored run again: is it equal?",
      "Runs a run of the store again, from what the store holds, and compares the fingerprint of every replication.",
      {{"What runs", {option::store, option::jobs, option::patience}}, shown_with({option::no_progress})},
      {{"bereik repro", "the latest run"}, {"bereik repro 3 --jobs 1", "run 3, on one core"}},
      {{6, "behaviour changed: a replication is not what it was"}}};
}

}  // namespace bereik
