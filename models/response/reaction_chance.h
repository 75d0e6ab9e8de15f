// Whether somebody reports what they saw, and how: in the app, or by phone instead.
#pragma once

#include <algorithm>
#include <cmath>

#include "models/core/quantile_table.h"

namespace bereik {

// One word decides: the lowest words report in the app, the next ones by phone, so that who does so in the app depends on
// nothing of the phone.
class ReactionChance {
 public:
  ReactionChance() = default;  // nobody reports
  // Requires 0 <= in_app <= 1 and by_phone >= 0; where they add up to more than 1, fewer call.
  ReactionChance(double in_app, double by_phone)
      : in_app_{in_app},
        first_caller_{std::llround(in_app * 0x1p32)},
        reacts_{std::min(1.0, in_app + by_phone)},
        by_phone_{static_cast<double>(std::llround(std::min(1.0, in_app + by_phone) * 0x1p32) - first_caller_) *
                  0x1p-32} {}

  std::uint64_t bound() const { return reacts_.bound(); }  // words below it react
  bool reacts(std::uint32_t word) const { return reacts_.passes(word); }
  bool is_in_app(std::uint32_t word) const { return in_app_.passes(word); }
  // A fresh uniform word of one that reacts.
  std::uint32_t stretched(std::uint32_t word) const {
    return is_in_app(word) ? in_app_.stretched(word)
                           : by_phone_.stretched(word - static_cast<std::uint32_t>(first_caller_));
  }

 private:
  Threshold in_app_;
  std::int64_t first_caller_ = 0;
  Threshold reacts_, by_phone_;
};

}  // namespace bereik
