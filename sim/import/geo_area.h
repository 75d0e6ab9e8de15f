// Places on the globe as alerts tell them: WGS84 degrees, and radii in metres whatever their file says.
#pragma once

#include <vector>

#include "models/core/units.h"

namespace bereik {

struct GeoPoint {
  double latitude_deg = 0;   // -90 .. 90, north is positive
  double longitude_deg = 0;  // -180 .. 180, east is positive
  bool operator==(const GeoPoint&) const = default;
};

struct GeoCircle {
  GeoPoint centre;
  Metres radius;
  bool operator==(const GeoCircle&) const = default;
};

using GeoPolygon = std::vector<GeoPoint>;  // closed: the last corner is the first one

// Where an alert goes to.
struct GeoArea {
  enum class Extent { shapes, whole_country, named };  // named: by words or codes, which tell no place
  Extent extent = Extent::named;
  std::vector<GeoCircle> circles;    // of shapes, at least one of both
  std::vector<GeoPolygon> polygons;  // with four corners or more
  bool operator==(const GeoArea&) const = default;
};

}  // namespace bereik
