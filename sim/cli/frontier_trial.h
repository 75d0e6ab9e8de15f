// Replications of a scenario at loads: which keep the budgets.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/cli/frontier_load.h"
#include "sim/cli/measured_budgets.h"
#include "sim/cli/program.h"
#include "sim/cli/scenario_check.h"
#include "sim/replication/world.h"
#include "sim/scenario/budget_file.h"

namespace bereik {

// What a replication says of the budgets, and of how many people an alert addresses.
struct LoadSample {
  std::vector<std::optional<double>> values;  // of every group of every budget
  double recipients = 0;                      // people addressed by the app, for each alert; infinite without alerts
};

class FrontierTrial {
 public:
  // `load` and `options` outlive it.
  FrontierTrial(const FrontierOptions& options, const FrontierLoad& load, std::vector<PlacedBudget> budgets,
                std::filesystem::path data, std::shared_ptr<const Geography> country);

  ~FrontierTrial();  // ends the line of the latest load
  FrontierTrial(const FrontierTrial&) = delete;
  FrontierTrial& operator=(const FrontierTrial&) = delete;

  // The scenario at a load. Throws InputError where it cannot be.
  Question question(double value, const std::optional<Override>& more = std::nullopt) const;

  // Runs replications at a load, with a setting more or not: whether each keeps all budgets. One in which there is nothing
  // to measure keeps them. Nothing: the deadline came first. Throws InputError for budgets that the scenario cannot
  // measure, as check does, and where a budget measures nothing in any of the first replications that are asked for.
  std::optional<std::vector<bool>> holds(double value, std::span<const std::uint32_t> replications,
                                         const std::optional<Override>& more = std::nullopt);

  // Whether a setting more changes nothing that the budgets measure, in any of these replications at a load at which they
  // were run without it. Nothing: the deadline came first.
  std::optional<bool> changes_nothing(double value, std::span<const std::uint32_t> replications, const Override& more);

  const std::vector<BudgetGroup>& groups() const { return budgets_.groups(); }
  // Of the replications that were run at a load without a setting more.
  const std::map<std::uint32_t, LoadSample>& samples(double value) const;
  bool keeps(const LoadSample& sample, std::size_t group) const { return budgets_.keeps(sample.values[group], group); }

 private:
  // What is asked of replications now, on stderr once it is answered.
  struct Look {
    double value;
    std::string more;  // the setting more, or empty
    std::size_t holding = 0, replications = 0;
  };
  std::optional<std::vector<LoadSample>> run(double value, std::span<const std::uint32_t> replications,
                                             const std::optional<Override>& more);
  bool keeps_all(const LoadSample& sample) const;
  const World& world(double value, const std::optional<Override>& more);
  void tell() const;
  LoadSample sample_of(const std::vector<Metric>& metrics) const;

  const FrontierOptions& options_;
  const FrontierLoad& load_;
  MeasuredBudgets budgets_;
  std::filesystem::path data_;
  std::shared_ptr<const Geography> country_;
  Deadline deadline_;
  std::optional<World> world_;  // of the latest look
  std::optional<Look> look_;
  std::map<double, std::map<std::uint32_t, LoadSample>> samples_;
};

}  // namespace bereik
