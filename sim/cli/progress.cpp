#include "sim/cli/progress.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace bereik {
namespace {

// Short runs end before a line about them is of use.
constexpr double quiet_s = 1.5;

bool can_rewrite_lines() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && terminal != nullptr && std::string_view{terminal} != "dumb" &&
         std::getenv("CI") == nullptr;
}

}  // namespace

Progress::Progress(std::uint32_t replications, bool shown)
    : replications_{replications},
      shown_{shown},
      rewrites_{can_rewrite_lines()},
      start_{std::chrono::steady_clock::now()} {}

Progress::~Progress() {
  if (shown_ && rewrites_ && done_ > 0) std::fputs("\r\033[K", stderr);
}

void Progress::one_more() {
  ++done_;
  if (!shown_) return;
  const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (elapsed < quiet_s) return;
  const double left = elapsed / done_ * (replications_ - done_);
  const unsigned percent = 100 * done_ / replications_;
  const bool next_tenth = percent / 10 != 100 * (done_ - 1) / replications_ / 10;
  if (rewrites_)
    std::fprintf(stderr, "\r%u of %u replications, about %.0f s left\033[K", done_, replications_, left);
  else if (next_tenth)
    std::fprintf(stderr, "%u of %u replications (%u %%), about %.0f s left\n", done_, replications_, percent, left);
}

}  // namespace bereik
