#include "sim/import/local_plane.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bereik {
namespace {

constexpr double radians = std::numbers::pi / 180;

struct MetresPerDegree {
  double of_latitude, of_longitude;
};

// The radii of curvature of the ellipsoid of WGS84 (NGA.STND.0036).
MetresPerDegree lengths_at(double latitude_deg) {
  constexpr double semi_major_m = 6378137, eccentricity_squared = 0.00669437999014;
  const double sine = std::sin(latitude_deg * radians);
  const double w = std::sqrt(1 - eccentricity_squared * sine * sine);
  const double least_cosine = 1e-6;  // at a pole every longitude is the same place
  return {radians * semi_major_m * (1 - eccentricity_squared) / (w * w * w),
          radians * semi_major_m / w * std::max(std::cos(latitude_deg * radians), least_cosine)};
}

double within_a_turn(double degrees) { return std::remainder(degrees, 360); }

}  // namespace

PlanePoint LocalPlane::flat(GeoPoint point) const {
  const MetresPerDegree lengths = lengths_at((point.latitude_deg + middle_.latitude_deg) / 2);
  return {within_a_turn(point.longitude_deg - middle_.longitude_deg) * lengths.of_longitude,
          (point.latitude_deg - middle_.latitude_deg) * lengths.of_latitude};
}

GeoPoint LocalPlane::globe(PlanePoint point) const {
  double latitude = middle_.latitude_deg;
  for (int step = 0; step < 8; ++step)
    latitude =
        std::clamp(middle_.latitude_deg + point.north_m / lengths_at((latitude + middle_.latitude_deg) / 2).of_latitude,
                   -90.0, 90.0);
  const double per_degree = lengths_at((latitude + middle_.latitude_deg) / 2).of_longitude;
  return {latitude, within_a_turn(middle_.longitude_deg + point.east_m / per_degree)};
}

}  // namespace bereik
