#include "models/outcome/alert_time_metrics.h"

#include <algorithm>
#include <limits>

namespace bereik {
namespace {

double lower_median(std::vector<float> values) {
  if (values.empty()) return std::numeric_limits<double>::infinity();
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

template <class Value>
double of_the_middle(const std::vector<AlertTimes>& alerts, Value value) {
  std::vector<float> values;
  values.reserve(alerts.size());
  for (const AlertTimes& times : alerts) values.push_back(value(times));
  return lower_median(std::move(values));
}

}  // namespace

void add_times(std::vector<Metric>& metrics, const std::string& name, const std::vector<AlertTimes>& alerts,
               AlertStage stage, const std::string& scope) {
  for (std::size_t k = 0; k < time_shares.size(); ++k)
    metrics.push_back({name + "." + time_share_names[k], scope, "s",
                       of_the_middle(alerts, [&](const AlertTimes& times) { return (times.*stage)[k]; })});
}

void add_first_handover(std::vector<Metric>& metrics, const std::vector<AlertTimes>& alerts, const std::string& scope) {
  metrics.push_back({"time.handover.first", scope, "s",
                     of_the_middle(alerts, [](const AlertTimes& times) { return times.first_handover; })});
}

}  // namespace bereik
