// The age of places in the course of time: faults make them older for a while.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "models/faults/course.h"
#include "models/targeting/location_age.h"

namespace bereik {

class LocationAges {
 public:
  // A law for each factor that faults put on the age: some 10 ms each.
  LocationAges(const LocationParameters& parameters, std::span<const Fault> faults);
  const LocationAge& at(SimTime t) const;

 private:
  std::vector<FactorStep> course_;
  std::map<double, LocationAge> laws_;  // by factor
};

// The same as misplaced() of one law, each wave by the law at its launch.
double misplaced(const LocationAges& laws, const Waves& waves);

}  // namespace bereik
