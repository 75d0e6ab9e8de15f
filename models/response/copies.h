// The copies of a message that people get where messages are duplicated. A part of respond(); not for others.
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/draws.h"
#include "models/core/quantile_table.h"
#include "models/targeting/wave.h"

namespace bereik {

// Law: whether somebody gets copies is one draw a message, so that whom a smaller share strikes a larger one strikes too;
// each copy has a place of its own among the messages of the wave, evenly, and is then as long on its way as the first.
class Copies {
 public:
  // `occasion`: of the wave's other draws, below 2^28.
  Copies(const Wave& wave, std::uint32_t occasion, const Draws& draws);

  bool has_any() const { return !strokes_.empty(); }
  // How many beside the first; at most most_copies - 1.
  std::uint32_t of(ResidentId resident) const;
  // The rank of copy k = 1, 2, ...; that of the first is another draw.
  std::uint32_t rank(ResidentId resident, std::uint32_t k) const;
  // The least of the ranks of somebody's messages: whichever is handed over first. No copy: the first.
  std::uint32_t earliest(ResidentId resident, std::uint32_t first_rank) const;

 private:
  struct Stroke {
    Threshold is_struck;
    std::uint32_t more;
  };
  std::vector<Stroke> strokes_;
  Block block_;
  std::uint32_t occasion_;
  Draws draws_;
};

}  // namespace bereik
