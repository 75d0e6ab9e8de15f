#include "models/core/quantile_table.h"

#include <cmath>

#include "models/core/errors.h"

namespace bereik {

QuantileTable::QuantileTable(const std::function<double(double)>& upper_quantile) {
  constexpr int octaves = 32;
  constexpr int cells = octaves << (23 - fraction_bits);
  entries_.reserve(cells + 2);
  for (int cell = 0; cell <= cells; ++cell) {
    const auto border = std::bit_cast<float>((static_cast<std::uint32_t>(cell) << fraction_bits) + lowest_bits);
    const double value = upper_quantile(static_cast<double>(border) * 0x1p-31);
    require(std::isfinite(value), "a quantile table has finite entries");
    require(entries_.empty() || static_cast<float>(value) <= entries_.back(), "quantiles do not decrease");
    entries_.push_back(static_cast<float>(value));
  }
  entries_.push_back(entries_.back());  // the right border of the cell that survival = 1 rounds into
}

Threshold::Threshold(double probability) {
  require(probability >= 0 && probability <= 1, "a probability lies in [0, 1]");
  bound_ = static_cast<std::uint64_t>(std::llround(probability * 0x1p32));
  stretch_ = bound_ == 0 ? 0 : static_cast<std::uint64_t>(std::llround(0x1p63 / static_cast<double>(bound_)));
}

}  // namespace bereik
