// A flat map around a point of the globe.
#pragma once

#include "models/core/units.h"
#include "sim/import/geo_area.h"

namespace bereik {

struct PlanePoint {
  double east_m = 0;
  double north_m = 0;
};

constexpr double squared_distance(PlanePoint a, PlanePoint b) {
  return (a.east_m - b.east_m) * (a.east_m - b.east_m) + (a.north_m - b.north_m) * (a.north_m - b.north_m);
}

// The mid-latitude formula on the ellipsoid of WGS84: the distance of a point from the middle of the map is right to
// about 0.01 % up to 300 km away, and so are distances between points that lie close to it.
class LocalPlane {
 public:
  explicit LocalPlane(GeoPoint middle) : middle_{middle} {}
  PlanePoint flat(GeoPoint point) const;
  GeoPoint globe(PlanePoint point) const;  // the inverse, to less than a millimetre

 private:
  GeoPoint middle_;
};

}  // namespace bereik
