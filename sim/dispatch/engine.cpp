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
                                      .end = [this](std::size_t wave) { on_end(wave); }}},
      crossing_(infrastructure.components.size()) {
  for (std::uint32_t c = 0; c < plan_.components(); ++c)
    flows_.set_capacity(ComponentId{c}, plan_.capacity(ComponentId{c}));
}

std::vector<DispatchCurve> Network::Engine::carry(std::span<const WaveLoad> loads) {
  std::vector<std::size_t> order(loads.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return loads[k].launch; });
  waves_.clear();
  launched_ = 0;
  for (const std::size_t k : order) waves_.emplace_back().load = loads[k];
  schedule_alarm();
  flows_.run();
  std::vector<DispatchCurve> curves(loads.size());
  for (std::size_t k = 0; k < order.size(); ++k) curves[order[k]] = DispatchCurve{std::move(waves_[k].breakpoints)};
  return curves;
}

// The rates are those of the step that just ended: nothing has changed yet at this instant.
void Network::Engine::on_step(Seconds elapsed) {
  now_ = std::max(now_, flows_.clock());
  for (std::uint32_t c = 0; c < crossing_.size(); ++c) {
    if (crossing_[c] == 0) continue;
    const MessagesPerSecond rate = flows_.rate(ComponentId{c});
    if (rate > MessagesPerSecond{0}) ledger_.cross(ComponentId{c}, rate, plan_.capacity(ComponentId{c}), elapsed);
  }
  for (const std::size_t w : under_way_) mark(waves_[w], waves_[w].load.count - flows_.outstanding(w));
}

void Network::Engine::on_alarm() {
  // The clock can miss the date by a rounding; breakpoints should not.
  if (const auto date = next_date()) now_ = std::max(now_, *date);
  apply_changes();
  launch_due();
  schedule_alarm();
}

void Network::Engine::on_end(std::size_t wave) {
  mark(waves_[wave], waves_[wave].load.count);
  leave_links(wave);
  end(wave);
  // Otherwise the clock would run on to the next change, past the launches of the next call.
  if (!next_date()) flows_.cancel_alarm();
}

std::optional<SimTime> Network::Engine::next_date() const {
  std::optional<SimTime> date = plan_.next_change();
  if (launched_ < waves_.size()) {
    const SimTime launch = waves_[launched_].load.launch;
    date = date ? std::min(*date, launch) : launch;
  } else if (alive_.empty()) {
    return std::nullopt;
  }
  return date;
}

void Network::Engine::schedule_alarm() {
  if (const auto date = next_date()) flows_.set_alarm(*date);
}

void Network::Engine::apply_changes() {
  const std::vector<ComponentId> changed = plan_.apply_until(now_);
  if (changed.empty()) return;
  const std::vector<std::size_t> moving = under_way_;
  for (const std::size_t w : moving) end_if_done(w);
  for (const ComponentId c : changed) flows_.set_capacity(c, plan_.capacity(c));
  const std::vector<std::size_t> alive = alive_;
  for (const std::size_t w : alive)
    if (waves_[w].stage != Stage::ended && plan_.is_lost(waves_[w].load.route)) give_up(w);
  for (const std::size_t w : alive) start_if_first(w);
}

// A wave that ends at the very instant of a change is done before it, though rounding may leave a trace outstanding.
void Network::Engine::end_if_done(std::size_t w) {
  if (waves_[w].stage != Stage::under_way || waves_[w].outstanding() > waves_[w].load.count * 1e-12) return;
  flows_.abandon(w);
  on_end(w);
}

void Network::Engine::give_up(std::size_t w) {
  mark(waves_[w], waves_[w].handed_over);
  if (waves_[w].stage == Stage::under_way) {
    flows_.abandon(w);
    leave_links(w);
  } else {
    ledger_.end_wait(waves_[w].load.route, waves_[w].load.count);
  }
  end(w);
}

void Network::Engine::leave_links(std::size_t w) {
  std::erase(under_way_, w);
  for (const ComponentId c : waves_[w].load.route) --crossing_[c.value];
}

void Network::Engine::launch_due() {
  const std::size_t first = launched_;
  while (launched_ < waves_.size() && waves_[launched_].load.launch <= now_) launch(launched_++);
  if (launched_ == first) return;
  measure_queues();
  for (std::size_t w = first; w < launched_; ++w) start_if_first(w);
}

void Network::Engine::launch(std::size_t w) {
  Wave& wave = waves_[w];
  wave.breakpoints.push_back({wave.load.launch, Messages{0}});
  if (wave.load.count == Messages{0} || plan_.is_lost(wave.load.route)) {
    wave.stage = Stage::ended;
    return;
  }
  wave.stage = Stage::waiting;
  alive_.push_back(w);
  queues_.enter(w, wave.load.route);
  ledger_.begin_wait(wave.load.route, wave.load.count);
}

void Network::Engine::start_if_first(std::size_t w) {
  Wave& wave = waves_[w];
  const Route& route = wave.load.route;
  if (wave.stage != Stage::waiting || !plan_.is_up(route) || !queues_.is_first_everywhere(w, route)) return;
  wave.stage = Stage::under_way;
  under_way_.push_back(w);
  ledger_.end_wait(route, wave.load.count);
  for (const ComponentId c : route) ++crossing_[c.value];
  mark(wave, Messages{0});
  flows_.start(w, route, wave.load.count);
}

// Its last breakpoint is marked; those who waited for it get their turn at once.
void Network::Engine::end(std::size_t w) {
  Wave& wave = waves_[w];
  wave.stage = Stage::ended;
  alive_.erase(std::ranges::lower_bound(alive_, w));
  queues_.leave(w, wave.load.route);
  ledger_.pass(wave.load.route, wave.handed_over);
  for (const std::size_t next : queues_.first_along(wave.load.route)) start_if_first(next);
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
  for (const std::size_t w : under_way_)
    for (const ComponentId c : waves_[w].load.route) outstanding[c.value] += waves_[w].outstanding();
  ledger_.measure_queues(outstanding);
}

}  // namespace bereik
