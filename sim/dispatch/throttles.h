// Quotas and ramps: what share of a component's capacity may be used now, given what passed before. Pure: no SimGrid,
// no clock of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik {

class Throttles {
 public:
  explicit Throttles(std::span<const Component> components);

  // The first wave begins to cross the component; the last one has left it.
  void begin(ComponentId c, SimTime now);
  void end(ComponentId c, SimTime now);
  // So much passed the component until now, at one rate. Requires that it is crossed.
  void pass(ComponentId c, MessagesPerSecond rate, Seconds duration);

  bool has_any() const { return !limited_.empty(); }
  // Whether the component has a quota or a ramp.
  bool limits(ComponentId c) const { return states_[c.value].quota || states_[c.value].ramp; }
  // Of the component's capacity: 0 while its quota is spent.
  double share(ComponentId c) const;
  bool is_spent(ComponentId c) const { return states_[c.value].resumes.has_value(); }

  // Whether the rates of the step that just ended go on, as far as anybody knows.
  enum class Rates { as_before, changed };
  // When apply_until() has to be called next: no later than the next change of a share. A bucket may turn out to have
  // something left then. `capacity`: the whole one, by component.
  std::optional<SimTime> next_date(SimTime now, std::span<const MessagesPerSecond> capacity, Rates rates) const;
  // Plays what is due at `now`; returns the components whose share has changed.
  std::vector<ComponentId> apply_until(SimTime now, std::span<const MessagesPerSecond> capacity);

 private:
  struct State {
    std::optional<Quota> quota;
    std::optional<Ramp> ramp;
    bool is_crossed = false;
    Messages left{};                      // in the bucket
    std::optional<SimTime> window_end{};  // when the bucket is full again; none while it is full
    std::optional<SimTime> resumes{};     // while spent
    MessagesPerSecond rate{};             // in the last step
    SimTime ramp_start{};
    std::uint32_t step = 0;               // of the ramp; all of them: over
    std::optional<SimTime> idle_since{};  // none before the first wave, and while it is crossed
  };

  static SimTime step_end(const State& state);
  // So little time is none to a clock.
  static Seconds grain(SimTime now);
  bool apply(State& state, SimTime now, MessagesPerSecond capacity);

  std::vector<State> states_;
  std::vector<std::uint32_t> limited_;  // those with a quota or a ramp
};

}  // namespace bereik
