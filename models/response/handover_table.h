// A dispatch curve as the hot loop wants it: from a random word to seconds after the launch.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/core/simd/messages.h"
#include "models/delivery/dispatch_curve.h"

namespace bereik {

// C^{-1}(u N) for the rank u of a message among the N of its wave: linear pieces in u.
class HandoverTable {
 public:
  // Requires a wave with messages. Those that the network never carried are handed over never.
  HandoverTable(const DispatchCurve& curve, SimTime launch, std::uint64_t messages);

  // Seconds after the launch; infinite for a message that was never carried.
  float operator()(std::uint32_t word) const {
    const float u = static_cast<float>(static_cast<std::int32_t>(word >> 1)) * 0x1p-31F;
    // From a guide, so that a curve of many pieces needs no longer a search: Chen & Asau, "On generating random variates
    // from an empirical distribution", 1974.
    const Piece* piece = pieces_.data() + guide_[word >> 24];
    while (u >= piece->end) ++piece;
    return piece->from_s + piece->slope_s * (u - piece->from);
  }
  // The same of many words: `seconds` has room for n rounded up to a whole block of eight.
  void of(const std::uint32_t* words, std::size_t n, float* seconds) const;
  // Whether no message is lost on the way.
  bool hands_over_all() const { return hands_over_all_; }
  // The time by which a share p of the messages was handed over, exactly.
  static double quantile_s(const DispatchCurve& curve, SimTime launch, std::uint64_t messages, double p);

 private:
  struct Piece {
    float end;   // of u; the last piece ends beyond 1
    float from;  // of u
    float from_s;
    float slope_s;
  };
  void build_guide();

  std::vector<Piece> pieces_;
  CurvePieces few_;                         // the same pieces in columns, where they are few
  std::array<std::uint16_t, 256> guide_{};  // the piece of the first word of each 256th
  bool hands_over_all_ = true;
};

}  // namespace bereik
