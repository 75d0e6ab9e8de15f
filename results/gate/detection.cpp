#include "results/gate/detection.h"

#include "results/gate/sample.h"
#include "results/gate/watch.h"

namespace bereik {
namespace {

bool is_broken(double value, const Budget& budget) {
  return budget.bound == Bound::at_most ? value > budget.limit : value < budget.limit;
}

bool is_worse(double value, double than, Bound bound) { return bound == Bound::at_most ? value > than : value < than; }

std::optional<SimTime> watched(const WatchedBudget& budget) {
  for (const auto watch : {watch_alert_times, watch_views, watch_calls, watch_components})
    if (const auto at = watch(budget)) return at;
  return std::nullopt;
}

}  // namespace

Detection detection_of(const Budget& budget, const Trail& trail, const std::vector<Metric>& metrics,
                       const CivilCalendar& calendar) {
  Detection detection;
  detection.answer = Detection::Answer::nothing_measured;
  for (const std::string& scope : groups_of(metrics, budget.metric, budget.scope)) {
    const auto value = value_in(metrics, budget.metric, scope);
    if (!value) continue;
    detection.unit = find_metric(metrics, budget.metric, scope)->unit;
    if (!detection.value || is_worse(*value, *detection.value, budget.bound)) detection.value = value;
    if (detection.answer == Detection::Answer::nothing_measured) detection.answer = Detection::Answer::held;
    if (!is_broken(*value, budget)) continue;
    detection.answer = Detection::Answer::broken;
    const auto seen = watched({budget, scope, trail, calendar});
    const SimTime at = seen.value_or(SimTime{trail.horizon});
    if (detection.at && *detection.at <= at) continue;
    detection.at = at;
    detection.by = seen ? Detection::By::watching : Detection::By::at_the_end;
  }
  return detection;
}

}  // namespace bereik
