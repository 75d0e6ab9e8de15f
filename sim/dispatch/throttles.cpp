#include "sim/dispatch/throttles.h"

#include <algorithm>

namespace bereik {

Throttles::Throttles(std::span<const Component> components) {
  for (std::uint32_t c = 0; c < components.size(); ++c) {
    const Component& component = components[c];
    states_.push_back({.quota = component.quota, .ramp = component.ramp});
    if (component.quota || component.ramp) limited_.push_back(c);
    if (component.quota) states_.back().left = component.quota->bucket;
    if (!component.ramp) continue;
    states_.back().step = component.ramp->steps;
  }
}

SimTime Throttles::step_end(const State& state) {
  return state.ramp_start + state.ramp->length * ((state.step + 1.0) / state.ramp->steps);
}

Seconds Throttles::grain(SimTime now) { return Seconds{1e-10 + 1e-15 * seconds_since_start(now)}; }

void Throttles::begin(ComponentId c, SimTime now) {
  State& state = states_[c.value];
  state.is_crossed = true;
  if (state.ramp) {
    if (!state.idle_since || now > *state.idle_since + state.ramp->length) {
      state.step = 0;
      state.ramp_start = now;
    } else if (state.step < state.ramp->steps) {
      state.ramp_start += now - *state.idle_since;
    }
  }
  state.idle_since.reset();
  if (!state.quota) return;
  if (state.resumes && *state.resumes <= now) state.resumes.reset();
  if (state.resumes || (state.window_end && *state.window_end > now)) return;
  state.left = state.quota->bucket;
  state.window_end = now + state.quota->refill;
}

void Throttles::end(ComponentId c, SimTime now) {
  State& state = states_[c.value];
  state.is_crossed = false;
  state.idle_since = now;
}

void Throttles::pass(ComponentId c, MessagesPerSecond rate, Seconds duration) {
  State& state = states_[c.value];
  state.left -= rate * duration;
  state.rate = rate;
}

double Throttles::share(ComponentId c) const {
  const State& state = states_[c.value];
  if (state.resumes) return 0;
  return state.ramp && state.step < state.ramp->steps ? (state.step + 0.5) / state.ramp->steps : 1;
}

std::optional<SimTime> Throttles::next_date(SimTime now, std::span<const MessagesPerSecond> capacity,
                                            Rates rates) const {
  std::optional<SimTime> first;
  const auto add = [&](SimTime date) { first = first ? std::min(*first, date) : date; };
  for (const std::uint32_t c : limited_) {
    const State& state = states_[c];
    if (!state.is_crossed) continue;
    if (state.ramp && state.step < state.ramp->steps) add(step_end(state));
    if (!state.quota) continue;
    if (state.resumes) {
      add(*state.resumes);
      continue;
    }
    add(*state.window_end);
    // Known rates tell when the bucket is empty, perhaps never; others only that the whole capacity cannot empty it sooner.
    const MessagesPerSecond most = rates == Rates::as_before ? state.rate : capacity[c];
    if (most > MessagesPerSecond{0}) add(now + std::max(Seconds{0}, state.left / most));
  }
  return first;
}

std::vector<ComponentId> Throttles::apply_until(SimTime now, std::span<const MessagesPerSecond> capacity) {
  std::vector<ComponentId> changed;
  for (const std::uint32_t c : limited_)
    if (states_[c].is_crossed && apply(states_[c], now, capacity[c])) changed.push_back({c});
  return changed;
}

bool Throttles::apply(State& state, SimTime now, MessagesPerSecond capacity) {
  bool changes = false;
  for (; state.ramp && state.step < state.ramp->steps && step_end(state) <= now; ++state.step) changes = true;
  if (!state.quota) return changes;
  if (state.resumes ? *state.resumes <= now : *state.window_end <= now) {
    changes = changes || state.resumes;
    state.resumes.reset();
    state.left = state.quota->bucket;
    state.window_end = now + state.quota->refill;
  } else if (!state.resumes && state.left <= capacity * grain(now)) {
    state.resumes = std::max(*state.window_end, now + state.quota->retry_after);
    changes = true;
  }
  return changes;
}

}  // namespace bereik
