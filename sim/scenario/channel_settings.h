// Channels, ceilings, campaigns and adoption, from settings.
#pragma once

#include <array>

#include "sim/scenario/scenario.h"

namespace bereik {

std::array<ChannelRules, channel_count> read_channel_rules(Settings& settings, const CivilCalendar& calendar);

// Requires that calendar, horizon, registrations and the rules of the channels are read.
AdoptionParameters read_adoption(Settings& settings, const Scenario& scenario, const Geography& country);

}  // namespace bereik
