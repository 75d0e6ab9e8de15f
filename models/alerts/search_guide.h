// Where to begin to look in a table of cumulated shares.
#pragma once

#include <cstdint>
#include <vector>

namespace bereik {

// The cutpoint method (Chen & Asau, "On generating random variates from an empirical distribution", 1974): as many cuts as
// there are entries, so that a search takes a step or two on average.
class SearchGuide {
 public:
  SearchGuide() = default;
  // `cumulated`: shares that never decrease, up to 1.
  explicit SearchGuide(const std::vector<double>& cumulated) : first_(cumulated.size()) {
    std::uint32_t k = 0;
    for (std::size_t cut = 0; cut < first_.size(); ++cut) {
      const double share = static_cast<double>(cut) / static_cast<double>(first_.size());
      while (k + 1 < cumulated.size() && cumulated[k] < share) ++k;
      first_[cut] = k;
    }
  }

  // The same as std::ranges::lower_bound. Requires the same table, and 0 <= share < 1.
  std::vector<double>::const_iterator lower_bound(const std::vector<double>& cumulated, double share) const {
    const auto cut = static_cast<std::size_t>(share * static_cast<double>(first_.size()));
    auto found = cumulated.begin() + first_[cut];
    // Rounding may have put the cut above the share.
    while (found != cumulated.begin() && !(*(found - 1) < share)) --found;
    while (found != cumulated.end() && *found < share) ++found;
    return found;
  }

 private:
  std::vector<std::uint32_t> first_;  // by cut: the first entry that is not below it
};

}  // namespace bereik
