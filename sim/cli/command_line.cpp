#include "sim/cli/command_line.h"

#include <unistd.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <limits>
#include <sstream>

#include "models/core/errors.h"
#include "results/gate/sequential.h"
#include "sim/scenario/spelling.h"

namespace bereik {
namespace {

namespace po = boost::program_options;

constexpr const char* general_help = R"(bereik: how far does a citizen alert reach, and what breaks first?

  bereik run SCENARIO [options]    run a scenario and print what it answers
  bereik compare A B [options]     run two scenarios on common random numbers and print what differs
  bereik check SCENARIO... [options]  hold scenarios against budgets: pass, fail or inconclusive
  bereik backtest FITTED OTHER     hold the model against figures that it was not fitted to
  bereik explain SCENARIO          print every law and parameter, with source and confidence
  bereik help [run|compare|...]    this text, or the options of a verb
  bereik --version

Scenarios are TOML files; the gallery is the folder scenarios/. For example:

  bereik run scenarios/burgernet-2023.toml
  bereik run scenarios/local-evening.toml --set alerts.trace= --set alerts.count.amber=1
  bereik compare scenarios/no-phase-out.toml scenarios/burgernet-2023.toml

Exit codes: 0 done or passed · 1 a bug of bereik · 2 your input · 3 a budget is breached · 5 inconclusive
            7 backtest failed · 74 the machine
)";

po::options_description simulation_options() {
  po::options_description options{"Options"};
  options.add_options()("set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
                        "change a field of the scenario, e.g. --set \"alerts.radius.median=2 km\"; repeatable")(
      "seed", po::value<std::string>()->value_name("N"), "another seed, i.e. another Netherlands and other chance")(
      "replications", po::value<std::string>()->value_name("N"), "how many; without it, as the scenario says")(
      "first-replication", po::value<std::string>()->value_name("N"), "start at this one, to run one again alone (0)")(
      "jobs", po::value<std::string>()->value_name("N"), "replications side by side; without it, one a core")(
      "json", po::value<std::string>()->value_name("FILE"), "write every metric as JSON to a new file; - for stdout")(
      "quiet", "no summary and no progress")("no-progress", "no progress")("help", "this text");
  return options;
}

po::options_description backtest_options() {
  po::options_description options{"Options"};
  options.add_options()("samples", po::value<std::string>()->value_name("N"),
                        "possible worlds to draw, 20 or more (200)")("jobs", po::value<std::string>()->value_name("N"),
                                                                     "years side by side; without it, one a core")(
      "out", po::value<std::string>()->value_name("FOLDER"),
      "write the intervals and what moves them as tables, which bereik run shows where\nthey lie beside its own")(
      "no-progress", "no progress")("help", "this text");
  return options;
}

po::options_description explain_options() {
  po::options_description options{"Options"};
  options.add_options()("set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
                        "change a field of the scenario, e.g. --set \"alerts.radius.median=2 km\"; repeatable")(
      "help", "this text");
  return options;
}

[[noreturn]] void refuse(std::string problem, std::string why, std::string suggestion) {
  throw InputError{{{"command line", std::move(problem), std::move(why), std::move(suggestion)}}};
}

std::uint32_t whole_number(const po::variables_map& given, const char* name, std::uint32_t least,
                           std::uint32_t fallback) {
  if (given.count(name) == 0) return fallback;
  const auto& text = given[name].as<std::string>();
  const bool digits = !text.empty() && text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoul(text) < least)
    refuse("--" + std::string{name} + " " + in_quotes(text),
           "a whole number of at least " + std::to_string(least) + " is expected",
           "for example --" + std::string{name} + " 20");
  return static_cast<std::uint32_t>(std::stoul(text));
}

std::uint32_t cores() { return static_cast<std::uint32_t>(std::clamp(::sysconf(_SC_NPROCESSORS_ONLN), 1L, 1024L)); }

