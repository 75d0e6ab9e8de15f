#include "models/herd/time_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace bereik {
namespace {

constexpr int digit_bits = 11, digits = 3;
constexpr std::uint64_t digit_mask = (1 << digit_bits) - 1;
using Counts = std::array<std::uint32_t, digit_mask + 1>;

}  // namespace

void sort_by_time(std::vector<Timed>& list, std::vector<Timed>& scratch) {
  if (list.empty()) return;
  const auto [first, last] = std::ranges::minmax_element(list, {}, &Timed::at);
  const std::int64_t from = first->at.count();
  const auto bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(last->at.count() - from)));
  const int shift = std::max(0, bits - digits * digit_bits);
  const auto key = [&](const Timed& one) { return static_cast<std::uint64_t>(one.at.count() - from) >> shift; };
  scratch.resize(list.size());
  for (int digit = 0; digit < digits && digit * digit_bits < bits; ++digit) {
    const auto digit_of = [&](const Timed& one) { return key(one) >> (digit * digit_bits) & digit_mask; };
    Counts place{};
    for (const Timed& one : list) ++place[digit_of(one)];
    std::uint32_t below = 0;
    for (std::uint32_t& n : place) below += std::exchange(n, below);
    for (const Timed& one : list) scratch[place[digit_of(one)]++] = one;
    list.swap(scratch);
  }
  for (std::size_t k = 1; k < list.size(); ++k) {
    const Timed one = list[k];
    std::size_t to = k;
    for (; to > 0 && one.at < list[to - 1].at; --to) list[to] = list[to - 1];
    list[to] = one;
  }
}

}  // namespace bereik
