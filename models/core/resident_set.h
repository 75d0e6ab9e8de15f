// A set of residents: one bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "models/core/ids.h"

namespace bereik {

class ResidentSet {
 public:
  ResidentSet() = default;
  explicit ResidentSet(std::uint64_t residents) : words_((residents + 63) / 64) {}

  // Requires an id below the number of residents.
  void insert(ResidentId resident) { words_[resident.value / 64] |= bit(resident); }
  bool contains(ResidentId resident) const {
    return resident.value / 64 < words_.size() && (words_[resident.value / 64] & bit(resident)) != 0;
  }
  std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : words_) sum += static_cast<std::uint64_t>(std::popcount(word));
    return sum;
  }
  // 64 residents a word, the lowest bit first.
  const std::vector<std::uint64_t>& words() const { return words_; }
  static ResidentSet of_words(std::vector<std::uint64_t> words) {
    ResidentSet set;
    set.words_ = std::move(words);
    return set;
  }
  bool operator==(const ResidentSet&) const = default;

 private:
  static constexpr std::uint64_t bit(ResidentId resident) { return std::uint64_t{1} << (resident.value % 64); }
  std::vector<std::uint64_t> words_;
};

}  // namespace bereik
