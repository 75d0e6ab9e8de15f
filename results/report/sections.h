// The sections of a summary, in the order of the page. Each leaves itself out where the run has nothing for it.
#pragma once

#include <vector>

#include "results/report/page.h"
#include "results/report/reference.h"
#include "results/report/sensitivity.h"

namespace bereik {

void write_heading(Page& page);
void write_alerts(Page& page);          // alerts, people, messages
void write_fates(Page& page);           // what became of the people addressed by the app
void write_times(Page& page);           // by when they were
void write_stretches(Page& page);       // where that time went
void write_alert_by_alert(Page& page);  // where there are only some
void write_machines(Page& page);        // what each did, and which one held messages up
void write_faults(Page& page);          // what went wrong, and what it cost
void write_addressing(Page& page);      // load, delay and privacy of each, where more than one what-if was asked for
void write_seen_by_age(Page& page);
void write_adoption(Page& page);       // who joined, why, and who was lost
void write_sms_and_voice(Page& page);  // and the information SMS
void write_control_rooms(Page& page);  // calls, reports and launches that wait for a seat
void write_phones(Page& page);         // a new app, and the test notification
void write_places(Page& page);         // whom alerts find elsewhere, whom they miss, who is told by others
void write_success(Page& page);        // by every link: none is chosen
void write_cost(Page& page);
void write_equity(Page& page);  // the worst groups, with intervals that count the groups
void write_reference(Page& page, const std::vector<ReferenceFigure>& figures);
void write_parameters(Page& page, const std::vector<ParameterShare>& parameters);
void write_origin(Page& page);  // how to get the same numbers again

}  // namespace bereik
