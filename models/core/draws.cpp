#include "models/core/draws.h"

#include <Random123/philox.h>

#include "models/core/simd/philox.h"

namespace bereik {

RandomBlock Draws::block(Block block, std::uint32_t person, std::uint32_t occasion) const {
  const r123::Philox4x32 philox;
  const r123::Philox4x32::ctr_type counter{
      {person, occasion, replication_of(block), static_cast<std::uint32_t>(block)}};
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed_.value), static_cast<std::uint32_t>(seed_.value >> 32)}};
  const auto words = philox(counter, key);
  return {words[0], words[1], words[2], words[3]};
}

void Draws::blocks(Block block, std::span<const std::uint32_t> persons, std::uint32_t occasion,
                   RandomColumns columns) const {
  philox_blocks({seed_.value, occasion, replication_of(block), static_cast<std::uint32_t>(block)}, persons.data(),
                persons.size(), columns.words);
}

}  // namespace bereik
