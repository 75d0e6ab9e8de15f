#include "models/targeting/cut.h"

#include <algorithm>
#include <array>
#include <bit>

#include "models/core/drawn_words.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

Decision cut_of(Channel channel) {
  switch (channel) {
    case Channel::voice:
      return Decision::voice_cut;
    case Channel::email:
      return Decision::email_cut;
    default:
      return Decision::sms_cut;
  }
}

// The lowest are kept: by `first`, then by lot, then by row.
struct Key {
  std::uint32_t first = 0, lot = 0, row = 0;
  auto operator<=>(const Key&) const = default;
};

std::uint32_t squared_distance(const Layout& layout, std::uint32_t row, const Circle& area) {
  const float dx = layout.east_m[row] - static_cast<float>(area.centre.east.value());
  const float dy = layout.north_m[row] - static_cast<float>(area.centre.north.value());
  return std::bit_cast<std::uint32_t>(dx * dx + dy * dy);  // grows with the distance
}

std::vector<std::uint32_t> lots(const Action& action, const Layout& layout, std::span<const std::uint32_t> rows,
                                const Draws& draws) {
  constexpr std::size_t batch = 256;
  const Decision decision = cut_of(action.channel);
  std::array<std::uint32_t, batch> residents;
  DrawnWords words;
  std::vector<std::uint32_t> lots(rows.size());
  for (std::size_t from = 0; from < rows.size(); from += batch) {
    const std::size_t n = std::min(batch, rows.size() - from);
    for (std::size_t k = 0; k < n; ++k) residents[k] = layout.resident[rows[from + k]];
    words.draw(draws, block_of(decision), {residents.data(), n}, action.id.value);
    std::copy_n(words.of(decision), n, lots.begin() + static_cast<std::ptrdiff_t>(from));
  }
  return lots;
}

// The key of the first who is left out.
Key first_out(std::vector<Key> keys, std::uint64_t ceiling) {
  const auto nth = keys.begin() + static_cast<std::ptrdiff_t>(ceiling);
  std::nth_element(keys.begin(), nth, keys.end());
  return *nth;
}

// The same where only lots decide: of the keys, only those in the bucket of the one sought are put in order.
Key first_out_by_lot(std::span<const std::uint32_t> lot, std::span<const std::uint32_t> rows, std::uint64_t ceiling) {
  constexpr int shift = 22;
  std::array<std::uint32_t, 1U << (32 - shift)> in_bucket{};
  for (const std::uint32_t word : lot) ++in_bucket[word >> shift];
  std::uint32_t bucket = 0;
  std::uint64_t before = 0;
  for (; before + in_bucket[bucket] <= ceiling; ++bucket) before += in_bucket[bucket];
  std::vector<Key> keys;
  keys.reserve(in_bucket[bucket]);
  for (std::size_t k = 0; k < lot.size(); ++k)
    if (lot[k] >> shift == bucket) keys.push_back({0, lot[k], rows[k]});
  return first_out(std::move(keys), ceiling - before);
}

}  // namespace

Cut cut(const Action& action, CutPolicy policy, std::uint64_t ceiling, const Layout& layout,
        std::span<const Tenure> tenures, std::span<const std::uint32_t> served, const Draws& draws,
        std::span<const std::uint32_t> rows) {
  require(ceiling <= rows.size(), "a cut keeps no more than there are");
  if (ceiling == rows.size()) return {{rows.begin(), rows.end()}, {}};
  const std::vector<std::uint32_t> lot = lots(action, layout, rows, draws);
  const auto first_of = [&](std::uint32_t row) -> std::uint32_t {
    switch (policy) {
      case CutPolicy::random:
        return 0;
      case CutPolicy::nearest_first:
        return action.area ? squared_distance(layout, row, *action.area) : 0;
      case CutPolicy::oldest_registration:
        return draws.of_the_country().word(Decision::registered_since, layout.resident[row]);
      case CutPolicy::no_app_first:
        return tenures[row].holds(action.tick);
      case CutPolicy::rotate:
        return served[row];
    }
    return 0;
  };
  std::vector<Key> keys;
  if (policy != CutPolicy::random) {
    keys.reserve(rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) keys.push_back({first_of(rows[k]), lot[k], rows[k]});
  }
  const Key border = policy == CutPolicy::random ? first_out_by_lot(lot, rows, ceiling) : first_out(keys, ceiling);
  Cut result;
  result.kept.resize(ceiling + 1);  // the last place takes what is not wanted there
  result.left_out.resize(rows.size() - ceiling + 1);
  std::size_t kept = 0, left_out = 0;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const bool is_kept = (keys.empty() ? Key{0, lot[k], rows[k]} : keys[k]) < border;
    result.kept[kept] = rows[k];
    result.left_out[left_out] = rows[k];
    kept += is_kept ? 1 : 0;
    left_out += is_kept ? 0 : 1;
  }
  result.kept.pop_back();
  result.left_out.pop_back();
  return result;
}

}  // namespace bereik
