// What a chaos study says: how faults by chance tell on budgets and reach, when they cost most, and which component's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/gate/budget.h"
#include "results/gate/verdict.h"
#include "results/statistics/fault_cost.h"
#include "results/statistics/run_summary.h"

namespace bereik {

// Of so many replications, those in which something is so, with a 95 % interval of its probability.
struct Occurrence {
  std::size_t count = 0, n = 0;
  Interval probability{0, 1};
};

// A replication in which there is nothing to measure without faults is left out; one in which that is so with faults alone
// does not hold.
struct ChaosBudget {
  Budget budget;
  std::string unit;                    // of the metric
  Occurrence with, without;            // replications in which it holds
  Occurrence broken;                   // in which it holds without faults alone
  std::optional<FaultCost> worsening;  // of the metric, towards its limit; none of a worst-of
  Verdict verdict = Verdict::inconclusive;
};

// A component that is down by itself.
struct ChaosComponent {
  std::string name;
  FaultCost seen;          // people who see an alert in the app
  FaultCost others;        // SMS, calls and e-mails delivered
  FaultCost until_seen;    // how much later views come, on average over all views
  FaultCost sms_handover;  // how much later 95 % of an alert's SMS are handed over
  bool is_nothing() const { return seen.hit + others.hit + until_seen.hit + sms_handover.hit == 0; }
};

enum class OutageAt { each_launch, busiest_time };

struct ChaosReport {
  std::string scenario = {};  // its file
  RunContext context = {};    // of the scenario as it is
  Seconds horizon{0};
  std::uint32_t first_replication = 0, replications = 0;
  bool is_complete = true;                 // false: the deadline came first
  Estimate faults = {}, fault_hours = {};  // a replication
  Occurrence struck = {};                  // replications with a fault at all
  std::optional<double> probability = {};  // with which every budget is to hold
  double confidence = 0.95;                // of the interval by which each budget is judged against it
  std::vector<ChaosBudget> budgets = {};
  FaultCost seen = {}, others = {};                 // as of a component
  std::vector<std::optional<HourCost>> hours = {};  // of the day: people who see an alert launched in that hour
  std::vector<std::optional<HourCost>> days = {};   // of the week, from Monday
  Seconds outage{0};                                // of each component
  OutageAt outage_at = OutageAt::each_launch;
  std::uint32_t outage_replications = 0;
  std::vector<ChaosComponent> components = {};  // what costs most reach first
  bool has_all_components = true;               // false: the deadline came first
};

// Of n replications. Requires count <= n.
Occurrence occurrence(std::size_t count, std::size_t n);

// Whether budgets that may fail a gate hold with the probability that is asked for: fail where one surely does not, pass
// where each surely does. None where nothing is asked.
std::optional<Verdict> verdict_of(const ChaosReport& report);

// Judges every budget by an interval so wide that all of those that may fail a gate err together in 5 % of cases at most
// (Bonferroni). Requires a probability.
void judge(ChaosReport& report);

// By loss of views, then of other messages, then by delay.
void sort_by_cost(std::vector<ChaosComponent>& components);

}  // namespace bereik
