#include "models/outcome/hour_metrics.h"

namespace bereik {

std::string hour_scope(std::size_t week_hour) { return "hour:" + week_hour_text(week_hour); }

std::vector<Metric> hour_metrics(const Outcome& outcome, const CivilCalendar& calendar) {
  struct Hour {
    std::uint64_t alerts = 0, addressed = 0, seen = 0;
  };
  std::array<Hour, hours_a_week> hours{};
  for (const AlertTimes& times : outcome.responses.app_times) {
    Hour& hour = hours[week_hour(calendar.at(times.launch))];
    ++hour.alerts;
    hour.addressed += times.addressed;
    hour.seen += times.stretches.seen;
  }
  std::vector<Metric> metrics;
  for (std::size_t k = 0; k < hours_a_week; ++k) {
    if (hours[k].alerts == 0) continue;
    const auto count = [&](const char* name, std::uint64_t n) {
      metrics.push_back({name, hour_scope(k), "1", static_cast<double>(n)});
    };
    count("alerts.with_addressees", hours[k].alerts);
    count("reach.addressed", hours[k].addressed);
    count("reach.seen", hours[k].seen);
  }
  return metrics;
}

}  // namespace bereik
