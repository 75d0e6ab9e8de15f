// All residents of 16 and over. None is stored: who somebody is follows from (seed, resident).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/core/drawn_words.h"
#include "models/core/laws.h"
#include "models/population/geography.h"
#include "models/population/shuffle.h"

namespace bereik {

struct ResidentParameters {
  Fraction scale{1};               // share of the country's residents that exist in the model, (0, 1]
  Fraction away_by_day;            // share with a day place other than home
  LogNormal<Metres> day_distance;  // home to day place
  bool operator==(const ResidentParameters&) const = default;
};

// Where many residents are, in the order asked for; by day at home who has no other place. With room for work.
struct ResidentPlaces {
  std::vector<double> home_east_m, home_north_m, day_east_m, day_north_m;
  std::vector<double> from_east_m, from_north_m, distance_m, turn;
  std::vector<std::uint32_t> away;  // positions of those who have a day place
  DrawnWords dwelling, day;
};

// Law: residents of a municipality are numbered by neighbourhood, in proportion to its population; a keyed shuffle gives
// each a rank, and the ranks are cut into the published age bands, so that every margin is exact. Home is uniform in
// the neighbourhood's disc. A day place lies at a log-normal distance in a random direction, in a neighbourhood near
// there chosen by residents x address density; where there is none (sea, border), at home.
// Assumptions: age does not depend on the neighbourhood; day places do not depend on age.
class Residents {
 public:
  Residents(const Geography& country, const ResidentParameters& parameters, const Draws& draws);

  std::uint64_t count() const { return first_resident_.back(); }
  std::uint64_t count(MunicipalityId m) const;
  std::uint64_t count(MunicipalityId m, AgeBand age) const { return age_residents_[m.value][age]; }

  MunicipalityId municipality(ResidentId resident) const;  // O(log municipalities)
  AgeBand age(ResidentId resident) const { return age(resident, municipality(resident)); }
  AgeBand age(ResidentId resident, MunicipalityId m) const;  // for callers who know the municipality
  Place home(ResidentId resident) const;
  // Where somebody is on working days from 9 to 17 h, if not at home.
  std::optional<Place> day_place(ResidentId resident) const;
  // Both for many at once: about 40 ns each, in batches of a few thousand.
  void places(std::span<const std::uint32_t> residents, ResidentPlaces& places) const;
  // The resident at a rank of a municipality. Ranks run through the age bands from young to old; within a band their
  // order is random: the first n of a band are a random sample of it, contained in every larger one.
  ResidentId at_rank(MunicipalityId m, std::uint32_t rank) const;
  void at_ranks(MunicipalityId m,
                std::span<std::uint32_t> ranks) const;  // many at once, in their place: about 6 ns each
  std::uint32_t first_rank(MunicipalityId m, AgeBand age) const;
  std::uint32_t rank(ResidentId resident, MunicipalityId m) const;         // the inverse of at_rank
  void ranks(MunicipalityId m, std::span<std::uint32_t> residents) const;  // likewise
  ResidentId first_resident(MunicipalityId m) const { return {static_cast<std::uint32_t>(first_resident_[m.value])}; }
  // Where somebody lives; and how many live there.
  std::uint32_t neighbourhood(ResidentId resident) const;
  std::uint64_t count_in_neighbourhood(std::uint32_t n) const {
    return first_of_neighbourhood_[n + 1] - first_of_neighbourhood_[n];
  }

 private:
  // One entry of a list of neighbourhoods by weight: up to where its share reaches.
  struct Attraction {
    double cumulated;
    std::uint32_t neighbourhood;
  };
  void find_day_places(ResidentPlaces& places) const;
  const Circle* attracted(const Place& target, std::uint32_t word) const;  // none: there is nothing
  void index_neighbourhoods();
  void index_attraction();

  const Geography* country_;
  std::uint64_t first_word_at_home_;
  QuantileTable day_distance_m_;
  Draws draws_;
  std::vector<std::uint64_t> first_resident_;          // by municipality, and the total
  std::vector<std::uint64_t> first_of_neighbourhood_;  // first resident by neighbourhood, and the total
  std::vector<std::uint32_t> neighbourhood_near_;      // of every 256th resident
  std::vector<std::array<std::uint64_t, age_band_count>> age_residents_;
  std::vector<Shuffle> shuffles_;
  std::vector<Attraction> attraction_;        // by coarse cell
  std::vector<std::uint32_t> first_of_cell_;  // in attraction_, and the total
};

}  // namespace bereik
