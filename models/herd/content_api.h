// The content API through a replication: it serves those who open alerts, and those who ask again.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "models/core/draws.h"
#include "models/herd/herd_outcome.h"
#include "models/herd/load_meter.h"
#include "models/herd/server_queue.h"
#include "models/herd/time_order.h"
#include "models/response/tally.h"

namespace bereik {

// Law: an opening sends what the CDN does not hold at once. When each of its requests was answered, refused or timed out, it
// waits and asks again for what is missing, until it has everything or no attempt is left, or no retry is in the budget.
// Requests of all alerts share the servers in order of time. Every opening ends exactly once.
class ContentApi {
 public:
  // Keeps a reference to the law. Of the faults those count that name the API.
  ContentApi(const HerdLaw& law, std::span<const Fault> faults, const Draws& draws);

  // Takes the openings of an epoch away, and serves whatever happens before `until` or before the launch of the first wave of
  // `waves` that is not delivered yet, whose people may still open: so that everything is served in order of time. Requires
  // calls in order of time. About 0.1 µs a request, more in a storm of retries.
  void serve(std::vector<Opening>& openings, const Waves& waves, SimTime until);
  // Serves everybody who is left. `opened`: people by alert.
  HerdOutcome finish(std::span<const std::uint64_t> opened, Seconds horizon);

 private:
  // An opening that has not asked yet: when it will is said beside it.
  struct Newcomer {
    std::uint32_t alert, resident;
    std::uint32_t service_word, back_off_word;
    std::uint8_t requests;
    std::uint64_t order() const { return order_of(alert, resident); }
  };
  // One that asks the API.
  struct Asker {
    std::chrono::microseconds due, first, answered;  // its next requests, its first, and the last answer so far
    std::uint32_t alert, resident;
    std::uint32_t service_word, back_off_word;
    std::uint8_t missing;  // requests without an answer
    std::uint8_t loss;     // how the last of them failed: an OpeningLoss
    std::uint16_t attempts;
    std::uint64_t order() const { return order_of(alert, resident); }
  };
  // Of those who ask at the same instant.
  static std::uint64_t order_of(std::uint32_t alert, std::uint32_t resident) {
    return std::uint64_t{alert} << 32 | resident;
  }
  void forget_served();
  void take(std::span<const Opening> openings, const Waves& waves);
  void serve_before(std::chrono::microseconds end);
  void put_in_order();
  void attend(Asker asker);
  void ask(Asker& asker);
  void end(const Asker& asker);
  void wait(const Asker& asker);
  Asker next_newcomer();
  Asker next_retry();
  void begin_minute(std::chrono::microseconds now);
  void scale(const LoadMeter::Minute& minute);
  bool may_retry(const Asker& asker);
  bool is_fresh_next() const;
  bool is_later(const Timed& a, const Timed& b) const;

  const HerdLaw& law_;
  Draws draws_;
  ServerQueue queue_;
  LoadMeter meter_;
  HerdOutcome outcome_;
  std::vector<Newcomer> fresh_;
  std::vector<Timed> fresh_order_, scratch_;
  std::size_t served_ = 0;             // of fresh_order_
  std::vector<Asker> waiting_;         // for their next attempt
  std::vector<std::uint32_t> unused_;  // slots of waiting_
  std::vector<Timed> due_;             // a heap of those who wait, the earliest at its top
  std::int64_t budget_window_ = -1;
  std::uint64_t in_window_ = 0, retries_in_window_ = 0;
};

}  // namespace bereik
