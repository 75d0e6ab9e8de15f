#include "models/population/residents.h"

#include <gtest/gtest.h>

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
