// How far a run is, on stderr: one line that is rewritten on a terminal, a line per 10 % elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/core/units.h"
#include "sim/cli/environment.h"

namespace bereik {

enum class ProgressLines { none, rewritten, tenths };

// Rewritten on a terminal that obeys escapes, unless CI is set.
ProgressLines progress_lines(Sink sink, const Environment& environment);

class Progress {
 public:
  using Clock = std::function<Seconds()>;  // since any moment
  using Write = std::function<void(const std::string&)>;

  // On stderr, by the clock of the machine.
  Progress(std::uint32_t replications, bool shown);
  // Requires clock and write.
  Progress(std::uint32_t replications, ProgressLines lines, Clock clock, Write write);
  ~Progress();  // leaves a clean line behind
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void one_more();
  // With the replication's value of the metric that the reader waits for: how wide its 95 % interval is now is shown as
  // a share of its mean. A value that is not finite counts for nothing.
  void one_more(double headline);

 private:
  void tell();
  std::string line(Seconds elapsed) const;

  std::uint32_t replications_;
  ProgressLines lines_;
  Clock clock_;
  Write write_;
  Seconds start_;
  Seconds last_told_;
  bool has_told_ = false;
  std::uint32_t done_ = 0;
  std::vector<double> headlines_;
};

// "about 40 s", "about 3 min", "about 2 h".
std::string rough_time(Seconds time);

}  // namespace bereik
