// A scenario that is being checked: its world, its budgets, and what its replications have said so far.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "results/gate/gate_report.h"
#include "sim/cli/command_line.h"
#include "sim/cli/progress.h"
#include "sim/replication/local_workers.h"
#include "sim/replication/world.h"
#include "sim/scenario/budget_file.h"

namespace bereik {

// When no further replication begins.
class Deadline {
 public:
  explicit Deadline(std::optional<Seconds> time);  // from now; none: never
  bool is_set() const { return end_.has_value(); }
  bool has_passed() const { return end_ && Clock::now() >= *end_; }

 private:
  using Clock = std::chrono::steady_clock;
  std::optional<Clock::time_point> end_;
};

class ScenarioCheck {
 public:
  // `looks`: as looks_between() gives them.
  ScenarioCheck(std::filesystem::path file, std::vector<PlacedBudget> budgets, std::optional<UsedBaseline> baseline,
                World world, std::vector<std::uint32_t> looks);

  const World& world() const { return world_; }
  std::uint32_t most() const { return looks_.back(); }
  std::uint32_t replications_of_baseline() const;  // 0 where there is none
  std::optional<std::uint32_t> next_look() const { return sequence_ ? sequence_->next_look() : looks_.front(); }
  Sequence& sequence() { return *sequence_; }  // requires that a replication has ended

  // Runs until there are so many replications, or until the deadline; then the look that was due is not taken. Throws
  // InputError as soon as the first of them lacks a metric, and at the first look where a budget has measured nothing.
  void advance(std::uint32_t replications, const SimulationOptions& options, const Deadline& deadline,
               Progress& progress);

  // Every budget's differences from the baseline; none without one.
  std::vector<PairedBudget> pairs() const;
  // What all budgets together say of these, in the same order.
  void keep_changes(std::span<const Change> changes) { changes_.assign(changes.begin(), changes.end()); }

  CheckedScenario checked(std::uint32_t first_replication, const std::vector<std::string>& arguments) const;

 private:
  std::uint32_t replications_so_far() const { return static_cast<std::uint32_t>(fingerprints_.size()); }
  void begin_once(const std::vector<Metric>& metrics);
  void refuse_what_the_baseline_lacks() const;
  void take(const ReplicationResult& result);
  void refuse_empty_samples() const;
  CheckedBudget checked_budget(std::size_t budget) const;
  std::optional<UsedBaseline> used_baseline() const;

  std::filesystem::path file_;
  std::vector<PlacedBudget> budgets_;
  std::optional<UsedBaseline> baseline_;
  World world_;
  std::vector<std::uint32_t> looks_;
  std::optional<Sequence> sequence_;                        // none before the first replication has shown its metrics
  std::vector<std::vector<std::string>> groups_;            // by budget
  std::vector<std::string> units_;                          // by budget
  std::vector<std::vector<std::optional<double>>> values_;  // by replication, of every group of every budget
  std::vector<Change> changes_;                             // by budget; empty without a baseline
  std::vector<std::uint64_t> fingerprints_;
  std::vector<Seconds> cpu_by_replication_{Seconds{0}};  // of so many replications
};

}  // namespace bereik
