// Budgets of one scenario, decided while its replications come in. Pure: whoever runs replications asks how many are
// wanted, and adds what each of them says.
//
// The error is honest over everything that one invocation looks at. With 5 % in all, half of it may go to wrong passes and
// half to wrong fails; each half is shared out in equal parts over the budgets of the invocation and over the looks at
// each (Bonferroni). So P(any wrong fail) <= 2.5 % and P(any wrong pass) <= 2.5 %, however budgets and looks hang
// together, as far as Student's t holds for the mean at each look (see judge()). It holds less for skewed values: as
// skewed as an exponential law, wrong passes of an at_most come to 11 % with a first look at 10, to 5 % with one
// at 80 (tests/gate); so where a metric is so skewed, look later. A budget that was decided at a look
// stays decided: replications that others still need do not change its verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "results/gate/verdict.h"

namespace bereik {

inline constexpr double error_in_all = 0.05;        // of an invocation, both sides together
inline constexpr std::uint32_t least_at_look = 10;  // fewer replications are not looked at

// When to look: after `least` replications, then after twice as many, and so on, at last after `most`.
// Requires 0 < least <= most.
std::vector<std::uint32_t> looks_between(std::uint32_t least, std::uint32_t most);

// The two-sided confidence of each of so many looks at one budget, to which `error` is left, both sides together.
double confidence_of_look(double error, std::size_t looks);

class Sequence {
 public:
  struct Target {
    Bound bound;
    double limit;
  };
  // `error`: left to each budget, both sides together: error_in_all over the budgets of the invocation. `looks`: as
  // looks_between() gives them.
  Sequence(std::vector<Target> targets, std::vector<std::uint32_t> looks, double error);

  // How many replications there must be at the next look; none where every budget is decided or no look is left.
  std::optional<std::uint32_t> next_look() const;
  // The values of one replication, one a budget; none where the metric has no meaning in it. Looks where one is due.
  // Requires that a look is still to come.
  void add(std::span<const std::optional<double>> values);

  std::uint32_t replications() const { return replications_; }
  // Of a budget as of its last look; before the first one an empty judgement. At a look with fewer than least_at_look
  // values a budget stays open.
  const Judgement& judgement(std::size_t budget) const { return judgements_[budget]; }

 private:
  void look();

  std::vector<Target> targets_;
  std::vector<std::uint32_t> looks_;
  double confidence_;
  std::size_t looked_ = 0;
  std::uint32_t replications_ = 0;
  std::vector<std::vector<double>> values_;  // by budget
  std::vector<Judgement> judgements_;
};

// After how many replications in all a budget would probably be decided, if mean and standard deviation stay as they are:
// the first look of a sequence that goes on by doubling, with as many looks more to pay for. Nothing where
// it is decided, and where more than a million would not do. `error`: as of the sequence.
std::optional<std::size_t> replications_to_decide(const Judgement& judgement, double limit, std::size_t least,
                                                  double error);

}  // namespace bereik
