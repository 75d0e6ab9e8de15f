// E-mail: what the sending service hands over.
#include "sim/scenario/gateways.h"

namespace bereik::gateways {

Gateway email(const Settings& s) {
  return {
      .name = "email", .channel = Channel::email, .way = {component(s, "email", s.rate("infrastructure.email.rate"))}};
}

}  // namespace bereik::gateways
