#include "models/staff/control_rooms.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace bereik {
namespace {

using AmberSeats = StaffParameters::AmberSeats;

constexpr float never_s = std::numeric_limits<float>::infinity();

bool is_national_amber(const Alert& alert) { return alert.kind == AlertKind::amber && !alert.area; }

auto launch_order(const Alert& alert) { return std::tuple{alert.launch, alert.id}; }

// The seat that is free first; one of its own kind where both are.
SeatQueue& sooner(SeatQueue& own, SeatQueue& other, SimTime arrival, SimTime latest) {
  const auto of_own = own.start_of(arrival, latest), of_other = other.start_of(arrival, latest);
  return of_other && (!of_own || *of_other < *of_own) ? other : own;
}

double busiest_hour(const WorkHours& hours, const SeatPlan& plan, const CivilCalendar& calendar) {
  double busiest = 0;
  for (std::size_t hour = 0; hour < hours.work_s().size(); ++hour) {
    if (hours.work_s()[hour] == 0) continue;
    const SimTime from = at_second(WorkHours::hour_s * static_cast<double>(hour));
    const Seconds open = plan.open_time(from, from + Seconds{WorkHours::hour_s}, calendar);
    if (open > Seconds{0}) busiest = std::max(busiest, hours.work_s()[hour] / open.count());
  }
  return busiest;
}

}  // namespace

ControlRooms::ControlRooms(const StaffLaw& law, const People& people, const CivilCalendar& calendar, const Draws& draws,
                           std::vector<Alert> alerts)
    : law_{law}, parameters_{law.parameters()}, people_{people}, calendar_{calendar}, draws_{draws} {
  for (const RoomStaffing& room : parameters_.staffing)
    rooms_.push_back({{room.launching, calendar}, {room.answering, calendar}, {}, {}, {}});
  if (parameters_.amber_seats == AmberSeats::separate) {
    alerts_ = std::move(alerts);
    return;
  }
  undecided_ = std::move(alerts);
  std::ranges::sort(undecided_, std::greater{}, [](const Alert& a) { return std::tuple{a.trigger, a.id}; });
}

ControlRooms::Leg ControlRooms::next_leg(SimTime end_of_epoch) {
  leg_end_ = end_of_epoch;
  while (!undecided_.empty() && undecided_.back().trigger < end_of_epoch) {
    Alert& next = undecided_.back();
    const bool waits_for_calls = next.approval > Seconds{0} && seats_are_shared(next.trigger);
    if (waits_for_calls && heard_until_ < next.trigger) {
      leg_end_ = next.trigger;
      break;
    }
    decide(next);
    undecided_.pop_back();
  }
  const auto first = alerts_.begin() + static_cast<std::ptrdiff_t>(legged_);
  const auto last = std::ranges::lower_bound(first, alerts_.end(), leg_end_, {}, &Alert::launch);
  legged_ = static_cast<std::size_t>(last - alerts_.begin());
  return {{first, last}, leg_end_};
}

bool ControlRooms::seats_are_shared(SimTime t) const {
  return parameters_.amber_seats == AmberSeats::shared && std::ranges::any_of(amber_launches_, [&](SimTime launch) {
           return launch <= t && t < launch + parameters_.amber_window;
         });
}

void ControlRooms::decide(Alert& alert) {
  if (alert.approval > Seconds{0}) {
    Room& room = rooms_.at(alert.centre.value);
    const bool shared = seats_are_shared(alert.trigger);
    if (shared) serve_until(alert.trigger);
    launch_from(shared ? sooner(room.launching, room.answering, alert.trigger, SimTime::max()) : room.launching, alert);
  }
  if (is_national_amber(alert)) amber_launches_.push_back(alert.launch);
  alerts_.insert(std::ranges::upper_bound(alerts_, launch_order(alert), {}, launch_order), alert);
}

