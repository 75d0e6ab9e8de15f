#include "models/response/handover_table.h"

#include <cmath>
#include <limits>

#include "models/core/errors.h"

namespace bereik {

namespace {

constexpr double straight_s = 1e-6;  // finer than a float tells at the length of a wave

}  // namespace

HandoverTable::HandoverTable(const DispatchCurve& curve, SimTime launch, std::uint64_t messages) {
  require(messages > 0 && !curve.breakpoints().empty(), "a hand-over table needs a wave with messages");
  const auto total = static_cast<double>(messages);
  const auto& points = curve.breakpoints();
  const auto share = [&](std::size_t k) { return points[k].handed_over.value() / total; };
  const auto time_s = [&](std::size_t k) { return (points[k].at - launch).count(); };
  for (std::size_t first = 0, last = 1; last < points.size(); first = last++) {
    if (share(last) <= share(first)) continue;
    // A breakpoint at which the rate did not change is none: fewer pieces, and no branch to mispredict.
    while (
        last + 1 < points.size() && share(last + 1) > share(last) &&
        std::abs(time_s(first) +
                 (time_s(last + 1) - time_s(first)) * (share(last) - share(first)) / (share(last + 1) - share(first)) -
                 time_s(last)) < straight_s)
      ++last;
    pieces_.push_back({static_cast<float>(share(last)), static_cast<float>(share(first)),
                       static_cast<float>(time_s(first)),
                       static_cast<float>((time_s(last) - time_s(first)) / (share(last) - share(first)))});
  }
  hands_over_all_ = curve.total() >= Messages{total} && !pieces_.empty();
  if (hands_over_all_)
    pieces_.back().end = 2;
  else
    pieces_.push_back({2, 0, std::numeric_limits<float>::infinity(), 0});
  build_guide();
  if (pieces_.size() > CurvePieces::most) return;
  few_.count = pieces_.size();
  for (std::size_t k = 0; k < few_.count; ++k) {
    few_.end[k] = pieces_[k].end;
    few_.from[k] = pieces_[k].from;
    few_.from_s[k] = pieces_[k].from_s;
    few_.slope_s[k] = pieces_[k].slope_s;
  }
}

void HandoverTable::of(const std::uint32_t* words, std::size_t n, float* seconds) const {
  if (few_.count > 0)
    hand_over(few_, words, n, seconds);
  else
    for (std::size_t i = 0; i < n; ++i) seconds[i] = (*this)(words[i]);
}

void HandoverTable::build_guide() {
  require(pieces_.size() <= 0xFFFF, "a hand-over curve has fewer than 65,536 pieces");
  std::uint16_t piece = 0;
  for (std::uint32_t k = 0; k < guide_.size(); ++k) {
    const float first = static_cast<float>(static_cast<std::int32_t>((k << 24) >> 1)) * 0x1p-31F;
    while (first >= pieces_[piece].end) ++piece;
    guide_[k] = piece;
  }
}

double HandoverTable::quantile_s(const DispatchCurve& curve, SimTime launch, std::uint64_t messages, double p) {
  const Messages rank{p * static_cast<double>(messages)};
  if (rank > curve.total()) return std::numeric_limits<double>::infinity();
  return (curve.when(rank) - launch).count();
}

}  // namespace bereik
