#include "sim/dispatch/fifo_queues.h"

#include <algorithm>

namespace bereik {

FifoQueues::FifoQueues(std::span<const Component> components) : queues_(components.size()) {
  for (const Component& component : components) is_fifo_.push_back(component.sharing == Sharing::fifo);
}

void FifoQueues::enter(std::size_t wave, const Route& route) {
  for (const ComponentId c : route)
    if (is_fifo_[c.value]) queues_[c.value].push_back(wave);
}

void FifoQueues::leave(std::size_t wave, const Route& route) {
  for (const ComponentId c : route) {
    if (!is_fifo_[c.value]) continue;
    std::deque<std::size_t>& queue = queues_[c.value];
    queue.erase(std::ranges::find(queue, wave));
  }
}

std::optional<ComponentId> FifoQueues::blocker_of(std::size_t wave, const Route& route) const {
  const auto blocker =
      std::ranges::find_if(route, [&](ComponentId c) { return is_fifo_[c.value] && queues_[c.value].front() != wave; });
  return blocker == route.end() ? std::nullopt : std::optional{*blocker};
}

std::vector<std::size_t> FifoQueues::first_along(const Route& route) const {
  std::vector<std::size_t> waves;
  for (const ComponentId c : route)
    if (!queues_[c.value].empty()) waves.push_back(queues_[c.value].front());
  return waves;
}

}  // namespace bereik