std::vector<Override> overrides_of(const po::variables_map& given) {
  std::vector<Override> overrides;
  if (given.count("set") > 0)
    for (const std::string& text : given["set"].as<std::vector<std::string>>()) {
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos || equals == 0)
        refuse("--set " + in_quotes(text), "a key, an equals sign and a value are expected",
               "for example --set alerts.count.amber=1");
      overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
  if (given.count("seed") > 0) overrides.push_back({"seed", given["seed"].as<std::string>()});
  return overrides;
}

[[noreturn]] void refuse_option(const std::string& option, const po::options_description& options,
                                const std::string& verb) {
  std::vector<std::string> known;
  for (const auto& described : options.options()) known.push_back("--" + described->long_name());
  const std::string meant = nearest(option, known);
  refuse("unknown option " + code(option), "", meant.empty() ? "see bereik help " + verb : did_you_mean(meant));
}

po::variables_map parsed(const std::vector<std::string>& arguments, const po::options_description& options,
                         const std::string& verb) {
  po::options_description all = options;
  all.add_options()("scenario", po::value<std::vector<std::string>>());
  po::positional_options_description positions;
  positions.add("scenario", -1);
  namespace style = po::command_line_style;
  po::variables_map given;
  try {
    po::store(po::command_line_parser{arguments}
                  .options(all)
                  .positional(positions)
                  .style(style::default_style & ~style::allow_guessing & ~style::allow_short)
                  .run(),
              given);
  } catch (const po::unknown_option& error) {
    refuse_option(error.get_option_name(), options, verb);
  } catch (const po::error& error) {
    refuse(error.what(), "", "see bereik help " + verb);
  }
  return given;
}

// As many as the verb takes; `why` says which.
std::vector<std::string> scenarios_of(const po::variables_map& given, std::size_t wanted, const char* why,
                                      const char* example) {
  std::vector<std::string> scenarios;
  if (given.count("scenario") > 0) scenarios = given["scenario"].as<std::vector<std::string>>();
  if (scenarios.size() == wanted) return scenarios;
  const std::string many = std::to_string(scenarios.size()) + (scenarios.size() == 1 ? " scenario" : " scenarios");
  refuse(scenarios.empty() ? "no scenario" : many, why, std::string{"for example "} + example);
}

std::string run_help() {
  std::ostringstream text;
  text << "bereik run SCENARIO [options]\n\nRuns the replications of a scenario and prints what they answer.\n\n"
       << simulation_options()
       << "\nEvery figure has a 95 % interval over the replications. Same scenario and seed: same bits, for any "
          "--jobs.\n";
  return text.str();
}

SimulationOptions simulation_of(const po::variables_map& given) {
  SimulationOptions options;
  options.overrides = overrides_of(given);
  options.first_replication = whole_number(given, "first-replication", 0, 0);
  options.jobs = whole_number(given, "jobs", 1, cores());
  options.json = given.count("json") > 0 ? given["json"].as<std::string>() : "";
  options.quiet = given.count("quiet") > 0;
  options.show_progress = !options.quiet && given.count("no-progress") == 0;
  return options;
}

std::optional<std::uint32_t> replications_of(const po::variables_map& given) {
  return given.count("replications") > 0 ? std::optional{whole_number(given, "replications", 1, 1)} : std::nullopt;
}

CommandLine parse_run(const std::vector<std::string>& arguments) {
  const po::variables_map given = parsed(arguments, simulation_options(), "run");
  CommandLine command;
  if (given.count("help") > 0) {
    command.help = run_help();
    return command;
  }
  const std::vector<std::string> scenarios =
      scenarios_of(given, 1, "run takes one scenario file", "bereik run scenarios/burgernet-2023.toml");
  command.verb = CommandLine::Verb::run;
  command.run = {simulation_of(given), scenarios.front()};
  command.run.replications = replications_of(given);
  return command;
}

std::string compare_help() {
  std::ostringstream text;
  text << "bereik compare A B [options]\n\n"
          "Runs the same replications of two scenarios with the same people and the same chance, and prints what "
          "differs:\n"
          "B less A with 95 % intervals over the pairs, and who of the residents gains or loses, and where.\n\n"
       << simulation_options() << "\nWhat --set and --seed change, they change in both.\n";
  return text.str();
}

