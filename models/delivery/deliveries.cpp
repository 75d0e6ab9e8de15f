#include "models/delivery/deliveries.h"

namespace bereik {
namespace {

// Positions in infrastructure_of().
constexpr ComponentId core{0}, push{1}, sms{2}, what_if_core{3}, what_if_push{4}, voice{5}, email{6};

Route route_of(const Wave& wave) {
  switch (wave.channel) {
    case Channel::app:
      return wave.is_what_if() ? Route{what_if_core, what_if_push} : Route{core, push};
    case Channel::sms:
      return {core, sms};
    case Channel::voice:
      return {core, voice};
    case Channel::email:
      return {core, email};
  }
  return {core};
}

}  // namespace

Infrastructure infrastructure_of(const GatewayParameters& p) {
  return {{{"core", p.core, Sharing::fair},
           {"push", p.push, p.push_sharing},
           {"sms", p.sms, p.sms_sharing},
           {"core_what_if", p.core, Sharing::fair},
           {"push_what_if", p.push, p.push_sharing},
           {"voice", p.voice, Sharing::fair},
           {"email", p.email, Sharing::fair}},
          {}};
}

std::vector<WaveLoad> loads_of(std::span<const Wave> waves) {
  std::vector<WaveLoad> loads;
  loads.reserve(waves.size());
  for (const Wave& wave : waves)
    loads.push_back({wave.launch, route_of(wave), Messages{static_cast<double>(wave.messages)}});
  return loads;
}

}  // namespace bereik
