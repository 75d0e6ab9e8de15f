#include "models/delivery/deliveries.h"

namespace bereik {
namespace {

// Positions in infrastructure_of().
constexpr ComponentId core{0}, push{1}, sms{2}, what_if_core{3}, what_if_push{4};

Route route_of(const Wave& wave) {
  if (wave.channel == Channel::sms) return {core, sms};
  return wave.what_if ? Route{what_if_core, what_if_push} : Route{core, push};
}

}  // namespace

Infrastructure infrastructure_of(const GatewayParameters& p) {
  return {{{"core", p.core, Sharing::fair},
           {"push", p.push, p.push_sharing},
           {"sms", p.sms, p.sms_sharing},
           {"core_what_if", p.core, Sharing::fair},
           {"push_what_if", p.push, p.push_sharing}},
          {}};
}

std::vector<WaveLoad> loads_of(const Waves& waves) {
  std::vector<WaveLoad> loads;
  loads.reserve(waves.waves.size());
  for (const Wave& wave : waves.waves)
    loads.push_back({wave.launch, route_of(wave), Messages{static_cast<double>(wave.messages)}});
  return loads;
}

}  // namespace bereik