CommandLine parse_compare(const std::vector<std::string>& arguments) {
  const po::variables_map given = parsed(arguments, simulation_options(), "compare");
  CommandLine command;
  if (given.count("help") > 0) {
    command.help = compare_help();
    return command;
  }
  const std::vector<std::string> scenarios =
      scenarios_of(given, 2, "compare takes two scenario files",
                   "bereik compare scenarios/no-phase-out.toml scenarios/burgernet-2023.toml");
  command.verb = CommandLine::Verb::compare;
  command.compare = {simulation_of(given), scenarios[0], scenarios[1]};
  command.compare.replications = replications_of(given);
  return command;
}

po::options_description check_options() {
  po::options_description options{"Options"};
  options.add_options()("budgets", po::value<std::string>()->value_name("FILE"),
                        "a TOML file of budgets; without it, that of the gallery")(
      "junit", po::value<std::string>()->value_name("FILE"), "write the verdicts as JUnit XML to a new file")(
      "set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
      "change a field of every scenario, e.g. --set channel.app.addressing=geotarget")(
      "seed", po::value<std::string>()->value_name("N"), "another seed, i.e. another Netherlands and other chance")(
      "replications", po::value<std::string>()->value_name("MOST|LEAST..MOST"),
      "at most so many, the first look after LEAST (10); without it, as the scenario says")(
      "first-replication", po::value<std::string>()->value_name("N"), "start at this one (0)")(
      "jobs", po::value<std::string>()->value_name("N"), "replications side by side; without it, one a core")(
      "json", po::value<std::string>()->value_name("FILE"), "write the verdicts as JSON to a new file; - for stdout")(
      "quiet", "no summary and no progress")("no-progress", "no progress")("help", "this text");
  return options;
}

std::string check_help() {
  std::ostringstream text;
  text << "bereik check SCENARIO... [options]\n\n"
          "Holds what scenarios measure against budgets. Replications are added until every budget has passed or "
          "failed, or\n"
          "the maximum is there: what is then still open is inconclusive.\n\n"
       << check_options()
       << "\nExit codes: 0 every budget of severity gate passes, 3 one fails, 5 none fails and one is inconclusive.\n";
  return text.str();
}

// LEAST..MOST, or MOST alone.
void take_replications(const std::string& text, CheckOptions& options) {
  const std::size_t dots = text.find("..");
  const auto number = [&](const std::string& digits) -> std::uint32_t {
    const bool is_number =
        !digits.empty() && digits.size() <= 9 && digits.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? static_cast<std::uint32_t>(std::stoul(digits)) : 0;
  };
  if (dots != std::string::npos) options.least = number(text.substr(0, dots));
  options.most = number(dots == std::string::npos ? text : text.substr(dots + 2));
  if (options.least < least_at_look || *options.most < options.least)
    refuse("--replications " + in_quotes(text),
           "a verdict takes " + std::to_string(least_at_look) +
               " replications or more, and the least are not more than "
               "the most",
           "for example --replications 10..200");
}

CommandLine parse_check(const std::vector<std::string>& arguments) {
  const po::variables_map given = parsed(arguments, check_options(), "check");
  CommandLine command;
  if (given.count("help") > 0) {
    command.help = check_help();
    return command;
  }
  if (given.count("scenario") == 0)
    refuse("no scenario", "check takes one or more scenario files",
           "for example bereik check scenarios/local-evening.toml");
  CheckOptions& options = command.check;
  static_cast<SimulationOptions&>(options) = simulation_of(given);
  for (const std::string& scenario : given["scenario"].as<std::vector<std::string>>())
    options.scenarios.emplace_back(scenario);
  if (given.count("budgets") > 0) options.budgets = given["budgets"].as<std::string>();
  if (given.count("junit") > 0) options.junit = given["junit"].as<std::string>();
  if (given.count("replications") > 0) take_replications(given["replications"].as<std::string>(), options);
  command.verb = CommandLine::Verb::check;
  return command;
}

