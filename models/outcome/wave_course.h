// When the messages of a wave were handed over.
#pragma once

#include <cstdint>

#include "models/delivery/dispatch_curve.h"
#include "models/targeting/wave.h"

namespace bereik {

struct WaveCourse {
  std::uint32_t alert = 0;  // position among the alerts; of a notice, its number
  Channel channel = Channel::app;
  Wave::Purpose purpose = Wave::Purpose::start;
  SimTime launch;
  std::uint64_t addressed = 0;  // people
  std::uint64_t messages = 0;
  std::uint64_t lost = 0;  // messages that were never handed over
  Seconds first{0}, half{0},
      most{0};       // after the launch, by when the first, half, and 95 % of the messages were handed
  Seconds all{0};    // over, and all of them; infinite where so many never were
  Seconds ended{0};  // by when the last was that ever was
};

WaveCourse course_of(const Wave& wave, const DispatchCurve& curve);

}  // namespace bereik
