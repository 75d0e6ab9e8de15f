#include "models/outcome/shared_metrics.h"

#include <numeric>

namespace bereik {

void add_alert_counts(std::vector<Metric>& metrics, const std::array<std::uint64_t, alert_kind_count>& by_kind) {
  const auto add = [&](const char* name, std::uint64_t alerts) {
    metrics.push_back({std::string{"alerts."} + name, "all", "1", static_cast<double>(alerts)});
  };
  const auto of = [&](AlertKind kind) { return by_kind[static_cast<std::size_t>(kind)]; };
  add("launched", std::accumulate(by_kind.begin(), by_kind.end(), std::uint64_t{0}));
  for (std::size_t k = 0; k < alert_kind_count; ++k) add(alert_kind_names[k], by_kind[k]);
  add("unexplained", of(AlertKind::amber) + of(AlertKind::missing_child) + of(AlertKind::other));
}

void add_cost(std::vector<Metric>& metrics, const Cost& cost) {
  const auto add = [&](const char* name, Euros amount) {
    metrics.push_back({std::string{"cost."} + name, "all", "EUR", amount.value()});
  };
  add("total", cost.total());
  add("sms", cost.sms);
  add("notices", cost.notices);
  add("voice", cost.voice);
  add("email", cost.email);
  add("push", cost.push);
  add("campaigns", cost.campaigns);
  add("fixed", cost.fixed);
}

}  // namespace bereik