std::string backtest_help() {
  std::ostringstream text;
  text
      << "bereik backtest FITTED OTHER [options]\n\n"
         "Simulates two years in many possible worlds, in which every parameter without a sure source lies anywhere "
         "in\n"
         "its plausible range, and says whether figures that were held back lie where the model allows. FITTED is the\n"
         "year that parameters were fitted to; every world is fitted again to its views and its success. About 10 "
         "minutes\n"
         "for 200 worlds on two cores. Exit code 7 where it fails.\n\n"
      << backtest_options()
      << "\nFor example: bereik backtest scenarios/burgernet-2023.toml scenarios/year-2022.toml\n";
  return text.str();
}

CommandLine parse_backtest(const std::vector<std::string>& arguments) {
  const po::variables_map given = parsed(arguments, backtest_options(), "backtest");
  CommandLine command;
  if (given.count("help") > 0) {
    command.help = backtest_help();
    return command;
  }
  const std::vector<std::string> scenarios =
      scenarios_of(given, 2, "backtest takes the year that the model was fitted to, and another one",
                   "bereik backtest scenarios/burgernet-2023.toml scenarios/year-2022.toml");
  command.verb = CommandLine::Verb::backtest;
  command.backtest.fitted = scenarios[0];
  command.backtest.other = scenarios[1];
  command.backtest.samples = whole_number(given, "samples", 20, 200);
  command.backtest.jobs = whole_number(given, "jobs", 1, cores());
  command.backtest.out = given.count("out") > 0 ? given["out"].as<std::string>() : "";
  command.backtest.show_progress = given.count("no-progress") == 0;
  return command;
}

std::string explain_help() {
  std::ostringstream text;
  text << "bereik explain SCENARIO [options]\n\n"
          "Prints every law of the model in a sentence, and the parameters that it uses: value in this scenario, "
          "plausible\n"
          "range, source and confidence. Runs nothing.\n\n"
       << explain_options();
  return text.str();
}

CommandLine parse_explain(const std::vector<std::string>& arguments) {
  const po::variables_map given = parsed(arguments, explain_options(), "explain");
  CommandLine command;
  if (given.count("help") > 0) {
    command.help = explain_help();
    return command;
  }
  const std::vector<std::string> scenarios =
      scenarios_of(given, 1, "explain takes one scenario file", "bereik explain scenarios/burgernet-2023.toml");
  command.verb = CommandLine::Verb::explain;
  command.explain = {scenarios.front(), overrides_of(given)};
  return command;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine command;
  command.help = general_help;
  if (arguments.empty() || arguments[0] == "help" || arguments[0] == "--help" || arguments[0] == "-h") {
    const auto of = [&](const char* verb) { return arguments.size() > 1 && arguments[1] == verb; };
    if (of("run")) command.help = run_help();
    if (of("compare")) command.help = compare_help();
    if (of("check")) command.help = check_help();
    if (of("backtest")) command.help = backtest_help();
    if (of("explain")) command.help = explain_help();
    return command;
  }
  if (arguments[0] == "--version" || arguments[0] == "version") {
    command.verb = CommandLine::Verb::version;
    return command;
  }
  const std::vector<std::string> others{arguments.begin() + 1, arguments.end()};
  if (arguments[0] == "run") return parse_run(others);
  if (arguments[0] == "compare") return parse_compare(others);
  if (arguments[0] == "check") return parse_check(others);
  if (arguments[0] == "backtest") return parse_backtest(others);
  if (arguments[0] == "explain") return parse_explain(others);
  const std::string meant =
      nearest(arguments[0], {"run", "compare", "check", "backtest", "explain", "help", "version"});
  refuse("unknown verb " + code(arguments[0]), "",
         meant.empty() ? "the verbs are run, compare, check, backtest, explain and help" : did_you_mean(meant));
}

}  // namespace bereik
