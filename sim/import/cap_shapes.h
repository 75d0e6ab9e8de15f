// Circles and polygons as CAP 1.2 writes them. A radius is kilometres here, in the type, and nowhere else in bereik.
#pragma once

#include <string>
#include <variant>

#include "sim/import/geo_area.h"

namespace bereik {

struct CapCircle {
  GeoPoint centre;
  Kilometres radius;
};

struct ShapeFault {
  std::string problem, why, suggestion;
};

std::variant<CapCircle, ShapeFault> cap_circle(const std::string& text);    // "32.9525,-115.5527 12.5"
std::variant<GeoPolygon, ShapeFault> cap_polygon(const std::string& text);  // "38.47,-120.14 38.34,-119.95 …", closed

// The one place where kilometres of CAP become metres.
GeoCircle in_metres(const CapCircle& circle);

}  // namespace bereik
