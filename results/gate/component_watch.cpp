#include <algorithm>

#include "results/gate/watch.h"

namespace bereik {
namespace {

// Which component a metric is of, and what of it: "fcm" and "queue_max".
struct ComponentMetric {
  ComponentId component;
  std::string what;
};

std::optional<ComponentMetric> component_metric(const std::string& metric, const Trail& trail) {
  for (std::uint32_t c = 0; c < trail.components.size(); ++c) {
    const std::string beginning = "capacity." + trail.components[c] + ".";
    if (metric.starts_with(beginning)) return ComponentMetric{ComponentId{c}, metric.substr(beginning.size())};
  }
  return std::nullopt;
}

// When amounts, each growing evenly within its stretch, first add up to more than the limit.
template <class Amount>
std::optional<SimTime> when_sum_exceeds(const std::vector<ComponentStretch>& stretches, ComponentId component,
                                        double limit, Amount amount) {
  double sum = 0;
  for (const ComponentStretch& stretch : stretches) {
    if (stretch.component != component) continue;
    const double more = amount(stretch);
    if (sum + more > limit) return stretch.from + (stretch.until - stretch.from) * ((limit - sum) / more);
    sum += more;
  }
  return std::nullopt;
}

template <class Value>
std::optional<SimTime> when_exceeded(const std::vector<ComponentStretch>& stretches, ComponentId component,
                                     double limit, Value value) {
  const auto found = std::ranges::find_if(stretches, [&](const ComponentStretch& stretch) {
    return stretch.component == component && value(stretch) > limit;
  });
  return found == stretches.end() ? std::nullopt : std::optional{found->from};
}

}  // namespace

std::optional<SimTime> watch_components(const WatchedBudget& watched) {
  const auto metric = component_metric(watched.budget.metric, watched.trail);
  if (!metric || watched.budget.bound != Bound::at_most) return std::nullopt;
  const std::vector<ComponentStretch>& stretches = watched.trail.stretches;
  const double limit = watched.budget.limit;
  const auto when = [&](auto value) { return when_exceeded(stretches, metric->component, limit, value); };
  const auto when_sum = [&](auto amount) { return when_sum_exceeds(stretches, metric->component, limit, amount); };
  const auto seconds_as = [](ComponentState state) {
    return [state](const ComponentStretch& s) { return s.state == state ? (s.until - s.from).count() : 0.0; };
  };
  if (metric->what == "queue_max") return when([](const ComponentStretch& s) { return s.queue.value(); });
  if (metric->what == "peak_rate") return when([](const ComponentStretch& s) { return s.rate.value(); });
  if (metric->what == "saturated_s") return when_sum(seconds_as(ComponentState::saturated));
  if (metric->what == "refused_s") return when_sum(seconds_as(ComponentState::spent));
  if (metric->what == "dropped") return when_sum([](const ComponentStretch& s) { return s.dropped.value(); });
  return std::nullopt;
}

}  // namespace bereik
