#include "models/outcome/window_metrics.h"

#include <algorithm>
#include <iterator>

#include "models/core/errors.h"
#include "models/outcome/alert_time_metrics.h"

namespace bereik {
namespace {

std::string clock_text(Seconds time) {
  const auto hours = static_cast<unsigned>(time.count() / 3600);
  require(Seconds{3600.0 * hours} == time && hours <= 24, "a whole hour of the day");
  return (hours < 10 ? "0" : "") + std::to_string(hours) + ":00";
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
    add_first_handover(metrics, app, scope);
    add_times(metrics, "time.handover", app, &AlertTimes::handover, scope);
    add_times(metrics, "time.deliver", app, &AlertTimes::deliver, scope);
    add_times(metrics, "time.delivered", app, &AlertTimes::delivered, scope);
    add_times(metrics, "time.see", app, &AlertTimes::see, scope);
    add_times(metrics, "time.sms.handover", sms, &AlertTimes::handover, scope);
    add_times(metrics, "time.sms.deliver", sms, &AlertTimes::deliver, scope);
  }
  return metrics;
}

}  // namespace bereik
