#include "models/outcome/window_metrics.h"

#include <algorithm>
#include <iterator>

#include "models/core/errors.h"
#include "models/outcome/median.h"

namespace bereik {
namespace {

using Stage = std::array<float, 3> AlertTimes::*;

std::string clock_text(Seconds time) {
  const auto hours = static_cast<unsigned>(time.count() / 3600);
  require(Seconds{3600.0 * hours} == time && hours <= 24, "a whole hour of the day");
  return (hours < 10 ? "0" : "") + std::to_string(hours) + ":00";
}

void add_times(const std::string& name, const std::vector<AlertTimes>& alerts, Stage stage, const std::string& scope,
               std::vector<Metric>& metrics) {
  for (std::size_t k = 0; k < time_shares.size(); ++k) {
    std::vector<float> values;
    for (const AlertTimes& times : alerts) values.push_back((times.*stage)[k]);
    metrics.push_back({name + "." + time_share_names[k], scope, "s", lower_median(std::move(values))});
  }
}

}  // namespace

std::string window_scope(const DailyWindow& window) {
  return "window:" + clock_text(window.from) + "-" + clock_text(window.to);
}

std::vector<Metric> window_metrics(const Outcome& outcome, std::span<const DailyWindow> windows,
                                   const CivilCalendar& calendar) {
  std::vector<Metric> metrics;
  for (const DailyWindow& window : windows) {
    const std::string scope = window_scope(window);
    const auto within = [&](const std::vector<AlertTimes>& all) {
      std::vector<AlertTimes> some;
      std::ranges::copy_if(all, std::back_inserter(some),
                           [&](const AlertTimes& times) { return window.contains(calendar.at(times.launch).hour); });
      return some;
    };
    const std::vector<AlertTimes> app = within(outcome.responses.app_times), sms = within(outcome.responses.sms_times);
    metrics.push_back({"alerts.with_addressees", scope, "1", static_cast<double>(app.size())});
    metrics.push_back({"alerts.with_sms", scope, "1", static_cast<double>(sms.size())});
    std::vector<float> first;
    for (const AlertTimes& times : app) first.push_back(times.first_handover);
    metrics.push_back({"time.handover.first", scope, "s", lower_median(std::move(first))});
    add_times("time.handover", app, &AlertTimes::handover, scope, metrics);
    add_times("time.deliver", app, &AlertTimes::deliver, scope, metrics);
    add_times("time.delivered", app, &AlertTimes::delivered, scope, metrics);
    add_times("time.see", app, &AlertTimes::see, scope, metrics);
    add_times("time.sms.handover", sms, &AlertTimes::handover, scope, metrics);
    add_times("time.sms.deliver", sms, &AlertTimes::deliver, scope, metrics);
  }
  return metrics;
}

}  // namespace bereik
