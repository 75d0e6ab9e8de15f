#include "models/core/place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/core/draws.h"

namespace bereik {
namespace {

void expect_at(const Place& place, double east_m, double north_m, double within_m) {
  EXPECT_NEAR(place.east.value(), east_m, within_m);
  EXPECT_NEAR(place.north.value(), north_m, within_m);
}

// Amersfoort is the origin of the grid; the towers are published check points of the RD network.
TEST(NationalGrid, HasItsCheckPointsWhereTheyArePublished) {
  expect_at(rd_from_wgs84(52.15517440, 5.38720621), 155000, 463000, 0);
  expect_at(rd_from_wgs84(53.219383367, 6.568200528), 233883.131, 582065.167, 1);
  expect_at(rd_from_wgs84(52.37453253, 4.88352559), 120700.723, 487525.501, 1);
}

TEST(Displaced, GoesThatFarInThatDirection) {
  const Place from{Metres{100}, Metres{200}};
  expect_at(displaced(from, Metres{50}, 0), 150, 200, 0);
  expect_at(displaced(from, Metres{50}, 0.25), 100, 250, 0);
  expect_at(displaced(from, Metres{50}, 0.5), 50, 200, 0);
  expect_at(displaced(from, Metres{50}, 0.75), 100, 150, 0);
  expect_at(displaced(from, Metres{0}, 0.3), 100, 200, 0);
}

TEST(PointInDisc, StandsAtTheShareOfTheArea) {
  const Circle disc{{Metres{0}, Metres{0}}, Metres{1000}};
  expect_at(point_in_disc(disc, 0, 0.3), 0, 0, 0);
  expect_at(point_in_disc(disc, 0.25, 0), 500, 0, 0);
  expect_at(point_in_disc(disc, 1, 0.25), 0, 1000, 0);
}

// DKW with alpha = 1e-9 for each of the radius and the direction; whole metres in a disc of 1000 km do not matter.
TEST(PointInDisc, IsUniform) {
  constexpr int n = 100'000;
  const Circle disc{{Metres{0}, Metres{0}}, Metres{1e6}};
  const Draws draws{Seed{3}, ReplicationId{0}};
  std::vector<double> share, turn;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Place p =
        point_in_disc(disc, draws.uniform(Decision::home_radius, i), draws.uniform(Decision::home_angle, i));
    const double x = p.east.value() / 1e6, y = p.north.value() / 1e6;
    share.push_back(x * x + y * y);
    turn.push_back(std::atan2(y, x) / 6.283185307179586 + 0.5);
  }
  const double bound = std::sqrt(std::log(2 / 1e-9) / (2.0 * n)) + 1e-5;
  for (auto* sample : {&share, &turn}) {
    std::ranges::sort(*sample);
    for (int i = 0; i < n; ++i) ASSERT_NEAR((*sample)[static_cast<std::size_t>(i)], (i + 0.5) / n, bound) << i;
  }
}

}  // namespace
}  // namespace bereik
