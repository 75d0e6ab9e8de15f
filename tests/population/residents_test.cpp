#include "models/population/residents.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/apportion.h"
#include "models/core/errors.h"
#include "tests/population/country.h"

namespace bereik {
namespace {

TEST(Geography, IsTheNetherlandsOfTheFirstOfJanuary2023) {
  const Geography& country = *netherlands();
  EXPECT_EQ(country.municipalities.size(), 342u);
  EXPECT_EQ(country.neighbourhoods.size(), 14'421u);
  EXPECT_EQ(country.centres.size(), 11u);
  EXPECT_EQ(country.national_centre().value, 10u);
  for (const Municipality& m : country.municipalities) EXPECT_LT(m.centre.value, 10u) << m.name;
}

TEST(Geography, NamesTheFolderThatItCannotRead) { EXPECT_THROW(load_geography("nowhere"), EnvironmentError); }

TEST(Residents, HaveThePublishedAgesInEveryMunicipality) {
  EXPECT_EQ(everybody().count(), 14'891'822u);
  for (std::uint32_t m = 0; m < netherlands()->municipalities.size(); ++m) {
    EXPECT_EQ(everybody().count(MunicipalityId{m}), netherlands()->municipalities[m].resident_count());
    for (AgeBand a = 0; a < age_band_count; ++a)
      EXPECT_EQ(everybody().count(MunicipalityId{m}, a), netherlands()->municipalities[m].residents[a]);
  }
}

TEST(Residents, AreAnExactShareAtScale) {
  const Residents few{*netherlands(), residents_at(0.01), country_draws()};
  EXPECT_EQ(few.count(), 148'918u);
  std::uint64_t sum = 0;
  for (std::uint32_t m = 0; m < 342; ++m)
    for (AgeBand a = 0; a < age_band_count; ++a) sum += few.count(MunicipalityId{m}, a);
  EXPECT_EQ(sum, 148'918u);
  EXPECT_THROW(Residents(*netherlands(), residents_at(0), country_draws()), ContractViolation);
}

TEST(Residents, HaveTheAgeThatTheirRankSays) {
  for (std::uint32_t m = 0; m < 342; m += 7) {
    const auto size = static_cast<std::uint32_t>(everybody().count(MunicipalityId{m}));
    for (std::uint32_t k = 0; k < 200; ++k) {
      const auto rank = static_cast<std::uint32_t>(std::uint64_t{k} * size / 200);
      const ResidentId resident = everybody().at_rank(MunicipalityId{m}, rank);
      ASSERT_EQ(everybody().municipality(resident).value, m);
      ASSERT_EQ(everybody().rank(resident, MunicipalityId{m}), rank);
      const AgeBand age = everybody().age(resident);
      ASSERT_GE(rank, everybody().first_rank(MunicipalityId{m}, age));
      ASSERT_LT(rank, everybody().first_rank(MunicipalityId{m}, age) + everybody().count(MunicipalityId{m}, age));
    }
  }
}

TEST(Residents, LiveInTheDiscOfTheirNeighbourhood) {
  std::uint64_t first_of_municipality = 0;
  for (const Municipality& m : netherlands()->municipalities) {
    std::vector<double> weights;
    for (std::uint32_t n = 0; n < m.neighbourhood_count; ++n)
      weights.push_back(netherlands()->neighbourhoods[m.first_neighbourhood + n].population);
    std::uint64_t first = first_of_municipality;
    const std::vector<std::uint64_t> inhabitants = apportion(m.resident_count(), weights);
    for (std::uint32_t n = 0; n < m.neighbourhood_count; ++n) {
      const Circle& disc = netherlands()->neighbourhoods[m.first_neighbourhood + n].area;
      for (std::uint64_t k = 0; k < inhabitants[n]; k += 997) {
        const Place home = everybody().home(ResidentId{static_cast<std::uint32_t>(first + k)});
        ASSERT_LE(
            std::hypot(home.east.value() - disc.centre.east.value(), home.north.value() - disc.centre.north.value()),
            disc.radius.value() + 1)
            << m.name;
      }
      first += inhabitants[n];
    }
    first_of_municipality += m.resident_count();
  }
}

// The law, resident by resident, in the slow, obvious way.
std::optional<Place> slow_day_place(ResidentId resident, const Place& home, const ResidentParameters& parameters) {
  const Draws draws = country_draws();
  const auto uniform = [&](Decision d) { return draws.uniform(d, resident.value); };
  if (uniform(Decision::is_away_by_day) >= parameters.away_by_day.value()) return std::nullopt;
  const QuantileTable distance{[&](double s) {
    return log_normal_upper_quantile(parameters.day_distance.median.value(), parameters.day_distance.sigma, s);
  }};
  const Place target = displaced(home, Metres{distance(draws.word(Decision::day_distance, resident.value))},
                                 uniform(Decision::day_direction));
  const auto cell_of = [](const Place& place) {
    return std::pair{std::floor(place.east.value() / 5000), std::floor((place.north.value() - 290'000) / 5000)};
  };
  std::vector<std::pair<double, const Circle*>> nearby;
  double sum = 0;
  for (const Neighbourhood& n : netherlands()->neighbourhoods) {
    if (cell_of(n.area.centre) != cell_of(target)) continue;
    const double weight = n.population * netherlands()->municipalities[n.municipality.value].address_density;
    if (weight > 0) nearby.emplace_back(sum += weight, &n.area);
  }
  for (const auto& [up_to, area] : nearby)
    if (uniform(Decision::day_neighbourhood) * sum <= up_to)
      return point_in_disc(*area, uniform(Decision::day_radius), uniform(Decision::day_angle));
  return std::nullopt;
}

TEST(Residents, AreByDayWhereTheLawSays) {
  int away = 0;
  for (std::uint32_t k = 0; k < 300; ++k) {
    const ResidentId resident{k * 49'000};
    const Place home = everybody().home(resident);
    const auto expected = slow_day_place(resident, home, residents_at(1));
    const auto place = everybody().day_place(resident);
    ASSERT_EQ(place.has_value(), expected.has_value()) << k;
    if (!place) continue;
    ++away;
    EXPECT_EQ(place->east, expected->east) << k;
    EXPECT_EQ(place->north, expected->north) << k;
  }
  EXPECT_GT(away, 50);
}

TEST(Residents, LiveAtTheirShareOfTheDiscInTheirDirection) {
  const Geography& country = *netherlands();
  const Municipality& m = country.municipalities[100];
  const std::uint32_t first = everybody().first_resident({100}).value;
  for (std::uint32_t resident = first; resident < first + everybody().count({100}); resident += 13) {
    const auto is_home = [&](const Neighbourhood& n) {
      const Place place = point_in_disc(n.area, country_draws().uniform(Decision::home_radius, resident),
                                        country_draws().uniform(Decision::home_angle, resident));
      return place.east == everybody().home({resident}).east && place.north == everybody().home({resident}).north;
    };
    const auto begin = country.neighbourhoods.begin() + m.first_neighbourhood;
    EXPECT_EQ(std::count_if(begin, begin + m.neighbourhood_count, is_home), 1) << resident;
  }
}

TEST(Residents, AreInTheSamePlacesManyAtATimeAndOneByOne) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t k = 0; k < 1001; ++k) numbers.push_back(k * 14'003);
  ResidentPlaces places;
  everybody().places(numbers, places);
  std::vector<std::uint32_t> away;
  for (std::uint32_t k = 0; k < numbers.size(); ++k) {
    const Place home = everybody().home({numbers[k]});
    const auto by_day = everybody().day_place({numbers[k]});
    ASSERT_EQ(places.home_east_m[k], home.east.value());
    ASSERT_EQ(places.home_north_m[k], home.north.value());
    ASSERT_EQ(places.day_east_m[k], by_day.value_or(home).east.value());
    ASSERT_EQ(places.day_north_m[k], by_day.value_or(home).north.value());
    if (by_day) away.push_back(k);
  }
  EXPECT_EQ(places.away, away);
}

TEST(Residents, HaveTheirRanksManyAtATimeAsOneByOne) {
  const MunicipalityId m{17};
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t rank = 0; rank < 101; ++rank) numbers.push_back(rank * 31);
  const std::vector<std::uint32_t> ranks = numbers;
  everybody().at_ranks(m, numbers);
  for (std::size_t k = 0; k < ranks.size(); ++k) ASSERT_EQ(numbers[k], everybody().at_rank(m, ranks[k]).value);
  everybody().ranks(m, numbers);
  EXPECT_EQ(numbers, ranks);
}

// Binomial, z = 5.2: 2e-7 each. Trips out to sea or over the border end at home: of short ones hardly any (2 % here),
// of the usual ones 11 % in this country (15 % here).
TEST(Residents, AreAwayByDayInTheirShare) {
  constexpr std::uint32_t n = 50'000;
  const Residents short_trips{*netherlands(), {Fraction{1}, Fraction{0.35}, {Metres{100}, 0.1}}, country_draws()};
  const double bound = 5.2 * std::sqrt(n * 0.35 * 0.65);
  const auto expect_away = [&](const Residents& residents, double least) {
    std::uint32_t away = 0;
    for (std::uint32_t k = 0; k < n; ++k) away += residents.day_place(ResidentId{k * 297}).has_value() ? 1 : 0;
    EXPECT_LT(away, 0.35 * n + bound);
    EXPECT_GT(away, least * 0.35 * n - bound);
  };
  expect_away(short_trips, 0.98);
  expect_away(everybody(), 0.85);
  const Residents at_home{*netherlands(), {Fraction{1}, Fraction{0}, {Metres{8000}, 1}}, country_draws()};
  for (std::uint32_t k = 0; k < 1000; ++k) ASSERT_FALSE(at_home.day_place(ResidentId{k * 1000}).has_value());
}

}  // namespace
}  // namespace bereik
