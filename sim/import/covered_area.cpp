#include "sim/import/covered_area.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace bereik {
namespace {

constexpr int lines = 1024;

using Stretches = std::vector<std::pair<double, double>>;  // of one line, from west to east

struct FlatShapes {
  std::vector<std::pair<PlanePoint, double>> discs;
  std::vector<std::vector<PlanePoint>> polygons;
  double south_m = std::numeric_limits<double>::infinity(), north_m = -south_m;
};

FlatShapes flattened(const GeoArea& area, const LocalPlane& plane) {
  FlatShapes flat;
  const auto reach = [&flat](double south, double north) {
    flat.south_m = std::min(flat.south_m, south);
    flat.north_m = std::max(flat.north_m, north);
  };
  for (const GeoCircle& circle : area.circles) {
    flat.discs.emplace_back(plane.flat(circle.centre), circle.radius.value());
    const double north = flat.discs.back().first.north_m;
    reach(north - circle.radius.value(), north + circle.radius.value());
  }
  for (const GeoPolygon& polygon : area.polygons) {
    std::vector<PlanePoint>& corners = flat.polygons.emplace_back();
    for (const GeoPoint& corner : polygon) {
      corners.push_back(plane.flat(corner));
      reach(corners.back().north_m, corners.back().north_m);
    }
  }
  return flat;
}

void add_stretches(const std::vector<PlanePoint>& polygon, double north_m, Stretches& stretches) {
  std::vector<double> crossings;
  for (std::size_t k = 0; k + 1 < polygon.size(); ++k) {
    const PlanePoint &a = polygon[k], &b = polygon[k + 1];
    if ((a.north_m <= north_m) == (b.north_m <= north_m)) continue;
    crossings.push_back(a.east_m + (north_m - a.north_m) / (b.north_m - a.north_m) * (b.east_m - a.east_m));
  }
  std::ranges::sort(crossings);
  for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) stretches.emplace_back(crossings[k], crossings[k + 1]);
}

double length_of(Stretches& stretches) {
  std::ranges::sort(stretches);
  double length = 0, reached = -std::numeric_limits<double>::infinity();
  for (const auto& [west, east] : stretches) {
    length += std::max(0.0, east - std::max(west, reached));
    reached = std::max(reached, east);
  }
  return length;
}

}  // namespace

double covered_area_m2(const GeoArea& area, const LocalPlane& plane) {
  const FlatShapes flat = flattened(area, plane);
  const double height = (flat.north_m - flat.south_m) / lines;
  double covered = 0;
  Stretches stretches;
  for (int line = 0; line < lines; ++line) {
    const double north = flat.south_m + (line + 0.5) * height;
    stretches.clear();
    for (const auto& [centre, radius] : flat.discs) {
      const double half = radius * radius - (north - centre.north_m) * (north - centre.north_m);
      if (half > 0) stretches.emplace_back(centre.east_m - std::sqrt(half), centre.east_m + std::sqrt(half));
    }
    for (const auto& polygon : flat.polygons) add_stretches(polygon, north, stretches);
    covered += height * length_of(stretches);
  }
  return covered;
}

}  // namespace bereik
