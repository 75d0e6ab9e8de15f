// One action of the network: what is asked, where, when, for how long.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "models/core/ids.h"
#include "models/core/place.h"
#include "models/core/units.h"

namespace bereik {

enum class AlertKind : std::uint8_t { time_critical, not_time_critical, amber, missing_child, other, survey };
inline constexpr std::size_t alert_kind_count = 6;
inline constexpr std::array<const char*, alert_kind_count> alert_kind_names{
    "time_critical", "not_time_critical", "amber", "missing_child", "other", "survey"};

// Kind and number within the kind, so that one more alert of a kind changes no other alert.
constexpr AlertId alert_id(AlertKind kind, std::uint32_t number) {
  return {(static_cast<std::uint32_t>(kind) << 24) | number};
}

struct Alert {
  AlertId id;
  AlertKind kind = AlertKind::time_critical;
  CentreId centre;
  SimTime trigger;             // the operator decides to launch
  SimTime launch;              // trigger + waited + approval: the start message leaves the control room
  Seconds duration{0};         // until the end message; also how long a push is kept for a phone that is out of reach
  std::uint32_t updates = 0;   // messages between start and end
  std::optional<Circle> area;  // none: the whole country
  double response_factor = 1;  // mean 1 over alerts of a kind: some alerts strike a chord
  Seconds approval{0};         // how long that keeps a seat; 0: it is launched without
  Seconds waited{0};           // for the seat
  bool is_cancelled = false;   // it ends sooner than it was meant to
};

}  // namespace bereik
