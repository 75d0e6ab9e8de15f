#include "models/targeting/cut.h"

#include <algorithm>
#include <bit>

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
  std::vector<std::uint32_t> residents(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) residents[k] = layout.resident[rows[k]];
  std::array<std::vector<std::uint32_t>, 4> words;
  for (auto& column : words) column.resize(rows.size());
  const Decision decision = cut_of(action.channel);
  draws.blocks(block_of(decision), residents, action.id.value,
               {{words[0].data(), words[1].data(), words[2].data(), words[3].data()}});
  return std::move(words[word_of(decision)]);
}

}  // namespace

Cut cut(const Action& action, CutPolicy policy, std::uint64_t ceiling, const Layout& layout,
        std::span<const Tenure> tenures, std::span<const std::uint32_t> served, const Draws& draws,
        std::span<const std::uint32_t> rows) {
  require(ceiling <= rows.size(), "a cut keeps no more than there are");
  const std::vector<std::uint32_t> lot = lots(action, layout, rows, draws);
  std::vector<Key> keys(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const std::uint32_t row = rows[k];
    keys[k] = {0, lot[k], row};
    switch (policy) {
      case CutPolicy::random:
        break;
      case CutPolicy::nearest_first:
        keys[k].first = action.area ? squared_distance(layout, row, *action.area) : 0;
        break;
      case CutPolicy::oldest_registration:
        keys[k].first = draws.of_the_country().word(Decision::registered_since, layout.resident[row]);
        break;
      case CutPolicy::no_app_first:
        keys[k].first = tenures[layout.member[row]].holds(action.tick);
        break;
      case CutPolicy::rotate:
        keys[k].first = served[row];
        break;
    }
  }
  Cut result;
  result.kept.reserve(ceiling);
  result.left_out.reserve(rows.size() - ceiling);
  if (ceiling == rows.size()) {
    result.kept.assign(rows.begin(), rows.end());
    return result;
  }
  std::vector<Key> ranked = keys;
  const auto first_out = ranked.begin() + static_cast<std::ptrdiff_t>(ceiling);
  std::nth_element(ranked.begin(), first_out, ranked.end());
  for (const Key& key : keys) (key < *first_out ? result.kept : result.left_out).push_back(key.row);
  return result;
}

}  // namespace bereik
