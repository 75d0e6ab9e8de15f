// A check for CI servers, as JUnit XML in the dialect of Maven Surefire.
#pragma once

#include <string>

#include "results/gate/gate_report.h"

namespace bereik {

// A suite a scenario and a case a budget, in the order of the report. `time` of a case: CPU seconds of the replications
// that it was judged by; of a suite: of all of them. A budget that fails is a <failure type="budget">, an inconclusive one
// an <error type="inconclusive">; with severity warning both pass, with the message as <system-out>. The message:
// measured [interval] against limit. What XML cannot hold is replaced.
std::string junit_xml(const GateReport& report);

}  // namespace bereik
