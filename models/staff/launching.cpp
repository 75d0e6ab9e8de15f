#include "models/staff/launching.h"

#include "models/alerts/alert_order.h"
#include "models/core/errors.h"
#include "models/faults/course.h"

namespace bereik {

void launch_from(SeatQueue& queue, Alert& alert) {
  const auto start = queue.start_of(alert.trigger, SimTime::max());
  require(start.has_value(), "a centre that has alerts has a launching seat at some time of the week");
  queue.seat(*start, alert.approval);
  alert.waited = *start - alert.trigger;
  alert.launch = *start + alert.approval;
}

void delay_approvals(std::vector<Alert>& alerts, std::span<const Fault> faults) {
  for (Alert& alert : alerts) {
    const Seconds delay = delay_at(faults, FaultKind::staff_delay, alert.trigger);
    if (alert.approval > Seconds{0}) alert.approval += delay;
    alert.launch += delay;
  }
}

std::vector<Alert> launched_from_seats(std::vector<Alert> alerts, const Staffing& staffing,
                                       const CivilCalendar& calendar) {
  std::vector<SeatQueue> queues;
  for (const RoomStaffing& room : staffing) queues.emplace_back(room.launching, calendar);
  for (const std::uint32_t k : order_of_trigger(alerts))
    if (Alert& alert = alerts[k]; alert.approval > Seconds{0}) launch_from(queues.at(alert.centre.value), alert);
  sort_by_launch(alerts);
  return alerts;
}

}  // namespace bereik
