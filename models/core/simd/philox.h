// Many Philox4x32-10 blocks side by side: the same bits on every SIMD path, chosen at run time by what the machine can do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace bereik {

// The counters of a batch: (person, occasion, replication, block), of which only the person differs.
struct PhiloxBatch {
  std::uint64_t key = 0;
  std::uint32_t occasion = 0;
  std::uint32_t replication = 0;
  std::uint32_t block = 0;
};

// words[k][i] = word k of the block of persons[i]; each words[k] has room for n. About 3 ns a block with AVX2, 7 ns without.
void philox_blocks(const PhiloxBatch& batch, const std::uint32_t* persons, std::size_t n,
                   const std::array<std::uint32_t*, 4>& words);

// Those of the persons first .. first + n - 1 for whom word 0 of the block is below `bound`: writes who they are, in
// increasing order, and their words, and returns how many. `persons` and `words` have room for n. Requires
// bound <= 2^32 and first + n <= 2^32. About 1.5 ns a person with AVX2 where few are below.
std::size_t philox_first_words_below(const PhiloxBatch& batch, std::uint32_t first, std::size_t n, std::uint64_t bound,
                                     std::uint32_t* persons, std::uint32_t* words);

// The path that serves this machine, e.g. "AVX2"; for tests and provenance.
std::string philox_path();

}  // namespace bereik
