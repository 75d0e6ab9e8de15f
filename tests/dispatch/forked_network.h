// A process builds one Network: each test network runs in a child of its own and sends back what it did.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/dispatch/network.h"

namespace bereik::test {

struct Carried {
  std::vector<DispatchCurve> curves;  // of all calls, in the order given
  std::vector<ComponentUse> use;
};

// One call to Network::carry; without `until`, to the end of every wave.
struct Call {
  std::vector<WaveLoad> waves;
  std::optional<SimTime> until;
};

struct CarriedByCalls {
  std::vector<Deliveries> deliveries;  // what each call returned
  std::vector<ComponentUse> use;       // after the last
};

// Builds the network in a forked child and makes the calls. Throws std::runtime_error with the
// child's message if it threw, or with its exit status if it died.
CarriedByCalls call_in_child(const Infrastructure& infrastructure, const std::vector<Call>& calls,
                             Mover mover = Mover::arithmetic_where_it_can);
// Carries each list of waves to its end. Throws also if a wave is missing or returned twice.
Carried carry_in_child(const Infrastructure& infrastructure, const std::vector<std::vector<WaveLoad>>& lists);

// The curves of waves 0 to n - 1, whichever call returned them. Throws std::runtime_error unless each was returned once.
std::vector<DispatchCurve> each_once(const std::vector<Deliveries>& deliveries, std::size_t n);

// Runs something in a forked child; returns what it returns. An exception comes back as "threw: " and its message.
std::string ask_child(const std::function<std::string()>& question);

}  // namespace bereik::test
