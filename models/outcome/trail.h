// What one replication leaves behind of its course: what was launched, handed over, seen and answered when.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/alerts/alert.h"
#include "models/delivery/component_stretch.h"
#include "models/outcome/wave_course.h"
#include "models/response/tally.h"
#include "models/staff/staff_outcome.h"

namespace bereik {

// Somebody who reports by phone.
struct CallCourse {
  SimTime at;
  float wait_s = 0;  // until somebody answers; infinite: never
  CentreId centre;
};

struct Trail {
  std::vector<Alert> alerts;          // in order of launch
  std::vector<WaveCourse> waves;      // without those that might be, in order of launch
  std::vector<AlertTimes> app_times;  // as in Responses
  std::vector<AlertTimes> sms_times;
  std::vector<CallCourse> calls;            // in order of arrival
  std::vector<ComponentStretch> stretches;  // in order of time
  std::vector<std::string> components;      // their names
  std::vector<std::string> centres;
  Seconds horizon{0};
};

// The calls of all rooms, in order of arrival, then by centre.
std::vector<CallCourse> calls_of(const StaffOutcome& staff);

}  // namespace bereik
