// All budgets of one invocation, judged together: so that many budgets do not raise many false alarms.
//
// With 5 % in all, half may go to wrong passes and half to wrong fails. A budget passes where Holm's adjusted p-value
// of its being kept is at most 2.5 %: of a budget for several groups the largest of theirs, since each must keep it. It
// fails where one of its groups has an adjusted p-value of being broken of at most 2.5 %, adjusted over all groups of
// all budgets. So P(any wrong fail) <= 2.5 % and P(any wrong pass) <= 2.5 %, however budgets, groups and looks hang
// together, as far as mean_test() holds. A wrong pass is one whose expectation lies at or beyond limit and margin, a
// wrong fail one at or within the limit.
#pragma once

#include <span>
#include <vector>

#include "results/gate/sequential.h"

namespace bereik {

inline constexpr double error_in_all = 0.05;  // of an invocation, both sides together

// Settles every budget of every sequence that is still open. 0 < error < 1.
void judge_together(std::span<Sequence* const> sequences, double error = error_in_all);

}  // namespace bereik
