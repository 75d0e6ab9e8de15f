// Where things are: the Dutch national grid (Rijksdriehoekstelsel, RD), in metres.
#pragma once

#include "models/core/units.h"

namespace bereik {

// A point of the RD grid, rounded to whole metres wherever it is computed by trigonometry.
struct Place {
  Metres east;
  Metres north;
};

// A point and a radius around it. Radii are metres in the type, never a bare number: CAP files use kilometres.
struct Circle {
  Place centre;
  Metres radius;
};

// WGS84 degrees to RD by the approximation polynomials of Schreutelkamp & Strang van Hees ("Benaderingsformules voor de
// transformatie tussen RD- en WGS84-kaartcoördinaten", Geodesia 2001); within 1 m in the Netherlands. No libm: same
// bits everywhere.
Place rd_from_wgs84(double latitude_deg, double longitude_deg);

// The point at `share` (0..1) of a disc's area and `turn` (0..1) of a full turn: uniform in the disc for uniform inputs.
Place point_in_disc(const Circle& disc, double share, double turn);

// `distance` away in the direction of `turn` of a full turn.
Place displaced(const Place& from, Metres distance, double turn);

}  // namespace bereik
