#include "sim/replication/first_difference.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "models/core/errors.h"
#include "sim/replication/children.h"

namespace bereik {
namespace {

using Traces = std::array<std::vector<MessageTrace>, 2>;
using TracesByAlert = std::map<AlertId, std::array<MessageTrace, channel_count>>;

TracesByAlert by_alert(const std::vector<MessageTrace>& traces) {
  TracesByAlert sorted;
  for (const MessageTrace& trace : traces) sorted[trace.alert][static_cast<std::size_t>(trace.channel)] = trace;
  return sorted;
}

// Channels on which what became of the alert differs. A message that is meant for nobody is as good as none.
std::vector<Channel> differing_channels(TracesByAlert& a, TracesByAlert& b, AlertId alert) {
  std::vector<Channel> channels;
  for (std::size_t c = 0; c < channel_count; ++c)
    if (a[alert][c].meant_for != b[alert][c].meant_for || a[alert][c].digest != b[alert][c].digest)
      channels.push_back(static_cast<Channel>(c));
  return channels;
}

// The alert of that identity, wherever it is in the other run.
std::optional<Alert> found(const std::vector<Alert>& alerts, AlertId id) {
  const auto at = std::ranges::find(alerts, id, &Alert::id);
  return at == alerts.end() ? std::nullopt : std::optional{*at};
}

AlertDifference alert_difference(const std::array<std::vector<Alert>, 2>& alerts, std::size_t k) {
  const auto& [a, b] = alerts;
  const bool is_first_in_a = k >= b.size() || (k < a.size() && a[k].launch <= b[k].launch);
  const AlertId id = is_first_in_a ? a[k].id : b[k].id;
  return {found(a, id), found(b, id)};
}

// What each of the two worlds answers, in a child of its own.
template <class Answer>
std::array<Answer, 2> asked(const World& a, const World& b, Workers workers,
                            const std::function<std::string(const World&)>& ask,
                            std::optional<Answer> (*understood)(std::string_view)) {
  std::array<Answer, 2> answers;
  run_in_children(2, workers.jobs,
                  {[](std::size_t side) { return std::string{"the replication of "} + (side == 0 ? 'A' : 'B'); },
                   [&](std::size_t side) { return ask(side == 0 ? a : b); }, workers.patience},
                  [&](std::size_t side, ChildReport report) {
                    auto answer = understood(report.bytes);
                    if (!answer)
                      throw EnvironmentError{
                          "a replication answered with what is no answer. Is the memory of the machine sound? Try "
                          "again, and please report it where it comes back"};
                    answers[side] = std::move(*answer);
                  });
  return answers;
}

void look_closer(const World& a, const World& b, ReplicationId id, Workers workers, MessageDifference& difference) {
  const AlertId alert = difference.alert.id;
  const Channel channel = difference.channel;
  auto courses = asked<std::optional<MessageCourse>>(
      a, b, workers, [&](const World& world) { return encoded(course_of(world, id, alert, channel)); }, decoded_course);
  if (courses[0] && courses[1])
    difference.partings = partings_of(courses[0]->fates, courses[1]->fates, difference.alert.duration);
  for (auto& course : courses)
    if (course) course->fates = {};
  difference.a = std::move(courses[0]);
  difference.b = std::move(courses[1]);
  const auto& first = difference.partings.first;
  if (!first || first->parting.stage != Stage::audience) return;
  const auto eligibilities = asked<Eligibility>(
      a, b, workers,
      [&](const World& world) {
        return encoded(eligibility_in(world, id, difference.alert, channel, first->resident));
      },
      decoded_eligibility);
  difference.of_a = eligibilities[0];
  difference.of_b = eligibilities[1];
}

}  // namespace

bool are_the_same(const Alert& a, const Alert& b) {
  const auto place = [](const Alert& alert) {
    return alert.area ? std::array{alert.area->centre.east, alert.area->centre.north, alert.area->radius}
                      : std::array<Metres, 3>{};
  };
  return a.id == b.id && a.kind == b.kind && a.centre == b.centre && a.launch == b.launch && a.duration == b.duration &&
         a.area.has_value() == b.area.has_value() && place(a) == place(b);
}

FirstDifference first_difference_of(const std::array<std::vector<Alert>, 2>& alerts, const Traces& traces,
                                    Window window) {
  const auto& [a, b] = alerts;
  TracesByAlert of_a = by_alert(traces[0]), of_b = by_alert(traces[1]);
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const SimTime launch =
        std::min(k < a.size() ? a[k].launch : SimTime::max(), k < b.size() ? b[k].launch : SimTime::max());
    if (launch >= window.end) break;
    const bool is_same = k < a.size() && k < b.size() && are_the_same(a[k], b[k]);
    if (!is_same && launch >= window.begin) return alert_difference(alerts, k);
    require(k < a.size() && k < b.size(), "both have equally many alerts before the window");
    const std::vector<Channel> channels = differing_channels(of_a, of_b, a[k].id);
    if (channels.empty()) continue;
    if (!is_same) return alert_difference(alerts, k);
    return MessageDifference{a[k], channels.front(), {channels.begin() + 1, channels.end()}, {}, {}, {}, {}, {}};
  }
  return {};
}

SimTime next_common_end(const World& a, const World& b, SimTime t) {
  const std::vector<Epoch> of_b = b.scenario().epochs();
  for (const Epoch& epoch : a.scenario().epochs())
    if (epoch.end > t && std::ranges::find(of_b, epoch.end, &Epoch::end) != of_b.end()) return epoch.end;
  return SimTime::max();
}

FirstDifference find_first_difference(const World& a, const World& b, ReplicationId id, SimTime equal_until,
                                      Workers workers) {
  const std::array alerts{a.alerts({a.scenario().seed, id}), b.alerts({b.scenario().seed, id})};
  const SimTime parted = next_common_end(a, b, equal_until);
  for (const Window window : {Window{SimTime{}, parted}, Window{parted, SimTime::max()}}) {
    if (window.begin == SimTime::max()) break;
    const Traces traces = asked<std::vector<MessageTrace>>(
        a, b, workers, [&](const World& world) { return encoded(traces_within(world, id, window)); }, decoded_traces);
    FirstDifference difference = first_difference_of(alerts, traces, window);
    if (auto* message = std::get_if<MessageDifference>(&difference)) look_closer(a, b, id, workers, *message);
    if (!std::holds_alternative<std::monostate>(difference)) return difference;
  }
  return {};
}

}  // namespace bereik
