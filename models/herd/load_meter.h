// How hard the content API is pressed: by the second, and by the minute.
#pragma once

#include <chrono>
#include <cstdint>

#include "models/core/units.h"
#include "models/herd/herd_outcome.h"

namespace bereik {

// Requires everything in order of time.
class LoadMeter {
 public:
  static constexpr std::chrono::microseconds second{1'000'000}, minute{60'000'000};

  // A minute that is over: what was asked of the servers in it. None: it goes on.
  struct Minute {
    std::int64_t number = -1;
    std::chrono::microseconds work{0};
    std::uint64_t firsts = 0, answered = 0;  // who asked for the first time; of them, answered without a retry
  };
  bool is_over(std::chrono::microseconds now) const { return now.count() / minute.count() != minute_.number; }
  // Closes the minute, and begins that of `now`.
  Minute next_minute(std::chrono::microseconds now);

  void note_request(std::chrono::microseconds now, std::chrono::microseconds work, std::uint32_t attempts_before) {
    const std::int64_t this_second = now.count() / second.count();
    if (this_second != second_) close_second(this_second);
    ++in_second_;
    retries_in_second_ += attempts_before > 0 ? 1 : 0;
    minute_.work += work;
  }
  void note_first(bool answered_at_once);
  // Writes what was measured.
  void finish(HerdOutcome& outcome);

 private:
  void close_second(std::int64_t next);

  std::int64_t second_ = -1;
  std::uint64_t in_second_ = 0, retries_in_second_ = 0, peak_ = 0, retry_peak_ = 0;
  Minute minute_;
  std::int64_t failing_since_ = 0, failing_until_ = 0;  // the last run of failing minutes: [since, until)
  std::int64_t longest_ = 0, longest_from_ = 0, all_ = 0;
};

}  // namespace bereik
