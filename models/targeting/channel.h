// The ways on which a message reaches people, and the rules of those that call on registered addresses.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/alerts/alert.h"

namespace bereik {

enum class Channel : std::uint8_t { app, sms, voice, email };
inline constexpr std::size_t channel_count = 4;
inline constexpr std::array<const char*, channel_count> channel_names{"app", "sms", "voice", "email"};

// At most so many messages an action, from a date on.
struct Ceiling {
  SimTime from;
  std::uint64_t per_action = 0;  // 0: the channel is closed
};

// Whom a ceiling leaves out. All but `rotate` are nested: a higher ceiling keeps everyone whom a lower one kept.
enum class CutPolicy : std::uint8_t {
  random,               // lots are drawn for each alert
  nearest_first,        // by distance of the registered address from the centre of the circle
  oldest_registration,  // by date of registration
  no_app_first,         // those without the app, then by lot
  rotate,               // who had fewest messages so far, then by lot
};

enum class Recipients : std::uint8_t { without_app, everybody };

struct ChannelRules {
  std::array<bool, alert_kind_count> kinds{};  // what goes over this channel
  Recipients recipients = Recipients::without_app;
  std::vector<Ceiling> ceilings;  // by date; none before the first
  CutPolicy cut = CutPolicy::random;
};

// The ceiling that holds at t; nothing where there is none.
std::optional<std::uint64_t> ceiling_at(const ChannelRules& rules, SimTime t);
// When the first ceiling of 0 closes the channel; nothing where none does.
std::optional<SimTime> closing_time(const ChannelRules& rules);

}  // namespace bereik
