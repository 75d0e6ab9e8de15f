// What the user typed, understood. This header is free of Boost.Program_options on purpose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

// What every verb that simulates takes.
struct SimulationOptions {
  std::vector<Override> overrides;            // --set and --seed, in order
  std::optional<std::uint32_t> replications;  // none: as the scenario says
  std::uint32_t first_replication = 0;
  std::uint32_t jobs = 1;
  std::string json;  // a file, "-" for stdout, or empty
  bool quiet = false;
  bool show_progress = true;
};

struct RunOptions : SimulationOptions {
  std::filesystem::path scenario;
};

struct CompareOptions : SimulationOptions {
  std::filesystem::path a, b;
};

struct CheckOptions : SimulationOptions {
  std::vector<std::filesystem::path> scenarios;
  std::filesystem::path budgets;      // empty: the file of the gallery
  std::uint32_t least = 10;           // replications before the first look
  std::optional<std::uint32_t> most;  // none: the larger of `least` and what the scenario says
  std::string junit;                  // a file, or empty
};

struct BacktestOptions {
  std::filesystem::path fitted, other;  // scenarios: the year that the model was fitted to, and one that it was not
  std::uint32_t samples = 200;
  std::uint32_t jobs = 1;
  std::filesystem::path out;  // a folder for the tables, or empty
  bool show_progress = true;
};

struct ExplainOptions {
  std::filesystem::path scenario;
  std::vector<Override> overrides;  // --set, in order
};

struct CommandLine {
  enum class Verb { help, version, run, compare, check, backtest, explain };
  Verb verb = Verb::help;
  std::string help;  // the text to show for Verb::help
  RunOptions run;
  CompareOptions compare;
  CheckOptions check;
  BacktestOptions backtest;
  ExplainOptions explain;
};

// Throws InputError with a suggestion for whatever cannot be understood.
CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace bereik
