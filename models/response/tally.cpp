#include "models/response/tally.h"

#include <numeric>

namespace bereik {
namespace {

template <std::size_t N>
void add(std::array<std::uint64_t, N>& sum, const std::array<std::uint64_t, N>& more) {
  for (std::size_t k = 0; k < N; ++k) sum[k] += more[k];
}

}  // namespace

std::uint64_t ReachTally::lost_in_all() const { return std::accumulate(lost.begin(), lost.end(), std::uint64_t{0}); }

bool ReachTally::is_conserved() const {
  return addressed == delivered + lost_in_all() && seen <= delivered && responded + called <= delivered &&
         seen_by.back() <= seen;
}

Stretches& Stretches::operator+=(const Stretches& other) {
  for (std::size_t k = 0; k < sum_us.size(); ++k) sum_us[k] += other.sum_us[k];
  until_seen_us += other.until_seen_us;
  seen += other.seen;
  return *this;
}

ReachTally& ReachTally::operator+=(const ReachTally& other) {
  capped += other.capped;
  addressed += other.addressed;
  delivered += other.delivered;
  seen += other.seen;
  responded += other.responded;
  called += other.called;
  add(lost, other.lost);
  add(seen_by, other.seen_by);
  return *this;
}

}  // namespace bereik
