// Huawei Push Kit, for phones without Google's services: one line, and no documented quota.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway hms(const Settings& s) {
  return {.name = "hms",
          .channel = Channel::app,
          .share = s.share("infrastructure.hms.share"),
          .way = {component(s, "hms", s.rate("infrastructure.hms.line"))}};
}

}  // namespace bereik::gateways
