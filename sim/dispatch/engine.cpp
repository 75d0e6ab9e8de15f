#include "sim/dispatch/engine.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace bereik {
namespace {

std::vector<MessagesPerSecond> peaks(const CapacityPlan& plan) {
  std::vector<MessagesPerSecond> all;
  for (std::uint32_t c = 0; c < plan.components(); ++c) all.push_back(plan.peak(ComponentId{c}));
  return all;
}

}  // namespace

Network::Engine::Engine(const Infrastructure& infrastructure)
    : plan_{infrastructure},
      queues_{infrastructure.components},
      ledger_{infrastructure.components.size()},
      flows_{peaks(plan_), FlowEvents{.step = [this](Seconds elapsed) { on_step(elapsed); },
                                      .alarm = [this] { on_alarm(); },
                                      .end = [this](std::size_t place) { on_end(alive_.at(place)); }}},
      crossing_(infrastructure.components.size()) {
  for (std::uint32_t c = 0; c < plan_.components(); ++c)
    flows_.set_capacity(ComponentId{c}, plan_.capacity(ComponentId{c}));
}

Deliveries Network::Engine::carry(std::span<const WaveLoad> loads, std::optional<SimTime> until) {
  schedule(loads);
  until_ = until;
  schedule_alarm();
  if (until) {
    flows_.run_until(*until);
    now_ = *until;
  } else {
    flows_.run();
  }
  std::ranges::sort(ended_, {}, &Delivery::wave);
  return std::exchange(ended_, {});
}

void Network::Engine::schedule(std::span<const WaveLoad> loads) {
  std::vector<std::size_t> order(loads.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return loads[k].launch; });
  for (const std::size_t k : order) scheduled_.push_back({.number = given_ + k, .load = loads[k]});
  given_ += loads.size();
}

// The rates are those of the step that just ended: nothing has changed yet at this instant.
void Network::Engine::on_step(Seconds elapsed) {
  now_ = std::max(now_, flows_.clock());
  for (std::uint32_t c = 0; c < crossing_.size(); ++c) {
    if (crossing_[c] == 0) continue;
    const MessagesPerSecond rate = flows_.rate(ComponentId{c});
    if (rate > MessagesPerSecond{0}) ledger_.cross(ComponentId{c}, rate, plan_.capacity(ComponentId{c}), elapsed);
  }
  for (Wave* wave : under_way_) mark(*wave, wave->load.count - flows_.outstanding(wave->place));
}

void Network::Engine::on_alarm() {
  // The clock can miss the date by a rounding; breakpoints should not.
  if (const auto date = next_date()) now_ = std::max(now_, *date);
  apply_changes();
  launch_due();
  schedule_alarm();
}

void Network::Engine::on_end(Wave& wave) {
  mark(wave, wave.load.count);
  leave_links(wave);
  end(wave);
  // Otherwise the clock would run on to the next change, past the launches of the next call.
  if (!next_date()) flows_.cancel_alarm();
}

std::optional<SimTime> Network::Engine::next_date() const {
  if (!until_ && scheduled_.empty() && alive_.empty()) return std::nullopt;
  std::optional<SimTime> date = plan_.next_change();
  if (!scheduled_.empty()) {
    const SimTime launch = scheduled_.front().load.launch;
    date = date ? std::min(*date, launch) : launch;
  }
  return date && until_ && *date > *until_ ? std::nullopt : date;
}

void Network::Engine::schedule_alarm() {
  if (const auto date = next_date()) flows_.set_alarm(*date);
}

void Network::Engine::apply_changes() {
  const std::vector<ComponentId> changed = plan_.apply_until(now_);
  if (changed.empty()) return;
  for (Wave* wave : std::vector{under_way_}) end_if_done(*wave);
  for (const ComponentId c : changed) flows_.set_capacity(c, plan_.capacity(c));
  for (Wave* wave : alive())
    if (plan_.is_lost(wave->load.route)) give_up(*wave);
  for (Wave* wave : alive()) start_if_first(*wave);
}

