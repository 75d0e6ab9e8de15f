#include "models/herd/capacity_clock.h"

#include <algorithm>
#include <cmath>

namespace bereik {
namespace {

using std::chrono::microseconds;

microseconds scaled(microseconds time, double factor) {
  const double us = static_cast<double>(time.count()) * factor;
  return us < static_cast<double>(CapacityClock::never.count()) ? microseconds{std::llround(us)} : CapacityClock::never;
}

}  // namespace

CapacityClock::CapacityClock(std::vector<FactorStep> changes) {
  std::ranges::stable_sort(changes, {}, &FactorStep::at);
  for (const FactorStep& change : changes) {
    const microseconds at{std::llround(seconds_since_start(change.at) * 1e6)};
    pieces_.push_back({at, work_by(at), change.factor});
  }
}

microseconds CapacityClock::work_by(microseconds time) const {
  for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece)
    if (time >= piece->from) return piece->work + scaled(time - piece->from, piece->factor);
  return time;
}

microseconds CapacityClock::time_of(microseconds work) const {
  const Piece* last = nullptr;
  for (const Piece& piece : pieces_) {
    if (work <= piece.work) break;
    last = &piece;
  }
  if (last == nullptr) return work;
  if (last->factor == 0) return never;
  return std::min(never, last->from + scaled(work - last->work, 1 / last->factor));
}

}  // namespace bereik
