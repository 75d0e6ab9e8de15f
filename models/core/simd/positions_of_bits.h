// By a byte: the positions of its bits that are set, the lowest first; then zeros. For putting what was chosen of eight side
// by side.
#pragma once

#include <array>
#include <cstdint>

namespace bereik {

constexpr std::array<std::array<std::uint8_t, 8>, 256> make_positions_of_bits() {
  std::array<std::array<std::uint8_t, 8>, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned bit = 0, n = 0; bit < 8; ++bit)
      if ((byte >> bit & 1) != 0) table[byte][n++] = static_cast<std::uint8_t>(bit);
  return table;
}
inline constexpr auto positions_of_bits = make_positions_of_bits();

}  // namespace bereik
