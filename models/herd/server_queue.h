// Requests that wait for one of several servers, first come, first served: the exact queue, without events.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <vector>

#include "models/herd/herd_law.h"

namespace bereik {

// The recursion of Kiefer and Wolfowitz ("On the theory of queues with many servers", Trans. AMS 1955) over the times at
// which servers become free. Since the queue is first come, first served and faults are known beforehand, a request's wait is
// known when it arrives, and with it whether it times out, finds no room or is shed. Exact; where servers are added,
// exact for requests that do not wait longer than the lag: others keep the server that they had in view.
class ServerQueue {
 public:
  enum class Fate : std::uint8_t { answered, timed_out, rejected, shed };
  struct Reply {
    Fate fate;
    std::chrono::microseconds at;  // when the client knows
  };

  // Keeps a reference. `speed`: of the servers, in order of time.
  ServerQueue(const HerdParameters& parameters, const std::vector<FactorStep>& speed);

  // Requires requests in order of time, and work of at least a microsecond. O(log(servers)).
  Reply ask(std::chrono::microseconds now, std::chrono::microseconds work);

  std::size_t servers() const { return free_.size(); }
  void add_servers(std::size_t more, std::chrono::microseconds from);
  // Lets up to so many servers go that are idle.
  void remove_idle(std::size_t fewer, std::chrono::microseconds now);

  std::chrono::microseconds busy() const { return busy_; }      // work of all servers on what they took on
  std::chrono::microseconds wasted() const { return wasted_; }  // part of it: for clients that had given up
  std::size_t longest() const { return longest_; }              // most requests that ever waited

 private:
  void take(std::chrono::microseconds end);
  void wait_until(std::chrono::microseconds leaves);

  const HerdParameters& parameters_;
  CapacityClock clock_;
  std::chrono::microseconds time_out_, most_wait_, shedding_from_;
  std::vector<std::chrono::microseconds> free_;   // in work done: a heap, the first one to be free at its top
  std::deque<std::chrono::microseconds> leaves_;  // when each that waits begins or is given up; in order
  std::chrono::microseconds busy_{0}, wasted_{0};
  std::size_t longest_ = 0;
};

}  // namespace bereik
