// Sums over circles against adding up the points one by one.
#include "models/expected/circle_sums.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/core/draws.h"

namespace bereik {
namespace {

const Draws draws{Seed{7}, ReplicationId{0}};
constexpr double box_m = 40'000;

struct Point {
  Place place;
  std::array<float, 2> amounts;
};

// Crowded in the middle, as towns are.
std::vector<Point> some_points() {
  std::vector<Point> points(20'000);
  for (std::uint32_t k = 0; k < points.size(); ++k) {
    const Circle town{{Metres{box_m / 2}, Metres{box_m / 2}}, Metres{k % 2 == 0 ? 4'000.0 : 17'000.0}};
    points[k] = {point_in_disc(town, draws.uniform(Decision::home_radius, k), draws.uniform(Decision::home_angle, k)),
                 {1, static_cast<float>(k % 10)}};
  }
  return points;
}

CircleSums sums_of(const std::vector<Point>& points) {
  CircleSums sums{2, Metres{250}, {Metres{0}, Metres{0}}, {Metres{box_m}, Metres{box_m}}};
  for (const Point& point : points) sums.make_room(point.place);
  std::vector<float> amounts(sums.width());
  for (const Point& point : points) {
    std::ranges::copy(point.amounts, amounts.begin());
    sums.add(point.place, amounts);
  }
  sums.finish();
  return sums;
}

std::array<double, 2> one_by_one(const std::vector<Point>& points, const Circle& circle) {
  std::array<double, 2> sum{};
  for (const Point& point : points) {
    const double dx = (point.place.east - circle.centre.east).value(),
                 dy = (point.place.north - circle.centre.north).value();
    if (std::hypot(dx, dy) > circle.radius.value()) continue;
    for (std::size_t k = 0; k < 2; ++k) sum[k] += static_cast<double>(point.amounts[k]);
  }
  return sum;
}

// The means of as many circles differ by chance of 1.8 % each at most, as measured; five standard errors: a false alarm in
// two million.
TEST(CircleSums, AreThoseOfThePointsOnAverage) {
  constexpr std::uint32_t circles = 2'000;
  const std::vector<Point> points = some_points();
  const CircleSums sums = sums_of(points);
  std::vector<float> room(sums.width());
  for (std::size_t k = 0; k < 2; ++k) {
    double mean = 0, difference = 0, squared = 0;
    for (std::uint32_t c = 0; c < circles; ++c) {
      const Circle circle{{Metres{box_m / 4 + box_m / 2 * draws.uniform(Decision::day_radius, c)},
                           Metres{box_m / 4 + box_m / 2 * draws.uniform(Decision::day_angle, c)}},
                          Metres{800 + 3'000 * draws.uniform(Decision::area_radius, c)}};
      sums.sum(circle, room);
      const double exact = one_by_one(points, circle)[k], error = static_cast<double>(room[k]) - exact;
      mean += exact / circles;
      difference += error / circles;
      squared += error * error / circles;
    }
    const double standard_error = std::sqrt(squared / circles);
    EXPECT_LT(standard_error, 0.002 * mean) << "else the next line says nothing";
    EXPECT_LT(std::abs(difference), 5 * standard_error);
  }
}

TEST(CircleSums, HoldsEverybodyInACircleAroundAll) {
  const std::vector<Point> points = some_points();
  const CircleSums sums = sums_of(points);
  std::vector<float> room(sums.width(), 99);
  sums.sum({{Metres{box_m / 2}, Metres{box_m / 2}}, Metres{box_m}}, room);
  EXPECT_NEAR(static_cast<double>(room[0]), 20'000, 2);
  EXPECT_NEAR(static_cast<double>(room[1]), 90'000, 9);
  sums.sum({{Metres{500}, Metres{500}}, Metres{300}}, room);
  EXPECT_NEAR(static_cast<double>(room[0]), 0, 0.5) << "where nobody is";
}

}  // namespace
}  // namespace bereik
