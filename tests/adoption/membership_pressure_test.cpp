#include <gtest/gtest.h>

#include <cmath>

#include "models/adoption/membership.h"
#include "models/adoption/pressure.h"
#include "tests/adoption/slow_membership.h"

namespace bereik {
namespace {

AdoptionParameters under_pressure(AdoptionParameters p, double pressure) {
  p.pressure = Fraction{pressure};
  return p;
}

bool has_sms_alone(const Crowd& crowd, std::uint32_t row) { return crowd.standing[row] == Standing::sms; }

// How many SMS a ceiling kept from a row by the start of an epoch, times `times`: some people are met from the second
// epoch on, some later, some never.
std::uint16_t capped_by(std::uint32_t row, std::size_t epoch, std::uint16_t times) {
  return static_cast<std::uint16_t>(epoch * (row % 4) * times);
}

// A year in months; before each, ceilings have kept so many SMS from the people without the app.
struct PressedYear {
  PressedYear(const AdoptionParameters& parameters, std::uint16_t times) : year{parameters, {}} {
    exposure = year.members.first_exposure(Membership::Patience::endless);
    const Crowd& crowd = *year.members.crowds()[0].crowd;
    for (std::size_t epoch = 0; epoch < 12; ++epoch) {
      for (std::uint32_t row = 0; row < exposure[0].capped.size(); ++row)
        if (has_sms_alone(crowd, row)) exposure[0].capped[row] = capped_by(row, epoch, times);
      year.members.advance(twelve_epochs()[epoch], exposure);
    }
  }
  const CrowdMembership& registered() const { return year.members.crowds()[0]; }
  Year year;
  Exposure exposure;
};

// Binomial, z = 5.2: 2e-7 each of three.
TEST(MembershipUnderPressure, ConvertsEachCappedSmsInTheEpochAfter) {
  Year year{under_pressure(nobody_moves(), 0.02), {}};
  Membership& members = year.members;
  const Crowd& crowd = *members.crowds()[0].crowd;
  Exposure exposure = members.first_exposure(Membership::Patience::endless);
  ASSERT_EQ(exposure[0].capped.size(), crowd.size());
  EXPECT_TRUE(exposure[1].capped.empty());
  const auto epoch = [&](int k, std::uint16_t capped) {
    for (std::uint32_t row = 0; row < crowd.size(); ++row)
      if (has_sms_alone(crowd, row)) exposure[0].capped[row] = capped;
    members.advance({at_day(30 * k), at_day(30 * (k + 1))}, exposure);
    return static_cast<double>(members.joined(at_day(30 * k), at_day(30 * (k + 1))));
  };
  const auto expect_chance = [&](double joined, double of, double p) {
    EXPECT_NEAR(joined, of * p, 5.2 * std::sqrt(of * p * (1 - p)));
  };
  double waiting = 11'250;
  EXPECT_EQ(epoch(0, 0), 0);
  double joined = epoch(1, 10);
  expect_chance(joined, waiting, 1 - std::pow(0.98, 10));
  const double by_half = static_cast<double>(members.joined(at_day(30), at_day(45)));
  expect_chance(by_half, joined, 0.5);
  waiting -= joined;
  EXPECT_EQ(epoch(2, 10), 0) << "no more were capped";
  joined = epoch(3, 25);
  expect_chance(joined, waiting, 1 - std::pow(0.98, 15));
  EXPECT_EQ(members.by_cause()[pressure_cause], members.joined(at_day(0), at_day(120)));
  EXPECT_EQ(members.by_cause()[organic_cause], 0u);
}

// Epoch by epoch and row by row, by the law of one person.
TEST(MembershipUnderPressure, IsWhatTheLawSaysOfEachPerson) {
  AdoptionParameters parameters = under_pressure(lively(), 0.01);
  parameters.leaving = 0;
  const PressedYear pressed{parameters, 2};
  const AdoptionLaw& law = pressed.year.law;
  const Crowd& crowd = *pressed.registered().crowd;
  std::uint64_t by_pressure = 0;
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    const Standing standing = crowd.standing[row];
    if (has(standing, Standing::app)) continue;
    const std::uint32_t resident = crowd.at_home.resident[row];
    const auto profile = law.profile(has(standing, Standing::sms) ? Group::sms : Group::voice,
                                     small_people().residents().age({resident}), {crowd.municipality[row]});
    const std::uint32_t word = pressed.year.draws.word(Decision::adoption_time, resident);
    Tenure tenure;
    std::uint32_t before = 0;
    for (std::size_t epoch = 0; epoch < 12 && tenure.from() == never; ++epoch) {
      const std::uint32_t now = has_sms_alone(crowd, row) ? capped_by(row, epoch, 2) : 0;
      const std::uint32_t first = static_cast<std::uint32_t>(epoch) * 720, last = epoch == 11 ? 8760 : first + 720;
      if (const auto install = install_under_pressure(law, profile, word, {before, now}, first, last)) {
        tenure = {pressed.year.members.clock().after(install->at), never};
        by_pressure += install->pressure_share > 0.5 ? 1 : 0;
      }
      before = now;
    }
    ASSERT_EQ(pressed.registered().at_home[row], tenure) << row;
  }
  EXPECT_GT(by_pressure, 100u) << "there is something to compare";
}

// Resident by resident: without pressure, with some, with more.
TEST(MembershipUnderPressure, IsNeverLaterWithMoreCappedSms) {
  const AdoptionParameters parameters = under_pressure(lively(), 0.01);
  const PressedYear none{parameters, 0}, some{parameters, 1}, more{parameters, 3};
  const auto count_earlier = [](const PressedYear& one, const PressedYear& other) {
    std::uint64_t earlier = 0;
    for (std::uint32_t row = 0; row < one.registered().crowd->size(); ++row) {
      const Tick before = one.registered().at_home[row].from(), after = other.registered().at_home[row].from();
      if (before < after) ADD_FAILURE() << "row " << row << " installs later";
      earlier += after < before ? 1 : 0;
    }
    return earlier;
  };
  EXPECT_GT(count_earlier(none, some), 500u);
  EXPECT_GT(count_earlier(some, more), 500u);
}

TEST(MembershipUnderPressure, TouchesOnlyThoseWhoWereCapped) {
  const Year without{lively()};
  const PressedYear with{under_pressure(lively(), 0.01), 3};
  const Crowd& crowd = *with.registered().crowd;
  for (std::uint32_t row = 0; row < crowd.size(); ++row) {
    if (has_sms_alone(crowd, row) && row % 4 != 0) continue;
    ASSERT_EQ(with.registered().at_home[row], without.members.crowds()[0].at_home[row]);
  }
  const Crowd& newcomers = *with.year.members.crowds()[1].crowd;
  ASSERT_EQ(newcomers.size(), without.members.crowds()[1].crowd->size());
  for (std::uint32_t row = 0; row < newcomers.size(); ++row)
    ASSERT_EQ(with.year.members.crowds()[1].at_home[row], without.members.crowds()[1].at_home[row]);
}

// Against the integrals of two competing hazards: binomial, z = 5.2 (2e-7 each of two).
TEST(MembershipUnderPressure, SharesTheCauseWithTheOthers) {
  AdoptionParameters parameters = under_pressure(nobody_moves(), 0.5);
  parameters.organic_age_weight.fill(1);
  parameters.innovation = 2;
  Year year{parameters, {}};
  Exposure exposure = year.members.first_exposure(Membership::Patience::endless);
  const Crowd& crowd = *year.members.crowds()[0].crowd;
  for (std::uint32_t row = 0; row < crowd.size(); ++row) exposure[0].capped[row] = has_sms_alone(crowd, row) ? 1 : 0;
  const std::vector<std::uint64_t> newcomers = year.members.by_cause();
  year.members.advance({at_day(0), at_day(100)}, exposure);
  std::array<double, 3> counted{};
  for (std::size_t cause = 0; cause < 3; ++cause)
    counted[cause] = static_cast<double>(year.members.by_cause()[cause] - newcomers[cause]);
  double voice = 0;
  for (std::uint32_t row = 0; row < crowd.size(); ++row)
    voice += crowd.standing[row] == Standing::voice && year.members.crowds()[0].at_home[row].from() != never ? 1 : 0;
  // By pressure: the integral of exp(-2 t) / 2 T over T = 100 days; by any cause: 1 - exp(-2 T) / 2.
  const double years = 100.0 / 365, survive = std::exp(-2 * years);
  const double chance = (1 - survive) / (2 * years) / 2;
  EXPECT_NEAR(counted[pressure_cause], 11'250 * chance, 5.2 * std::sqrt(11'250 * chance * (1 - chance)));
  const double other = 1 - survive / 2 - chance;
  EXPECT_NEAR(counted[organic_cause] - voice, 11'250 * other, 5.2 * std::sqrt(11'250 * other * (1 - other)));
  EXPECT_EQ(counted[cut_off_cause], 0);
}

}  // namespace
}  // namespace bereik
