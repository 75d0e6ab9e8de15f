// What happens to the phones of people who have the app: repairs by the test notification, and a new app.
#pragma once

#include <cstdint>

#include "models/adoption/app_renewal.h"
#include "models/adoption/phone_repair.h"

namespace bereik {

struct PhoneLifeParameters {
  TestNotification test;
  RenewalParameters renewal;
};

// Installs so far.
struct PhoneCounts {
  std::uint64_t tested = 0;  // of those without permission or with a dead token: their owner pressed the test
  std::uint64_t permission_repaired = 0, token_repaired = 0;
  std::uint64_t offered = 0;                                 // the new app, in a wave
  std::uint64_t moved = 0;                                   // of these
  std::uint64_t lost_permission = 0, gained_permission = 0;  // of those moved
  std::uint64_t left_behind = 0;                             // hold the old app when it ends
  bool operator==(const PhoneCounts&) const = default;
};

}  // namespace bereik
