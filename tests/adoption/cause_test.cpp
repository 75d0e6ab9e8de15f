#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"
#include "tests/adoption/made_up_strata.h"

namespace bereik {
namespace {

const Draws draws{Seed{21}, ReplicationId{0}};

// Everything at once from day 100 on.
AdoptionParameters crowded() {
  AdoptionParameters p = uneven_weights();
  p.innovation = 0.2;
  p.campaigns = {campaign_on(80, CampaignGroup::sms, 0.3, {0.65, Seconds{8 * 86400}}),
                 campaign_on(90, CampaignGroup::everybody, 0.2, {1, Seconds{20 * 86400}}),
                 campaign_on(200, CampaignGroup::everybody, 0.1)};
  p.campaigns[2].spread = Seconds{10 * 86400};
  p.cut_off = CutOff{at_second(100 * 86400.0), Fraction{0.25}, {0.65, Seconds{20 * 86400}}};
  return p;
}

TEST(When, InvertsTheTable) {
  const AdoptionLaw law{crowded(), uneven_strata(), one_year};
  for (const Group group : groups) {
    const AdoptionLaw::Profile profile = law.profile(group, 3, {1});
    std::vector<std::uint32_t> words;
    for (std::uint32_t k = 0; words.size() < 5'000; ++k) {
      const std::uint32_t word = draws.word(Decision::adoption_time, k);
      if (word < law.bound(profile, law.hours())) words.push_back(word);
    }
    std::ranges::sort(words);
    double before = 0;
    for (const std::uint32_t word : words) {
      const double hours = seconds_since_start(law.when(profile, word)) / 3600;
      ASSERT_GE(hours, before) << "more chance, no later";
      before = hours;
      const auto h = static_cast<std::uint32_t>(hours);
      const double low = static_cast<double>(law.bound(profile, h)),
                   high = static_cast<double>(law.bound(profile, h + 1));
      ASSERT_LE(low, word);
      ASSERT_LT(word, high);
      ASSERT_NEAR(hours - h, (word - low) / (high - low), 1e-6) << "even within the hour";
    }
    EXPECT_THROW(law.when(profile, ~0U), ContractViolation);
  }
}

TEST(When, LeavesNobodyWaitingPastAJump) {
  AdoptionParameters p = even_weights();
  p.campaigns.push_back(campaign_on(10, CampaignGroup::everybody, 0.5));
  const AdoptionLaw law{p, even_strata(), one_year};
  EXPECT_EQ(law.when(0, 0), at_second(240 * 3600));
  EXPECT_LT(law.when(0, 0x7FFFFFFF), at_second(241 * 3600.0));
  EXPECT_GT(law.when(0, 0x7FFFFFFF), at_second(241 * 3600.0 - 1));
}

// In proportion to the hazards in the hour. Binomial, z = 5.2: 2e-7 each of 3 x 3 x 6 shares, 1e-5 in all.
TEST(Cause, HasTheFrequenciesOfItsHazards) {
  const AdoptionParameters p = crowded();
  const AdoptionLaw law{p, uneven_strata(), one_year};
  const auto chance = [&](const AdoptionParameters& one, Group group, std::uint32_t hour) {
    const AdoptionLaw alone{one, uneven_strata(), one_year};
    return probability(alone, alone.profile(group, 2, {0}), hour);
  };
  // The table of one cause by itself is too coarse for an hour, so its size is taken from there and its course from
  // converted().
  const auto hazard = [&](double size, const Delay& delay, Seconds spread, SimTime start, std::uint32_t hour) {
    const auto by = [&](std::uint32_t h) {
      return -std::log1p(-size * converted(at_second(h * 3600.0) - start, spread, delay));
    };
    return by(hour) - by(hour - 1);
  };
  constexpr std::uint32_t n = 20'000;
  for (const Group group : groups) {
    std::array<double, 4> sizes{};
    for (std::size_t k = 0; k < 4; ++k) {
      AdoptionParameters one = uneven_weights();
      if (k == 3)
        one.cut_off = CutOff{at_second(0), p.cut_off->probability, {}};
      else {
        one.campaigns = {p.campaigns[k]};
        one.campaigns[0].delay = {};
      }
      sizes[k] = chance(one, group, 8760);
    }
    AdoptionParameters organic = uneven_weights();
    organic.innovation = p.innovation;
    const double organic_an_hour = -std::log1p(-chance(organic, group, 8760)) / hours_a_year;
    for (const std::uint32_t hour : {2001u, 2500u, 4900u}) {
      std::array<double, 6> expected{organic_an_hour,
                                     hazard(sizes[3], p.cut_off->delay, Seconds{0}, p.cut_off->at, hour), 0};
      for (std::size_t k = 0; k < 3; ++k)
        expected[first_campaign + k] =
            hazard(sizes[k], p.campaigns[k].delay, p.campaigns[k].spread, p.campaigns[k].start, hour);
      double all = 0;
      for (const double one : expected) all += one;
      std::array<double, 6> counted{};
      for (std::uint32_t k = 0; k < n; ++k)
        ++counted[law.cause(law.profile(group, 2, {0}), hour, draws.word(Decision::adoption_cause, k, hour))];
      for (std::size_t c = 0; c < expected.size(); ++c) {
        const double share = expected[c] / all;
        if (share < 1e-9)
          EXPECT_EQ(counted[c], 0) << c << " has no part in hour " << hour;
        else
          EXPECT_NEAR(counted[c], n * share, 5.2 * std::sqrt(n * share * (1 - share))) << c << " in hour " << hour;
      }
    }
  }
}

TEST(Cause, IsNeverACampaignThatHasNotBegunOrConvertsNobody) {
  AdoptionParameters p = crowded();
  p.cut_off.reset();
  p.campaigns[1].conversion = Fraction{0};
  const AdoptionLaw law{p, uneven_strata(), one_year};
  for (const Group group : groups)
    for (std::uint32_t hour = 1; hour <= law.hours(); hour += 111)
      for (const std::uint32_t word : {0u, 1u << 30, 1u << 31, ~0u}) {
        const Cause cause = law.cause(law.profile(group, 1, {2}), hour, word);
        ASSERT_NE(cause, cut_off_cause);
        ASSERT_NE(cause, pressure_cause);
        ASSERT_NE(cause, first_campaign + 1);
        ASSERT_TRUE(cause != first_campaign || (group == Group::sms && hour > 80 * 24));
        ASSERT_TRUE(cause != first_campaign + 2 || (hour > 200 * 24 && hour <= 210 * 24));
      }
}

TEST(Cause, HasAName) {
  std::vector<Campaign> campaigns(campaign_kind_names.size());
  for (std::size_t k = 0; k < campaigns.size(); ++k) campaigns[k].kind = static_cast<CampaignKind>(k);
  EXPECT_EQ(cause_name(organic_cause, campaigns), "organic");
  EXPECT_EQ(cause_name(cut_off_cause, campaigns), "cut_off");
  EXPECT_EQ(cause_name(pressure_cause, campaigns), "pressure");
  for (std::uint32_t k = 0; k < campaigns.size(); ++k)
    EXPECT_EQ(cause_name(first_campaign + k, campaigns), campaign_kind_names[k]);
  EXPECT_EQ(cause_name(first_campaign, campaigns), "information_sms");
  EXPECT_EQ(cause_name(first_campaign + 5, campaigns), "central");
}

// Dvoretzky-Kiefer-Wolfowitz over 100,000 words, alpha = 1e-9.
TEST(Kept, IsExponential) {
  AdoptionParameters p = even_weights();
  p.leaving = 0.25;
  const AdoptionLaw law{p, even_strata(), one_year};
  constexpr std::uint32_t n = 100'000;
  std::vector<double> years;
  for (std::uint32_t k = 0; k < n; ++k)
    years.push_back(law.kept(draws.word(Decision::leaving_time, k)).count() / one_year.count());
  std::ranges::sort(years);
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2.0 * n));
  for (std::size_t i = 0; i < years.size(); ++i)
    ASSERT_NEAR(-std::expm1(-0.25 * years[i]), (static_cast<double>(i) + 0.5) / n, bound);
}

TEST(Kept, IsForEverWhereNobodyLeaves) {
  const AdoptionLaw law{even_weights(), even_strata(), one_year};
  for (const std::uint32_t word : {0u, 1u, 1u << 31, ~0u}) EXPECT_TRUE(std::isinf(law.kept(word).count())) << word;
}

}  // namespace
}  // namespace bereik
