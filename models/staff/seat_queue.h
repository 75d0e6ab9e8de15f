// Jobs that wait for a seat, first come, first served: the exact queue with c(t) servers, without events.
#pragma once

#include <optional>
#include <vector>

#include "models/staff/seat_plan.h"

namespace bereik {

// The recursion of Kiefer and Wolfowitz ("On the theory of queues with many servers", Trans. AMS 1955) over the ends of the
// jobs, so that the number of seats may change: a job starts at the first instant, not before it arrives, at which fewer
// jobs are at work than seats are open. A seat that closes finishes the job in hand. Whoever gives up before they start
// takes no seat and is in nobody's way: they never enter the queue's state. Exact for jobs in order of arrival; one that
// is told of too late still gets no seat that another one has.
class SeatQueue {
 public:
  // Keeps references.
  SeatQueue(const SeatPlan& plan, const CivilCalendar& calendar) : plan_{&plan}, calendar_{&calendar} {}

  // When a job that arrives now would start; none: not until `latest`. O(1), and O(quarters waited) where seats change.
  std::optional<SimTime> start_of(SimTime arrival, SimTime latest) const;
  // Lets a job start at what start_of() said. O(seats).
  void seat(SimTime start, Seconds work);

 private:
  const SeatPlan* plan_;
  const CivilCalendar* calendar_;
  std::vector<SimTime> ends_;  // of the jobs that end last, as many as there may be seats; the last one first
};

}  // namespace bereik
