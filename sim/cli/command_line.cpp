#include "sim/cli/command_line.h"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "models/core/errors.h"
#include "sim/cli/given_import.h"
#include "sim/cli/given_options.h"
#include "sim/cli/given_sides.h"
#include "sim/cli/help.h"
#include "sim/cli/verbs.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

using Words = std::vector<std::string>;

[[noreturn]] void refuse(std::string problem, std::string suggestion) {
  throw InputError{{{"command line", std::move(problem), "", std::move(suggestion)}}};
}

std::uint32_t cores() { return static_cast<std::uint32_t>(std::clamp(::sysconf(_SC_NPROCESSORS_ONLN), 1L, 1024L)); }

void read_what_runs(GivenOptions& given, SimulationOptions& options) {
  options.overrides = overrides_with_seed(given);
  options.first_replication = given.count("first-replication", 0, options.first_replication);
  options.jobs = given.count("jobs", 1, cores());
  options.patience = given.duration("patience", options.patience);
}

void read_simulation(GivenOptions& given, SimulationOptions& options) {
  given.reconcile("quiet", "verbose", "one wants less and the other more");
  read_what_runs(given, options);
  options.json = given.text("json");
  options.quiet = given.has("quiet");
  options.verbose = given.has("verbose");
  options.colour = static_cast<ColourChoice>(given.choice("color"));
  options.show_progress = !options.quiet && !given.has("no-progress");
}

std::filesystem::path store_of(const GivenOptions& given) {
  return given.has("out") ? std::filesystem::path{given.text("out")} : default_store;
}

// As many replications as a precision takes, within a range; or so many.
void read_precision(GivenOptions& given, RunOptions& options) {
  const auto [least, most] = given.has("replications") ? given.range("replications", 1)
                                                       : std::pair{std::optional<std::uint32_t>{}, options.most};
  const bool is_asked = given.has("precision") || given.has("precise") || least;
  if (!is_asked) {
    if (given.has("replications")) options.replications = most;
    return;
  }
  PrecisionTarget target;
  target.share = given.share("precision", target.share);
  target.metrics = given.texts("precise");
  if (target.metrics.empty()) target.metrics = {"reach.seen", "f_seen.5min", "time.handover.p95"};
  if (target.share >= 1)
    given.refuse("--precision \"100 %\"", "less than all is expected", "for example --precision \"5 %\"");
  options.precision = std::move(target);
  options.replications = least.value_or(static_cast<std::uint32_t>(std::min<std::size_t>(least_for_precision, most)));
  options.most = most;
}

void read_fidelity(GivenOptions& given, SimulationOptions& options) {
  constexpr std::array names{"individual", "expected"};
  if (!given.has("fidelity")) return;
  options.overrides.insert(given.is_typed("fidelity") ? options.overrides.end() : options.overrides.begin(),
                           {"run.fidelity", names[given.choice("fidelity")]});
}

Command run_of(GivenOptions& given) {
  given.reconcile("resume", "no-store", "what is resumed lies in the store");
  given.reconcile("no-store", "out", "one wants no store and the other says where it is");
  RunOptions options;
  read_simulation(given, options);
  read_fidelity(given, options);
  read_precision(given, options);
  options.scenario = given.operands().front();
  options.out = store_of(given);
  options.is_kept = !given.has("no-store");
  options.is_resumed = given.has("resume");
  options.format = static_cast<Format>(given.choice("format"));
  if (options.json == "-" && given.is_typed("format") && options.format != Format::json)
    given.refuse("--json - and --format " + given.text("format"), "both go to stdout", "write the JSON to a file");
  return options;
}

Command check_of(GivenOptions& given) {
  CheckOptions options;
  read_simulation(given, options);
  read_fidelity(given, options);
  options.scenarios.assign(given.operands().begin(), given.operands().end());
  options.budgets = given.text("budgets");
  options.junit = given.text("junit");
  options.markdown = given.text("markdown");
  options.baseline = given.text("baseline");
  options.is_strict = given.has("strict-behaviour");
  if (options.is_strict && options.baseline.empty())
    given.refuse("--strict-behaviour", "it is the behaviour of a baseline that counts", "name one by --baseline");
  if (given.has("deadline")) options.deadline = given.duration("deadline", Seconds{0});
  if (!given.has("replications")) return options;
  const auto [least, most] = given.range("replications", 1);
  if (least)
    options.least = *least;
  else
    options.replications = options.least = most;
  options.most = most;
  return options;
}

// What would have to change what has been.
void refuse_changes_of_runs(GivenOptions& given, const CompareOptions& options) {
  if (!options.a.run && !options.b.run) return;
  for (const char* option : {"set", "seed", "replications", "first-replication"})
    if (given.is_typed(option))
      given.refuse("--" + std::string{option} + " and a stored run", "a stored run is what it was",
                   std::string_view{option} == "set" ? "say --set-a or --set-b for the other side"
                                                     : "a scenario on the other side follows the run");
  if (!options.program_b.empty())
    given.refuse("--binary-b and a stored run", "both programs run scenarios, in turn", "name a scenario file");
}

