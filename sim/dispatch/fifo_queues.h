// Who is first at the FIFO components. Pure: no SimGrid.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "models/delivery/infrastructure.h"

namespace bereik {

// One queue of wave numbers per FIFO component. A wave holds its place in every queue of its route from its launch
// until it ends, so the earliest wave that has not ended is first everywhere: nothing can deadlock.
class FifoQueues {
 public:
  explicit FifoQueues(std::span<const Component> components);

  void enter(std::size_t wave, const Route& route);
  void leave(std::size_t wave, const Route& route);
  // The first FIFO component of the route at which another wave is first; none where the wave is first everywhere.
  std::optional<ComponentId> blocker_of(std::size_t wave, const Route& route) const;
  // The waves that are first at some FIFO component of the route. A wave may be named more than once.
  std::vector<std::size_t> first_along(const Route& route) const;

 private:
  std::vector<bool> is_fifo_;
  std::vector<std::deque<std::size_t>> queues_;  // empty for a fair component
};

}  // namespace bereik
