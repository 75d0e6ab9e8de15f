#include "models/adoption/pressure.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/adoption/made_up_strata.h"

namespace bereik {
namespace {

const Draws draws{Seed{22}, ReplicationId{0}};
constexpr std::uint32_t first = 1440, last = 2160;  // an epoch of a month

AdoptionLaw pressure_alone(double pressure) {
  AdoptionParameters p = even_weights();
  p.pressure = Fraction{pressure};
  return AdoptionLaw{p, even_strata(), one_year};
}

AdoptionLaw with_others(double pressure) {
  AdoptionParameters p = uneven_weights();
  p.pressure = Fraction{pressure};
  p.innovation = 0.5;
  p.campaigns.push_back(campaign_on(70, CampaignGroup::everybody, 0.2, {0.65, Seconds{8 * 86400}}));
  return AdoptionLaw{p, uneven_strata(), one_year};
}

// The share of all words that install by the last hour: words that do lie below those that do not.
double installed(const AdoptionLaw& law, AdoptionLaw::Profile profile, Pressed pressed, std::uint32_t last_hour) {
  std::uint64_t low = 0, high = 1ULL << 32;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (install_under_pressure(law, profile, static_cast<std::uint32_t>(middle), pressed, first, last_hour))
      low = middle + 1;
    else
      high = middle;
  }
  return static_cast<double>(low) * grain;
}

TEST(InstallUnderPressure, ConvertsEachCappedSmsWithItsProbability) {
  for (const double p : {0.0, 0.001, 0.02, 0.5})
    for (const std::uint32_t k : {0u, 1u, 2u, 7u, 100u})
      for (const std::uint32_t before : {0u, 3u})
        EXPECT_NEAR(installed(pressure_alone(p), 0, {before, before + k}, last), 1 - std::pow(1 - p, before + k),
                    2 * grain)
            << p << " " << k;
}

TEST(InstallUnderPressure, SpreadsInstallsEvenlyOverTheEpoch) {
  const AdoptionLaw law = pressure_alone(0.02);
  const double chance = 1 - std::pow(0.98, 5);
  for (const double share : {0.0001, 0.25, 0.5, 0.75, 0.9999}) {
    const auto word = static_cast<std::uint32_t>(share * chance / grain);
    const auto install = install_under_pressure(law, 0, word, {0, 5}, first, last);
    ASSERT_TRUE(install);
    const double hours = first + share * (last - first);
    EXPECT_NEAR(seconds_since_start(install->at) / 3600, hours, 1e-5) << share;
    EXPECT_EQ(install->hour, static_cast<std::uint32_t>(std::ceil(hours)));
    EXPECT_EQ(install->pressure_share, 1);
  }
}

TEST(InstallUnderPressure, IsTheLawWhereNothingWasCapped) {
  const AdoptionLaw law = with_others(0.02);
  const AdoptionLaw::Profile profile = law.profile(Group::sms, 3, {1});
  std::uint32_t installs = 0;
  for (std::uint32_t k = 0; k < 50'000; ++k) {
    const std::uint32_t word = draws.word(Decision::adoption_time, k);
    if (word < law.bound(profile, first)) continue;
    const auto install = install_under_pressure(law, profile, word, {}, first, last);
    ASSERT_EQ(install.has_value(), word < law.bound(profile, last));
    if (!install) continue;
    ++installs;
    ASSERT_EQ(install->at, law.when(profile, word));
    ASSERT_LT(word, law.bound(profile, install->hour));
    ASSERT_GE(word, law.bound(profile, install->hour - 1));
    ASSERT_EQ(install->pressure_share, 0);
  }
  EXPECT_GT(installs, 1'000u);
}

TEST(InstallUnderPressure, MultipliesWithTheSurvivalOfOtherCauses) {
  const AdoptionLaw law = with_others(0.02);
  for (const Group group : groups) {
    const AdoptionLaw::Profile profile = law.profile(group, 3, {1});
    for (const std::uint32_t hour : {first + 1, 1700u, last})
      EXPECT_NEAR(installed(law, profile, {2, 9}, hour), 1 - (1 - probability(law, profile, hour)) * std::pow(0.98, 9),
                  3 * grain);
  }
}

// What had been capped before counts to the full from the first hour on: epochs fit together.
TEST(InstallUnderPressure, ContinuesWhereTheEpochBeforeEnded) {
  const AdoptionLaw law = with_others(0.02);
  for (std::uint32_t k = 0; k < 20'000; ++k) {
    const std::uint32_t word = draws.word(Decision::adoption_time, k);
    if (install_under_pressure(law, 7, word, {0, 4}, first, last)) continue;
    const auto later = install_under_pressure(law, 7, word, {4, 6}, last, last + 700);
    if (later) {
      ASSERT_GE(later->at, at_second(last * 3600.0));
    }
    const auto without_more = install_under_pressure(law, 7, word, {4, 4}, last, last + 700);
    if (without_more) {
      ASSERT_TRUE(later) << "two more capped SMS keep nobody from it";
      ASSERT_LE(later->at, without_more->at);
      ASSERT_EQ(without_more->pressure_share, 0);
    }
  }
}

TEST(InstallUnderPressure, IsNeverLaterWithMoreCappedSms) {
  const AdoptionLaw law = with_others(0.02);
  std::uint32_t installs = 0;
  for (std::uint32_t k = 0; k < 5'000; ++k) {
    const std::uint32_t word = draws.word(Decision::adoption_time, k);
    for (const std::uint32_t before : {0u, 2u}) {
      std::optional<PressedInstall> fewer;
      for (std::uint32_t now = before; now < before + 20; ++now) {
        const auto install = install_under_pressure(law, 4, word, {before, now}, first, last);
        if (fewer) {
          ASSERT_TRUE(install);
          ASSERT_LE(install->at, fewer->at);
        }
        installs += install && !fewer ? 1 : 0;
        fewer = install;
      }
    }
  }
  EXPECT_GT(installs, 1'000u);
}

TEST(InstallUnderPressure, HappensWithinTheEpoch) {
  const AdoptionLaw law = with_others(0.5);
  for (std::uint32_t k = 0; k < 20'000; ++k) {
    const std::uint32_t word = draws.word(Decision::adoption_time, k);
    if (word < law.bound(5, first)) continue;
    const auto install = install_under_pressure(law, 5, word, {0, 3}, first, last);
    if (!install) continue;
    ASSERT_GE(install->at, at_second(first * 3600.0));
    ASSERT_LE(install->at, at_second(last * 3600.0));
    ASSERT_GT(install->pressure_share, 0);
    ASSERT_LT(install->pressure_share, 1);
  }
}

// Its part of the rate in the hour: those who still lack the app lose an equal number to pressure every hour.
TEST(InstallUnderPressure, KnowsThePartOfPressureInTheHour) {
  const AdoptionLaw law = with_others(0.02);
  const AdoptionLaw::Profile profile = law.profile(Group::sms, 2, {0});
  const double lost = 1 - std::pow(0.98, 10);
  for (std::uint32_t k = 0; k < 2'000; ++k) {
    const std::uint32_t word = draws.word(Decision::adoption_time, k);
    if (word < law.bound(profile, first)) continue;
    const auto install = install_under_pressure(law, profile, word, {0, 10}, first, last);
    if (!install) continue;
    const double pressed = lost / (last - first - lost * (install->hour - 1 - first));
    const double others = (probability(law, profile, install->hour) - probability(law, profile, install->hour - 1)) /
                          (1 - probability(law, profile, install->hour - 1));
    ASSERT_NEAR(install->pressure_share, pressed / (pressed + others), 1e-9);
  }
}

}  // namespace
}  // namespace bereik
