// The sections of a summary, in the order of the page. Each leaves itself out where the run has nothing for it.
#pragma once

#include <vector>

#include "results/report/page.h"
#include "results/report/reference.h"

namespace bereik {

void write_heading(Page& page);
void write_alerts(Page& page);  // alerts, people, messages
void write_fates(Page& page);   // what became of the people addressed by the app
void write_times(Page& page);   // by when they were
void write_seen_by_age(Page& page);
void write_reference(Page& page, const std::vector<ReferenceFigure>& figures);
void write_origin(Page& page);  // how to get the same numbers again

}  // namespace bereik
