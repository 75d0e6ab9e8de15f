#include "results/gate/sequential.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/core/errors.h"

namespace bereik {

std::vector<std::uint32_t> looks_between(std::uint32_t least, std::uint32_t most) {
  require(0 < least && least <= most, "a first look, and a last one not before it");
  std::vector<std::uint32_t> looks;
  for (std::uint64_t n = least; n < most; n *= 2) looks.push_back(static_cast<std::uint32_t>(n));
  looks.push_back(most);
  return looks;
}

double confidence_of_look(double error, std::size_t looks) { return 1 - error / static_cast<double>(looks); }

Sequence::Sequence(std::vector<Target> targets, std::vector<std::uint32_t> looks, double error)
    : targets_{std::move(targets)},
      looks_{std::move(looks)},
      confidence_{confidence_of_look(error, looks_.size())},
      values_(targets_.size()),
      judgements_(targets_.size()) {
  require(!looks_.empty(), "at least one look");
}

std::optional<std::uint32_t> Sequence::next_look() const {
  const bool is_open =
      std::ranges::any_of(judgements_, [](const Judgement& j) { return j.verdict == Verdict::inconclusive; });
  return is_open && looked_ < looks_.size() ? std::optional{looks_[looked_]} : std::nullopt;
}

void Sequence::add(std::span<const std::optional<double>> values) {
  require(values.size() == targets_.size(), "one value a budget");
  require(looked_ < looks_.size(), "a look is still to come");
  ++replications_;
  for (std::size_t k = 0; k < values.size(); ++k)
    if (values[k]) values_[k].push_back(*values[k]);
  if (replications_ == looks_[looked_]) look();
}

void Sequence::look() {
  ++looked_;
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    Judgement& judgement = judgements_[k];
    if (judgement.verdict != Verdict::inconclusive) continue;
    judgement = judge(values_[k], targets_[k].bound, targets_[k].limit, confidence_);
    judgement.looked = replications_;
    judgement.empty = replications_ - values_[k].size();
    if (values_[k].size() < least_at_look) judgement.verdict = Verdict::inconclusive;
  }
}

std::optional<std::size_t> replications_to_decide(const Judgement& judgement, double limit, std::size_t least,
                                                  double error) {
  constexpr std::size_t most = 1'000'000;
  const Estimate& e = judgement.estimate;
  const double distance = std::abs(e.mean - limit);
  if (judgement.verdict != Verdict::inconclusive || e.n < 2 || !(distance > 0)) return std::nullopt;
  std::size_t looks = 1;
  for (std::size_t n = least; n <= most; n *= 2, ++looks) {
    if (n <= judgement.looked) continue;
    const double share_with_value = static_cast<double>(e.n) / static_cast<double>(judgement.looked);
    const auto values = static_cast<std::size_t>(static_cast<double>(n) * share_with_value);
    if (values < 2) continue;
    const double t = student_t_quantile(values - 1, confidence_of_look(error, looks));
    if (t * e.standard_deviation / std::sqrt(static_cast<double>(values)) <= distance) return n;
  }
  return std::nullopt;
}

}  // namespace bereik
