// An SMS aggregator: so many parts a second by contract, and carriers behind it.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway sms(const Settings& s) {
  const auto parts = static_cast<double>(s.count("infrastructure.sms.parts"));
  const auto messages = [&](const char* key) { return MessagesPerSecond{s.rate(key).value() / parts}; };
  Gateway gateway{
      .name = "sms", .channel = Channel::sms, .way = {component(s, "sms", messages("infrastructure.sms.rate"))}};
  for (std::uint64_t k = 1; k <= s.count("infrastructure.sms.carriers"); ++k)
    gateway.branches.push_back({"sms_carrier_" + std::to_string(k), messages("infrastructure.sms.carrier_rate")});
  return gateway;
}

}  // namespace bereik::gateways
