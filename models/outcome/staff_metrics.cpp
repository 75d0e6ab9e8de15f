#include "models/outcome/staff_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace bereik {
namespace {

// Within which calls are to be answered: NENA-STA-020 and NFPA 1225.
constexpr std::array<float, 3> answer_mark_s{10, 15, 20};
constexpr std::array<const char*, 3> answer_mark_names{"10s", "15s", "20s"};

// The wait that a share of all of them do not exceed; infinite where there is none.
double quantile(const std::vector<float>& sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::infinity();
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return static_cast<double>(sorted[std::max<std::size_t>(rank, 1) - 1]);
}

double share_of(double part, double whole) { return whole > 0 ? part / whole : 0; }

// One room, or all of them.
class Scoped {
 public:
  Scoped(std::vector<Metric>& metrics, std::string scope) : metrics_{metrics}, scope_{std::move(scope)} {}

  void add(const std::string& name, double value, const char* unit = "1") {
    metrics_.push_back({"operator." + name, scope_, unit, value});
  }
  void add_quantiles(const std::string& name, const std::vector<float>& sorted) {
    for (std::size_t k = 0; k < time_shares.size(); ++k)
      add(name + "." + time_share_names[k], quantile(sorted, time_shares[k]), "s");
  }

 private:
  std::vector<Metric>& metrics_;
  std::string scope_;
};

void append(std::vector<float>& all, const std::vector<float>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

RoomOutcome together(std::span<const RoomOutcome> rooms) {
  RoomOutcome all;
  for (const RoomOutcome& room : rooms) {
    append(all.call_wait_s, room.call_wait_s);
    append(all.report_wait_s, room.report_wait_s);
    all.longest_queue = std::max(all.longest_queue, room.longest_queue);
    all.answering += room.answering;
    all.answering_open += room.answering_open;
    all.busiest_hour = std::max(all.busiest_hour, room.busiest_hour);
    all.launching += room.launching;
    all.launching_open += room.launching_open;
  }
  return all;
}

void add_answering(Scoped scope, RoomOutcome room) {
  std::ranges::sort(room.call_wait_s);
  std::ranges::sort(room.report_wait_s);
  const auto calls = static_cast<double>(room.call_wait_s.size());
  const auto within = [&](float limit_s) {
    return static_cast<double>(std::ranges::upper_bound(room.call_wait_s, limit_s) - room.call_wait_s.begin());
  };
  scope.add("calls", calls);
  scope.add("reports", static_cast<double>(room.report_wait_s.size()));
  for (std::size_t k = 0; k < answer_mark_s.size(); ++k)
    scope.add(std::string{"answered."} + answer_mark_names[k], share_of(within(answer_mark_s[k]), calls));
  scope.add_quantiles("wait", room.call_wait_s);
  scope.add("abandoned", share_of(calls - within(std::numeric_limits<float>::max()), calls));
  scope.add_quantiles("report_wait", room.report_wait_s);
  scope.add("busy", share_of(room.answering.count(), room.answering_open.count()));
  scope.add("busy_hour", room.busiest_hour);
  scope.add("queue_max", room.longest_queue);
}

void add_launching(Scoped scope, const RoomOutcome& room, std::vector<float> waits_s) {
  std::ranges::sort(waits_s);
  const auto waited = waits_s.end() - std::ranges::upper_bound(waits_s, 0.0F);
  scope.add("launch_waited", share_of(static_cast<double>(waited), static_cast<double>(waits_s.size())));
  scope.add_quantiles("launch_wait", waits_s);
  scope.add("launch_wait.max", quantile(waits_s, 1), "s");
  scope.add("launch_busy", share_of(room.launching.count(), room.launching_open.count()));
}

std::vector<float> launch_waits(const std::vector<Alert>& alerts, std::optional<std::uint32_t> centre) {
  std::vector<float> waits_s;
  for (const Alert& alert : alerts)
    if (!centre || alert.centre.value == *centre) waits_s.push_back(static_cast<float>(alert.waited.count()));
  return waits_s;
}

void add_scope(std::vector<Metric>& metrics, const Outcome& outcome, const RoomOutcome& room, const std::string& scope,
               std::optional<std::uint32_t> centre) {
  if (outcome.staff.launching_is_queued)
    add_launching({metrics, scope}, room, launch_waits(outcome.waves.alerts, centre));
  if (outcome.staff.answering_is_queued) add_answering({metrics, scope}, room);
}

}  // namespace

void add_staff(std::vector<Metric>& metrics, const Outcome& outcome) {
  const std::vector<RoomOutcome>& rooms = outcome.staff.rooms;
  add_scope(metrics, outcome, together(rooms), "all", std::nullopt);
  for (std::uint32_t c = 0; c < rooms.size(); ++c)
    add_scope(metrics, outcome, rooms[c], "centre:" + outcome.centres[c], c);
}

}  // namespace bereik
