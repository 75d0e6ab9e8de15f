#include "sim/dispatch/flows.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "models/core/errors.h"
#include "sim/dispatch/shared_flows.h"

namespace bereik {
namespace {

// SimGrid drops remainders below its precision of 1e-14 units: a message is many units.
constexpr double units_per_message = 1000;
// What a link that is down still has. A link of no bandwidth would be left out of SimGrid's sharing instead of shut, a Comm
// can be suspended only once, and a Comm over a link that is off is lost. No rounding notices this much, ever.
constexpr double trickle = 1e-100;

// SimGrid keeps its clock and its options in globals that outlive an engine.
void claim_process() {
  static std::atomic_flag claimed;
  require(!claimed.test_and_set(),
          "a process builds one Network (SimGrid's clock is global): fork a child for another");
}

std::vector<double> in_units(const std::vector<MessagesPerSecond>& rates) {
  std::vector<double> all;
  for (const MessagesPerSecond rate : rates) all.push_back(units_per_message * rate.value());
  return all;
}

}  // namespace

Flows::Flows(const std::vector<MessagesPerSecond>& peaks, Mover mover, FlowEvents events)
    : events_{std::move(events)},
      mover_{mover},
      on_shared_step_{[this](double elapsed_s) {
        now_s_ = shared_->clock_s();
        events_.step(Seconds{elapsed_s});
      }},
      peaks_{in_units(peaks)},
      capacity_{peaks_},
      free_{peaks.size()},
      capacity_then_{capacity_} {
  claim_process();
  if (mover_ == Mover::simgrid) take_over();
}

Flows::~Flows() = default;

void Flows::set_capacity(ComponentId c, MessagesPerSecond capacity) {
  capacity_[c.value] = std::max(units_per_message * capacity.value(), trickle);
  if (is_shared_) return shared_->set_capacity(c.value, capacity_[c.value]);
  free_.forget_rates();
  told_.push_back({.what = Told::What::capacity, .number = c.value, .value = capacity_[c.value]});
}

MessagesPerSecond Flows::rate(ComponentId c) const {
  const double units = is_shared_ ? shared_->usage(c.value) : free_.usage(c.value);
  // Every trickle of any number of flows stays far below the least capacity that anyone could mean.
  return MessagesPerSecond{units < 1e-80 ? 0 : units / units_per_message};
}

void Flows::start(std::size_t flow, const Route& route, Messages count) {
  if (is_shared_ && shared_->is_empty() && mover_ == Mover::arithmetic_where_it_can) begin_free();
  const double units = std::trunc(count.value() * units_per_message);
  const Route& kept = *routes_.insert(route).first;
  if (is_shared_) return shared_->start(flow, kept, units);
  free_.start(flow, kept, units);
  told_.push_back({Told::What::start, flow, units, &kept});
}

Messages Flows::outstanding(std::size_t flow) const {
  return Messages{(is_shared_ ? shared_->remaining(flow) : free_.remaining(flow)) / units_per_message};
}

void Flows::abandon(std::size_t flow) {
  if (std::erase(ended_, flow) > 0) return;
  if (is_shared_) return shared_->abandon(flow);
  free_.abandon(flow);
  told_.push_back({.what = Told::What::abandon, .number = flow});
}

void Flows::run_until(SimTime date) {
  // As SimGrid does, this stops after the first event less than 10 microseconds before the date.
  do advance(seconds_since_start(std::max(date, clock())));
  while (clock() < date);
}

void Flows::advance(double until_s) {
  double elapsed_s = 0;
  do {
    const double alarm_s = alarm_s_.value_or(until_s);
    elapsed_s = step(until_s < 0 ? alarm_s : std::min(alarm_s, until_s));
    bool has_rung = false;
    do {
      has_rung = ring();
      tell_ends();
    } while (has_rung);
  } while (elapsed_s >= 0 && std::abs(until_s - now_s_) >= 1e-5);
}

bool Flows::ring() {
  bool has_rung = false;
  while (alarm_s_ && now_s_ >= *alarm_s_) {
    alarm_s_.reset();
    events_.alarm();
    has_rung = true;
  }
  return has_rung;
}

void Flows::tell_ends() {
  while (!ended_.empty()) {
    const std::size_t flow = ended_.front();
    ended_.erase(ended_.begin());
    events_.end(flow);
  }
}

double Flows::step(double date_s) {
  if (is_shared_ && shared_->is_empty() && mover_ == Mover::arithmetic_where_it_can) begin_free();
  if (!is_shared_ && !free_.are_alone(capacity_)) take_over();
  return is_shared_ ? shared_->step(date_s, on_shared_step_, ended_) : step_free(date_s);
}

double Flows::step_free(double date_s) {
  double elapsed_s = date_s < 0 ? -1 : date_s - now_s_;
  const double to_end_s = free_.time_to_end();
  if ((elapsed_s < 0 || to_end_s < elapsed_s) && to_end_s >= 0) elapsed_s = to_end_s;
  if (elapsed_s < 0) return -1;
  now_s_ += elapsed_s;
  if (free_.is_empty()) {
    begin_free();
    events_.step(Seconds{elapsed_s});
    return elapsed_s;
  }
  told_.push_back({.what = Told::What::step, .value = date_s});
  free_.move(elapsed_s);
  events_.step(Seconds{elapsed_s});
  free_.drop_ended(ended_);
  if (free_.is_empty()) begin_free();
  return elapsed_s;
}

void Flows::begin_free() {
  is_shared_ = false;
  told_.clear();
  told_from_s_ = now_s_;
  capacity_then_ = capacity_;
  free_.forget_rates();
}

void Flows::take_over() {
  if (!shared_) shared_ = std::make_unique<SharedFlows>(peaks_);
  shared_->rest_until(told_from_s_);
  for (std::size_t link = 0; link < capacity_then_.size(); ++link) shared_->set_capacity(link, capacity_then_[link]);
  for (const Told& told : told_) repeat(told);
  is_shared_ = true;
  require(shared_->clock_s() == now_s_, "SimGrid's clock shows what arithmetic says");
  for (const std::size_t flow : free_.numbers()) {
    require(shared_->remaining(flow) == free_.remaining(flow), "SimGrid leaves of a flow what arithmetic does");
    free_.abandon(flow);
  }
}

void Flows::repeat(const Told& told) {
  std::vector<std::size_t> known;
  switch (told.what) {
    case Told::What::start:
      return shared_->start(told.number, *told.route, told.value);
    case Told::What::abandon:
      return shared_->abandon(told.number);
    case Told::What::capacity:
      return shared_->set_capacity(told.number, told.value);
    case Told::What::step:
      shared_->step(
          told.value, [](double) {}, known);
  }
}

}  // namespace bereik
