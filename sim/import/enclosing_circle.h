// One circle for an area of several shapes.
#pragma once

#include <vector>

#include "sim/import/local_plane.h"

namespace bereik {

struct PlaneDisc {
  PlanePoint centre;
  double radius_m = 0;  // 0 for a point
};

// The smallest disc that holds all of them; its radius is at most a millimetre above the least one. Requires one.
PlaneDisc smallest_enclosing(const std::vector<PlaneDisc>& discs);

struct EnclosingCircle {
  GeoCircle circle;       // radius in whole metres, rounded up, unless the area is one circle
  double covered_m2 = 0;  // by the shapes of the area, what several cover once; within about 1 %
  double circle_m2 = 0;
};

// The smallest circle around the shapes of an area; of one circle itself. Requires shapes.
EnclosingCircle enclosing_circle(const GeoArea& area);

}  // namespace bereik
