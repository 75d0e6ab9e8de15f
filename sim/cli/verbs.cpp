#include "sim/cli/verbs.h"

#include <algorithm>

#include "sim/cli/verb_options.h"

namespace bereik {
namespace {

constexpr std::string_view toml = ".toml";

OptionGroup shown_with(std::vector<Option> options) {
  options.push_back(option::color);
  options.push_back(option::help);
  return {"What is shown", std::move(options)};
}

OptionGroup what_runs(const Option& replications, std::vector<Option> more = {}) {
  OptionGroup group{
      "What runs",
      {option::set, option::seed, replications, option::first_replication, option::jobs, option::patience}};
  group.options.insert(group.options.end(), more.begin(), more.end());
  return group;
}

Verb run_verb() {
  return {
      "run",
      {"SCENARIO", 1, 1, "scenario", "run takes one scenario file", "", toml},
      "run a scenario and print what it answers",
      "Runs the replications of a scenario, keeps them in the store of runs, and prints what they answer. Every "
      "figure has a 95 % interval over the replications. Same scenario and seed: same bits, for any --jobs.",
      {what_runs(option::replications_of_run,
                 {{"precision", Takes::value, "SHARE",
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
                 {{"deadline", Takes::value, "DURATION",
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
       {"bereik compare scenarios/mini.toml --set-b infrastructure.push.rate=500000/min", "half the gateway"},
       {"bereik compare scenarios/mini.toml --binary-b ../before/scripts/bereik", "what a change of the code changed"},
       {"bereik compare 3 4", "two stored runs"}},
      {}};
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

Verb list_verb() {
  return {"list",
          {"[runs|scenarios]", 0, 1, "word", "list takes runs or scenarios", "runs scenarios", ""},
          "print the stored runs, or the gallery",
          "Prints the runs of the store, or the scenarios of the gallery with the questions that they answer.",
          {{"What is read", {option::store}}, shown_with({option::format})},
          {{"bereik list", "the runs in results/runs"}, {"bereik list scenarios", "the gallery"}},
          {}};
}

Verb export_verb() {
  return {"export",
          {"[RUN]", 0, 1, "run", "export takes the number of one run, or none for the latest", "", ""},
          "print a stored run as text, JSON or CSV",
          "Prints a run of the store, by its number in bereik list; without a number the latest. Runs nothing.",
          {{"What is read", {option::store}},
           {"Where it goes",
            {option::format, {"file", Takes::value, "FILE", "write to a new file instead of stdout", "", ""}}},
           shown_with({})},
          {{"bereik export --format csv --file latest.csv", "the latest run as a table"},
           {"bereik export 3 --format json", "run 3, every metric"}},
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

Verb accept_verb() {
  return {
      "accept",
      {"[RUN]", 0, 1, "run", "accept takes the number of one run, or none for the latest", "", ""},
      "make a stored run the baseline of its scenario",
      "Writes the metrics of a run of the store, replication by replication, to a small JSON file that goes into "
      "version "
      "control and is reviewed there: DIR/SCENARIO.json. check --baseline holds later runs against it. An "
      "earlier baseline of the scenario is replaced. Runs nothing.",
      {{"What is read", {option::store}},
       {"Where it goes",
        {{"reason", Takes::value, "TEXT", "why this run is right; needed", "", ""},
         {"baselines", Takes::value, "DIR", "the folder of baselines (results/baselines)", "BEREIK_BASELINES", ""}}},
       shown_with({})},
      {{"bereik accept 3 --reason \"geotargeting is on since May\"", ""}},
      {}};
}

Verb validate_verb() {
  return {"validate",
          {"FILE...", 1, std::nullopt, "file", "validate takes one file or more", "", toml},
          "check files without running anything",
          "Reads scenarios, with all that they extend and the traces that they name, and files of budgets, and prints "
          "their titles and digests, "
          "or everything that is wrong with them. Equal digests: equal scenarios. Runs nothing.",
          {shown_with({})},
          {{"bereik validate scenarios/*.toml", "the gallery"}},
          {}};
}

Verb init_verb() {
  return {
      "init",
      {"FILE", 1, 1, "file", "init takes the name of one new file", "", toml},
      "write a new scenario that explains every key",
      "Writes a scenario in which every key stands behind a #, with its meaning, unit, default and plausible range. "
      "It overwrites nothing.",
      {{"What it is made from",
        {{"from", Takes::value, "SCENARIO", "extend this scenario, and show its values", "", ""}}},
       shown_with({})},
      {{"bereik init mine.toml", ""},
       {"bereik init mine.toml --from scenarios/burgernet-2023.toml", "a change to the year 2023"}},
      {}};
}

Verb schema_verb() {
  return {"schema",
          {"[KIND]", 0, 1, "kind of file", "schema takes one kind of file", "scenario summary comparison check budgets",
           ""},
          "print the JSON Schema of a kind of file",
          "Prints a JSON Schema (draft 7). KIND is scenario or budgets, for editors that complete and check TOML; or "
          "summary, comparison or check: what run, compare and check write with --json. Without it, scenario.",
          {shown_with({})},
          {{"bereik schema > scenario.schema.json", "for an editor"}, {"bereik schema summary", "of run --json"}},
          {}};
}

Verb completion_verb() {
  return {"completion",
          {"SHELL", 1, 1, "shell", "completion takes the name of a shell", "bash zsh fish", ""},
          "print the completion script of a shell",
          "Prints a script by which SHELL, which is bash, zsh or fish, completes verbs, options, their choices and the "
          "names of scenarios.",
          {shown_with({})},
          {{"bereik completion bash", "in ~/.bashrc: eval \"$(bereik completion bash)\"; zsh likewise"},
           {"bereik completion fish | source", "in config.fish"}},
          {}};
}

Verb manual_verb() {
  return {"manual",
          {"", 0, 0, "word", "manual takes nothing", "", ""},
          "print the manual page",
          "Prints the manual page bereik(1) in roff.",
          {shown_with({})},
          {{"bereik manual | man -l -", "to read it"}},
          {}};
}

Verb help_verb() {
  return {"help",
          {"[VERB]", 0, 1, "verb", "help takes one verb", "", ""},
          "the list of verbs, or the options of one",
          "Prints the list of verbs, or the options of one.",
          {shown_with({})},
          {{"bereik help run", ""}},
          {}};
}

Verb version_verb() {
  return {"version",
          {"", 0, 0, "word", "version takes nothing", "", ""},
          "which bereik this is",
          "Prints the version of the program.",
          {shown_with({})},
          {{"bereik version", ""}},
          {}};
}

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> table{run_verb(),        check_verb(),    compare_verb(), backtest_verb(),
                                       explain_verb(),    list_verb(),     export_verb(),  repro_verb(),
                                       accept_verb(),     validate_verb(), init_verb(),    schema_verb(),
                                       completion_verb(), manual_verb(),   help_verb(),    version_verb()};
  return table;
}

const Verb* find_verb(std::string_view name) {
  const auto found = std::ranges::find(verbs(), name, &Verb::name);
  return found == verbs().end() ? nullptr : &*found;
}

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) names.emplace_back(verb.name);
  return names;
}

std::vector<Option> options_of(const Verb& verb) {
  std::vector<Option> options;
  for (const OptionGroup& group : verb.groups)
    options.insert(options.end(), group.options.begin(), group.options.end());
  return options;
}

const Option* find_option(const Verb& verb, std::string_view option) {
  for (const OptionGroup& group : verb.groups)
    for (const Option& candidate : group.options)
      if (candidate.name == option) return &candidate;
  return nullptr;
}

std::string synopsis_of(const Verb& verb) {
  std::string synopsis = "bereik " + std::string{verb.name};
  if (!verb.operands.synopsis.empty()) synopsis += ' ' + std::string{verb.operands.synopsis};
  return options_of(verb).size() > 1 ? synopsis + " [options]" : synopsis;
}

std::vector<std::string> words_of(std::string_view choices) {
  std::vector<std::string> words;
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find(' '), choices.size());
    words.emplace_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return words;
}

const std::vector<ExitMeaning>& common_exits() {
  static const std::vector<ExitMeaning> exits{{0, "done"},
                                              {1, "a bug of bereik"},
                                              {2, "your input"},
                                              {74, "the machine"},
                                              {130, "interrupted: what was finished is kept"},
                                              {143, "terminated: what was finished is kept"}};
  return exits;
}

}  // namespace bereik
