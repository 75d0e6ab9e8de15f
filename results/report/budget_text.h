// What a check says of a budget in words, for whatever page it stands on.
#pragma once

#include <string>
#include <vector>

#include "results/gate/gate_report.h"

namespace bereik {

// "pass", "fail", "inconclusive", or "warning" for what fails and only warns.
std::string verdict_word(const CheckedBudget& checked);
// A value of a budget's metric as people read it, in the manner of its limit: 12.3 s, 21.6 %, 1,234.
std::string measured_text(double value, const std::string& unit, const std::string& limit_text);
// "0.40 s [0.39 s, 0.41 s]", or what there is instead of an interval.
std::string measured_with_interval(const CheckedBudget& checked);
// "time.handover.p95", "reach.seen of age:75+"; of a worst-of the group that the figures are of.
std::string measured_metric(const CheckedBudget& checked);
// "at most 15 s"
std::string limit_text(const Budget& budget);
// "n 20", or "n 16 of 20" where replications had nothing to measure.
std::string replications_text(const Judgement& judgement);
// "Against the baseline: +0.12 s [+0.10 s, +0.14 s], a regression (n 20)."; empty where there is none.
std::string change_text(const CheckedBudget& checked);
// Sentences: of a pass how large a breach would have been found, else what is wrong, what to do, and why the limit is
// there.
std::vector<std::string> remarks_on(const CheckedBudget& checked);
// Of a scenario with a baseline: whether replications are the same bit by bit, since when the baseline is accepted and
// why.
std::vector<std::string> remarks_on_baseline(const CheckedScenario& scenario);
// "fail", "regression", "inconclusive", "pass": what of them comes first.
std::string result_word(const GateReport& report);
// "2 of 4 budgets pass, 1 fail, 1 only warn"
std::string counts_text(const GateReport& report);
// How likely a wrong verdict is allowed to be.
std::string error_text(const GateReport& report);

}  // namespace bereik
