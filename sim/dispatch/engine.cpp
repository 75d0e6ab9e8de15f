#include "sim/dispatch/engine.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace bereik {
namespace {

std::vector<MessagesPerSecond> peaks(const CapacityPlan& plan) {
  std::vector<MessagesPerSecond> all;
  for (std::uint32_t c = 0; c < plan.components(); ++c) all.push_back(plan.peak(ComponentId{c}));
  return all;
}

// A sum of shares misses the capacity by some rounding.
bool is_full(MessagesPerSecond rate, MessagesPerSecond capacity) { return rate >= capacity * (1 - 1e-9); }

}  // namespace

Network::Engine::Engine(const Infrastructure& infrastructure, Recording recording, Mover mover)
    : plan_{infrastructure},
      retries_{infrastructure.retries},
      throttles_{infrastructure.components},
      queues_{infrastructure.components},
      ledger_{infrastructure.components.size(), recording},
      flows_{peaks(plan_), mover,
             FlowEvents{.step = [this](Seconds elapsed) { on_step(elapsed); },
                        .alarm = [this] { on_alarm(); },
                        .end = [this](std::size_t place) { on_end(alive_.at(place)); }}},
      crossing_(infrastructure.components.size()),
      whole_(crossing_.size()),
      capacity_(crossing_.size()),
      is_limit_(crossing_.size()) {
  for (const Component& component : infrastructure.components) drops_.push_back(component.excess == Excess::dropped);
  is_lossy_ = plan_.loses_any() || std::ranges::count(drops_, true) > 0;
  for (std::uint32_t c = 0; c < plan_.components(); ++c) set_capacity(ComponentId{c});
}

void Network::Engine::set_capacity(ComponentId c) {
  whole_[c.value] = plan_.capacity(c);
  capacity_[c.value] = whole_[c.value] * throttles_.share(c);
  if (!drops_[c.value]) flows_.set_capacity(c, capacity_[c.value]);
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
  const bool is_first = scheduled_.empty();
  for (const std::size_t k : order)
    scheduled_.push_back({.number = given_ + k, .load = loads[k], .wanted = loads[k].count});
  if (!is_first) std::ranges::stable_sort(scheduled_, {}, [](const Wave& wave) { return wave.load.launch; });
  given_ += loads.size();
}

// The rates are those of the step that just ended: nothing has changed yet at this instant.
void Network::Engine::on_step(Seconds elapsed) {
  const SimTime before = std::exchange(now_, std::max(now_, flows_.clock()));
  if (ledger_.is_recording()) ledger_.begin_step(outstanding_by_component());
  if (!under_way_.empty()) measure_step(elapsed);
  if (ledger_.is_recording()) end_step(before);
}

void Network::Engine::measure_step(Seconds elapsed) {
  measure_links(elapsed);
  if (is_lossy_ && elapsed > Seconds{0}) lose(elapsed);
  for (Wave* wave : under_way_) {
    const Messages sent = wave->load.count - flows_.outstanding(wave->place);
    const Messages lost = wave->lost();
    hold_up(*wave, sent, elapsed);
    mark(*wave, sent);
    if (retries_.attempts > 0) wave->lost_wait += (lost + wave->lost()) * 0.5 * elapsed;
  }
}

void Network::Engine::measure_links(Seconds elapsed) {
  for (std::uint32_t k = 0; k < crossing_.size(); ++k) {
    const ComponentId c{k};
    if (crossing_[k] == 0 || drops_[k]) continue;
    const MessagesPerSecond rate = flows_.rate(c);
    const bool is_limit = is_full(rate, capacity_[k]);
    is_limit_[k] = is_limit ? 1 : 0;
    if (rate > MessagesPerSecond{0}) ledger_.cross(c, rate, is_limit, elapsed);
    if (!throttles_.limits(c)) continue;
    throttles_.pass(c, rate, elapsed);
    if (throttles_.is_spent(c)) ledger_.refuse(c, elapsed);
  }
}

