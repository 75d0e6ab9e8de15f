#include "models/core/draws.h"

#include <Random123/philox.h>

namespace bereik {
namespace {

// One Philox4x32-10 block. Written out so that the compiler can run several persons side by side; the tests compare it
// with Random123 and with the published vectors.
struct Philox {
  std::uint32_t c0, c1, c2, c3;

  void round(std::uint32_t k0, std::uint32_t k1) {
    const std::uint64_t p0 = std::uint64_t{PHILOX_M4x32_0} * c0;
    const std::uint64_t p1 = std::uint64_t{PHILOX_M4x32_1} * c2;
    c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(p1);
    c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(p0);
  }
};

}  // namespace

RandomBlock Draws::block(Block block, std::uint32_t person, std::uint32_t occasion) const {
  const r123::Philox4x32 philox;
  const r123::Philox4x32::ctr_type counter{{person, occasion, replication_, static_cast<std::uint32_t>(block)}};
  const r123::Philox4x32::key_type key{
      {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)}};
  const auto words = philox(counter, key);
  return {words[0], words[1], words[2], words[3]};
}

void Draws::blocks(Block block, std::span<const std::uint32_t> persons, std::uint32_t occasion,
                   RandomColumns columns) const {
  const std::uint32_t* __restrict person = persons.data();
  std::uint32_t* __restrict w0 = columns.words[0];
  std::uint32_t* __restrict w1 = columns.words[1];
  std::uint32_t* __restrict w2 = columns.words[2];
  std::uint32_t* __restrict w3 = columns.words[3];
  const auto key0 = static_cast<std::uint32_t>(seed_);
  const auto key1 = static_cast<std::uint32_t>(seed_ >> 32);
  for (std::size_t i = 0; i < persons.size(); ++i) {
    Philox state{person[i], occasion, replication_, static_cast<std::uint32_t>(block)};
    for (std::uint32_t r = 0; r < 10; ++r) state.round(key0 + r * PHILOX_W32_0, key1 + r * PHILOX_W32_1);
    w0[i] = state.c0;
    w1[i] = state.c1;
    w2[i] = state.c2;
    w3[i] = state.c3;
  }
}

}  // namespace bereik
