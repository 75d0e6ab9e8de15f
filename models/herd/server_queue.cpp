#include "models/herd/server_queue.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace bereik {
namespace {

using std::chrono::microseconds;

microseconds whole(Seconds time) { return microseconds{std::llround(time.count() * 1e6)}; }

}  // namespace

ServerQueue::ServerQueue(const HerdParameters& p, const std::vector<FactorStep>& speed)
    : parameters_{p},
      clock_{speed},
      time_out_{whole(p.time_out)},
      most_wait_{p.shedding ? whole(p.shedding->wait) : CapacityClock::never},
      shedding_from_{p.shedding ? whole(p.shedding->from.time_since_epoch()) : CapacityClock::never},
      free_(p.servers, microseconds::min()) {}

ServerQueue::Reply ServerQueue::ask(microseconds now, microseconds work) {
  while (!leaves_.empty() && leaves_.front() <= now) leaves_.pop_front();
  const microseconds done = clock_.work_by(now);
  const bool waits = free_.front() > done;
  const microseconds begin = waits ? free_.front() : done;
  const microseconds start = waits ? clock_.time_of(begin) : now;
  if (now >= shedding_from_ && start - now > most_wait_) return {Fate::shed, now};
  if (waits && leaves_.size() >= parameters_.room) return {Fate::rejected, now};
  const microseconds patience_ends = now + time_out_;
  const bool is_begun = parameters_.abandoned == HerdParameters::Abandoned::served || start < patience_ends;
  if (waits) wait_until(is_begun ? start : patience_ends);
  if (!is_begun) return {Fate::timed_out, patience_ends};
  take(begin + work);
  busy_ += work;
  const microseconds end = clock_.time_of(begin + work);
  if (end <= patience_ends) return {Fate::answered, end};
  wasted_ += work;
  return {Fate::timed_out, patience_ends};
}

// The top of the heap becomes free later.
void ServerQueue::take(microseconds end) {
  const std::size_t n = free_.size();
  std::size_t hole = 0;
  for (std::size_t child = 1; child < n; child = 2 * hole + 1) {
    if (child + 1 < n && free_[child + 1] < free_[child]) ++child;
    if (free_[child] >= end) break;
    free_[hole] = free_[child];
    hole = child;
  }
  free_[hole] = end;
}

void ServerQueue::wait_until(microseconds leaves) {
  if (leaves_.empty() || leaves_.back() <= leaves)
    leaves_.push_back(leaves);
  else
    leaves_.insert(std::ranges::upper_bound(leaves_, leaves), leaves);
  longest_ = std::max(longest_, leaves_.size());
}

void ServerQueue::add_servers(std::size_t more, microseconds from) {
  for (; more > 0; --more) {
    free_.push_back(clock_.work_by(from));
    std::ranges::push_heap(free_, std::greater{});
  }
}

void ServerQueue::remove_idle(std::size_t fewer, microseconds now) {
  const microseconds done = clock_.work_by(now);
  for (; fewer > 0 && free_.front() <= done; --fewer) {
    std::ranges::pop_heap(free_, std::greater{});
    free_.pop_back();
  }
}

}  // namespace bereik
