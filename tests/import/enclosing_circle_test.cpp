// The smallest circle around several shapes, against what geometry says and against brute force.
#include "sim/import/enclosing_circle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/core/draws.h"
#include "models/core/place.h"
#include "sim/import/covered_area.h"

namespace bereik {
namespace {

double reach(PlanePoint from, const std::vector<PlaneDisc>& discs) {
  double radius = 0;
  for (const PlaneDisc& disc : discs)
    radius = std::max(radius,
                      std::hypot(from.east_m - disc.centre.east_m, from.north_m - disc.centre.north_m) + disc.radius_m);
  return radius;
}

// Least value of a convex function between 0 and 20 km, by thirds.
template <class Function>
double least(Function&& value) {
  double low = 0, high = 20000;
  for (int k = 0; k < 60; ++k) {
    const double a = low + (high - low) / 3, b = high - (high - low) / 3;
    if (value(a) < value(b))
      high = b;
    else
      low = a;
  }
  return value((low + high) / 2);
}

// The radius is a convex function of the centre.
double brute_force(const std::vector<PlaneDisc>& discs) {
  return least([&](double east) { return least([&](double north) { return reach({east, north}, discs); }); });
}

TEST(SmallestEnclosing, OfOneIsItself) {
  const PlaneDisc disc = smallest_enclosing({{{3, 4}, 5}});
  EXPECT_EQ(disc.centre.east_m, 3);
  EXPECT_EQ(disc.radius_m, 5);
}

TEST(SmallestEnclosing, OfTwoReachesAcrossBoth) {
  const PlaneDisc disc = smallest_enclosing({{{0, 0}, 1}, {{10, 0}, 3}});
  EXPECT_NEAR(disc.radius_m, 7, 1e-9);
  EXPECT_NEAR(disc.centre.east_m, 6, 1e-9);
  EXPECT_EQ(smallest_enclosing({{{1, 0}, 1}, {{0, 0}, 9}, {{2, 2}, 0}}).radius_m, 9) << "one holds the others";
}

TEST(SmallestEnclosing, OfThreeOnACircleIsThatCircle) {
  const PlaneDisc disc = smallest_enclosing({{{5, 0}, 0}, {{-3, 4}, 0}, {{-3, -4}, 0}, {{1, 1}, 0}});
  EXPECT_NEAR(disc.radius_m, 5, 1e-9);
  EXPECT_NEAR(disc.centre.east_m, 0, 1e-9);
  const double side = 100;  // equal discs at the corners of a triangle of equal sides
  const PlaneDisc around = smallest_enclosing({{{0, 0}, 7}, {{side, 0}, 7}, {{side / 2, side * std::sqrt(3) / 2}, 7}});
  EXPECT_NEAR(around.radius_m, side / std::sqrt(3) + 7, 1e-9);
}

TEST(SmallestEnclosing, TakesShapesOnALineAndRepeatedOnes) {
  std::vector<PlaneDisc> line;
  for (int k = 0; k <= 20; ++k) line.push_back({{10.0 * k, 5.0 * k}, 1});
  line.push_back(line.front());
  line.push_back(line.back());
  EXPECT_NEAR(smallest_enclosing(line).radius_m, std::hypot(200, 100) / 2 + 1, 1e-9);
}

TEST(SmallestEnclosing, IsAsSmallAsBruteForceFinds) {
  const Draws draws{Seed{5}, ReplicationId{0}};
  for (std::uint32_t round = 0; round < 60; ++round) {
    std::vector<PlaneDisc> discs;
    const std::uint32_t count = 1 + round % 12;
    for (std::uint32_t k = 0; k < count; ++k) {
      const auto words = draws.block(Block::phone, k, round);
      const double size = round % 3 == 0 ? 0 : 3000;
      discs.push_back(
          {{words[0] / 4294967296.0 * 20000, words[1] / 4294967296.0 * 20000}, words[2] / 4294967296.0 * size});
    }
    const PlaneDisc around = smallest_enclosing(discs);
    EXPECT_LE(reach(around.centre, discs), around.radius_m + 1e-9 * around.radius_m) << round;
    EXPECT_NEAR(around.radius_m, brute_force(discs), 1e-2) << round;
  }
}

TEST(SmallestEnclosing, OfManyPointsOnACircleIsThatCircle) {
  std::vector<PlaneDisc> points;
  for (int k = 0; k < 20000; ++k) points.push_back({{9000 * std::cos(k * 0.01), 9000 * std::sin(k * 0.01)}, 0});
  EXPECT_NEAR(smallest_enclosing(points).radius_m, 9000, 1e-2);
}

TEST(LocalPlane, ComesBackToWhereItWas) {
  const LocalPlane plane{{52.1, 5.1}};
  for (const GeoPoint point : {GeoPoint{52.1, 5.1}, GeoPoint{53.4, 6.9}, GeoPoint{50.8, 3.4}}) {
    const GeoPoint back = plane.globe(plane.flat(point));
    EXPECT_NEAR(back.latitude_deg, point.latitude_deg, 1e-9);
    EXPECT_NEAR(back.longitude_deg, point.longitude_deg, 1e-9);
  }
  EXPECT_NEAR(LocalPlane({0, 179.9}).flat({0, -179.9}).east_m, 22264, 1);
}

// The grid stretches lengths by up to 0.01 %.
TEST(LocalPlane, HasTheDistancesOfTheNationalGrid) {
  const GeoPoint from{52.0907, 5.1214};
  for (const GeoPoint to :
       {GeoPoint{52.1, 5.2}, GeoPoint{52.3702, 4.8952}, GeoPoint{53.2194, 6.5665}, GeoPoint{50.8514, 5.691}}) {
    const Place a = rd_from_wgs84(from.latitude_deg, from.longitude_deg),
                b = rd_from_wgs84(to.latitude_deg, to.longitude_deg);
    const double on_grid = std::hypot((a.east - b.east).value(), (a.north - b.north).value());
    const double on_map = std::sqrt(squared_distance(LocalPlane{from}.flat(to), {}));
    EXPECT_NEAR(on_map / on_grid, 1, 2e-4);
  }
}

TEST(EnclosingCircle, OfOneCircleIsThatCircleExactly) {
  GeoArea area{GeoArea::Extent::shapes, {{{52.0907, 5.1214}, Metres{2000.25}}}, {}};
  const EnclosingCircle around = enclosing_circle(area);
  EXPECT_EQ(around.circle, area.circles[0]);
  EXPECT_EQ(around.circle_m2, around.covered_m2);
}

TEST(EnclosingCircle, OfASquareReachesItsCorners) {
  const GeoArea area{GeoArea::Extent::shapes, {}, {{{52, 5}, {52, 5.1}, {52.06, 5.1}, {52.06, 5}, {52, 5}}}};
  const EnclosingCircle around = enclosing_circle(area);
  const LocalPlane plane{around.circle.centre};
  double farthest = 0;
  for (const GeoPoint& corner : area.polygons[0])
    farthest = std::max(farthest, std::sqrt(squared_distance(plane.flat(corner), {})));
  EXPECT_EQ(around.circle.radius.value(), std::ceil(farthest));
  const PlanePoint size = LocalPlane{{52, 5}}.flat({52.06, 5.1});
  EXPECT_NEAR(around.covered_m2 / (size.east_m * size.north_m), 1, 0.005);
}

TEST(CoveredArea, CountsWhatSeveralShapesCoverOnce) {
  const GeoPoint middle{52, 5};
  const LocalPlane plane{middle};
  const double disc = std::numbers::pi * 1e6;
  const auto area_of = [&](std::vector<GeoCircle> circles, std::vector<GeoPolygon> polygons) {
    return covered_area_m2({GeoArea::Extent::shapes, std::move(circles), std::move(polygons)}, plane);
  };
  const GeoCircle here{middle, Metres{1000}}, away{plane.globe({5000, 0}), Metres{1000}};
  EXPECT_NEAR(area_of({here}, {}) / disc, 1, 1e-3);
  EXPECT_NEAR(area_of({here, here}, {}) / disc, 1, 1e-3);
  EXPECT_NEAR(area_of({here, away}, {}) / disc, 2, 2e-3);
  const double shift = 1000;  // two discs whose centres lie one radius apart cover 2 pi - (2 pi / 3 - sqrt(3) / 2)
  EXPECT_NEAR(area_of({here, {plane.globe({shift, 0}), Metres{1000}}}, {}) / 1e6,
              2 * std::numbers::pi - (2 * std::numbers::pi / 3 - std::sqrt(3) / 2), 0.01);
  const auto at = [&](double east, double north) { return plane.globe({east, north}); };
  const GeoPolygon square{at(-900, -900), at(900, -900), at(900, 900), at(-900, 900), at(-900, -900)};
  EXPECT_NEAR(area_of({}, {square}) / 3.24e6, 1, 2e-3);
  EXPECT_EQ(area_of({}, {{at(0, 0), at(100, 0), at(50, 0), at(0, 0)}}), 0) << "a polygon without an inside";
}

}  // namespace
}  // namespace bereik
