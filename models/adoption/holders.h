// Who holds the app at a moment, one bit a row of each layout: what a wave asks of everybody in its circle fits into a fast
// cache, where tenures do not.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/adoption/membership.h"

namespace bereik {

// Time goes forwards. Cost: about 5 ms for the country, and 10 ns for each tenure that begins or ends.
class Holders {
 public:
  // At the start. Keeps a reference.
  explicit Holders(const Membership& members);

  // Requires a tick that is not before the last one, nor after the epoch that the members have come to.
  void move_to(Tick tick);

  // Bit r % 8 of byte r / 8 is row r's. `layout`: one of the crowd's two.
  std::span<const std::uint8_t> of(std::size_t crowd, const Layout& layout) const;

 private:
  struct CrowdBits {
    std::vector<std::uint8_t> at_home, by_day;
  };
  void flip(std::size_t crowd, std::uint32_t row);

  const Membership& members_;
  std::array<CrowdBits, crowd_count> bits_;
  std::size_t next_ = 0;  // of the changes of tenures
  Tick now_ = 0;
};

}  // namespace bereik
