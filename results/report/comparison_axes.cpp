#include <algorithm>
#include <cmath>

#include "results/report/comparison_parts.h"
#include "results/report/numbers.h"

namespace bereik {
namespace {

std::string behaviour_text(const Comparison& c, const std::string& equal_until) {
  if (!c.is_paired)
    return "not compared: the seeds differ, and so do people and chance; what differs may be due to that alone";
  if (c.equal == c.replications)
    return c.replications == 1 ? "the same, bit by bit, from start to end"
                               : fmt::format("the same, bit by bit, in all {} replications", c.replications);
  std::string text = c.equal == 0 ? "different in every pair"
                                  : fmt::format("the same, bit by bit, in {} of {} pairs", c.equal, c.replications);
  if (!equal_until.empty()) text += "; all of them the same until " + equal_until;
  return text;
}

std::string outcome_text(const Comparison& c) {
  if (c.is_paired && c.replications == 1) return "one pair has no interval: ask for --replications 20";
  std::size_t differing = 0, differing_little = 0, equal = 0, close = 0, undecided = 0;
  for (const MetricComparison& metric : c.metrics) {
    const bool is_close = metric.equivalence <= certain_level;
    if (metric.is_equal()) {
      ++equal;
    } else if (metric.holm <= certain_level) {
      ++differing;
      if (is_close) ++differing_little;
    } else {
      ++(is_close ? close : undecided);
    }
  }
  return fmt::format(
      "{} of {} metrics differ for certain, {} of them by less than {} of A; {} {}, {} others lie within "
      "that margin, {} are undecided",
      differing, c.metrics.size(), differing_little, percent(c.margin, c.margin < 0.001 ? 2 : 1), equal,
      c.is_paired ? "are equal in every pair" : "never vary and are equal", close, undecided);
}

std::string time_text(const std::optional<TimeRatio>& time) {
  if (!time) return "not compared: they did not run side by side";
  if (time->n < 2) return fmt::format("B took {:.2f} times the processor time of A, once", time->ratio);
  const char* verdict = time->is_longer() ? "B is slower" : time->is_shorter() ? "B is faster" : "no difference shown";
  return fmt::format("B takes {:.3f} ({:.3f} to {:.3f}) times the processor time of A: {}", time->ratio,
                     time->interval.low, time->interval.high, verdict);
}

}  // namespace

void write_axes(Text& page, const Comparison& c, const std::string& equal_until) {
  constexpr const char* indent = "            ";
  page.wrapped("BEHAVIOUR   " + behaviour_text(c, equal_until), indent);
  page.wrapped("OUTCOME     " + outcome_text(c), indent);
  page.wrapped("SPEED       " + time_text(c.cpu_time), indent);
}

}  // namespace bereik
