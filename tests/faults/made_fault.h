// Faults made by hand.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/faults/fault.h"

namespace bereik {

// From and until in seconds after the start.
inline Fault made_fault(FaultKind kind, std::vector<std::string> components, double from, double until) {
  Fault made;
  made.kind = kind;
  made.components = std::move(components);
  made.from = at_second(from);
  made.until = at_second(until);
  return made;
}

}  // namespace bereik
