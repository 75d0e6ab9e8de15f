// What was typed of the verbs that run replications.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/core/units.h"
#include "results/statistics/precision.h"
#include "sim/scenario/settings.h"

namespace bereik {

enum class Format { text, json, csv };

// When words are painted: on a terminal that can, always or never.
enum class ColourChoice { automatic, on, off };

// What every verb that simulates takes.
struct SimulationOptions {
  std::vector<Override> overrides;            // --set and --seed, in order
  std::optional<std::uint32_t> replications;  // none: as the scenario says
  std::uint32_t first_replication = 0;
  std::uint32_t jobs = 1;
  Seconds patience{600};  // a replication that takes longer hangs
  std::string json;       // a file, "-" for stdout, or empty
  bool quiet = false;
  bool verbose = false;
  ColourChoice colour = ColourChoice::automatic;
  bool show_progress = true;
};

// Where runs are kept.
inline constexpr const char* default_store = "results/runs";
inline constexpr const char* default_baselines = "results/baselines";

struct RunOptions : SimulationOptions {
  std::filesystem::path scenario;
  std::optional<PrecisionTarget> precision;  // then as many replications as it takes, and at most so many:
  std::uint32_t most = 1000;
  std::filesystem::path out = default_store;
  bool is_kept = true;           // in the store
  bool is_resumed = false;       // go on with the unfinished run of this scenario, where there is one
  Format format = Format::text;  // of what goes to stdout
};

// A side of a comparison: a scenario with what is changed in it, or a run of the store.
struct SideOptions {
  std::filesystem::path scenario;    // empty where it is a run
  std::optional<std::uint32_t> run;  // its number
  std::vector<Override> overrides;   // --set and --seed, then what is set on this side alone
  std::size_t own = 0;               // of the overrides: so many at the end are of this side alone

  // "with key=value and key=value"; empty where nothing is set on this side alone.
  std::string own_text() const;
  std::string name() const;  // the file as it was typed, or "run 3"
};

struct CompareOptions : SimulationOptions {
  SideOptions a, b;
  std::filesystem::path out = default_store;  // of the runs
  std::filesystem::path program_b;            // another bereik, which runs B; empty: this one runs both
  double margin = 0.01;                       // of equivalence, as a share of A's mean
};

struct CheckOptions : SimulationOptions {
  std::vector<std::filesystem::path> scenarios;
  std::filesystem::path budgets;      // empty: the file of the gallery
  std::uint32_t least = 10;           // replications before the first look
  std::optional<std::uint32_t> most;  // none: the larger of `least` and what the scenario says
  std::optional<Seconds> deadline;    // no more replications begin after it
  std::filesystem::path baseline;     // the folder of baselines, or empty
  bool is_strict = false;             // a replication that is not that of its baseline is an answer of its own
  std::string junit;                  // a file, or empty
  std::string markdown;               // a file, or empty
};

struct SensitivityOptions : SimulationOptions {
  std::filesystem::path scenario;
  std::string metric = "time.handover.p95";
  std::string scope = "all";
  std::string only;  // how the keys begin that are varied; empty: all
};

// One replication, and what of it is told.
struct TimelineOptions {
  std::filesystem::path scenario;
  std::vector<Override> overrides;  // --set and --seed, in order
  std::uint32_t replication = 0;
  std::filesystem::path budgets;       // a file; empty: that of the gallery
  std::optional<std::uint32_t> alert;  // from 1, in order of launch; none: all that matter
  std::string csv;                     // a new file, "-" for stdout in place of the words, or empty
  Seconds patience{600};
};

// A scenario and budgets that it is asked about.
struct BudgetedOptions : SimulationOptions {
  std::filesystem::path scenario;
  std::filesystem::path budgets;    // a file; empty: that of the gallery
  std::string budget;               // a name or a place in the file, or a budget itself; empty: all for the scenario
  std::optional<Seconds> deadline;  // no more replications begin after it
};

// The heaviest load at which budgets hold.
struct FrontierOptions : BudgetedOptions {
  std::string load = "alerts";        // or participants, recipients, a key
  std::string from, to;               // as typed: 4x or a value; empty: the usual range
  bool is_smallest = false;           // more of the key is less load
  std::optional<double> probability;  // none: as the budgets say, else 95 %
  double tolerance = 0.01;            // as a share of the load
  bool has_values = true;             // of one more unit of each capacity
};

// What faults by chance do to budgets and reach.
struct ChaosOptions : BudgetedOptions {
  std::vector<std::string> components;     // that fail; empty: all of them
  std::optional<Seconds> outage;           // of one component by itself; none: as long as half of those by chance
  bool has_outages = true;                 // of each component by itself
  std::optional<double> hold_probability;  // with which every budget is to hold
};

}  // namespace bereik
