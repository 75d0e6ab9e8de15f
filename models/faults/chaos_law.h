// Faults by chance: how often each part fails in each way, and for how long.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/draws.h"
#include "models/core/laws.h"
#include "models/faults/fault.h"

namespace bereik {

// Whether faults of a kind are of components, rather than of the whole.
constexpr bool is_of_components(FaultKind kind) {
  return kind == FaultKind::down || kind == FaultKind::slowed || kind == FaultKind::dropping;
}

struct ChaosParameters {
  struct Kind {
    double per_year = 0;  // of each component, or of the whole
    LogNormal<Seconds> duration{Seconds{1800}, 1};
    Fault shape = {};  // its factor, share, copies, shift or delay
  };
  // A component that fails `factor` times as often as others.
  struct Frailty {
    std::string component;
    double factor = 1;  // >= 0
  };
  std::array<Kind, fault_kind_count> kinds{};  // in the order of FaultKind
  double intensity = 1;                        // of every rate
  Fraction neighbour{0};  // of the faults of components: take along the one before or after it in the list
  std::vector<Frailty> frailties = {};  // those of the same component multiply
};

// Law: for each component and kind an independent Poisson process; durations are log-normal, a second at least. Every fault
// is drawn from the address (component's name, kind, number), so that more faults of one kind or a component more change
// no other fault. The k-th fault of a component and kind happens where the sum of k exponential spacings of mean 1 lies
// below the expected number of faults: so their number is Poisson, and a higher rate, or a longer list of rates, keeps
// every fault that a lower one has. Assumptions: rates are the same at all hours, and repair takes no notice of other faults.
class ChaosLaw {
 public:
  // `components`: in the order of neighbours. Requires rates, factors and sigmas that are not negative, medians above 0, and
  // fewer than 2^24 faults of a component and kind to be expected.
  ChaosLaw(const ChaosParameters& parameters, Seconds horizon, std::vector<std::string> components);

  // The faults of one replication in order of their beginning. They begin within the horizon, and may end after it.
  std::vector<Fault> sample(const Draws& draws) const;

  // How many of a kind are expected, of one component or of the whole ("").
  double expected(FaultKind kind, std::string_view component) const;

 private:
  void add(FaultKind kind, std::size_t component, const Draws& draws, std::vector<Fault>& faults) const;
  std::vector<std::string> with_neighbour(std::size_t component, std::uint32_t word) const;

  ChaosParameters parameters_;
  Seconds horizon_;
  std::vector<std::string> components_;
  QuantileTable spacing_;  // exponential, of mean 1
  std::vector<QuantileTable> duration_s_;
  Threshold takes_neighbour_;
};

}  // namespace bereik
