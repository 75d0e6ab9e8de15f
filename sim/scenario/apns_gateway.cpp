// The Apple Push Notification service: no published limit; what the sender's connections carry.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway apns(const Settings& s) {
  return {.name = "apns", .channel = Channel::app, .way = {component(s, "apns", s.rate("infrastructure.apns.line"))}};
}

}  // namespace bereik::gateways
