// The second engine of the same model: a replication in expectation. Its alerts are those of the individual engine, draw
// by draw; its people enter by their means. What that leaves out, unanswerable.h names.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/expected/expected_outcome.h"
#include "models/expected/holdings.h"
#include "models/expected/passage.h"
#include "models/expected/people_sums.h"
#include "sim/replication/world.h"

namespace bereik {

// What the replications of a scenario share in expectation, on top of its world: built once.
class Expectation {
 public:
  // Some 0.7 s for the whole country, with people loaded, and 100 MB. Keeps a reference. Throws InputError where something
  // has no answer in expectation.
  explicit Expectation(const World& world);

  const World& world() const { return world_; }
  const Population& population() const { return *population_; }
  const Holdings& holdings() const { return holdings_; }
  const PassageLaw& passage() const { return passage_; }
  const PeopleSums& people() const { return *people_; }
  // The sums over the people whom an alert of the world may concern.
  void sum(const Alert& alert, PeopleSums::Where where, std::span<float> sums) const;

  // Over all profiles, by hour: see Holdings.
  struct Courses {
    std::vector<double> joined, installs;          // people; installs: with those who had it at the start
    std::vector<double> seers_joined, seers_held;  // of them, who would see a push
    std::vector<double> sms_joined, voice_joined;  // people of a group
  };
  const Courses& courses() const { return courses_; }
  double installs(SimTime t) const { return holdings_.at(courses_.installs, t); }
  CivilHour hour_of(SimTime t) const;
  // Of those whom pushes reach: the sum of readiness cubed over that of it squared, and how much readier than by itself
  // the crowd is at an alert of a kind and an hour, those apart who would see for certain.
  double seers_cubed() const { return seers_cubed_; }
  double readiness(AlertKind kind, CivilHour hour) const;

 private:
  const World& world_;
  std::shared_ptr<const Population> population_;
  Holdings holdings_;
  PassageLaw passage_;
  std::optional<Coverage> coverage_;
  std::optional<PeopleSums> people_;
  std::map<std::uint32_t, std::array<std::vector<float>, 2>> fixed_;  // sums by alert, where alerts are at fixed places
  Courses courses_;
  double seers_cubed_ = 0;
  std::vector<CivilHour> hours_;  // of the horizon
};

// Of each replication, given its alerts. About 20 ms for a national year where there are several: they share the way of
// the sums over people through the caches. What comes out does not depend on which are asked for together.
std::vector<ExpectedOutcome> expect(const Expectation& expectation, std::span<const ReplicationId> ids);
ExpectedOutcome expect(const Expectation& expectation, ReplicationId id);

}  // namespace bereik
