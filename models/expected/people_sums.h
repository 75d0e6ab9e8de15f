// The people of a circle by what matters of them in expectation: how many of which adoption profile, what keeps pushes
// from them, and how readily they look.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/adoption/adoption_law.h"
#include "models/expected/circle_sums.h"
#include "models/expected/coverage.h"
#include "models/population/people.h"
#include "models/response/response_law.h"

namespace bereik {

// Positions of sums over the people of a circle. `seers`: of those whom a push reaches, the probability to look; `met`:
// times how many of a thousand local alerts cover them. SMS people are summed less the mean of their age.
namespace amount {
inline constexpr std::size_t app = 0;  // who have the app at the start; the next eight are of them
inline constexpr std::size_t no_permission = 1, dead_token = 2, muted = 3;
inline constexpr std::size_t seers = 4, seers_squared = 5, seers_met = 6, seers_squared_met = 7;
inline constexpr std::size_t sms_no_permission = 8, sms_dead_token = 9, sms_muted = 10, sms_seers = 11;
inline constexpr std::size_t sms_with_app = 12, email = 13;
inline constexpr std::size_t profiles = 14;  // who have not, one for each profile of AdoptionLaw
}  // namespace amount
inline constexpr double alerts_met = 1000;

// The group of a profile of AdoptionLaw.
constexpr Group group_of_profile(AdoptionLaw::Profile profile) {
  return static_cast<Group>(profile / age_band_count % group_count);
}

// Means over people without the app at the start.
struct PersonMeans {
  double no_permission = 0, dead_token = 0, muted = 0, seers = 0, seers_squared = 0;
};

// The same people as those of the individual model, in every replication, except for those registered for nothing: of
// these the number in each neighbourhood, the ages in each municipality and the law of their phones are known, and they
// are taken to live and work where the registered people of their neighbourhood do.
class PeopleSums {
 public:
  // fixed: few circles, or ones that are not by chance: people are added up one by one. by_chance: from a lattice, see
  // CircleSums.
  enum class Places { fixed, by_chance };
  // `coverage`: none where nobody ever mutes. `at_home`: the share of what people meet that meets them at home. About
  // 0.5 s for the country with places by chance. Keeps references.
  PeopleSums(const People& people, const AdoptionLaw& law, std::uint32_t profile_count,
             const ResponseParameters& response, const PhoneParameters& phone, const Coverage* coverage, double at_home,
             Places places);

  enum class Where { at_home, by_day };
  // Overwrites `sums`, which has room for width(). Without a circle: everybody.
  void sum(const std::optional<Circle>& area, Where where, std::span<float> sums) const;
  std::size_t width() const { return width_; }
  std::span<const float> everybody() const { return everybody_; }
  const PersonMeans& means(AdoptionLaw::Profile profile) const {
    return means(group_of_profile(profile), static_cast<AgeBand>(profile % age_band_count));
  }
  const PersonMeans& means(Group group, AgeBand age) const {
    return means_[static_cast<std::size_t>(group)][static_cast<std::size_t>(age)];
  }
  // P(see | delivered) by trait, and of the registered people how many a push reaches.
  const std::array<double, trait_count>& see() const { return see_; }
  const std::array<double, trait_count>& reachable_by_trait() const { return reachable_by_trait_; }

 private:
  // Unregistered people where nobody is registered.
  struct Others {
    Place place;
    MunicipalityId municipality;
    double people;
  };
  void count_unregistered();
  void take_means();
  double seeing(std::uint8_t trait) const { return see_[trait]; }
  // What somebody registered adds, those unregistered for whom they stand included. Overwrites `amounts`.
  void amounts_of(std::uint32_t row, std::span<float> amounts) const;
  void amounts_of(const Others& others, std::span<float> amounts) const;
  void add_unregistered(MunicipalityId municipality, double people, std::span<float> amounts) const;
  void make_room();
  void add_everybody();

  const People& people_;
  const AdoptionLaw& law_;
  std::array<double, trait_count> see_;
  PhoneParameters phone_;
  const Coverage* coverage_;
  double at_home_;
  std::size_t width_;
  std::vector<float> stands_for_;  // unregistered people, by row
  std::vector<Others> others_;
  std::vector<std::array<double, age_band_count>> unregistered_;  // shares by age, by municipality
  std::array<std::array<PersonMeans, age_band_count>, group_count> means_{};
  std::array<double, trait_count> reachable_by_trait_{};
  std::vector<float> everybody_;
  std::optional<CircleSums> home_, day_;
};

}  // namespace bereik
