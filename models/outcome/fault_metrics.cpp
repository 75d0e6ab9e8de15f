#include "models/outcome/fault_metrics.h"

#include <algorithm>
#include <limits>

namespace bereik {
namespace {

double dropped_by(const Fault& fault, const std::vector<NamedUse>& components) {
  double sum = 0;
  for (const NamedUse& component : components)
    if (std::ranges::count(fault.components, component.component) > 0) sum += component.use.dropped.value();
  return sum;
}

void add_fault(std::vector<Metric>& metrics, const Fault& fault, const Outcome& outcome) {
  const auto add = [&](const char* name, double value, const char* unit = "1") {
    metrics.push_back({std::string{"fault."} + name, "fault:" + fault.name, unit, value});
  };
  std::vector<float> handover;
  std::uint64_t addressed = 0, seen = 0, alerts = 0;
  for (const Alert& alert : outcome.waves.alerts) alerts += fault.is_at(alert.launch) ? 1 : 0;
  for (const AlertTimes& times : outcome.responses.app_times) {
    if (!fault.is_at(times.launch)) continue;
    handover.push_back(times.handover[1]);
    addressed += times.addressed;
    seen += times.stretches.seen;
  }
  std::ranges::sort(handover);
  add("start", seconds_since_start(fault.from), "s");
  add("length", (fault.until - fault.from).count(), "s");
  add("alerts", static_cast<double>(alerts));
  add("handover.p95",
      handover.empty() ? std::numeric_limits<double>::infinity()
                       : static_cast<double>(handover[(handover.size() - 1) / 2]),
      "s");
  add("seen_per_addressed", addressed == 0 ? 0 : static_cast<double>(seen) / static_cast<double>(addressed));
  add("dropped", dropped_by(fault, outcome.components), "messages");
}

}  // namespace

void add_faults(std::vector<Metric>& metrics, const Outcome& outcome) {
  if (outcome.faults.empty()) return;
  const auto add = [&](const char* name, std::uint64_t value) {
    metrics.push_back({std::string{"reach."} + name, "all", "1", static_cast<double>(value)});
  };
  const Responses::Copied& copied = outcome.responses.copied;
  add("duplicates", copied.arrived);
  add("duplicates_shown", copied.shown);
  add("most_copies", copied.most);
  add("missed_by_fault", outcome.waves.missed_by_fault);
  for (const Fault& fault : outcome.faults) add_fault(metrics, fault, outcome);
}

}  // namespace bereik
