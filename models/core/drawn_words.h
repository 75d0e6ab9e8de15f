// The random words of many persons, word by word, with the room that they take.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/draws.h"

namespace bereik {

// Draw with the same one again: its room grows to the largest batch and is kept.
class DrawnWords {
 public:
  // Cost: that of Draws::blocks.
  void draw(const Draws& draws, Block block, std::span<const std::uint32_t> persons, std::uint32_t occasion = 0) {
    for (auto& column : words_)
      if (column.size() < persons.size()) column.resize(persons.size());
    draws.blocks(block, persons, occasion, {{words_[0].data(), words_[1].data(), words_[2].data(), words_[3].data()}});
  }
  // By person, in the order asked for. Requires a decision of the block that was drawn.
  const std::uint32_t* of(Decision decision) const { return words_[word_of(decision)].data(); }
  RandomBlock block(std::size_t k) const { return {words_[0][k], words_[1][k], words_[2][k], words_[3][k]}; }

 private:
  std::array<std::vector<std::uint32_t>, 4> words_;
};

}  // namespace bereik
