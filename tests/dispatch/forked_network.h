// A process builds one Network: each test network runs in a child of its own and sends back what it did.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/dispatch/network.h"

namespace bereik::test {

struct Carried {
  std::vector<DispatchCurve> curves;  // of all calls, in the order given
  std::vector<ComponentUse> use;
};

// Builds the network in a forked child and carries each list of waves in one call. Throws std::runtime_error with the
// child's message if it threw, or with its exit status if it died.
Carried carry_in_child(const Infrastructure& infrastructure, const std::vector<std::vector<WaveLoad>>& calls);

// Runs something in a forked child; returns what it returns. An exception comes back as "threw: " and its message.
std::string ask_child(const std::function<std::string()>& question);

}  // namespace bereik::test
