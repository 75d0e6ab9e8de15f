// Settings that are one number, whatever their kind.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/settings.h"

namespace bereik {

bool is_number(ParameterKind kind);
bool is_whole(ParameterKind kind);  // a count, or a count per action

// The entry of the register of a key that is a number, also for a field of an element that the scenario has; nullptr
// where there is none.
const Parameter* number_parameter(const Settings& settings, const std::string& key);

// Its value in the unit of its kind. Requires that number_parameter() has it, with this kind.
double number_setting(const Settings& settings, const std::string& key, ParameterKind kind);

// One more unit of a capacity: 1 of what there are at most 1000 of, 10 % of a rate and of larger counts.
struct CapacityUnit {
  std::string key, now, more;  // values as --set takes them
  std::string unit;            // "1 more", "10 % more"
};

// Every capacity of a scenario that is above 0 and can grow: rates and counts of infrastructure, and seats of staff.
std::vector<CapacityUnit> capacities_of(const Settings& settings);

}  // namespace bereik
