// The budgets of one scenario, looked at while its replications come in. Pure: whoever runs replications asks how many
// are wanted, and adds what each of them says; what each look finds is judged together with all other budgets
// (family.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "results/gate/evidence.h"
#include "results/gate/verdict.h"

namespace bereik {

inline constexpr std::uint32_t least_at_look = 10;  // fewer values are not looked at

// When to look: after `least` replications, then after twice as many, and so on, at last after `most`.
// Requires 0 < least <= most.
std::vector<std::uint32_t> looks_between(std::uint32_t least, std::uint32_t most);

// Levels are one-sided, for all looks at a budget together.
struct Ruling {
  Verdict verdict = Verdict::inconclusive;
  double p_value = 1;     // adjusted
  double level = 0;       // at which this budget was held
  std::size_t group = 0;  // whose figures the judgement shows
  double strictest = 0;   // at which the first of all budgets to fail would be held
};

class Sequence {
 public:
  struct Target {
    Bound bound = Bound::at_most;
    double limit = 0;
    double margin = 0;                              // see evidence_of()
    std::size_t groups = 1;                         // the budget is for each of them
    std::optional<double> quantile = std::nullopt;  // none: the mean is judged
  };
  // `looks`: as looks_between() gives them.
  Sequence(std::vector<Target> targets, std::vector<std::uint32_t> looks);

  // How many replications there must be at the next look; none where every budget is decided or no look is left.
  std::optional<std::uint32_t> next_look() const;
  // The values of one replication: of every target those of its groups; none where the metric has no meaning in it.
  // Looks where one is due. Requires that a look is still to come.
  void add(std::span<const std::optional<double>> values);

  std::uint32_t replications() const { return replications_; }
  std::size_t budgets() const { return targets_.size(); }
  // Of every group of a budget the p-values over all looks so far: of those at each look the smallest, times how many
  // looks there may be (Bonferroni). They hold whenever one stops, and never grow. 1 at a look with fewer than
  // least_at_look values. Of a decided budget as when it was decided.
  std::span<const Evidence> evidence(std::size_t budget) const { return budgets_[budget].evidence; }

  // What the family says of a budget, at the last look. A decided budget keeps its judgement: replications that others
  // still need do not change it.
  void settle(std::size_t budget, const Ruling& ruling);
  // Before the first look an empty judgement.
  const Judgement& judgement(std::size_t budget) const { return budgets_[budget].judgement; }

 private:
  struct State {
    std::vector<std::vector<double>> values;  // by group
    std::vector<std::size_t> at_look;         // by group: how many of them there were at the last look
    std::vector<Evidence> evidence;           // by group
    Judgement judgement;
  };
  void look();

  std::vector<Target> targets_;
  std::vector<std::uint32_t> looks_;
  std::size_t looked_ = 0;
  std::uint32_t replications_ = 0;
  std::vector<State> budgets_;
};

// Of a pass: how far beyond the limit the expectation would have to lie for a fail with a power of 80 % at this look,
// as the first of all budgets, if it varied as much. None of other verdicts. Some milliseconds.
// None of a quantile either, for which there is detectable_share().
std::optional<double> detectable_breach(const Judgement& judgement);

// Of a pass of a quantile: the share of replications that would have to break the limit for a fail with a power of 80 %
// at this look, as the first of all budgets. None of other verdicts, and where not even all of them would be enough.
std::optional<double> detectable_share(const Judgement& judgement);

// After how many replications in all a budget would probably be decided, if mean and standard deviation stay as they
// are: the first look of a sequence that goes on by doubling, with as many looks more to pay for. Nothing where it is
// decided, and where more than a million would not do. Of a quantile: if the share that keeps the limit stays.
std::optional<std::size_t> replications_to_decide(const Judgement& judgement, double limit, std::size_t least);

}  // namespace bereik
