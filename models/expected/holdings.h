// Who holds the app when, as shares: the expected course of membership.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/adoption/membership.h"

namespace bereik {

// Law: of those without the app at the start, the share that has installed it by t is the probability of AdoptionLaw, by
// profile; whoever holds it gives it up at a constant rate. Exact up to the trapezoid within an hour of the law's table.
// Assumption: no pressure of ceilings, which would make who installs it depend on alerts.
class Holdings {
 public:
  // `profiles`: as many as the law has.
  Holdings(const AdoptionLaw& law, std::uint32_t profiles, Seconds horizon);

  std::uint32_t profiles() const { return profiles_; }
  std::uint32_t hours() const { return hours_; }
  // As Membership counts: what happened before the tick that holds t began.
  SimTime counted(SimTime t) const;
  // Who hold it at t: of those who had it at the start, which is returned, and of every profile. Requires room for them.
  double held(SimTime t, std::span<float> shares) const;

  // By hour: weighted sums over profiles of those who have ever installed it, and of those who hold it; and of those who
  // had it at the start, who hold it.
  std::vector<double> joined_of(std::span<const double> weights) const { return weighted(joined_, weights); }
  std::vector<double> held_of(std::span<const double> weights) const { return weighted(held_, weights); }
  const std::vector<double>& kept() const { return kept_; }
  // Of such a course, at t.
  double at(std::span<const double> by_hour, SimTime t) const;

 private:
  struct Position {
    std::size_t hour;
    double within;
  };
  Position position(SimTime t) const;
  std::vector<double> weighted(const std::vector<double>& shares, std::span<const double> weights) const;

  std::uint32_t profiles_, hours_;
  TickClock clock_;
  Seconds horizon_;
  std::vector<double> joined_, held_;  // by hour and profile
  std::vector<double> kept_;           // by hour
};

// As many as the law tells apart in the country.
std::uint32_t profile_count(const AdoptionLaw& law, std::span<const Stratum> strata);

}  // namespace bereik
