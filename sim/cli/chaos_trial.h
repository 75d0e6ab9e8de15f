// The replications of a scenario with faults by chance, without them, and with a component down.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/core/week_hour.h"
#include "models/faults/chaos_law.h"
#include "results/gate/chaos_report.h"
#include "sim/cli/measured_budgets.h"
#include "sim/cli/progress.h"
#include "sim/cli/scenario_check.h"
#include "sim/replication/world.h"

namespace bereik {

// What a replication says.
struct ChaosSample {
  MeasuredBudgets::Values budgets;
  double seen = 0, others = 0;                  // views in the app; SMS, calls and e-mails delivered
  double until_seen_s = 0, sms_handover_s = 0;  // time.until_seen.mean and time.sms.handover.p95
  std::array<double, hours_a_week> seen_by{};   // by the hour of the week in which alerts are launched
};

// The same replication without faults by chance and with them.
struct ChaosPair {
  std::vector<Fault> faults;  // by chance
  ChaosSample without, with;
};

class ChaosTrial {
 public:
  // `options` outlive it. `replications`: how many pairs; `outage_replications`: how many of them, the first, are run with
  // each component down. Requires components of the scenario.
  ChaosTrial(const ChaosOptions& options, World world, std::vector<PlacedBudget> budgets,
             std::vector<std::string> components, std::uint32_t replications, std::uint32_t outage_replications);

  // One pair at least; fewer than asked for where the deadline comes first. Throws InputError for budgets that the scenario
  // cannot measure, or that measure nothing in any replication without faults.
  const std::vector<ChaosPair>& run_pairs();

  // Of the first pairs, with the component down for so long. Nothing: the deadline came first. Requires pairs.
  std::optional<std::vector<ChaosSample>> run_outage(const std::string& component, Seconds length, OutageAt at);

  const MeasuredBudgets& budgets() const { return budgets_; }
  const std::vector<std::string>& components() const { return components_; }
  OutageAt outage_at() const;
  std::size_t outage_replications() const;

 private:
  std::uint32_t rounds() const;  // replications of any kind
  std::vector<Fault> faults_of(ReplicationId id) const;
  std::vector<ChaosSample> run(const World& world, const std::vector<ReplicationId>& ids);
  ChaosSample sample_of(const std::vector<Metric>& metrics) const;
  void add_pairs(const std::vector<ReplicationId>& ids);

  const ChaosOptions& options_;
  std::shared_ptr<const World> world_;  // without faults by chance
  MeasuredBudgets budgets_;
  std::vector<std::string> components_;
  std::uint32_t replications_, outage_replications_;
  std::shared_ptr<const ChaosLaw> law_;
  World struck_;
  Deadline deadline_;
  Progress progress_;
  std::vector<ChaosPair> pairs_;
};

}  // namespace bereik