// A wave is held up by the component that sets its pace: one that lets no more pass, the narrowest where there are several.
void Network::Engine::hold_up(const Wave& wave, Messages sent, Seconds elapsed) {
  if (wave.load.awaited == Awaited::by_nobody) return;
  std::optional<ComponentId> holder;
  for (const ComponentId c : wave.load.route)
    if (is_limit_[c.value] != 0 && !drops_[c.value] && (!holder || capacity_[c.value] < capacity_[holder->value]))
      holder = c;
  if (!holder)
    holder = *std::ranges::min_element(wave.load.route, {}, [this](ComponentId c) {
      return drops_[c.value] ? MessagesPerSecond{std::numeric_limits<double>::infinity()} : capacity_[c.value];
    });
  ledger_.hold_up(*holder, (wave.load.count - (wave.sent + sent) * 0.5) * elapsed);
}

void Network::Engine::on_alarm() {
  // The clock can miss the date by a rounding; breakpoints should not.
  now_ = std::max(now_, alarm_);
  const bool has_changed = apply_changes();
  const bool has_launched = launch_due();
  const bool is_throttled = apply_throttles();
  schedule_alarm(has_changed || has_launched || is_throttled ? Throttles::Rates::changed : Throttles::Rates::as_before);
}

void Network::Engine::on_end(Wave& wave) {
  mark(wave, wave.load.count);
  leave_links(wave);
  end(wave);
  // Without an alarm the clock would stand; with one too many it would run on past the launches of the next call.
  schedule_alarm();
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

void Network::Engine::schedule_alarm(Throttles::Rates rates) {
  std::optional<SimTime> date = next_date();
  const auto throttle = throttles_.next_date(now_, whole_, rates);
  if (throttle && !(until_ && *throttle > *until_)) date = date ? std::min(*date, *throttle) : throttle;
  if (!date) return flows_.cancel_alarm();
  alarm_ = *date;
  flows_.set_alarm(alarm_);
}

bool Network::Engine::apply_changes() {
  const std::vector<ComponentId> changed = plan_.apply_until(now_);
  if (changed.empty()) return false;
  for (Wave* wave : std::vector{under_way_}) end_if_done(*wave);
  for (const ComponentId c : changed) set_capacity(c);
  for (Wave* wave : alive())
    if (plan_.is_lost(wave->load.route)) give_up(*wave);
  for (Wave* wave : alive()) start_if_first(*wave);
  return true;
}

bool Network::Engine::apply_throttles() {
  if (!throttles_.has_any()) return false;
  const std::vector<ComponentId> changed = throttles_.apply_until(now_, whole_);
  if (changed.empty()) return false;
  for (Wave* wave : std::vector{under_way_}) end_if_done(*wave);
  for (const ComponentId c : changed) set_capacity(c);
  return true;
}

// A wave that ends at the very instant of a change is done before it, though rounding may leave a trace outstanding.
void Network::Engine::end_if_done(Wave& wave) {
  if (wave.outstanding() > wave.load.count * 1e-12) return;
  flows_.abandon(wave.place);
  on_end(wave);
}

void Network::Engine::give_up(Wave& wave) {
  mark(wave, wave.sent);
  if (wave.is_under_way) {
    flows_.abandon(wave.place);
    leave_links(wave);
  } else {
    end_wait(wave);
  }
  end(wave);
}

void Network::Engine::end_wait(const Wave& wave) {
  ledger_.end_wait(wave.load.route, wave.load.count);
  if (wave.load.awaited == Awaited::by_people)
    ledger_.hold_up(wave.blocker, wave.load.count * (now_ - wave.load.launch));
}

void Network::Engine::leave_links(Wave& wave) {
  std::erase(under_way_, &wave);
  for (const ComponentId c : wave.load.route) leave(c);
}

void Network::Engine::cross(ComponentId c) {
  if (crossing_[c.value]++ > 0 || !throttles_.limits(c)) return;
  throttles_.begin(c, now_);
  set_capacity(c);
}

void Network::Engine::leave(ComponentId c) {
  if (--crossing_[c.value] == 0 && throttles_.limits(c)) throttles_.end(c, now_);
}

bool Network::Engine::launch_due() {
  const std::size_t first = launched_;
  for (; !scheduled_.empty() && scheduled_.front().load.launch <= now_; scheduled_.pop_front())
    launch(std::move(scheduled_.front()));
  if (launched_ == first) return false;
  measure_queues();
  for (auto entry = alive_.lower_bound(first); entry != alive_.end(); ++entry) start_if_first(entry->second);
  return true;
}

void Network::Engine::launch(Wave wave) {
  wave.place = launched_++;
  wave.breakpoints.reserve(4);
  wave.breakpoints.push_back({wave.load.launch, wave.handed_over});
  if (wave.load.count == Messages{0} || plan_.is_lost(wave.load.route)) {
    ended_.push_back({wave.number, DispatchCurve{std::move(wave.breakpoints)}});
    return;
  }
  queues_.enter(wave.place, wave.load.route);
  ledger_.begin_wait(wave.load.route, wave.load.count);
  alive_.emplace_hint(alive_.end(), wave.place, std::move(wave));
}

std::optional<ComponentId> Network::Engine::blocker_of(const Wave& wave) const {
  for (const ComponentId c : wave.load.route)
    if (plan_.is_down(c)) return c;
  return queues_.blocker_of(wave.place, wave.load.route);
}

void Network::Engine::start_if_first(Wave& wave) {
  if (wave.is_under_way) return;
  if (const auto blocker = blocker_of(wave)) {
    wave.blocker = *blocker;
    return;
  }
  end_wait(wave);
  wave.is_under_way = true;
  under_way_.push_back(&wave);
  for (const ComponentId c : wave.load.route) cross(c);
  mark(wave, Messages{0});
  flows_.start(wave.place, paced(wave.load.route), wave.load.count);
}

// A component that drops sets no pace, so it is no link.
const Route& Network::Engine::paced(const Route& route) {
  if (std::ranges::none_of(route, [this](ComponentId c) { return drops_[c.value]; })) return route;
  const auto [entry, is_new] = paced_.try_emplace(route);
  if (is_new)
    std::ranges::copy_if(route, std::back_inserter(entry->second), [this](ComponentId c) { return !drops_[c.value]; });
  return entry->second;
}

// Its last breakpoint is marked; those who waited for it get their turn at once.
void Network::Engine::end(Wave& wave) {
  const auto node = alive_.extract(wave.place);
  queues_.leave(wave.place, wave.load.route);
  ledger_.pass(paced(wave.load.route), wave.sent);
  const std::vector<std::size_t> first = queues_.first_along(wave.load.route);
  if (!try_again(wave)) ended_.push_back({wave.number, DispatchCurve{std::move(wave.breakpoints)}});
  for (const std::size_t next : first) start_if_first(alive_.at(next));
}

void Network::Engine::mark(Wave& wave, Messages sent) const {
  std::vector<DispatchCurve::Breakpoint>& points = wave.breakpoints;
  sent = std::max(wave.sent, sent);
  // The difference is exact where nothing is dropped: handed over is sent.
  wave.handed_over =
      wave.handed_over == wave.sent && wave.kept == 1 ? sent : wave.handed_over + (sent - wave.sent) * wave.kept;
  if (wave.attempts > 0) wave.handed_over = std::min(wave.handed_over, wave.wanted);
  wave.sent = sent;
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

const std::vector<Messages>& Network::Engine::outstanding_by_component() {
  outstanding_.assign(crossing_.size(), Messages{});
  for (const Wave* wave : under_way_)
    for (const ComponentId c : wave->load.route) outstanding_[c.value] += wave->outstanding();
  return outstanding_;
}

void Network::Engine::end_step(SimTime from) {
  std::vector<bool> is_down;
  for (std::uint32_t c = 0; c < plan_.components(); ++c) is_down.push_back(plan_.is_down(ComponentId{c}));
  ledger_.end_step(from, now_, is_down);
}

std::vector<Network::Engine::Wave*> Network::Engine::alive() {
  std::vector<Wave*> waves;
  for (auto& [place, wave] : alive_) waves.push_back(&wave);
  return waves;
}

}  // namespace bereik
