#include "results/statistics/threshold_table.h"

#include <algorithm>

#include "models/core/errors.h"

namespace bereik {
namespace {

// With what is known: above the last rung at which it holds, below the first at which it fails, else away from the guess
// by steps that double, else in the middle.
std::size_t next_rung(const RungBracket& known, std::size_t guess, std::size_t rungs) {
  if (known.holds && known.fails) return *known.holds + (*known.fails - *known.holds) / 2;
  const auto step_from = [&](std::size_t end) {
    return std::max<std::size_t>(1, end > guess ? end - guess : guess - end);
  };
  if (known.holds) return std::min(rungs - 1, *known.holds + step_from(*known.holds));
  if (known.fails) return *known.fails - std::min(*known.fails, step_from(*known.fails));
  return guess;
}

}  // namespace

ThresholdTable::ThresholdTable(std::uint32_t replications, std::size_t rungs)
    : rungs_{rungs}, seen_(replications), brackets_(replications) {
  require(rungs >= 1, "a ladder has a rung");
}

void ThresholdTable::add(std::uint32_t replication, std::size_t rung, bool holds) {
  require(rung < rungs_, "a rung of the ladder");
  std::map<std::size_t, bool>& seen = seen_.at(replication);
  seen[rung] = holds;
  RungBracket& bracket = brackets_[replication];
  bracket = {};
  for (const auto& [at, held] : seen) {
    if (!held) {
      bracket.fails = at;
      return;
    }
    bracket.holds = at;
  }
}

bool ThresholdTable::is_found(std::uint32_t replication) const { return is_closed(brackets_[replication], rungs_); }

std::optional<bool> ThresholdTable::holds(std::uint32_t replication, std::size_t rung) const {
  const RungBracket& bracket = brackets_[replication];
  if (bracket.holds && rung <= *bracket.holds) return true;
  if (bracket.fails && rung >= *bracket.fails) return false;
  return std::nullopt;
}

RungBracket ThresholdTable::bracket_of_rank(std::size_t k) const {
  require(k >= 1 && k <= brackets_.size(), "a rank of the replications");
  // As many hold at the k-th lowest rung at which they hold as have their thresholds there or above; and so below.
  std::vector<std::size_t> holds, fails;  // holds: one more, and 0 for none
  for (const RungBracket& bracket : brackets_) {
    holds.push_back(bracket.holds ? *bracket.holds + 1 : 0);
    fails.push_back(bracket.fails.value_or(rungs_));
  }
  const auto nth = static_cast<std::ptrdiff_t>(k - 1);
  std::ranges::nth_element(holds, holds.begin() + nth);
  std::ranges::nth_element(fails, fails.begin() + nth);
  RungBracket bracket;
  if (holds[k - 1] > 0) bracket.holds = holds[k - 1] - 1;
  if (fails[k - 1] < rungs_) bracket.fails = fails[k - 1];
  return bracket;
}

std::size_t ThresholdTable::returning() const {
  std::size_t count = 0;
  for (const auto& seen : seen_) {
    const auto failed = std::ranges::find_if(seen, [](const auto& one) { return !one.second; });
    count += std::any_of(failed, seen.end(), [](const auto& one) { return one.second; }) ? 1 : 0;
  }
  return count;
}

std::size_t ThresholdTable::runs() const {
  std::size_t count = 0;
  for (const auto& seen : seen_) count += seen.size();
  return count;
}

bool is_closed(const RungBracket& bracket, std::size_t rungs) {
  if (bracket.holds && bracket.fails) return *bracket.fails - *bracket.holds == 1;
  return bracket.fails == std::size_t{0} || bracket.holds == rungs - 1;
}

bool look(ThresholdTable& table, std::size_t rung, std::span<const std::uint32_t> replications,
          const HoldsAt& holds_at) {
  if (replications.empty()) return true;
  const auto held = holds_at(rung, replications);
  if (!held) return false;
  require(held->size() == replications.size(), "an answer for each replication");
  for (std::size_t k = 0; k < replications.size(); ++k) table.add(replications[k], rung, (*held)[k]);
  return true;
}

bool find_thresholds(ThresholdTable& table, std::span<const std::uint32_t> replications,
                     std::span<const std::size_t> guesses, const HoldsAt& holds_at) {
  require(guesses.size() == replications.size(), "a guess for each replication");
  for (;;) {
    std::map<std::size_t, std::vector<std::uint32_t>> wanted;  // by rung
    for (std::size_t k = 0; k < replications.size(); ++k)
      if (const std::uint32_t r = replications[k]; !table.is_found(r))
        wanted[next_rung(table.bracket(r), std::min(guesses[k], table.rungs() - 1), table.rungs())].push_back(r);
    if (wanted.empty()) return true;
    for (const auto& [rung, ones] : wanted)
      if (!look(table, rung, ones, holds_at)) return false;
  }
}

}  // namespace bereik