Command compare_of(GivenOptions& given) {
  CompareOptions options;
  read_simulation(given, options);
  if (given.has("replications")) options.replications = given.count("replications", 1, 1);
  options.out = store_of(given);
  options.program_b = given.text("binary-b");
  options.margin = given.share("margin", options.margin);
  const bool is_one = given.operands().size() == 1;
  if (is_one && !given.has("set-a") && !given.has("set-b") && options.program_b.empty())
    given.refuse("one side", "there is nothing to compare it with",
                 "name B too, or say what is other in it by --set-b or --binary-b");
  options.a = side_of(given, given.operands().front(), "set-a", Runs::as_they_were);
  options.b = side_of(given, given.operands().back(), "set-b", Runs::as_they_were);
  refuse_changes_of_runs(given, options);
  return options;
}

Command sensitivity_of(GivenOptions& given) {
  SensitivityOptions options;
  read_what_runs(given, options);
  options.show_progress = !given.has("no-progress");
  if (given.has("replications")) options.replications = given.count("replications", 1, 1);
  options.scenario = given.operands().front();
  if (given.has("metric")) options.metric = given.text("metric");
  if (given.has("scope")) options.scope = given.text("scope");
  options.only = given.text("only");
  return options;
}

void read_budgeted(GivenOptions& given, BudgetedOptions& options) {
  read_simulation(given, options);
  if (given.has("replications")) options.replications = given.count("replications", 1, 1);
  options.scenario = given.operands().front();
  options.budgets = given.text("budgets");
  options.budget = given.text("budget");
  if (given.has("deadline")) options.deadline = given.duration("deadline", Seconds{0});
}

Command frontier_of(GivenOptions& given) {
  FrontierOptions options;
  read_budgeted(given, options);
  if (given.has("load")) options.load = given.text("load");
  options.from = given.text("from");
  options.to = given.text("to");
  options.is_smallest = given.has("smallest");
  options.tolerance = given.share("tolerance", options.tolerance);
  options.has_values = !given.has("no-values");
  if (given.has("probability")) options.probability = given.share("probability", 0.5);
  for (const auto& [option, value] :
       {std::pair{"probability", options.probability.value_or(0)}, {"tolerance", options.tolerance}})
    if (value >= 1)
      given.refuse("--" + std::string{option} + " \"100 %\"", "less than all is expected",
                   "for example --" + std::string{option} + (value == options.tolerance ? " \"1 %\"" : " \"95 %\""));
  return options;
}

Command chaos_of(GivenOptions& given) {
  given.reconcile("outage", "no-outages", "one says how long outages are and the other wants none");
  ChaosOptions options;
  read_budgeted(given, options);
  options.components = given.texts("component");
  if (given.has("outage")) options.outage = given.duration("outage", Seconds{0});
  options.has_outages = !given.has("no-outages");
  if (!given.has("hold-probability")) return options;
  options.hold_probability = given.share("hold-probability", 0.95);
  if (*options.hold_probability >= 1)
    given.refuse("--hold-probability \"100 %\"", "no number of replications shows that",
                 "for example --hold-probability \"95 %\"");
  return options;
}

Command timeline_of(GivenOptions& given) {
  TimelineOptions options;
  options.scenario = given.operands().front();
  options.overrides = overrides_with_seed(given);
  options.replication = given.count("replication", 0, options.replication);
  options.budgets = given.text("budgets");
  if (given.has("alert")) options.alert = given.count("alert", 1, 1);
  options.csv = given.text("csv");
  options.patience = given.duration("patience", options.patience);
  return options;
}

Command backtest_of(GivenOptions& given) {
  BacktestOptions options;
  options.fitted = given.operands()[0];
  options.other = given.operands()[1];
  options.samples = given.count("samples", 20, options.samples);
  options.jobs = given.count("jobs", 1, cores());
  options.out = given.text("out");
  options.show_progress = !given.has("no-progress");
  return options;
}

Command explain_diff_of(GivenOptions& given) {
  const Words& sides = given.operands();
  if (sides.size() < 2 && !given.has("set-a") && !given.has("set-b"))
    given.refuse("explain --diff with one scenario", "what differs is between two",
                 "name the other one, too, or say what is other in it by --set-b");
  return ExplainDiffOptions{side_of(given, sides.front(), "set-a", Runs::made_again),
                            side_of(given, sides.back(), "set-b", Runs::made_again),
                            given.count("first-replication", 0, 0), store_of(given)};
}

