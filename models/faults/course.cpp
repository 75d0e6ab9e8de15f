#include "models/faults/course.h"

#include <algorithm>
#include <functional>

namespace bereik {
namespace {

// Multiplied afresh between any two borders, so that no rounding is left where no fault holds.
std::vector<FactorStep> course_of(std::span<const Fault> faults, const std::function<double(const Fault&)>& factor_of) {
  std::vector<SimTime> borders;
  for (const Fault& fault : faults)
    if (factor_of(fault) != 1) {
      borders.push_back(fault.from);
      borders.push_back(fault.until);
    }
  std::ranges::sort(borders);
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  std::vector<FactorStep> course;
  double before = 1;
  for (const SimTime border : borders) {
    double factor = 1;
    for (const Fault& fault : faults)
      if (fault.is_at(border)) factor *= factor_of(fault);
    if (factor != before) course.push_back({border, factor});
    before = factor;
  }
  return course;
}

}  // namespace

bool strikes(const Fault& fault, std::string_view component) {
  return std::ranges::find(fault.components, component) != fault.components.end();
}

std::vector<FactorStep> capacity_course(std::span<const Fault> faults, std::string_view component) {
  return course_of(faults, [component](const Fault& fault) {
    if (!strikes(fault, component)) return 1.0;
    if (fault.kind == FaultKind::down) return 0.0;
    return fault.kind == FaultKind::slowed ? fault.factor : 1.0;
  });
}

std::vector<FactorStep> passing_course(std::span<const Fault> faults, std::string_view component) {
  return course_of(faults, [component](const Fault& fault) {
    return fault.kind == FaultKind::dropping && strikes(fault, component) ? 1 - fault.share.value() : 1.0;
  });
}

std::vector<FactorStep> location_age_course(std::span<const Fault> faults) {
  return course_of(faults,
                   [](const Fault& fault) { return fault.kind == FaultKind::stale_locations ? fault.factor : 1.0; });
}

double factor_at(std::span<const FactorStep> course, SimTime t) {
  const auto next = std::ranges::upper_bound(course, t, {}, &FactorStep::at);
  return next == course.begin() ? 1 : std::prev(next)->factor;
}

Seconds delay_at(std::span<const Fault> faults, FaultKind kind, SimTime t) {
  Seconds sum{0};
  for (const Fault& fault : faults)
    if (fault.kind == kind && fault.is_at(t)) sum += fault.delay;
  return sum;
}

}  // namespace bereik
