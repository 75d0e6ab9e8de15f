#include "models/response/copies.h"

#include <algorithm>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr std::uint32_t words_of_a_block = 4;
constexpr std::uint32_t occasion_bits = 28;  // the number of the block stands above them
static_assert(most_copies <= words_of_a_block * (1U << (32 - occasion_bits)));

Block block_of(Channel channel) {
  switch (channel) {
    case Channel::sms:
      return Block::sms_copies;
    case Channel::voice:
      return Block::voice_copies;
    case Channel::email:
      return Block::email_copies;
    default:
      return Block::app_copies;
  }
}

}  // namespace

Copies::Copies(const Wave& wave, std::uint32_t occasion, const Draws& draws)
    : block_{block_of(wave.channel)}, occasion_{occasion}, draws_{draws} {
  for (const Duplication& duplication : wave.duplications)
    strokes_.push_back({Threshold{duplication.share.value()}, duplication.more});
  require(!has_any() || occasion < 1U << occasion_bits, "copies are of alerts");
}

std::uint32_t Copies::of(ResidentId resident) const {
  if (!has_any()) return 0;
  const std::uint32_t word = draws_.block(block_, resident.value, occasion_)[0];
  std::uint32_t sum = 0;
  for (const Stroke& stroke : strokes_)
    if (stroke.is_struck.passes(word)) sum += stroke.more;
  return sum;
}

std::uint32_t Copies::rank(ResidentId resident, std::uint32_t k) const {
  const std::uint32_t occasion = occasion_ | (k / words_of_a_block) << occasion_bits;
  return draws_.block(block_, resident.value, occasion)[k % words_of_a_block];
}

std::uint32_t Copies::earliest(ResidentId resident, std::uint32_t first_rank) const {
  std::uint32_t least = first_rank;
  for (std::uint32_t k = 1, copies = of(resident); k <= copies; ++k) least = std::min(least, rank(resident, k));
  return least;
}

}  // namespace bereik
