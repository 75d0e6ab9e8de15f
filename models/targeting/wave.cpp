#include "models/targeting/wave.h"

namespace bereik {
namespace {

bool is_working_time(SimTime t, const TargetingParameters& parameters, const CivilCalendar& calendar) {
  const CivilHour now = calendar.at(t);
  const bool weekend = now.weekday == std::chrono::Saturday || now.weekday == std::chrono::Sunday;
  return !weekend && parameters.working_hours.contains(now.hour);
}

bool goes_by_sms(AlertKind kind) {
  return kind == AlertKind::time_critical || kind == AlertKind::amber || kind == AlertKind::missing_child;
}

Addressing other(Addressing addressing) {
  return addressing == Addressing::broadcast ? Addressing::geotarget : Addressing::broadcast;
}

}  // namespace

Audience audience_of(const Alert& alert, Channel channel, const TargetingParameters& parameters,
                     const CivilCalendar& calendar, const Members& members) {
  if (channel == Channel::sms) return {members.sms_without_app, alert.area};
  return {is_working_time(alert.launch, parameters, calendar) ? members.app_by_day : members.app_at_home, alert.area};
}

Waves target(std::vector<Alert> alerts, const TargetingParameters& parameters, const CivilCalendar& calendar,
             const Members& members) {
  Waves result{std::move(alerts), {}};
  for (std::uint32_t a = 0; a < result.alerts.size(); ++a) {
    const Alert& alert = result.alerts[a];
    const std::uint64_t in_area = audience_of(alert, Channel::app, parameters, calendar, members).count();
    const auto app_wave = [&](Addressing addressing, bool what_if) {
      const std::uint64_t messages = addressing == Addressing::broadcast ? members.app_at_home.size() : in_area;
      result.waves.push_back({a, Channel::app, addressing, what_if, alert.launch, in_area, messages});
    };
    app_wave(parameters.addressing, false);
    app_wave(other(parameters.addressing), true);
    if (parameters.sms_enabled && goes_by_sms(alert.kind)) {
      const std::uint64_t by_sms = audience_of(alert, Channel::sms, parameters, calendar, members).count();
      result.waves.push_back({a, Channel::sms, Addressing::geotarget, false, alert.launch, by_sms, by_sms});
    }
  }
  return result;
}

}  // namespace bereik
