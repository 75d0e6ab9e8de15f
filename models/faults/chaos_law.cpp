#include "models/faults/chaos_law.h"

#include <algorithm>
#include <utility>

#include "models/core/digest.h"
#include "models/core/errors.h"

namespace bereik {
namespace {

constexpr Seconds year{365 * 86400.0};
constexpr std::uint32_t most_of_a_kind = 1U << 24;
constexpr float shortest_s = 1;

// A name as the person of an address: the same wherever the component stands in a list.
std::uint32_t person_of(std::string_view component) {
  Digest digest;
  digest.add(component);
  return static_cast<std::uint32_t>(digest.value() ^ (digest.value() >> 32));
}

std::uint32_t occasion_of(FaultKind kind, std::uint32_t number) {
  return (static_cast<std::uint32_t>(kind) << 24) | number;
}

std::string name_of(FaultKind kind, const std::vector<std::string>& components) {
  std::string name;
  for (const std::string& component : components) name += (name.empty() ? "" : " and ") + component;
  return (name.empty() ? "" : name + " ") + fault_kind_names[static_cast<std::size_t>(kind)];
}

QuantileTable exponential() {
  DelayLaw law;
  law.add_exponential(Fraction{1}, Seconds{1});
  return law.table();
}

}  // namespace

ChaosLaw::ChaosLaw(const ChaosParameters& parameters, Seconds horizon, std::vector<std::string> components)
    : parameters_{parameters},
      horizon_{horizon},
      components_{std::move(components)},
      spacing_{exponential()},
      takes_neighbour_{parameters.neighbour.value()} {
  require(parameters.intensity >= 0, "an intensity is not negative");
  for (const ChaosParameters::Frailty& frailty : parameters.frailties)
    require(frailty.factor >= 0, "a factor of a rate is not negative");
  for (std::size_t k = 0; k < fault_kind_count; ++k) {
    const auto& [per_year, duration, shape] = parameters.kinds[k];
    require(per_year >= 0 && duration.median > Seconds{0} && duration.sigma >= 0, "a rate and a duration of faults");
    const double median = duration.median.count(), sigma = duration.sigma;
    duration_s_.emplace_back([=](double s) { return log_normal_upper_quantile(median, sigma, s); });
    for (const std::string& component : components_)
      require(expected(static_cast<FaultKind>(k), component) < most_of_a_kind, "faults that can be told apart");
  }
}

double ChaosLaw::expected(FaultKind kind, std::string_view component) const {
  double factor = parameters_.intensity;
  for (const ChaosParameters::Frailty& frailty : parameters_.frailties)
    if (frailty.component == component) factor *= frailty.factor;
  return parameters_.kinds[static_cast<std::size_t>(kind)].per_year * factor * (horizon_ / year);
}

std::vector<std::string> ChaosLaw::with_neighbour(std::size_t component, std::uint32_t word) const {
  std::vector<std::string> names{components_[component]};
  if (!takes_neighbour_.passes(word) || components_.size() < 2) return names;
  const bool is_last = component + 1 == components_.size();
  const bool is_before = component > 0 && (is_last || takes_neighbour_.stretched(word) < 0x80000000U);
  names.push_back(components_[is_before ? component - 1 : component + 1]);
  return names;
}

void ChaosLaw::add(FaultKind kind, std::size_t component, const Draws& draws, std::vector<Fault>& faults) const {
  const bool has_component = is_of_components(kind);
  const std::string_view name = has_component ? std::string_view{components_[component]} : std::string_view{};
  const std::uint32_t person = person_of(name);
  const double mean = expected(kind, name);
  double mark = 0;
  for (std::uint32_t number = 0; number < most_of_a_kind; ++number) {
    const RandomBlock words = draws.block(Block::chance_fault, person, occasion_of(kind, number));
    mark += static_cast<double>(spacing_(words[word_of(Decision::fault_spacing)]));
    if (mark >= mean) return;
    Fault fault = parameters_.kinds[static_cast<std::size_t>(kind)].shape;
    fault.kind = kind;
    if (has_component) fault.components = with_neighbour(component, words[word_of(Decision::fault_neighbour)]);
    fault.name = name_of(kind, fault.components);
    fault.from = SimTime{horizon_ * unit_interval(words[word_of(Decision::fault_time)])};
    const float length_s = duration_s_[static_cast<std::size_t>(kind)](words[word_of(Decision::fault_duration)]);
    fault.until = fault.from + Seconds{static_cast<double>(std::max(length_s, shortest_s))};
    faults.push_back(std::move(fault));
  }
}

std::vector<Fault> ChaosLaw::sample(const Draws& draws) const {
  std::vector<Fault> faults;
  for (std::size_t k = 0; k < fault_kind_count; ++k) {
    const auto kind = static_cast<FaultKind>(k);
    const std::size_t parts = is_of_components(kind) ? components_.size() : 1;
    for (std::size_t part = 0; part < parts; ++part) add(kind, part, draws, faults);
  }
  std::ranges::stable_sort(faults, {}, &Fault::from);
  return faults;
}

}  // namespace bereik
