// What the user typed, understood. This header is free of Boost.Program_options on purpose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/cli/environment.h"
#include "sim/cli/simulation_options.h"
#include "sim/import/import_choices.h"

namespace bereik {

// A run of the store: its number, or none for the latest.
struct StoredRunOptions {
  std::filesystem::path out = default_store;
  std::optional<std::uint32_t> run;
};

struct ListOptions {
  enum class What { runs, scenarios };
  What what = What::runs;
  std::filesystem::path out = default_store;
  Format format = Format::text;
};

struct ExportOptions : StoredRunOptions {
  Format format = Format::text;
  std::string file;  // a new file, or empty for stdout
};

struct AcceptOptions : StoredRunOptions {
  std::string reason = {};
  std::filesystem::path baselines = default_baselines;  // the folder
};

struct ReproOptions : StoredRunOptions {
  std::uint32_t jobs = 1;
  Seconds patience{600};
  bool show_progress = true;
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

// Two scenarios, or numbers of stored runs, one replication of which is set side by side.
struct ExplainDiffOptions {
  SideOptions a, b;  // runs are made again, and may be changed
  std::uint32_t replication = 0;
  std::filesystem::path out = default_store;
};

struct ValidateOptions {
  std::vector<std::filesystem::path> files;  // scenarios and budgets
};

struct ImportOptions {
  std::vector<std::filesystem::path> files;  // CAP, Burgernet JSON, CSV traces
  std::string file;                          // a new file for the trace, or empty for stdout
  std::string json;                          // a new file, "-" for stdout in place of the trace, or empty
  ImportChoices choices;                     // without durations
  std::optional<Seconds> duration;           // of alerts that tell no end; none: as the register says
};

struct InitOptions {
  std::filesystem::path file;  // a new one
  std::filesystem::path from;  // the scenario that it extends, or empty
};

struct SchemaOptions {
  enum class Of { scenario, summary, comparison, check, budgets, import, frontier, chaos };
  Of of = Of::scenario;
};

struct CompletionOptions {
  enum class Shell { bash, zsh, fish };
  Shell shell = Shell::bash;
};

struct ManualRequest {};

struct HelpRequest {
  std::string text;  // to show
};

struct VersionRequest {};

using Command =
    std::variant<HelpRequest, VersionRequest, RunOptions, CheckOptions, CompareOptions, FrontierOptions, ChaosOptions,
                 TimelineOptions, SensitivityOptions, BacktestOptions, ExplainOptions, ExplainDiffOptions, ListOptions,
                 ExportOptions, ReproOptions, AcceptOptions, ValidateOptions, ImportOptions, InitOptions, SchemaOptions,
                 CompletionOptions, ManualRequest>;

// Throws InputError with a suggestion for whatever cannot be understood.
Command parse_command_line(const std::vector<std::string>& arguments, const Environment& environment = {});

}  // namespace bereik
