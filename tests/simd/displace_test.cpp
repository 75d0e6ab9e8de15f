// Points are where sine and cosine say, and the same on every SIMD path of this machine.
#include "models/core/simd/displace.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace bereik {
namespace {

struct Points {
  std::vector<double> east_m, north_m;
  bool operator==(const Points&) const = default;
};

// Steps through the turn, distances and places that share no factor.
struct Journeys {
  explicit Journeys(std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
      from.east_m.push_back(static_cast<double>(k * 7919 % 300'000) - 1000 + 0.123);
      from.north_m.push_back(static_cast<double>(k * 104'729 % 340'000) - 1000 + 0.456);
      distance_m.push_back(static_cast<double>(k * 31 % 50'000));
      turn.push_back((static_cast<double>(k) + 0.5) / static_cast<double>(n));
    }
  }
  Displacements displacements() const {
    return {from.east_m.data(), from.north_m.data(), distance_m.data(), turn.data()};
  }
  Points ended() const {
    Points points{from};
    displace(displacements(), turn.size(), points.east_m.data(), points.north_m.data());
    return points;
  }
  Points from;
  std::vector<double> distance_m, turn;
};

// Sine and cosine of the long double turn are right to 2^-60 or so; 50 km away 2^-52 is a hundredth of a nanometre.
TEST(Displace, EndsWhereSineAndCosineSay) {
  const Journeys journeys{100'003};
  const Points points = journeys.ended();
  for (std::size_t k = 0; k < journeys.turn.size(); ++k) {
    const long double angle = 2 * std::numbers::pi_v<long double> * static_cast<long double>(journeys.turn[k]);
    const auto expect_at = [&](double rounded, double from, long double share) {
      const long double exact =
          static_cast<long double>(from) + static_cast<long double>(journeys.distance_m[k]) * share;
      ASSERT_EQ(rounded, std::round(rounded)) << k;
      ASSERT_LE(std::abs(static_cast<long double>(rounded) - exact), 0.5L + 1e-10L) << k;
    };
    expect_at(points.east_m[k], journeys.from.east_m[k], std::cos(angle));
    expect_at(points.north_m[k], journeys.from.north_m[k], std::sin(angle));
  }
}

TEST(Displace, RoundsHalvesAwayFromNought) {
  const std::vector<double> east{0.5, -0.5, 2.5, -2.5, 0.49999999999999994}, nought(east.size(), 0.0);
  std::vector<double> to_east(east.size()), to_north(east.size());
  displace({east.data(), nought.data(), nought.data(), nought.data()}, east.size(), to_east.data(), to_north.data());
  EXPECT_EQ(to_east, (std::vector<double>{1, -1, 3, -3, 0}));
}

TEST(Displace, EndsAtTheSamePointsOnEverySimdPathOfThisMachineAndInBatchesOfEveryLength) {
  const auto possible = hwy::SupportedTargets();
  const Points expected = Journeys{1001}.ended();
  for (auto left = possible; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    EXPECT_EQ(Journeys{1001}.ended(), expected) << hwy::TargetName(left & -left);
  }
  hwy::SetSupportedTargetsForTest(0);
  const Journeys journeys{1001};
  for (std::size_t n = 0; n < 20; ++n) {
    std::vector<double> east(n), north(n);
    displace(journeys.displacements(), n, east.data(), north.data());
    for (std::size_t k = 0; k < n; ++k)
      EXPECT_EQ(std::pair(east[k], north[k]), std::pair(expected.east_m[k], expected.north_m[k])) << n;
  }
}

}  // namespace
}  // namespace bereik
