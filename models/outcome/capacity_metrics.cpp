#include "models/outcome/capacity_metrics.h"

namespace bereik {

void add_capacity(std::vector<Metric>& metrics, const Outcome& outcome) {
  MessageSeconds delay{};
  for (const NamedUse& component : outcome.components)
    if (!component.is_what_if()) delay += component.use.held_up;
  for (const NamedUse& component : outcome.components) {
    const ComponentUse& use = component.use;
    const auto add = [&](const char* what, double value, const char* unit) {
      metrics.push_back({"capacity." + component.component + what, "all", unit, value});
    };
    add(".peak_rate", use.peak.value(), "messages/s");
    add(".utilisation", use.passed / (component.capacity * outcome.horizon), "1");
    add(".queue_max", use.longest_queue.value(), "messages");
    add(".saturated_s", use.saturated.count(), "s");
    add(".refused_s", use.refused.count(), "s");
    add(".dropped", use.dropped.value(), "messages");
    if (outcome.retry_attempts > 0) add(".retried", use.retried.value(), "messages");
    if (!component.is_what_if()) add(".delay_share", delay > MessageSeconds{} ? use.held_up / delay : 0, "1");
  }
}

}  // namespace bereik
