#include "models/core/draws.h"

#include <Random123/philox.h>

#include "models/core/errors.h"
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

std::size_t Draws::below(Decision decision, std::uint32_t first, std::size_t n, std::uint64_t bound,
                         std::uint32_t* persons, std::uint32_t* words) const {
  require(word_of(decision) == 0, "the word is the first of its block");
  const Block block = block_of(decision);
  return philox_first_words_below({seed_.value, 0, replication_of(block), static_cast<std::uint32_t>(block)}, first, n,
                                  bound, persons, words);
}

}  // namespace bereik
