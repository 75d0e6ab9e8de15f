#include "models/targeting/channel.h"

namespace bereik {

std::optional<std::uint64_t> ceiling_at(const ChannelRules& rules, SimTime t) {
  std::optional<std::uint64_t> ceiling;
  for (const Ceiling& step : rules.ceilings)
    if (step.from <= t) ceiling = step.per_action;
  return ceiling;
}

std::optional<SimTime> closing_time(const ChannelRules& rules) {
  for (const Ceiling& step : rules.ceilings)
    if (step.per_action == 0) return step.from;
  return std::nullopt;
}

}  // namespace bereik