void ControlRooms::hear(const std::vector<Reaction>& reactions, const std::vector<Alert>& alerts) {
  heard_until_ = leg_end_;
  if (parameters_.answering == StaffParameters::Answering::not_simulated) return;
  for (; heard_ < reactions.size(); ++heard_) {
    const Reaction& reaction = reactions[heard_];
    const Alert& alert = alerts[reaction.alert];
    unserved_.push_back({reaction, alert.id, centre_of(reaction, alert)});
  }
}

CentreId ControlRooms::centre_of(const Reaction& reaction, const Alert& alert) const {
  if (alert.area || parameters_.national_calls == StaffParameters::NationalCalls::national_unit) return alert.centre;
  return people_.country().municipalities[people_.residents().municipality(reaction.resident).value].centre;
}

void ControlRooms::serve_until(SimTime t) {
  const auto later =
      std::partition(unserved_.begin(), unserved_.end(), [t](const Heard& heard) { return heard.reaction.at < t; });
  std::sort(unserved_.begin(), later, [](const Heard& a, const Heard& b) {
    const auto order = [](const Heard& h) {
      return std::tuple{h.reaction.at, h.alert, h.reaction.resident, h.reaction.way};
    };
    return order(a) < order(b);
  });
  std::for_each(unserved_.begin(), later, [&](const Heard& heard) { serve(heard); });
  unserved_.erase(unserved_.begin(), later);
}

void ControlRooms::serve(const Heard& heard) {
  Room& room = rooms_.at(heard.centre.value);
  const bool is_call = heard.reaction.way == Reaction::Way::phone;
  const SimTime arrival = heard.reaction.at;
  const RandomBlock words = draws_.block(Block::staff_call, heard.reaction.resident.value, heard.alert.value);
  const std::uint32_t handling = words[word_of(Decision::call_handling)];
  const Seconds work = is_call ? law_.call_handling(handling) : law_.report_handling(handling);
  const SimTime latest = is_call ? arrival + law_.patience(words[word_of(Decision::call_patience)]) : SimTime::max();
  SeatQueue& queue =
      seats_are_shared(arrival) ? sooner(room.answering, room.launching, arrival, latest) : room.answering;
  const auto start = queue.start_of(arrival, latest);
  if (start) {
    queue.seat(*start, work);
    room.hours.add(*start, work);
    room.outcome.answering += work;
  }
  if (is_call) room.outcome.call_at.push_back(arrival);
  (is_call ? room.outcome.call_wait_s : room.outcome.report_wait_s)
      .push_back(start ? static_cast<float>((*start - arrival).count()) : never_s);
  note_wait(room, arrival, start.value_or(latest));
}

void ControlRooms::note_wait(Room& room, SimTime arrival, SimTime until) const {
  if (until <= arrival) return;
  std::erase_if(room.waiting_until, [arrival](SimTime end) { return end <= arrival; });
  room.waiting_until.push_back(until);
  room.outcome.longest_queue =
      std::max(room.outcome.longest_queue, static_cast<std::uint32_t>(room.waiting_until.size()));
}

StaffOutcome ControlRooms::finish(Seconds horizon) {
  serve_until(at_second(std::numeric_limits<double>::infinity()));
  if (parameters_.launching == StaffParameters::Launching::queued)
    for (const Alert& alert : alerts_) rooms_.at(alert.centre.value).outcome.launching += alert.approval;
  StaffOutcome outcome;
  outcome.launching_is_queued = parameters_.launching == StaffParameters::Launching::queued;
  outcome.answering_is_queued = parameters_.answering == StaffParameters::Answering::queued;
  for (std::size_t c = 0; c < rooms_.size(); ++c) {
    RoomOutcome& room = rooms_[c].outcome;
    const RoomStaffing& seats = parameters_.staffing[c];
    room.answering_open = seats.answering.open_time(SimTime{}, SimTime{horizon}, calendar_);
    room.launching_open = seats.launching.open_time(SimTime{}, SimTime{horizon}, calendar_);
    room.busiest_hour = busiest_hour(rooms_[c].hours, seats.answering, calendar_);
    outcome.rooms.push_back(std::move(room));
  }
  return outcome;
}

}  // namespace bereik
