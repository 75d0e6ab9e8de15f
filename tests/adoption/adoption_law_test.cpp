#include "models/adoption/adoption_law.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/core/errors.h"
#include "tests/adoption/made_up_strata.h"

namespace bereik {
namespace {

const AdoptionLaw::Profile anybody = 0;
const std::vector<std::uint32_t> some_hours{0, 1, 23, 24, 1000, 1001, 4344, 8000, 8760};

TEST(AdoptionLaw, IsExponentialWithoutImitation) {
  AdoptionParameters p = even_weights();
  p.innovation = 0.3;
  const AdoptionLaw law{p, even_strata(), one_year};
  ASSERT_EQ(law.hours(), 8760u);
  for (const std::uint32_t hour : some_hours)
    EXPECT_NEAR(probability(law, anybody, hour), -std::expm1(-0.3 * hour / hours_a_year), grain) << hour;
}

// Bass (1969) with a share F0 of adopters at the start. Heun's rule over n steps of h errs by at most about
// n h^3 |F'''| / 6, and |F'''| < (p + q)^3: here 1825 (1 / 365)^3 (0.93)^3 / 6 = 5e-6.
TEST(AdoptionLaw, GrowsAsBassSays) {
  AdoptionParameters parameters = even_weights();
  const double p = parameters.innovation = 0.03, q = parameters.imitation = 0.9, start = 0.1;
  const AdoptionLaw law{parameters, even_strata(), 5 * one_year};
  const double a = (p + q * start) / (1 - start);
  for (const double years : {0.1, 0.5, 1.0, 2.0, 3.3, 5.0}) {
    const double grown = a * std::exp((p + q) * years);
    const double expected = (grown - p) / (grown + q);
    const auto hour = static_cast<std::uint32_t>(std::lround(years * hours_a_year));
    const double adopted = start + (1 - start) * probability(law, anybody, hour);
    EXPECT_NEAR(adopted, expected, 5e-6) << years;
  }
  EXPECT_GT(probability(law, anybody, law.hours()), 0.7) << "growth beyond its turning point";
}

TEST(AdoptionLaw, FollowsASingleCampaign) {
  AdoptionParameters p = even_weights();
  p.campaigns.push_back(campaign_on(30, CampaignGroup::everybody, 0.12, {0.65, Seconds{8 * 86400}}));
  p.campaigns.push_back(campaign_on(0, CampaignGroup::sms, 0));
  const AdoptionLaw law{p, even_strata(), one_year};
  for (std::uint32_t hour = 0; hour <= law.hours(); hour += 7) {
    const double share = converted(at_second(hour * 3600.0) - p.campaigns[0].start, Seconds{0}, p.campaigns[0].delay);
    for (const Group group : groups)
      ASSERT_NEAR(probability(law, law.profile(group, 2, {1}), hour), 0.12 * share, grain) << hour;
  }
  EXPECT_EQ(law.bound(anybody, 720), 0u);
  EXPECT_GT(law.bound(anybody, 721), 0u);
}

TEST(AdoptionLaw, MultipliesTheSurvivalsOfCompetingCauses) {
  AdoptionParameters all = uneven_weights();
  all.innovation = 0.2;
  all.campaigns = {campaign_on(10, CampaignGroup::everybody, 0.3, {1, Seconds{5 * 86400}}),
                   campaign_on(40, CampaignGroup::sms, 0.5, {0.65, Seconds{8 * 86400}})};
  all.cut_off = CutOff{at_second(100 * 86400.0), Fraction{0.4}, {2, Seconds{20 * 86400}}};
  std::vector<AdoptionParameters> alone(4, all);
  for (std::size_t k = 0; k < alone.size(); ++k) {
    if (k != 0) alone[k].innovation = 0;
    if (k != 1) alone[k].campaigns[0].conversion = Fraction{0};
    if (k != 2) alone[k].campaigns[1].conversion = Fraction{0};
    if (k != 3) alone[k].cut_off.reset();
  }
  std::vector<AdoptionLaw> laws;
  for (const AdoptionParameters& p : alone) laws.emplace_back(p, uneven_strata(), one_year);
  const AdoptionLaw together{all, uneven_strata(), one_year};
  for (const std::uint32_t hour : some_hours)
    for (const Group group : groups)
      for (AgeBand age = 0; age < age_band_count; ++age) {
        const AdoptionLaw::Profile profile = together.profile(group, age, {0});
        double survival = 1;
        for (const AdoptionLaw& law : laws) survival *= 1 - probability(law, profile, hour);
        ASSERT_NEAR(probability(together, profile, hour), 1 - survival, 3 * grain) << hour;
      }
}

TEST(AdoptionLaw, MeetsAShareOfTheGroupByContactsAtRandom) {
  const double sms_people = 3 * 5 * 1'000;
  for (const std::uint64_t contacts : {0u, 1u, 5'000u, 15'000u, 200'000u}) {
    AdoptionParameters p = even_weights();
    p.campaigns.push_back(campaign_on(0, CampaignGroup::sms, 0.4));
    p.campaigns[0].contacts = contacts;
    const AdoptionLaw law{p, even_strata(), one_year};
    EXPECT_EQ(law.group_size(0), sms_people);
    const double met = contacts == 0 ? 1 : 1 - std::exp(-static_cast<double>(contacts) / sms_people);
    EXPECT_NEAR(probability(law, law.profile(Group::sms, 0, {0}), 1), 0.4 * met, grain) << contacts;
    EXPECT_EQ(law.bound(law.profile(Group::voice, 0, {0}), law.hours()), 0u);
    EXPECT_EQ(law.bound(law.profile(Group::nobodys, 0, {0}), law.hours()), 0u);
  }
}

// Weights by age shift installs between ages and change no total.
TEST(AdoptionLaw, HasTheStatedTotalsWhateverTheWeights) {
  const std::vector<Stratum> strata = uneven_strata();
  const auto mean_chance = [&](const AdoptionLaw& law, CampaignGroup group) {
    double people = 0, installs = 0;
    for (const Stratum& s : strata)
      for (const Group g : groups) {
        if (group == CampaignGroup::sms && g != Group::sms) continue;
        if (group == CampaignGroup::voice && g != Group::voice) continue;
        people += members_of(s, g);
        installs += members_of(s, g) * probability(law, law.profile(g, s.age, s.municipality), law.hours());
      }
    return installs / people;
  };
  for (const CampaignGroup group : {CampaignGroup::everybody, CampaignGroup::sms, CampaignGroup::voice}) {
    AdoptionParameters p = uneven_weights();
    p.campaigns.push_back(campaign_on(3, group, 0.12));
    const AdoptionLaw law{p, strata, one_year};
    EXPECT_NEAR(mean_chance(law, group), 0.12, grain);
    const Group one = group == CampaignGroup::voice ? Group::voice : Group::sms;
    EXPECT_NEAR(probability(law, law.profile(one, 4, {0}), 100) / probability(law, law.profile(one, 0, {0}), 100),
                0.66 / 0.98, 1e-7);
  }
  AdoptionParameters p = uneven_weights();
  p.cut_off = CutOff{at_second(0), Fraction{0.205}, {}};
  EXPECT_NEAR(mean_chance(AdoptionLaw{p, strata, one_year}, CampaignGroup::sms), 0.205, grain);
  p.cut_off.reset();
  p.innovation = 0.1;
  const AdoptionLaw law{p, strata, one_year};
  double people = 0;
  const double hazard = sum_over(law, strata, law.hours(), [&](double chance, std::uint32_t n) {
    people += n;
    return n * -std::log1p(-chance);
  });
  EXPECT_NEAR(hazard / people, 0.1, 1e-8);
}

// Whom a campaign does not concern has the same table as without it, to the last bit.
TEST(AdoptionLaw, TouchesNobodyOutsideACampaign) {
  AdoptionParameters without = uneven_weights();
  without.innovation = 0.1;
  without.campaigns.push_back(campaign_on(5, CampaignGroup::everybody, 0.07, {0.65, Seconds{8 * 86400}}));
  AdoptionParameters with = without;
  with.campaigns.push_back(campaign_on(60, CampaignGroup::sms, 0.2, {0.65, Seconds{8 * 86400}}));
  with.campaigns[1].ages = {false, true, true, false, false};
  with.campaigns[1].municipalities = {MunicipalityId{2}};
  const AdoptionLaw less{without, uneven_strata(), one_year}, more{with, uneven_strata(), one_year};
  for (const Group group : groups)
    for (AgeBand age = 0; age < age_band_count; ++age)
      for (std::uint32_t m = 0; m < 3; ++m) {
        const bool concerned = group == Group::sms && (age == 1 || age == 2) && m == 2;
        for (std::uint32_t hour = 0; hour <= less.hours(); hour += 5) {
          const std::uint64_t a = less.bound(less.profile(group, age, {m}), hour);
          const std::uint64_t b = more.bound(more.profile(group, age, {m}), hour);
          ASSERT_TRUE(concerned && hour > 60 * 24 ? b > a : b == a) << hour;
        }
      }
}

// Up to its start a campaign changes nothing, to the last bit, although everybody imitates everybody.
TEST(AdoptionLaw, ForeseesNoLaterCampaign) {
  AdoptionParameters without = uneven_weights();
  without.innovation = 0.1;
  without.imitation = 0.7;
  AdoptionParameters with = without;
  with.campaigns.push_back(campaign_on(60, CampaignGroup::everybody, 0.2));
  with.campaigns[0].municipalities = {MunicipalityId{0}, MunicipalityId{2}};
  const AdoptionLaw less{without, uneven_strata(), one_year}, more{with, uneven_strata(), one_year};
  for (const Group group : groups)
    for (AgeBand age = 0; age < age_band_count; ++age)
      for (std::uint32_t m = 0; m < 3; ++m)
        for (std::uint32_t hour = 0; hour <= 60 * 24; ++hour)
          ASSERT_EQ(less.bound(less.profile(group, age, {m}), hour), more.bound(more.profile(group, age, {m}), hour));
  EXPECT_GT(more.bound(more.profile(Group::sms, 2, {1}), 8760), less.bound(less.profile(Group::sms, 2, {1}), 8760))
      << "others imitate those whom it brought";
}

TEST(AdoptionLaw, NeverTakesAnInstallBack) {
  AdoptionParameters p = uneven_weights();
  p.innovation = 0.01;
  p.campaigns.push_back(campaign_on(20, CampaignGroup::everybody, 0.3, {0.65, Seconds{8 * 86400}}));
  p.campaigns[0].spread = Seconds{21 * 86400};
  const AdoptionLaw law{p, uneven_strata(), one_year};
  for (const Group group : groups) {
    for (AgeBand age = 0; age < age_band_count; ++age) {
      const AdoptionLaw::Profile profile = law.profile(group, age, {1});
      for (std::uint32_t hour = 1; hour <= law.hours(); ++hour)
        ASSERT_LE(law.bound(profile, hour - 1), law.bound(profile, hour));
    }
  }
}

TEST(AdoptionLaw, WantsAStratumForEachAgeBand) {
  std::vector<Stratum> strata = even_strata();
  strata.pop_back();
  EXPECT_THROW(AdoptionLaw(even_weights(), strata, one_year), ContractViolation);
}

}  // namespace
}  // namespace bereik
