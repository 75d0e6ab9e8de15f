// What happens when: many instants in order, faster than by comparing.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace bereik {

struct Timed {
  std::chrono::microseconds at;
  std::uint32_t position = 0;  // of what happens, in a list
};

// In order of time; those of one instant stay in the order in which they were. By radix of about a millisecond, and then by
// insertion. `scratch` is room to work in.
void sort_by_time(std::vector<Timed>& list, std::vector<Timed>& scratch);

}  // namespace bereik
