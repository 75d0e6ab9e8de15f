// What reaching people costs.
#pragma once

#include "models/core/units.h"

namespace bereik {

struct CostParameters {
  Euros sms, voice, email;  // per message sent
  Euros app_push;           // per million pushes
  Euros fixed;              // infrastructure and staff, over the horizon
};

struct Cost {
  Euros sms, notices, voice, email, push, campaigns, fixed;
  Euros total() const { return sms + notices + voice + email + push + campaigns + fixed; }
};

}  // namespace bereik
