#include "models/herd/load_meter.h"

#include <algorithm>
#include <utility>

namespace bereik {

LoadMeter::Minute LoadMeter::next_minute(std::chrono::microseconds now) {
  const Minute over = std::exchange(minute_, {now.count() / minute.count()});
  if (over.firsts == 0 || 2 * over.answered >= over.firsts) return over;
  ++all_;
  if (over.number != failing_until_) failing_since_ = over.number;
  failing_until_ = over.number + 1;
  if (failing_until_ - failing_since_ > longest_) {
    longest_ = failing_until_ - failing_since_;
    longest_from_ = failing_since_;
  }
  return over;
}

void LoadMeter::note_first(bool answered_at_once) {
  ++minute_.firsts;
  minute_.answered += answered_at_once ? 1 : 0;
}

void LoadMeter::close_second(std::int64_t next) {
  peak_ = std::max(peak_, in_second_);
  retry_peak_ = std::max(retry_peak_, retries_in_second_);
  second_ = next;
  in_second_ = retries_in_second_ = 0;
}

void LoadMeter::finish(HerdOutcome& outcome) {
  close_second(-1);
  outcome.peak_rate = peak_;
  outcome.retry_peak = retry_peak_;
  const auto minutes = [](std::int64_t n) { return Seconds{60.0 * static_cast<double>(n)}; };
  outcome.longest_failing = minutes(longest_);
  outcome.failing = minutes(all_);
  outcome.failing_from = SimTime{minutes(longest_from_)};
}

}  // namespace bereik
