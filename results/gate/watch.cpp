#include "results/gate/watch.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "models/outcome/window_metrics.h"

namespace bereik {
namespace {

// What follows a beginning; nothing where the text begins otherwise.
std::optional<std::string_view> rest_of(std::string_view text, std::string_view beginning) {
  if (!text.starts_with(beginning)) return std::nullopt;
  return text.substr(beginning.size());
}

template <std::size_t N>
std::optional<std::size_t> place_of(std::string_view name, const std::array<const char*, N>& names) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - names.begin())};
}

// What is watched of an alert.
struct AlertTime {
  const std::vector<AlertTimes>* alerts;
  float (*value)(const AlertTimes& times, std::size_t share);
  std::size_t share = 0;
  enum class Of { addressed, reached } of = Of::addressed;
};

using Value = float (*)(const AlertTimes&, std::size_t);
struct Stage {
  std::string_view name;
  bool is_by_sms;
  Value value;
  AlertTime::Of of;
};

constexpr Value first_handover = [](const AlertTimes& t, std::size_t) { return t.first_handover; };
constexpr Value handover = [](const AlertTimes& t, std::size_t k) { return t.handover[k]; };
constexpr Value deliver = [](const AlertTimes& t, std::size_t k) { return t.deliver[k]; };
constexpr Value delivered = [](const AlertTimes& t, std::size_t k) { return t.delivered[k]; };
constexpr Value see = [](const AlertTimes& t, std::size_t k) { return t.see[k]; };
constexpr std::array stages{Stage{"time.handover.", false, handover, AlertTime::Of::addressed},
                            Stage{"time.deliver.", false, deliver, AlertTime::Of::addressed},
                            Stage{"time.delivered.", false, delivered, AlertTime::Of::reached},
                            Stage{"time.see.", false, see, AlertTime::Of::addressed},
                            Stage{"time.sms.handover.", true, handover, AlertTime::Of::addressed},
                            Stage{"time.sms.deliver.", true, deliver, AlertTime::Of::addressed}};

std::optional<AlertTime> alert_time(const std::string& metric, const Trail& trail) {
  if (metric == "time.handover.first") return AlertTime{&trail.app_times, first_handover};
  for (const Stage& stage : stages)
    if (const auto rest = rest_of(metric, stage.name))
      if (const auto share = place_of(*rest, time_share_names))
        return AlertTime{stage.is_by_sms ? &trail.sms_times : &trail.app_times, stage.value, *share, stage.of};
  return std::nullopt;
}

bool is_in_scope(const AlertTimes& times, const WatchedBudget& watched) {
  if (watched.budget.window)
    return watched.scope == window_scope(*watched.budget.window) &&
           watched.budget.window->contains(watched.calendar.at(times.launch).hour);
  return watched.scope == "all" || watched.scope == "alert:" + std::to_string(times.alert + 1);
}

// A room's calls, or all.
bool is_in_scope(const CallCourse& call, const WatchedBudget& watched) {
  return watched.scope == "all" || watched.scope == "centre:" + watched.trail.centres[call.centre.value];
}

std::vector<KnownShare> calls_known(const WatchedBudget& watched, double limit_s) {
  std::vector<KnownShare> calls;
  for (const CallCourse& call : watched.trail.calls) {
    if (!is_in_scope(call, watched)) continue;
    const auto wait_s = static_cast<double>(call.wait_s);
    calls.push_back({call.at + Seconds{std::min(wait_s, limit_s)}, wait_s <= limit_s ? 1U : 0U, 1});
  }
  return calls;
}

// "10s"
std::optional<double> seconds_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && std::string_view(end, text.data() + text.size()) == "s" ? std::optional{value}
                                                                                         : std::nullopt;
}

}  // namespace

std::optional<SimTime> when_most_broke(std::vector<KnownAlert> alerts) {
  std::vector<SimTime> launches;
  for (const KnownAlert& alert : alerts) launches.push_back(alert.launch);
  std::ranges::sort(launches);
  std::erase_if(alerts, [](const KnownAlert& a) { return a.verdict == KnownAlert::Verdict::kept; });
  std::ranges::sort(alerts, {}, &KnownAlert::known);
  for (std::size_t k = 0; k < alerts.size(); ++k) {
    const bool is_last_of_instant = k + 1 == alerts.size() || alerts[k + 1].known != alerts[k].known;
    const auto launched = std::ranges::upper_bound(launches, alerts[k].known) - launches.begin();
    if (is_last_of_instant && 2 * (k + 1) > static_cast<std::size_t>(launched)) return alerts[k].known;
  }
  return std::nullopt;
}

std::optional<SimTime> watch_alert_times(const WatchedBudget& watched) {
  const auto time = alert_time(watched.budget.metric, watched.trail);
  if (!time || watched.budget.bound != Bound::at_most) return std::nullopt;
  const Seconds limit{watched.budget.limit};
  std::vector<KnownAlert> alerts;
  for (const AlertTimes& times : *time->alerts) {
    if (!is_in_scope(times, watched)) continue;
    const bool broke = static_cast<double>(time->value(times, time->share)) > watched.budget.limit;
    // Whom a message never reaches is known once it has expired.
    const Seconds life = watched.trail.alerts[times.alert].duration;
    const Seconds known = time->of == AlertTime::Of::reached ? std::max(limit, life) : limit;
    alerts.push_back(
        {times.launch, times.launch + known, broke ? KnownAlert::Verdict::broke : KnownAlert::Verdict::kept});
  }
  return when_most_broke(std::move(alerts));
}

std::optional<SimTime> watch_views(const WatchedBudget& watched) {
  const auto rest = rest_of(watched.budget.metric, "f_seen.");
  const auto mark = rest ? place_of(*rest, seen_mark_names) : std::nullopt;
  if (!mark || watched.scope != "all" || watched.budget.bound != Bound::at_least) return std::nullopt;
  std::vector<KnownShare> views;
  for (const AlertTimes& times : watched.trail.app_times)
    views.push_back({times.launch + Seconds{seen_mark_s[*mark]}, times.seen_by[*mark], times.addressed});
  return when_share_breaks(std::move(views), [&](std::uint64_t seen, std::uint64_t addressed) {
    return static_cast<double>(seen) / static_cast<double>(addressed) < watched.budget.limit;
  });
}

std::optional<SimTime> watch_calls(const WatchedBudget& watched) {
  const Budget& budget = watched.budget;
  if (const auto mark = rest_of(budget.metric, "operator.answered."); mark && budget.bound == Bound::at_least) {
    const auto limit_s = seconds_in(*mark);
    if (!limit_s) return std::nullopt;
    return when_share_breaks(calls_known(watched, *limit_s), [&](std::uint64_t answered, std::uint64_t calls) {
      return static_cast<double>(answered) / static_cast<double>(calls) < budget.limit;
    });
  }
  const auto rest = rest_of(budget.metric, "operator.wait.");
  const auto share = rest ? place_of(*rest, time_share_names) : std::nullopt;
  if (!share || budget.bound != Bound::at_most) return std::nullopt;
  return when_share_breaks(calls_known(watched, budget.limit), [&](std::uint64_t answered, std::uint64_t calls) {
    return static_cast<double>(answered) < std::ceil(time_shares[*share] * static_cast<double>(calls));
  });
}

}  // namespace bereik
