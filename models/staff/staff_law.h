// Who works in the control rooms, and for how long at a time.
#pragma once

#include <vector>

#include "models/core/quantile_table.h"
#include "models/core/units.h"
#include "models/staff/seat_plan.h"

namespace bereik {

struct RoomStaffing {
  SeatPlan launching{0};  // of those who approve and launch
  SeatPlan answering{0};  // of those who take calls and look at reports
};
using Staffing = std::vector<RoomStaffing>;  // by centre

struct StaffParameters {
  enum class Launching { at_once, queued };
  enum class Answering { not_simulated, queued };
  enum class NationalCalls { region, national_unit };  // where calls about an alert to the whole country go
  enum class AmberSeats { separate, shared };
  Launching launching = Launching::at_once;
  Answering answering = Answering::not_simulated;
  Staffing staffing;
  Seconds call_handling{120};  // mean
  Seconds report_handling{30};
  double handling_sigma = 0.5;  // of the logarithm, of both
  Seconds patience{120};        // mean
  NationalCalls national_calls = NationalCalls::region;
  AmberSeats amber_seats = AmberSeats::separate;
  Seconds amber_window{7200};  // after a national AMBER's launch: while its calls and launches may share seats
};

// Law: a call or a report keeps a seat for a log-normal time (as Brown e.a. found, "Statistical analysis of a telephone
// call center", JASA 2005); a caller waits for an exponential time at most; a report stays until somebody looks at it.
class StaffLaw {
 public:
  explicit StaffLaw(StaffParameters parameters);

  const StaffParameters& parameters() const { return parameters_; }
  Seconds call_handling(std::uint32_t word) const { return Seconds{call_s_(word)}; }
  Seconds report_handling(std::uint32_t word) const { return Seconds{report_s_(word)}; }
  Seconds patience(std::uint32_t word) const { return Seconds{patience_s_(word)}; }

 private:
  StaffParameters parameters_;
  QuantileTable call_s_, report_s_, patience_s_;
};

}  // namespace bereik
