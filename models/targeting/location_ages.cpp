#include "models/targeting/location_ages.h"

namespace bereik {

LocationAges::LocationAges(const LocationParameters& parameters, std::span<const Fault> faults)
    : course_{location_age_course(faults)} {
  laws_.try_emplace(1.0, parameters);
  for (const FactorStep& step : course_) {
    LocationParameters older = parameters;
    older.age *= step.factor;
    laws_.try_emplace(step.factor, older);
  }
}

const LocationAge& LocationAges::at(SimTime t) const { return laws_.at(factor_at(course_, t)); }

double misplaced(const LocationAges& laws, const Waves& waves) {
  double sum = 0;
  for (const Wave& wave : waves.waves) sum += misplaced(laws.at(wave.launch), wave, waves.alerts);
  return sum;
}

}  // namespace bereik
