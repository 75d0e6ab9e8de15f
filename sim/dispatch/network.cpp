#include "sim/dispatch/network.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/core/errors.h"
#include "sim/dispatch/engine.h"

namespace bereik {
namespace {

// SimGrid counts 1000 units a message: exact in a double up to here.
constexpr Messages most_messages{9e12};

void check_throttles(const Component& component) {
  if (const auto& quota = component.quota)
    require(quota->bucket >= Messages{1} && quota->refill > Seconds{0} && quota->retry_after >= Seconds{0} &&
                std::isfinite((quota->refill + quota->retry_after).count()),
            "a quota has a bucket of one message or more, and finite times");
  if (const auto& ramp = component.ramp)
    require(ramp->length > Seconds{0} && std::isfinite(ramp->length.count()) && ramp->steps > 0,
            "a ramp has a positive, finite length and a step or more");
  require(
      component.excess == Excess::waits || (!component.quota && !component.ramp && component.sharing == Sharing::fair),
      "a component that drops what is too much has no queue, quota or ramp");
}

const Infrastructure& checked(const Infrastructure& infrastructure) {
  for (const Component& component : infrastructure.components)
    require(std::isfinite(component.capacity.value()) && component.capacity > MessagesPerSecond{0},
            "a component has a positive, finite capacity");
  for (const Component& component : infrastructure.components) check_throttles(component);
  for (const CapacityChange& change : infrastructure.changes) {
    require(change.component.value < infrastructure.components.size(), "a capacity change names a component");
    require(std::isfinite(change.capacity.value()) && change.capacity >= MessagesPerSecond{0},
            "a capacity change is to a finite capacity of 0 or more");
    require(std::isfinite(seconds_since_start(change.at)), "a capacity change has a finite time");
  }
  for (const PassingChange& change : infrastructure.passing) {
    require(change.component.value < infrastructure.components.size(), "a change of what passes names a component");
    require(change.passes >= Fraction{0} && change.passes <= Fraction{1}, "a share that passes is in [0, 1]");
    require(std::isfinite(seconds_since_start(change.at)), "a change of what passes has a finite time");
  }
  const Retries& retries = infrastructure.retries;
  require(std::isfinite(retries.back_off.count()) && retries.back_off >= Seconds{0} && std::isfinite(retries.growth) &&
              retries.growth > 0,
          "a sender tries again after a finite time");
  return infrastructure;
}

void check(const WaveLoad& wave, const std::vector<bool>& drops, SimTime clock) {
  require(std::isfinite(seconds_since_start(wave.launch)) && wave.launch >= clock,
          "a wave is launched no earlier than the network's clock");
  require(
      wave.count >= Messages{0} && wave.count <= most_messages && wave.count.value() == std::floor(wave.count.value()),
      "a wave has a whole number of messages, at most 9e12");
  Route sorted = wave.route;
  std::ranges::sort(sorted);
  require(!sorted.empty() && std::ranges::adjacent_find(sorted) == sorted.end(), "a route has components, each once");
  require(sorted.back().value < drops.size(), "a route names components of the network");
  require(std::ranges::any_of(sorted, [&](ComponentId c) { return !drops[c.value]; }),
          "a component of a route sets the pace: not all of them drop what is too much");
}

}  // namespace

Network::Network(const Infrastructure& infrastructure, Recording recording, Mover mover)
    : engine_{std::make_unique<Engine>(checked(infrastructure), recording, mover)} {}

Network::~Network() = default;

Deliveries Network::carry(std::span<const WaveLoad> waves, SimTime until) {
  require(std::isfinite(seconds_since_start(until)) && until >= engine_->clock(),
          "a network carries its waves to an instant no earlier than its clock");
  for (const WaveLoad& wave : waves) {
    check(wave, engine_->drops(), engine_->clock());
    require(wave.launch < until, "a wave launched when the call ends, or later, belongs to the next call");
  }
  return engine_->carry(waves, until);
}

Deliveries Network::carry(std::span<const WaveLoad> waves) {
  for (const WaveLoad& wave : waves) check(wave, engine_->drops(), engine_->clock());
  return engine_->carry(waves, std::nullopt);
}

std::vector<ComponentUse> Network::use() const { return engine_->use(); }

const std::vector<ComponentStretch>& Network::stretches() const { return engine_->stretches(); }

}  // namespace bereik
