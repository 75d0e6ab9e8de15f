#include "results/gate/budget.h"

#include <array>
#include <charconv>
#include <cmath>

namespace bereik {

std::string statistic_text(const Budget& budget) {
  if (!budget.quantile) return "mean";
  const double percentage = std::round(1e6 * *budget.quantile) / 1e4;
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), percentage).ptr;
  return "p" + std::string{digits.begin(), end};
}

}  // namespace bereik
