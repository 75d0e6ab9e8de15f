// Up to which rung of a ladder of loads each replication keeps a budget, as far as it is known.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace bereik {

// The threshold of a replication lies between two rungs: it holds at one, and fails at the other. None: no such rung is
// known. Where nothing lies between them the threshold is found.
struct RungBracket {
  std::optional<std::size_t> holds, fails;
  bool operator==(const RungBracket&) const = default;
};

// Whether each of the replications keeps the budget at a rung, in their order. Nothing: there is no time left. The same
// question has the same answer.
using HoldsAt =
    std::function<std::optional<std::vector<bool>>(std::size_t rung, std::span<const std::uint32_t> replications)>;

// A replication that fails at a load is taken to fail at every heavier one: its threshold lies below the lightest load at
// which it was seen to fail, also where it was seen to hold again above.
class ThresholdTable {
 public:
  // Requires one rung or more.
  ThresholdTable(std::uint32_t replications, std::size_t rungs);

  std::size_t rungs() const { return rungs_; }
  std::uint32_t replications() const { return static_cast<std::uint32_t>(seen_.size()); }
  void add(std::uint32_t replication, std::size_t rung, bool holds);
  RungBracket bracket(std::uint32_t replication) const { return brackets_[replication]; }
  bool is_found(std::uint32_t replication) const;  // also where it lies below the first rung, or above the last
  // Whether it was run there.
  bool was_seen(std::uint32_t replication, std::size_t rung) const { return seen_[replication].contains(rung); }
  // What the table takes it to do there; none where the rung lies inside the bracket.
  std::optional<bool> holds(std::uint32_t replication, std::size_t rung) const;
  // The bracket of the k-th lowest threshold, k from 1.
  RungBracket bracket_of_rank(std::size_t k) const;
  // Replications that were seen to hold at a heavier load than one at which they were seen to fail.
  std::size_t returning() const;
  std::size_t runs() const;  // that were seen, all together

 private:
  std::size_t rungs_;
  std::vector<std::map<std::size_t, bool>> seen_;
  std::vector<RungBracket> brackets_;
};

// True where a bracket needs no more looking: nothing between, or an end of the ladder.
bool is_closed(const RungBracket& bracket, std::size_t rungs);

// Runs `replications` at a rung, and enters what they do. False: there is no time left.
bool look(ThresholdTable& table, std::size_t rung, std::span<const std::uint32_t> replications,
          const HoldsAt& holds_at);

// Finds the thresholds of these replications. `guesses`: by replication in the same order, a rung near which to begin
// where nothing is known of it. Each rung is asked for once a round. False: there is no time left.
bool find_thresholds(ThresholdTable& table, std::span<const std::uint32_t> replications,
                     std::span<const std::size_t> guesses, const HoldsAt& holds_at);

}  // namespace bereik
