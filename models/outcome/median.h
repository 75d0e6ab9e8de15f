// The middle of several values. A part of the metrics; not for others.
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

namespace bereik {

// The lower of the two middle ones where their number is even. Infinite where there is none.
inline double lower_median(std::vector<float> values) {
  if (values.empty()) return std::numeric_limits<double>::infinity();
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

}  // namespace bereik