// A wave that ends at the very instant of a change is done before it, though rounding may leave a trace outstanding.
void Network::Engine::end_if_done(Wave& wave) {
  if (wave.outstanding() > wave.load.count * 1e-12) return;
  flows_.abandon(wave.place);
  on_end(wave);
}

void Network::Engine::give_up(Wave& wave) {
  mark(wave, wave.handed_over);
  if (wave.is_under_way) {
    flows_.abandon(wave.place);
    leave_links(wave);
  } else {
    ledger_.end_wait(wave.load.route, wave.load.count);
  }
  end(wave);
}

void Network::Engine::leave_links(Wave& wave) {
  std::erase(under_way_, &wave);
  for (const ComponentId c : wave.load.route) --crossing_[c.value];
}

void Network::Engine::launch_due() {
  const std::size_t first = launched_;
  for (; !scheduled_.empty() && scheduled_.front().load.launch <= now_; scheduled_.pop_front())
    launch(std::move(scheduled_.front()));
  if (launched_ == first) return;
  measure_queues();
  for (auto entry = alive_.lower_bound(first); entry != alive_.end(); ++entry) start_if_first(entry->second);
}

void Network::Engine::launch(Wave wave) {
  wave.place = launched_++;
  wave.breakpoints.push_back({wave.load.launch, Messages{0}});
  if (wave.load.count == Messages{0} || plan_.is_lost(wave.load.route)) {
    ended_.push_back({wave.number, DispatchCurve{std::move(wave.breakpoints)}});
    return;
  }
  queues_.enter(wave.place, wave.load.route);
  ledger_.begin_wait(wave.load.route, wave.load.count);
  alive_.emplace_hint(alive_.end(), wave.place, std::move(wave));
}

void Network::Engine::start_if_first(Wave& wave) {
  const Route& route = wave.load.route;
  if (wave.is_under_way || !plan_.is_up(route) || !queues_.is_first_everywhere(wave.place, route)) return;
  wave.is_under_way = true;
  under_way_.push_back(&wave);
  ledger_.end_wait(route, wave.load.count);
  for (const ComponentId c : route) ++crossing_[c.value];
  mark(wave, Messages{0});
  flows_.start(wave.place, route, wave.load.count);
}

// Its last breakpoint is marked; those who waited for it get their turn at once.
void Network::Engine::end(Wave& wave) {
  const auto node = alive_.extract(wave.place);
  queues_.leave(wave.place, wave.load.route);
  ledger_.pass(wave.load.route, wave.handed_over);
  ended_.push_back({wave.number, DispatchCurve{std::move(wave.breakpoints)}});
  for (const std::size_t next : queues_.first_along(wave.load.route)) start_if_first(alive_.at(next));
}

void Network::Engine::mark(Wave& wave, Messages handed_over) const {
  std::vector<DispatchCurve::Breakpoint>& points = wave.breakpoints;
  wave.handed_over = std::max(wave.handed_over, handed_over);
  const DispatchCurve::Breakpoint point{now_, wave.handed_over};
  const std::size_t n = points.size();
  const bool stands_still = n >= 2 && points[n - 2].handed_over == point.handed_over;
  const bool same_instant = n >= 2 && points[n - 2].at == now_;
  const bool repeats = points[n - 1].at == now_ && points[n - 1].handed_over == point.handed_over;
  if (repeats) return;
  if (stands_still || same_instant)
    points.back() = point;
  else
    points.push_back(point);
}

void Network::Engine::measure_queues() {
  std::vector<Messages> outstanding(crossing_.size());
  for (const Wave* wave : under_way_)
    for (const ComponentId c : wave->load.route) outstanding[c.value] += wave->outstanding();
  ledger_.measure_queues(outstanding);
}

std::vector<Network::Engine::Wave*> Network::Engine::alive() {
  std::vector<Wave*> waves;
  for (auto& [place, wave] : alive_) waves.push_back(&wave);
  return waves;
}

}  // namespace bereik
