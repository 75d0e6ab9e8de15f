// The loads that a search may try, from the lightest to the heaviest.
#pragma once

#include <cstddef>
#include <vector>

namespace bereik {

// What makes a load heavier: more of what is varied, or less of it (a capacity).
enum class Heavier { more, less };
enum class LoadValues { real, whole };

struct LoadRange {
  double from = 0, to = 0;  // values, the smaller one first
  double start = 0;         // a value to begin at; the nearest end where it lies outside
  double tolerance = 0.01;  // neighbours differ by this share at most, or by 1 where they are whole
  LoadValues values = LoadValues::real;
  Heavier heavier = Heavier::more;
};

struct LoadLadder {
  std::vector<double> values;  // by rung, the lightest first: both ends and the start are among them
  std::size_t start = 0;       // a rung
};

// Even in the logarithm on both sides of the start. Requires 0 < from <= to, whole ones where values are whole, and
// 0 < tolerance < 1.
LoadLadder load_ladder(const LoadRange& range);

}  // namespace bereik
