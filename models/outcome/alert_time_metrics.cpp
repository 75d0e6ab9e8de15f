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

void add_stretches(std::vector<Metric>& metrics, std::span<const AlertTimes> alerts, const std::string& scope) {
  Stretches sum;
  for (const AlertTimes& alert : alerts) sum += alert.stretches;
  const auto add = [&](const std::string& name, std::int64_t us) {
    const double mean_s = sum.seen == 0 ? std::numeric_limits<double>::infinity()
                                        : static_cast<double>(us) * 1e-6 / static_cast<double>(sum.seen);
    metrics.push_back({"time.until_seen." + name, scope, "s", mean_s});
  };
  add("mean", sum.until_seen_us);
  for (std::size_t k = 0; k < stretch_names.size(); ++k) add(stretch_names[k], sum.sum_us[k]);
}

void add_alerts_apart(std::vector<Metric>& metrics, const Outcome& outcome) {
  if (outcome.waves.alerts.size() > most_alerts_apart) return;
  for (const AlertTimes& times : outcome.responses.app_times) {
    const std::string scope = "alert:" + std::to_string(times.alert + 1);
    const auto count = [&](const char* name, std::uint64_t n) {
      metrics.push_back({name, scope, "1", static_cast<double>(n)});
    };
    count("reach.addressed", times.addressed);
    count("reach.pushed", times.messages);
    count("reach.seen", times.stretches.seen);
    add_times(metrics, "time.handover", {times}, &AlertTimes::handover, scope);
    add_times(metrics, "time.deliver", {times}, &AlertTimes::deliver, scope);
    add_times(metrics, "time.see", {times}, &AlertTimes::see, scope);
    add_stretches(metrics, {&times, 1}, scope);
  }
}

}  // namespace bereik
