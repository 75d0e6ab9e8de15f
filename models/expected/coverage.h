// How likely a local alert covers a place, by the law of alerts.
#pragma once

#include <vector>

#include "models/alerts/alert_law.h"

namespace bereik {

// Law: that of AlertLaw for where alerts are: a municipality by crimes, a neighbourhood by inhabitants, a place evenly in
// its disc, a truncated log-normal radius R. A place at distance d of the centre is covered with P(R >= d). Tabulated on a
// grid of 500 m (centres are laid down with their first two moments; between nodes linear, less the curvature that this
// adds), within about 1 % anywhere.
class Coverage {
 public:
  // Some 0.1 s.
  Coverage(const AlertParameters& parameters, const Geography& country);
  double at(Place place) const;

 private:
  double node(std::ptrdiff_t column, std::ptrdiff_t row) const;

  double west_m_, south_m_;
  std::size_t columns_, rows_;
  std::vector<float> covered_;  // by row and column
};

}  // namespace bereik
