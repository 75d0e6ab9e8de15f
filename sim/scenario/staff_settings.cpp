#include "sim/scenario/staff_settings.h"

namespace bereik {

StaffParameters read_staff(const Settings& s, const Geography& country) {
  StaffParameters p;
  using P = StaffParameters;
  p.launching = s.choice("staff.launching") == "queued" ? P::Launching::queued : P::Launching::at_once;
  p.answering = s.choice("staff.answering") == "queued" ? P::Answering::queued : P::Answering::not_simulated;
  p.staffing.assign(country.centres.size(), {SeatPlan{static_cast<std::uint16_t>(s.count("staff.launch.seats"))},
                                             SeatPlan{static_cast<std::uint16_t>(s.count("staff.calls.seats"))}});
  p.call_handling = s.duration("staff.calls.handling");
  p.report_handling = s.duration("staff.reports.handling");
  p.handling_sigma = s.number("staff.handling.sigma");
  p.patience = s.duration("staff.calls.patience");
  p.national_calls =
      s.choice("staff.calls.national") == "home region" ? P::NationalCalls::region : P::NationalCalls::national_unit;
  p.amber_seats = s.choice("staff.amber.seats") == "separate" ? P::AmberSeats::separate : P::AmberSeats::shared;
  p.amber_window = s.duration("staff.amber.window");
  return p;
}

void check_staff(Settings& s, const StaffParameters& staff) {
  if (staff.amber_seats == StaffParameters::AmberSeats::separate) return;
  if (staff.launching == StaffParameters::Launching::at_once)
    s.report("staff.amber.seats", "launches share seats and yet need none", "staff.launching is `at once`",
             "set staff.launching to `queued`, or staff.amber.seats to `separate`");
  if (staff.answering == StaffParameters::Answering::not_simulated)
    s.report("staff.amber.seats", "launches share seats with calls that nobody answers",
             "staff.answering is `not simulated`",
             "set staff.answering to `queued`, or staff.amber.seats to `separate`");
}

}  // namespace bereik
