// Randomness as a function of an address. Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
// SC 2011): key = seed, counter = (person, occasion, replication, block). Nothing depends on order, on the number of
// jobs, or on how many numbers somebody else drew; two strategies differ person by person only by their parameters.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "models/core/decision.h"
#include "models/core/ids.h"

namespace bereik {

struct Seed {
  std::uint64_t value = 0;
  // The blocks of this kind are drawn anew, and all others stay as they are: so one kind of chance is told from the rest.
  // Not for what is the same in every replication.
  std::optional<Block> anew = std::nullopt;
  constexpr auto operator<=>(const Seed&) const = default;
};

using RandomBlock = std::array<std::uint32_t, 4>;

// The four words of many random blocks, word by word: words[k][i] is word k of block i.
struct RandomColumns {
  std::array<std::uint32_t*, 4> words;
};

// A word as a uniform number in (0, 1): the middle of its cell of 2^-32.
constexpr double unit_interval(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

// The first word that is no longer below a share: unit_interval(word) >= share from there on. Exact, as both are.
constexpr std::uint64_t first_word_not_below(double share) {
  const double cell = share * 0x1p32 - 0.5;
  const auto below = cell <= 0 ? std::uint64_t{0} : static_cast<std::uint64_t>(cell);
  return below + (cell > static_cast<double>(below) ? 1U : 0U);
}

class Draws {
 public:
  // Draws of one replication.
  Draws(Seed seed, ReplicationId replication) : seed_{seed}, replication_{replication.value} {}
  // Draws of what is the same in every replication: the country and its people.
  static Draws of_all_replications(Seed seed) { return Draws{seed, ReplicationId{every_replication}}; }

  // Those of the same seed that are the same in every replication.
  Draws of_the_country() const { return of_all_replications(seed_); }

  RandomBlock block(Block block, std::uint32_t person, std::uint32_t occasion = 0) const;
  std::uint32_t word(Decision decision, std::uint32_t person, std::uint32_t occasion = 0) const {
    return block(block_of(decision), person, occasion)[word_of(decision)];
  }
  double uniform(Decision decision, std::uint32_t person, std::uint32_t occasion = 0) const {
    return unit_interval(word(decision, person, occasion));
  }
  // The same blocks for many persons at one occasion; `columns` has room for persons.size() words each.
  // Cost: see simd/philox.h. Which block belongs to whom never depends on how many are asked for at once.
  void blocks(Block block, std::span<const std::uint32_t> persons, std::uint32_t occasion, RandomColumns columns) const;
  // Of the persons first .. first + n - 1, whose word of the decision is below `bound`, in increasing order: who, and the
  // word. Returns how many; `persons` and `words` have room for n. Requires a decision that is the first of its block.
  std::size_t below(Decision decision, std::uint32_t first, std::size_t n, std::uint64_t bound, std::uint32_t* persons,
                    std::uint32_t* words) const;

 private:
  static constexpr std::uint32_t every_replication = 0xFFFFFFFF;
  // Replications are counted from 0: these are those of nobody else.
  static constexpr std::uint32_t drawn_anew = 0x80000000;
  std::uint32_t replication_of(Block block) const {
    return seed_.anew == block ? replication_ ^ drawn_anew : replication_;
  }

  Seed seed_;
  std::uint32_t replication_;
};

}  // namespace bereik
