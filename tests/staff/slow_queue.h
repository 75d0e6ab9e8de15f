// A queue with seats, patience and shifts, event by event: slow and obvious.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <vector>

#include "models/staff/seat_queue.h"

namespace bereik::test {

struct Job {
  double arrival_s, patience_s, work_s;
};

// When each job starts; none: it gave up. Requires jobs in order of arrival, which none has to itself.
inline std::vector<std::optional<double>> slow_starts(const std::vector<Job>& jobs, const SeatPlan& plan,
                                                      const CivilCalendar& calendar) {
  std::set<double> events;
  for (const Job& job : jobs) {
    events.insert(job.arrival_s);
    events.insert(job.arrival_s + job.patience_s);
  }
  for (double quarter_s = 0; quarter_s < jobs.back().arrival_s + 10 * 86400; quarter_s += 900) events.insert(quarter_s);
  std::vector<std::optional<double>> starts(jobs.size());
  std::multiset<double> ends;
  std::deque<std::size_t> waiting;
  std::size_t arrived = 0;
  for (auto now = events.begin(); now != events.end(); ++now) {
    ends.erase(ends.begin(), ends.upper_bound(*now));
    for (; arrived < jobs.size() && jobs[arrived].arrival_s <= *now; ++arrived) waiting.push_back(arrived);
    while (!waiting.empty() && ends.size() < plan.at(at_second(*now), calendar)) {
      starts[waiting.front()] = *now;
      const double end = *now + jobs[waiting.front()].work_s;
      ends.insert(end);
      events.insert(end);
      waiting.pop_front();
    }
    std::erase_if(waiting, [&](std::size_t k) { return jobs[k].arrival_s + jobs[k].patience_s <= *now; });
  }
  return starts;
}

// The same by the recursion.
inline std::vector<std::optional<double>> fast_starts(const std::vector<Job>& jobs, const SeatPlan& plan,
                                                      const CivilCalendar& calendar) {
  SeatQueue queue{plan, calendar};
  std::vector<std::optional<double>> starts;
  for (const Job& job : jobs) {
    const auto start = queue.start_of(at_second(job.arrival_s), at_second(job.arrival_s + job.patience_s));
    if (start) queue.seat(*start, Seconds{job.work_s});
    starts.push_back(start ? std::optional{seconds_since_start(*start)} : std::nullopt);
  }
  return starts;
}

}  // namespace bereik::test