Command explain_of(GivenOptions& given) {
  if (given.has("diff")) return explain_diff_of(given);
  const Words& scenarios = given.operands();
  if (scenarios.size() > 1)
    given.refuse("2 scenarios", "explain takes one scenario file, or two with --diff",
                 "for example bereik explain --diff " + shown(scenarios[0]) + ' ' + shown(scenarios[1]));
  for (const char* option : {"set-a", "set-b", "seed", "first-replication", "out"})
    if (given.is_typed(option))
      given.refuse("--" + std::string{option} + " without --diff", "one scenario is explained without running it",
                   "leave it out");
  return ExplainOptions{scenarios.front(), overrides_of(given)};
}

Command list_of(GivenOptions& given) {
  return ListOptions{static_cast<ListOptions::What>(given.chosen_operand()), store_of(given),
                     static_cast<Format>(given.choice("format"))};
}

StoredRunOptions stored_run_of(GivenOptions& given) {
  return {store_of(given), given.number_operand("the number of a stored run is expected", "bereik list shows them")};
}

Command export_of(GivenOptions& given) {
  return ExportOptions{stored_run_of(given), static_cast<Format>(given.choice("format")), given.text("file")};
}

Command repro_of(GivenOptions& given) {
  ReproOptions options{stored_run_of(given)};
  options.jobs = given.count("jobs", 1, cores());
  options.patience = given.duration("patience", options.patience);
  options.show_progress = !given.has("no-progress");
  return options;
}

Command accept_of(GivenOptions& given) {
  AcceptOptions options{stored_run_of(given)};
  options.reason = given.text("reason");
  if (given.has("baselines")) options.baselines = given.text("baselines");
  if (options.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    given.refuse("accept without --reason", "whoever reviews it will ask",
                 "write --reason \"why this is the new normal\"");
  return options;
}

Command validate_of(GivenOptions& given) { return ValidateOptions{{given.operands().begin(), given.operands().end()}}; }

Command init_of(GivenOptions& given) { return InitOptions{given.operands().front(), given.text("from")}; }

Command schema_of(GivenOptions& given) { return SchemaOptions{static_cast<SchemaOptions::Of>(given.chosen_operand())}; }

Command completion_of(GivenOptions& given) {
  return CompletionOptions{static_cast<CompletionOptions::Shell>(given.chosen_operand())};
}

Command manual_of(GivenOptions&) { return ManualRequest{}; }

const Verb& verb_named(const std::string& name) {
  if (const Verb* verb = find_verb(name)) return *verb;
  const std::string meant = nearest(name, verb_names());
  if (!meant.empty()) refuse("unknown verb " + code(name), did_you_mean(meant));
  if (name.starts_with('-')) refuse("unknown verb " + code(name), "the verb comes first, like bereik run");
  if (name.ends_with(".toml")) refuse("unknown verb " + code(name), did_you_mean("bereik run " + name));
  refuse("unknown verb " + code(name), "bereik help lists the verbs");
}

Command help_for(GivenOptions& given) {
  return HelpRequest{given.operands().empty() ? general_help() : help_of(verb_named(given.operands().front()))};
}

Command version_of(GivenOptions&) { return VersionRequest{}; }

struct Reader {
  std::string_view verb;
  Command (*read)(GivenOptions&);
};

constexpr std::array readers{Reader{"run", run_of},
                             Reader{"check", check_of},
                             Reader{"compare", compare_of},
                             Reader{"frontier", frontier_of},
                             Reader{"chaos", chaos_of},
                             Reader{"timeline", timeline_of},
                             Reader{"sensitivity", sensitivity_of},
                             Reader{"backtest", backtest_of},
                             Reader{"explain", explain_of},
                             Reader{"list", list_of},
                             Reader{"export", export_of},
                             Reader{"repro", repro_of},
                             Reader{"accept", accept_of},
                             Reader{"validate", validate_of},
                             Reader{"import", import_of},
                             Reader{"init", init_of},
                             Reader{"schema", schema_of},
                             Reader{"completion", completion_of},
                             Reader{"manual", manual_of},
                             Reader{"help", help_for},
                             Reader{"version", version_of}};

Command read_command(const Verb& verb, const Words& others, const Environment& environment) {
  const auto end = std::ranges::find(others, "--");
  for (const char* asks : {"--help", "-h"})
    if (std::find(others.begin(), end, asks) != end) return HelpRequest{help_of(verb)};
  const auto reader = std::ranges::find(readers, verb.name, &Reader::verb);
  require(reader != readers.end(), "every verb of the table is read");
  GivenOptions given{verb, others, environment};
  Command command = reader->read(given);
  given.finish();
  return command;
}

}  // namespace

Command parse_command_line(const std::vector<std::string>& arguments, const Environment& environment) {
  if (arguments.empty()) return HelpRequest{general_help()};
  std::string verb = arguments.front();
  if (verb == "--help" || verb == "-h") verb = "help";
  if (verb == "--version" || verb == "-V") verb = "version";
  return read_command(verb_named(verb), {arguments.begin() + 1, arguments.end()}, environment);
}

}  // namespace bereik
