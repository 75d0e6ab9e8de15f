#include "models/population/registration.h"

#include <gtest/gtest.h>

#include <cmath>

#include "models/core/errors.h"
#include "tests/population/country.h"

namespace bereik {
namespace {

const RegistrationParameters of_2023 = registrations(1'330'612, 1'500'000, 200'000);

std::vector<Stratum> strata_of(const RegistrationParameters& p) {
  return register_strata(*netherlands(), everybody(), p, country_draws());
}

TEST(Registration, HasExactTotals) {
  std::uint64_t app = 0, sms_only = 0, voice = 0, both = 0;
  for (const Stratum& s : strata_of(of_2023)) {
    app += s.app.count;
    sms_only += s.sms_without_app.count;
    voice += s.voice.count;
    both += s.sms_with_app;
  }
  EXPECT_EQ(app, 1'330'612u);
  EXPECT_EQ(sms_only + both, 1'500'000u);
  EXPECT_EQ(both, 375'000u);
  EXPECT_EQ(voice, 200'000u);
}

TEST(Registration, GivesEmailToPeopleWithTheAppExactly) {
  RegistrationParameters p = of_2023;
  for (const std::uint64_t email : {std::uint64_t{0}, std::uint64_t{1'000'000}, p.app}) {
    p.email = email;
    std::uint64_t sum = 0;
    for (const Stratum& s : strata_of(p)) {
      ASSERT_LE(s.email, s.app.count);
      sum += s.email;
    }
    EXPECT_EQ(sum, email);
  }
}

TEST(Registration, GivesEveryoneOnePlaceWithinTheirStratum) {
  const std::vector<Stratum> strata = strata_of(of_2023);
  ASSERT_EQ(strata.size(), 342u * age_band_count);
  for (const Stratum& s : strata) {
    const std::uint32_t first = everybody().first_rank(s.municipality, s.age);
    const std::uint64_t people = everybody().count(s.municipality, s.age);
    EXPECT_EQ(s.app.first, first);
    EXPECT_EQ(s.sms_without_app.first, s.app.first + s.app.count);
    EXPECT_EQ(s.voice.first, s.sms_without_app.first + s.sms_without_app.count);
    EXPECT_LE(s.voice.first + s.voice.count, first + people);
    EXPECT_LE(s.sms_with_app, s.app.count);
    EXPECT_EQ(s.count, people);
    EXPECT_EQ(s.first_unregistered(), s.app.first + s.app.count + s.sms_without_app.count + s.voice.count);
    EXPECT_LE(s.app.count, of_2023.smartphone_share[s.age] * static_cast<double>(people));
  }
}

TEST(Registration, TakesNobodyAwayWhenInstallsGrow) {
  const std::vector<Stratum> before = strata_of(of_2023);
  const std::vector<Stratum> after = strata_of(registrations(1'596'000, 1'500'000, 200'000));
  for (std::size_t k = 0; k < before.size(); ++k) {
    ASSERT_EQ(before[k].app.first, after[k].app.first);
    ASSERT_LE(before[k].app.count, after[k].app.count);
  }
}

TEST(Registration, FollowsTheAgeWeights) {
  RegistrationParameters p = of_2023;
  p.municipal_cv = 0;
  std::array<double, age_band_count> app{}, people{};
  double weighted = 0;
  for (const Stratum& s : strata_of(p)) {
    app[s.age] += s.app.count;
    people[s.age] += static_cast<double>(everybody().count(s.municipality, s.age));
    weighted += p.app_age_weight[s.age] * static_cast<double>(everybody().count(s.municipality, s.age));
  }
  for (std::size_t a = 0; a < age_band_count; ++a)
    EXPECT_NEAR(app[a] / people[a] / (p.app_age_weight[a] * 1'330'612 / weighted), 1, 0.01) << age_band_names[a];
}

// 342 log-normal multipliers: their standard deviation within z = 5.2 of 1/sqrt(2n), their correlation within z = 5.2
// by Fisher's transformation: 2e-7 each.
TEST(Registration, VariesByMunicipalityAlikeForBothChannels) {
  RegistrationParameters p = of_2023;
  p.sms_with_app = Fraction{0};
  std::vector<double> app(342), sms(342), app_weight(342), sms_weight(342);
  for (const Stratum& s : strata_of(p)) {
    const std::uint32_t m = s.municipality.value;
    const auto people = static_cast<double>(everybody().count(s.municipality, s.age));
    app[m] += s.app.count;
    sms[m] += s.sms_without_app.count;
    app_weight[m] += people * p.app_age_weight[s.age];
    sms_weight[m] += people * p.sms_age_weight[s.age];
  }
  double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  constexpr double n = 342;
  for (std::size_t m = 0; m < 342; ++m) {
    const double x = std::log(app[m] / app_weight[m]), y = std::log(sms[m] / sms_weight[m]);
    a += x, b += y, aa += x * x, bb += y * y, ab += x * y;
  }
  const double sigma = std::sqrt(std::log1p(0.25 * 0.25));
  const double sd_a = std::sqrt(aa / n - a * a / n / n), sd_b = std::sqrt(bb / n - b * b / n / n);
  EXPECT_NEAR(sd_a / sigma, 1, 5.2 / std::sqrt(2 * n));
  EXPECT_NEAR(sd_b / sigma, 1, 5.2 / std::sqrt(2 * n));
  const double correlation = (ab / n - a * b / n / n) / (sd_a * sd_b);
  EXPECT_NEAR(std::atanh(correlation), std::atanh(0.7), 5.2 / std::sqrt(n - 3));
}

std::string key_of_problem(const RegistrationParameters& p) {
  try {
    strata_of(p);
  } catch (const InputError& error) {
    return error.problems().front().where;
  }
  return {};
}

TEST(Registration, NamesTheKeyWhereThereIsNoRoom) {
  EXPECT_EQ(key_of_problem(of_2023), "");
  EXPECT_EQ(key_of_problem(registrations(14'000'000, 0, 0)), "channel.app.registrations");
  EXPECT_EQ(key_of_problem(registrations(1'000, 15'000'000, 0)), "channel.sms.registrations");
  RegistrationParameters p = registrations(100'000, 400'000, 0);
  p.sms_age_weight = {0, 0, 0, 0, 1};
  EXPECT_EQ(key_of_problem(p), "channel.sms.with_app");
  EXPECT_EQ(key_of_problem(registrations(0, 0, 15'000'000)), "channel.voice.registrations");
  p = registrations(1'000, 0, 0);
  p.app_age_weight.fill(0);
  EXPECT_EQ(key_of_problem(p), "channel.app.registrations");
  p = of_2023;
  p.email = p.app + 1;
  EXPECT_EQ(key_of_problem(p), "channel.email.registrations");
}

}  // namespace
}  // namespace bereik
