// What the work of the control rooms came to.
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/units.h"

namespace bereik {

struct RoomOutcome {
  std::vector<float> call_wait_s;    // until somebody answers; infinite: never, the caller gave up
  std::vector<SimTime> call_at;      // when each call came; no part of the fingerprint
  std::vector<float> report_wait_s;  // until somebody looks at a report in the app
  std::uint32_t longest_queue = 0;   // calls and reports that wait at the same time
  Seconds answering{0};              // work on calls and reports
  Seconds answering_open{0};         // seats for it times the time they are open, within the horizon
  double busiest_hour = 0;           // the largest share of the open seats' time that work takes in an hour; above 1
                                     // where seats close with work in hand
  Seconds launching{0};              // the same of approving and launching
  Seconds launching_open{0};
};

struct StaffOutcome {
  std::vector<RoomOutcome> rooms;                                 // by centre
  bool launching_is_queued = false, answering_is_queued = false;  // otherwise nothing was asked of it
};

}  // namespace bereik
