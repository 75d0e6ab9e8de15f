// The gateways of a scenario. Each is one file of this folder, named after its parameter table [infrastructure.NAME]:
// NAME_gateway.cpp defines `Gateway NAME(const Settings&)` in this namespace, and the build finds it. sim/dispatch/README.md
// shows how to add one.
#pragma once

#include <span>
#include <vector>

#include "models/delivery/gateway.h"
#include "sim/scenario/settings.h"

namespace bereik::gateways {

// Reads a gateway from its parameter table.
using Recipe = Gateway (*)(const Settings&);

// Those of this folder, in order of name.
std::span<const Recipe> recipes();

// Every recipe followed. Reports where the shares of a channel's gateways leave room or add up to more than 100 %: the
// share of a gateway that serves the rest is what others leave. Those whose table has the key fail_over may name another
// gateway of their channel.
std::vector<Gateway> all_of(Settings& settings, std::span<const Recipe> recipes);

// The keys that most gateways have, where their table has them: sharing ("fifo", "fair"), ramp (a duration; 0: none).
Component component(const Settings& settings, std::string name, MessagesPerSecond capacity);

}  // namespace bereik::gateways
