#include "sim/cli/verbs.h"

#include <algorithm>

#include "sim/cli/simulating_verbs.h"
#include "sim/cli/verb_options.h"

namespace bereik {
namespace {

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

Verb import_verb() {
  return {
      "import",
      {"FILE...", 1, std::nullopt, "file", "import takes one file or more", "", "."},
      "make a trace of alerts from CAP, Burgernet or CSV files",
      "Reads alerts from CAP 1.2 (XML), from the list of actions of Burgernet v2 (JSON) and from CSV traces, and "
      "prints one "
      "trace that a scenario replays by alerts.trace. An alert, its updates and its cancellation become one row, and "
      "an "
      "area of several shapes the smallest circle around it. What is left out or read otherwise than it is written is "
      "told on stderr.",
      {{"Which alerts",
        {{"include-tests", Takes::nothing, "", "keep messages of status Exercise, System, Test and Draft", "", ""},
         {"national", Takes::nothing, "", "send alerts without circle or polygon to the whole country", "", ""},
         {"kind", Takes::value, "KIND", "the kind of every alert (by its words)", "", option::alert_kind_choices},
         {"duration", Takes::value, "DURATION",
          "how long alerts last that tell no end (alerts.duration.median; of less urgent ones .long)", "", ""}}},
       {"Where and when they are replayed",
        {{"move-to", Takes::value, "LAT,LON", "move all alerts together, so that the first has its centre there", "",
          ""},
         {"from", Takes::value, "DATE", "shift all alerts together, so that the first is sent on that day", "", ""}}},
       {"Where it goes",
        {{"file", Takes::value, "FILE", "write the trace to a new file instead of stdout", "", ""},
         {"json", Takes::value, "FILE", "write all that was understood as JSON to a new file; - for stdout", "", ""}}},
       shown_with({})},
      {{"bereik import actions.json --file actions.csv", "then alerts.trace = \"actions.csv\" in a scenario"},
       {"bereik import fire.cap --move-to 52.0907,5.1214 --from 2023-05-30",
        "a foreign incident, rehearsed in Utrecht"}},
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
          {"[KIND]", 0, 1, "kind of file", "schema takes one kind of file",
           "scenario summary comparison check budgets import frontier chaos", ""},
          "print the JSON Schema of a kind of file",
          "Prints a JSON Schema (draft 7). KIND is scenario or budgets, for editors that complete and check TOML; or "
          "summary, comparison, check, import, frontier or chaos: what run, compare, check, import, frontier and chaos "
          "write with --json. Without it, "
          "scenario.",
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
  static const std::vector<Verb> table{
      run_verb(),         check_verb(),    compare_verb(), frontier_verb(), chaos_verb(),  timeline_verb(),
      sensitivity_verb(), backtest_verb(), explain_verb(), list_verb(),     export_verb(), repro_verb(),
      accept_verb(),      validate_verb(), import_verb(),  init_verb(),     schema_verb(), completion_verb(),
      manual_verb(),      help_verb(),     version_verb()};
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
