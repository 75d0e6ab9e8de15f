#include "results/statistics/frontier_search.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr double stride = 2;                  // of the load, while one side is unknown
constexpr std::size_t fewest_at_a_time = 10;  // replications

class Search {
 public:
  Search(ThresholdTable& table, std::span<const double> values, std::size_t start, std::vector<std::size_t> ranks,
         const HoldsAt& holds_at)
      : table_{table}, values_{values}, start_{start}, ranks_{std::move(ranks)}, holds_at_{holds_at} {}

  // False: there is no time left.
  bool find() {
    for (const std::size_t rank : ranks_)
      for (RungBracket known = table_.bracket_of_rank(rank); !is_closed(known, values_.size());
           known = table_.bracket_of_rank(rank))
        if (!look_at(next(known))) return false;
    return true;
  }

  bool see_all(std::size_t rung) {
    std::vector<std::uint32_t> unseen;
    for (std::uint32_t r = 0; r < table_.replications(); ++r)
      if (!table_.was_seen(r, rung)) unseen.push_back(r);
    return look(table_, rung, unseen, holds_at_);
  }

 private:
  // A load that is too heavy is known for it as soon as the last of the ranks has failed, and heavy loads take longest.
  bool look_at(std::size_t rung) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t r = 0; r < table_.replications(); ++r)
      if (!table_.holds(r, rung)) open.push_back(r);
    const std::size_t last = std::ranges::max(ranks_);
    for (std::span<const std::uint32_t> left{open}; !left.empty();) {
      const auto some = left.first(std::min(left.size(), std::max(last, fewest_at_a_time)));
      if (!look(table_, rung, some, holds_at_)) return false;
      left = left.subspan(some.size());
      const RungBracket known = table_.bracket_of_rank(last);
      if (known.fails && *known.fails <= rung) return true;
    }
    return true;
  }

  std::size_t next(const RungBracket& known) const {
    if (known.holds && known.fails) return *known.holds + (*known.fails - *known.holds) / 2;
    if (!known.holds && !known.fails) return start_;
    const auto is_near = [&](std::size_t a, std::size_t b) {
      return std::abs(std::log(values_[a] / values_[b])) <= std::log(stride) * (1 + 1e-9);
    };
    std::size_t rung = known.holds ? *known.holds + 1 : *known.fails - 1;
    if (known.holds)
      while (rung + 1 < values_.size() && is_near(rung + 1, *known.holds)) ++rung;
    else
      while (rung > 0 && is_near(rung - 1, *known.fails)) --rung;
    return rung;
  }

  ThresholdTable& table_;
  std::span<const double> values_;
  std::size_t start_;
  std::vector<std::size_t> ranks_;
  const HoldsAt& holds_at_;
};

void fill(Frontier& frontier, const ThresholdTable& table) {
  frontier.at = table.bracket_of_rank(frontier.rank);
  if (frontier.ranks.low) frontier.low = table.bracket_of_rank(*frontier.ranks.low);
  if (frontier.ranks.high) frontier.high = table.bracket_of_rank(*frontier.ranks.high);
  frontier.runs = table.runs();
  frontier.returning = table.returning();
}

}  // namespace

bool is_found(const Frontier& frontier) {
  const auto is_tight = [](const RungBracket& b) { return b.holds && b.fails && *b.fails - *b.holds == 1; };
  return is_tight(frontier.at) && is_tight(frontier.low) && is_tight(frontier.high);
}

Frontier find_frontier(ThresholdTable& table, std::span<const double> values, std::size_t start, const FrontierAim& aim,
                       const HoldsAt& holds_at) {
  require(table.rungs() == values.size() && start < values.size(), "a rung to start at");
  require(table.replications() >= 1, "a replication");
  const double q = 1 - aim.probability;
  const std::size_t n = table.replications();
  Frontier frontier;
  // The heaviest load at which a share of p or more hold is the threshold above which more than n q lie.
  frontier.rank = std::min(n, static_cast<std::size_t>(std::floor(static_cast<double>(n) * q * (1 + 1e-12))) + 1);
  frontier.ranks = quantile_ranks(n, q, aim.confidence);
  std::vector<std::size_t> ranks{frontier.rank};
  for (const auto& end : {frontier.ranks.low, frontier.ranks.high})
    if (end) ranks.push_back(*end);

  Search search{table, values, start, std::move(ranks), holds_at};
  // What is seen at the loads of the answer may move it.
  for (bool has_moved = true; has_moved && frontier.is_complete;) {
    frontier.is_complete = search.find();
    const std::size_t before = table.runs();
    fill(frontier, table);
    for (const auto& rung : {frontier.low.holds, frontier.at.fails, frontier.high.fails})
      if (rung && frontier.is_complete) frontier.is_complete = search.see_all(*rung);
    has_moved = before != table.runs();
  }
  fill(frontier, table);
  return frontier;
}

}  // namespace bereik
