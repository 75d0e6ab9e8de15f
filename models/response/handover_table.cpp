#include "models/response/handover_table.h"

#include <limits>

#include "models/core/errors.h"

namespace bereik {

HandoverTable::HandoverTable(const DispatchCurve& curve, SimTime launch, std::uint64_t messages) {
  require(messages > 0 && !curve.breakpoints().empty(), "a hand-over table needs a wave with messages");
  const auto total = static_cast<double>(messages);
  const auto& points = curve.breakpoints();
  for (std::size_t k = 1; k < points.size(); ++k) {
    const double from = points[k - 1].handed_over.value() / total;
    const double to = points[k].handed_over.value() / total;
    if (to <= from) continue;
    const double from_s = (points[k - 1].at - launch).count();
    const double slope = ((points[k].at - launch).count() - from_s) / (to - from);
    pieces_.push_back(
        {static_cast<float>(to), static_cast<float>(from), static_cast<float>(from_s), static_cast<float>(slope)});
  }
  const bool all_carried = curve.total() >= Messages{total};
  if (all_carried && !pieces_.empty())
    pieces_.back().end = 2;
  else
    pieces_.push_back({2, 0, std::numeric_limits<float>::infinity(), 0});
}

double HandoverTable::quantile_s(const DispatchCurve& curve, SimTime launch, std::uint64_t messages, double p) {
  const Messages rank{p * static_cast<double>(messages)};
  if (rank > curve.total()) return std::numeric_limits<double>::infinity();
  return (curve.when(rank) - launch).count();
}

}  // namespace bereik
