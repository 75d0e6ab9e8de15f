// The phone compares the circle with the place where it last was: whom that lets in and leaves out by mistake.
#pragma once

#include <array>
#include <vector>

#include "models/core/units.h"
#include "models/targeting/wave.h"

namespace bereik {

// One way of being on the move.
struct Pace {
  Fraction share;  // of all people, at any moment
  Metres an_hour;
};

struct LocationParameters {
  Seconds age;                // mean age of a phone's last place
  std::array<Pace, 3> paces;  // on foot, by bicycle, by car; the others stand still
};

// Law: the last place of a phone is of exponential age, and its owner has gone straight on since then, in a random
// direction. With people spread evenly around a circle of radius R, the share of those whose last place is inside and
// who are outside by now is, for one pace of mean distance d, E[1 - overlap of two such circles at an exponential
// distance] = (2 / y) (I1(y) - L1(y)), y = 2 R / d, with the modified Bessel and Struve functions; and as many who are
// inside by now are left out. People are not followed for it. Assumptions: paces and their shares do not depend on the
// hour; density is the same on both sides of the rim.
class LocationAge {
 public:
  explicit LocationAge(const LocationParameters& parameters);

  // The share of those in the circle by their phone's last place who are outside by now; the same number is inside and
  // left out. O(1); linear between radii that are 1/32 of an octave apart, within 0.0003 of its value. Radii below 1 m
  // count as 1 m.
  double misplaced(Metres radius) const;

 private:
  std::vector<double> shares_;  // by octave of the radius in metres and step within it; rounded to 2^-32
};

// (2 / y) (I1(y) - L1(y)): falls from 1 at 0, as 4 / (pi y) in the end. Within 1e-5 of its value.
double share_gone(double y);

// Expected pairs of person and alert, over the start messages of the app: let in though outside by now. As many are
// left out.
double misplaced(const LocationAge& law, const Waves& waves);
// Those of one wave; 0 for what is no start message of the app.
double misplaced(const LocationAge& law, const Wave& wave, const std::vector<Alert>& alerts);

}  // namespace bereik
