// Alerts that wait for somebody to approve and launch them.
#pragma once

#include <span>
#include <vector>

#include "models/alerts/alert.h"
#include "models/faults/fault.h"
#include "models/staff/seat_queue.h"
#include "models/staff/staff_law.h"

namespace bereik {

// Lets an alert wait for a seat of the queue from its trigger on, and be approved there: its launch is later by what it
// waited. Requires that some seat is open at some time of the week.
void launch_from(SeatQueue& queue, Alert& alert);

// Lets approvals take longer where staff are late, of alerts that are triggered while such a fault lasts. Those of a trace
// are launched later, too, and take no seat as before. They keep their order.
void delay_approvals(std::vector<Alert>& alerts, std::span<const Fault> faults);

// Lets each alert wait for a launching seat of its centre, in order of trigger (then of id): its launch is later by what it
// waited. One without approval takes no seat. Returns them in order of launch (then of id). Requires for each centre with
// an alert that some seat is open at some time of the week.
std::vector<Alert> launched_from_seats(std::vector<Alert> alerts, const Staffing& staffing,
                                       const CivilCalendar& calendar);

}  // namespace bereik
