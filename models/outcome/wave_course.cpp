#include "models/outcome/wave_course.h"

#include <cmath>
#include <limits>

namespace bereik {

WaveCourse course_of(const Wave& wave, const DispatchCurve& curve) {
  WaveCourse course{wave.alert, wave.channel, wave.purpose, wave.launch, wave.addressed, wave.messages};
  const auto messages = static_cast<double>(wave.messages);
  // A trace of a message is a rounding.
  course.lost = static_cast<std::uint64_t>(std::llround(std::max(0.0, messages - curve.total().value())));
  const auto after = [&](double rank) {
    if (curve.breakpoints().empty() || Messages{rank} > curve.total())
      return Seconds{std::numeric_limits<double>::infinity()};
    return curve.when(Messages{rank}) - wave.launch;
  };
  course.first = after(std::min(messages, 1.0));
  course.half = after(0.5 * messages);
  course.most = after(0.95 * messages);
  course.ended = after(curve.total().value());
  if (curve.breakpoints().empty()) course.ended = Seconds{0};
  course.all = course.lost == 0 ? course.ended : Seconds{std::numeric_limits<double>::infinity()};
  return course;
}

}  // namespace bereik
