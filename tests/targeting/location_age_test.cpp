#include "models/targeting/location_age.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "models/core/draws.h"

namespace bereik {
namespace {

LocationParameters some_move() {
  return {Seconds{600},
          {{{Fraction{0.01}, Metres{5'000}}, {Fraction{0.015}, Metres{15'000}}, {Fraction{0.03}, Metres{40'000}}}}};
}

LocationParameters all_move(Metres an_hour, Seconds age) { return {age, {{{Fraction{1}, an_hour}, {}, {}}}}; }

// The share of a circle that a copy of it, moved by a share of its diameter, leaves uncovered.
double uncovered(double shift) {
  return shift >= 1 ? 1 : 1 - 2 / std::numbers::pi * (std::acos(shift) - shift * std::sqrt(1 - shift * shift));
}

TEST(ShareGone, IsTheMeanOfTheLensOverAnExponentialDistance) {
  for (const double y : {0.0, 0.01, 0.5, 1.0, 3.0, 10.0, 30.0, 39.9, 40.1, 100.0, 400.0}) {
    constexpr int n = 200'000;
    double sum = 0;
    for (int k = 0; k < n && y > 0; ++k) sum += uncovered(-std::log((k + 0.5) / n) / y) / n;
    EXPECT_NEAR(share_gone(y), y == 0 ? 1 : sum, 1e-4 * (y == 0 ? 1 : sum)) << y;
  }
  EXPECT_NEAR(share_gone(1000) * 1000, 4 / std::numbers::pi, 2e-6);
}

// The slow, obvious way: people on points of the disc, who go on for an exponential time in a random direction.
// Binomial, z = 5.2: 2e-7 each of three.
TEST(LocationAge, IsWhatPeopleWhoWalkOnDo) {
  const Draws draws{Seed{5}, ReplicationId{0}};
  for (const double radius_m : {500.0, 1850.0, 8000.0}) {
    constexpr std::uint32_t n = 100'000;
    std::uint32_t gone = 0;
    for (std::uint32_t k = 0; k < n; ++k) {
      const RandomBlock words = draws.block(Block::dwelling, k);
      const double r = radius_m * std::sqrt(unit_interval(words[0]));
      const double walked_m = -std::log(unit_interval(words[1])) * 15'000 / 6;
      const double direction = 2 * std::numbers::pi * unit_interval(words[2]);
      gone += std::hypot(r + walked_m * std::cos(direction), walked_m * std::sin(direction)) > radius_m ? 1 : 0;
    }
    const double p = LocationAge{all_move(Metres{15'000}, Seconds{600})}.misplaced(Metres{radius_m});
    EXPECT_NEAR(gone, n * p, 5.2 * std::sqrt(n * p * (1 - p))) << radius_m;
  }
}

TEST(LocationAge, AddsUpThePacesAndStaysWithinItsTableOfTheFormula) {
  const LocationAge law{some_move()};
  for (const double radius_m : {1.0, 3.7, 57.0, 499.0, 1850.0, 1900.0, 10'007.0, 123'456.0}) {
    double share = 0;
    for (const Pace& pace : some_move().paces)
      share += pace.share.value() * share_gone(2 * radius_m / (pace.an_hour.value() / 6));
    EXPECT_NEAR(law.misplaced(Metres{radius_m}), share, 3e-4 * share) << radius_m;
  }
}

TEST(LocationAge, FallsWithTheRadiusFromThoseWhoMoveToNobody) {
  const LocationAge law{some_move()};
  EXPECT_NEAR(law.misplaced(Metres{0}), 0.055, 0.0002);
  double before = 1;
  for (double radius_m = 1; radius_m < 1e8; radius_m *= 1.07) {
    const double share = law.misplaced(Metres{radius_m});
    EXPECT_LE(share, before);
    before = share;
  }
  EXPECT_LT(before, 1e-4);
}

TEST(LocationAge, MisplacesNobodyByAFreshPlaceAndNobodyWhoStandsStill) {
  for (const double radius_m : {1.0, 1850.0, 1e6}) {
    EXPECT_EQ(LocationAge{all_move(Metres{40'000}, Seconds{0})}.misplaced(Metres{radius_m}), 0);
    EXPECT_EQ(LocationAge{all_move(Metres{0}, Seconds{600})}.misplaced(Metres{radius_m}), 0);
  }
}

TEST(Misplaced, CountsStartMessagesOfTheAppThatHaveACircle) {
  const LocationAge law{some_move()};
  Waves waves;
  waves.alerts.resize(2);
  waves.alerts[0].area = Circle{{}, Metres{2000}};
  for (const std::uint32_t alert : {0u, 1u})
    for (const Channel channel : {Channel::app, Channel::sms})
      for (const auto purpose : {Wave::Purpose::start, Wave::Purpose::what_if, Wave::Purpose::follow_up}) {
        Wave wave;
        wave.alert = alert;
        wave.channel = channel;
        wave.purpose = purpose;
        wave.addressed = 1000;
        waves.waves.push_back(wave);
      }
  EXPECT_EQ(misplaced(law, waves), 1000 * law.misplaced(Metres{2000}));
}

}  // namespace
}  // namespace bereik
