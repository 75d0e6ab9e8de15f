// Counts of durations in bins of equal ratio. Integers only: histograms merge exactly, in any order.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <span>

#include "models/core/units.h"

namespace bereik {

// At most 4 billion counts. 32 bins for each doubling from 2^-10 s to 2^21 s (24 days): a quantile is known to 3 %, and interpolated within the bin.
class LogHistogram {
 public:
  static constexpr int octave_bins = 32;
  static constexpr int bin_count = 31 * octave_bins;
  // The bin of a delay is its bits >> shift, less those of the first bin, and no less and no more than there are.
  static constexpr int shift = 18;
  static constexpr std::uint32_t first = std::bit_cast<std::uint32_t>(0x1p-10F) >> shift;

  void add(float delay_s) { ++bins_[bin_of(delay_s)]; }
  // One in each of these bins, which are below bin_count.
  void add_bins(std::span<const std::uint32_t> bins) {
    for (const std::uint32_t bin : bins) ++bins_[bin];
  }
  LogHistogram& operator+=(const LogHistogram& other) {
    for (std::size_t k = 0; k < bins_.size(); ++k) bins_[k] += other.bins_[k];
    return *this;
  }
  std::uint64_t count() const { return count_in(0, bin_count); }
  // The time by which a share `p` of `population` got there; infinite where fewer ever did. Requires 0 < p <= 1.
  Seconds quantile(double p, std::uint64_t population) const { return quantile(p, population, octaves()); }
  // The same of a histogram whose octaves are summed already: for several of one.
  using Octaves = std::array<std::uint64_t, bin_count / octave_bins>;
  Octaves octaves() const {
    Octaves sums{};
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] = count_in(k * octave_bins, (k + 1) * octave_bins);
    return sums;
  }
  Seconds quantile(double p, std::uint64_t population, const Octaves& sums) const {
    const double wanted = p * static_cast<double>(population);
    const auto reaches = [&](std::uint64_t n) { return n > 0 && static_cast<double>(n) >= wanted; };
    std::uint64_t below = 0;
    for (std::size_t octave = 0; octave < bins_.size(); octave += octave_bins) {
      const std::uint64_t within = sums[octave / octave_bins];
      if (reaches(below + within))
        for (std::size_t k = octave; k < octave + octave_bins; below += bins_[k++])
          if (bins_[k] > 0 && reaches(below + bins_[k])) {
            const double share = (wanted - static_cast<double>(below)) / static_cast<double>(bins_[k]);
            return Seconds{border(k) + (border(k + 1) - border(k)) * share};
          }
      below += within;
    }
    return Seconds{std::numeric_limits<double>::infinity()};
  }
  const std::array<std::uint32_t, bin_count>& bins() const { return bins_; }
  // The middle of a bin. Requires k < bin_count. The first and the last bin also hold what is shorter or longer.
  static Seconds middle(std::size_t k) { return Seconds{(border(k) + border(k + 1)) / 2}; }

 private:
  std::uint64_t count_in(std::size_t from, std::size_t to) const {
    std::uint64_t sum = 0;
    for (std::size_t k = from; k < to; ++k) sum += bins_[k];
    return sum;
  }
  static std::size_t bin_of(float delay_s) {
    const std::uint32_t key = std::bit_cast<std::uint32_t>(delay_s) >> shift;
    return std::min<std::uint32_t>(std::max(key, first) - first, bin_count - 1);
  }
  static double border(std::size_t k) {
    return k == 0 ? 0 : static_cast<double>(std::bit_cast<float>((static_cast<std::uint32_t>(k) + first) << shift));
  }
  std::array<std::uint32_t, bin_count> bins_{};
};

}  // namespace bereik
