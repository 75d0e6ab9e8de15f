// What several faults together make of one component in the course of time.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/faults/fault.h"

namespace bereik {

// From `at` on, until the next one.
struct FactorStep {
  SimTime at;
  double factor = 1;  // >= 0
  bool operator==(const FactorStep&) const = default;
};

// Whether the fault names the component.
bool strikes(const Fault& fault, std::string_view component);

// How much of its capacity a component has: the product over the faults that hold (down: 0; slowed: their factor).
// In order of time, each different from the one before; 1 before the first. Empty without a fault of these kinds.
std::vector<FactorStep> capacity_course(std::span<const Fault> faults, std::string_view component);

// Of what reaches a component, the share that passes it: the product of 1 - share over the dropping faults that hold.
std::vector<FactorStep> passing_course(std::span<const Fault> faults, std::string_view component);

// The factor on the age of places: the product over the faults that hold.
std::vector<FactorStep> location_age_course(std::span<const Fault> faults);

// The step that holds at `t`; 1 before the first.
double factor_at(std::span<const FactorStep> course, SimTime t);

// The summed delay of the faults of a kind that hold at `t`.
Seconds delay_at(std::span<const Fault> faults, FaultKind kind, SimTime t);

}  // namespace bereik
