// Voice messages: telephone lines, each of which a call holds for a while.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway voice(const Settings& s) {
  const auto lines = static_cast<double>(s.count("infrastructure.voice.lines"));
  const MessagesPerSecond calls{lines / s.duration("infrastructure.voice.holding").count()};
  return {.name = "voice", .channel = Channel::voice, .way = {component(s, "voice", calls)}};
}

}  // namespace bereik::gateways
