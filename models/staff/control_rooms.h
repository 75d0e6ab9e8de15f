// The control rooms at work through a replication: they launch alerts, answer calls and look at reports.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/population/people.h"
#include "models/response/tally.h"
#include "models/staff/launching.h"
#include "models/staff/seat_queue.h"
#include "models/staff/staff_law.h"
#include "models/staff/staff_outcome.h"
#include "models/staff/work_hours.h"

namespace bereik {

// Law: calls and reports of a centre are one queue, in order of arrival, for its answering seats. They go to the centre of
// the alert; those about an alert to the whole country go to the centre of the caller's home, or to the national unit.
// Launching has seats of its own. With shared seats, while a national AMBER is fresh, whoever comes first takes the seat
// that is free first, of either kind: an alert that is triggered then may wait for calls.
// What is approximate, with shared seats only: a launch knows of the calls that follow from messages whose wave had been
// handed over by its trigger, and not of those whose wave is still under way.
class ControlRooms {
 public:
  // `alerts`: of the replication, in order of launch, as launched_from_seats() answers. Keeps references to the law, the
  // people and the calendar.
  ControlRooms(const StaffLaw& law, const People& people, const CivilCalendar& calendar, const Draws& draws,
               std::vector<Alert> alerts);

  // A part of an epoch, from where the last one ended: the alerts launched in it, in order, and its end. It ends before the
  // epoch does where an alert is triggered whose launch may depend on what is heard until then.
  struct Leg {
    std::span<const Alert> alerts;
    SimTime until;
  };
  Leg next_leg(SimTime end_of_epoch);
  // Tells what has become of the leg: all reactions so far, to all alerts so far. Requires the lists to grow only.
  void hear(const std::vector<Reaction>& reactions, const std::vector<Alert>& alerts);
  // Serves everybody who is left. About 1 µs a reaction.
  StaffOutcome finish(Seconds horizon);

 private:
  struct Room {
    SeatQueue launching, answering;
    RoomOutcome outcome;
    WorkHours hours;
    std::vector<SimTime> waiting_until;  // of those who wait, or did a little while ago
  };
  struct Heard {
    Reaction reaction;
    AlertId alert;
    CentreId centre;
  };

  bool seats_are_shared(SimTime t) const;
  void decide(Alert& alert);
  void serve_until(SimTime t);
  void serve(const Heard& heard);
  void note_wait(Room& room, SimTime arrival, SimTime until) const;
  CentreId centre_of(const Reaction& reaction, const Alert& alert) const;

  const StaffLaw& law_;
  const StaffParameters& parameters_;
  const People& people_;
  const CivilCalendar& calendar_;
  Draws draws_;
  std::vector<Alert> alerts_;            // in order of launch as far as that is known
  std::size_t legged_ = 0;               // of alerts_: how many were handed out
  std::vector<Alert> undecided_;         // whose launch may depend on calls: in order of trigger, the last one first
  std::vector<SimTime> amber_launches_;  // of national AMBERs, as far as known
  SimTime heard_until_{}, leg_end_{};
  std::vector<Room> rooms_;
  std::vector<Heard> unserved_;
  std::size_t heard_ = 0;
};

}  // namespace bereik
