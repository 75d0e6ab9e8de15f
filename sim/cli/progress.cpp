#include "sim/cli/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include "models/core/errors.h"
#include "results/statistics/estimate.h"

namespace bereik {
namespace {

// Short runs end before a line about them is of use, and nobody reads a line that changes faster.
constexpr Seconds silent_at_first{1.5};
constexpr Seconds between_lines{0.1};

Seconds steady_clock() { return std::chrono::steady_clock::now().time_since_epoch(); }

void write_to_stderr(const std::string& text) { std::fputs(text.c_str(), stderr); }

}  // namespace

ProgressLines progress_lines(Sink sink, const Environment& environment) {
  const bool can_rewrite = sink == Sink::terminal && obeys_escapes(environment) && !environment.contains("CI");
  return can_rewrite ? ProgressLines::rewritten : ProgressLines::tenths;
}

std::string rough_time(Seconds time) {
  const double s = time.count();
  if (s < 100) return fmt::format("about {:.0f} s", s);
  if (s < 6000) return fmt::format("about {:.0f} min", s / 60);
  return fmt::format("about {:.0f} h", s / 3600);
}

Progress::Progress(std::uint32_t replications, bool shown)
    : Progress{replications, shown ? progress_lines(sink_of(Stream::err), environment()) : ProgressLines::none,
               steady_clock, write_to_stderr} {}

Progress::Progress(std::uint32_t replications, ProgressLines lines, Clock clock, Write write)
    : replications_{replications}, lines_{lines}, clock_{std::move(clock)}, write_{std::move(write)} {
  require(clock_ && write_, "progress has a clock and a place to write");
  start_ = last_told_ = clock_();
}

Progress::~Progress() {
  if (lines_ == ProgressLines::rewritten && has_told_) write_("\r\033[K");
}

void Progress::one_more() {
  ++done_;
  if (lines_ != ProgressLines::none) tell();
}

void Progress::one_more(double headline) {
  if (std::isfinite(headline)) headlines_.push_back(headline);
  one_more();
}

void Progress::tell() {
  const Seconds now = clock_();
  if (now - start_ < silent_at_first) return;
  if (lines_ == ProgressLines::rewritten) {
    if (has_told_ && now - last_told_ < between_lines && done_ < replications_) return;
    write_("\r" + line(now - start_) + "\033[K");
  } else {
    const auto tenths = [&](std::uint32_t done) { return std::uint64_t{10} * done / replications_; };
    if (tenths(done_) == tenths(done_ - 1)) return;
    write_(line(now - start_) + '\n');
  }
  last_told_ = now;
  has_told_ = true;
}

std::string Progress::line(Seconds elapsed) const {
  std::string text = fmt::format("{} of {} replications ({} %)", done_, replications_,
                                 std::uint64_t{100} * done_ / std::max(replications_, 1U));
  const Estimate headline = estimate(headlines_);
  if (headline.n > 1 && headline.mean != 0) {
    const double percent = 100 * headline.half_width / std::abs(headline.mean);
    text += fmt::format(", ±{:.{}f} %", percent, percent < 10 ? 1 : 0);
  }
  const double left = done_ < replications_ ? replications_ - done_ : 0;
  return text + ", " + rough_time(elapsed / done_ * left) + " left";
}

}  // namespace bereik
